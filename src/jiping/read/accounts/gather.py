"""A document as the accounts of a unit: every figure from its table, or from the text where no table prints it."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from jiping.model.accounts import GENERAL, OTHERS, PARTS, WHOLE, Accounts, General, Item, Spent, ThreePublic
from jiping.model.cell import Cell
from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.model.result import Source
from jiping.read.accounts import items as economic
from jiping.read.accounts.compare import remarks
from jiping.read.accounts.figures import Figure, agree
from jiping.read.accounts.front import unit_of, year_of
from jiping.read.accounts.narrative import Stated, one, stated
from jiping.read.accounts.operating import operating
from jiping.read.accounts.said import founded, none_stated
from jiping.read.accounts.statements import Line, Statement, statements
from jiping.read.accounts.three_public import three_public
from jiping.read.accounts.totals import SOURCE_WORDS, Found, fiscal, overview, split
from jiping.read.accounts.words import flat

BLANK = "这是空白的决算公开样表，还没有填写数字。"
NOT_ACCOUNTS = "这份文件不是部门决算：没有找到收入支出决算总表、支出决算表等决算公开表，也没有决算情况的文字说明。"
BUDGET = "这是部门预算，不是部门决算；请给决算公开的文件。"
KINDS = ("overview", "fiscal", "expenditure", "general", "items", "three_public", "operating", "government_fund", "state_capital")
_EXPLAINS = re.compile(r"(?:收入|支出|三公经费)(?:支出)?决算.*说明")
_BUDGET_TITLE = re.compile(r"20\d\d年?度?.{0,20}(?:部门|单位)预算(?:公开|情况|说明|报告|表|$)|预算公开")
Figures = dict[str, Figure]


class Read(NamedTuple):
    """What was found: in tables by the path of the figure, in the text likewise."""

    tables: Figures
    classes: list[economic.Found]
    texts: Stated
    remarks: list[str]


def accounts_of(document: Document) -> Accounts:
    """The accounts that a document discloses. ``Unreadable`` where it is blank, or is no 部门决算."""
    found, lines = statements(document)
    kept = [statement for statement in found if statement.kind in KINDS]
    year = year_of(lines, [line for statement in kept for line in statement.lines])
    read = _read(kept, lines, year)
    if not _is_disclosure(kept, lines):
        raise Unreadable(BUDGET if _is_budget(lines) else NOT_ACCOUNTS)
    if not read.tables and not read.texts and not any(entry.figure for entry in read.classes):
        raise Unreadable(BLANK)
    unit = _money_unit(kept, read)
    source = Source(document.name, document.sha256, document.format, tuple(document.remarks))
    return _accounts(source, read, lines, year, unit)


def _is_disclosure(kept: list[Statement], lines: list[Line]) -> bool:
    """Whether a document is one: a statement under a title of final accounts, several by their shape, or their explanations."""
    titled = any(statement.title and "决算" in statement.title.text for statement in kept)
    shapes = {statement.kind for statement in kept} & {"overview", "fiscal", "expenditure", "items"}
    headings = {flat(line.text) for line in lines if len(line.text) < 40 and _EXPLAINS.search(flat(line.text))}
    return titled or len(shapes) > 1 or len(headings) > 1


def _is_budget(lines: list[Line]) -> bool:
    return any(_BUDGET_TITLE.search(flat(line.text)) for line in lines if len(line.text) < 40)


def _read(kept: list[Statement], lines: list[Line], year: int | None) -> Read:
    tables: Figures = {}
    classes: list[economic.Found] = []
    said: list[str] = []
    for kind in KINDS:
        same = [statement for statement in kept if statement.kind == kind]
        for statement in same:
            figures = _figures(statement, year)
            for path, figure in figures.items():
                if path in tables and not agree(tables[path], figure):
                    said.append(_several(statement, tables[path], figure))
                tables.setdefault(path, figure)
            if kind == "items":
                known = {entry.code for entry in classes}
                classes += [entry for entry in economic.items(statement, year) if entry.code not in known]
    return Read(tables, classes, stated(lines), list(dict.fromkeys(said)))


def _several(statement: Statement, kept: Figure, other: Figure) -> str:
    return f"{kept.how}是 {kept.text}，{other.how}是 {other.text}，两处不一致；这里取前一个，请核对（{statement.name}）。"


def _figures(statement: Statement, year: int | None) -> Figures:
    """The figures of one statement by their paths."""
    match statement.kind:
        case "overview":
            return _named(overview(statement, year), total="execution.overview")
        case "fiscal":
            return _named(fiscal(statement, year), total="appropriation", budgets="appropriation")
        case "expenditure":
            return _named(split(statement, year), total="execution", prefix="")
        case "general":
            return _named(split(statement, year), total="general.total", prefix="general.")
        case "items":
            return economic.sums(statement, year)
        case "government_fund" | "state_capital" as source:
            found = split(statement, year)
            return {f"fund.{source}": found["total"]} if "total" in found else {}
        case _:
            found = operating(statement, year)
            return found | {f"three_public.{item}.{kind}": figure for (item, kind), figure in three_public(statement, year).items()}


def _named(found: Found, *, total: str, prefix: str = "", budgets: str = "") -> Figures:
    """The figures of a statement under their paths in the accounts."""
    sources = {source for source, _ in SOURCE_WORDS}
    figures: Figures = {}
    for key, figure in found.items():
        if key == "total":
            figures[total] = figure
        elif key in sources:
            figures[f"by_source.{key}"] = figure
        elif key in ("initial_budget", "full_year_budget"):
            figures[f"{budgets}.{key}" if budgets else key] = figure
        elif key in ("personnel", "public_operating"):
            figures[key] = figure
        else:
            figures[prefix + key] = figure
    return figures


def _money_unit(kept: list[Statement], read: Read) -> str:
    """The unit of the tables: the one that most print; where none prints one, the one under which table and text agree."""
    votes = Counter(statement.unit for statement in kept if statement.unit)
    if votes:
        return votes.most_common(1)[0][0]
    for path in ("execution", "basic", "general.total", "general.basic", "personnel"):
        table, text = read.tables.get(path), one(read.texts.get(path, ()))
        for unit in ("万元", "元") if table and text else ():
            assert table and text
            if table.yuan is None and agree(table._replace(unit=unit), text):
                return unit
    texts = Counter(figure.unit for figures in read.texts.values() for figure in figures if figure.unit)
    return texts.most_common(1)[0][0] if texts and not read.tables else ""


def _accounts(source: Source, read: Read, lines: list[Line], year: int | None, unit: str) -> Accounts:
    tables = {path: figure if figure.unit else figure._replace(unit=unit) for path, figure in read.tables.items()}
    chosen, scope = _chosen(tables, read.texts)
    origins = {path: figure.how for path, figure in chosen.items()}
    cell = _Cells(chosen, unit)
    items = tuple(
        Item(entry.code, entry.name, entry.figure.cell(f"items.{entry.code}", unit) if entry.figure else Cell("", entry.name.place))
        for entry in read.classes
    )
    origins |= {f"items.{entry.code}": entry.figure.how for entry in read.classes if entry.figure}
    others = {name: cell(name) for name in OTHERS if name in chosen}
    pairs = {name: _spent(cell, chosen, name) for name in ("whole", *PARTS)}
    return Accounts(
        source, unit_of(lines), year, _unit_cell(lines, unit), cell("initial_budget"), cell("full_year_budget"), scope,
        cell("execution"), {name: cell(f"by_source.{name}") for name, _ in SOURCE_WORDS}, cell("appropriation"),
        cell("basic"), cell("project"), others, General(cell("general.total"), cell("general.basic"), cell("general.project")),
        cell("personnel"), cell("public_operating"), items,
        ThreePublic(pairs.pop("whole"), {name: pair for name, pair in pairs.items() if pair.printed}),
        cell("procurement"), cell("agency_operating"), cell("projects_evaluated"), none_stated(lines), founded(lines, year),
        tuple(dict.fromkeys([*read.remarks, *remarks(tables, read.texts, unit, scope)])), origins,
    )


class _Cells:
    """The chosen figures as cells."""

    def __init__(self, chosen: Figures, unit: str) -> None:
        self._chosen = chosen
        self._unit = unit

    def __call__(self, path: str) -> Cell:
        figure = self._chosen.get(path)
        return figure.cell(path, self._unit) if figure else Cell("", at=path)


def _spent(cell: _Cells, chosen: Figures, item: str) -> Spent:
    at = "three_public" if item == "whole" else f"three_public.{item}"
    return Spent(cell(f"{at}.budget"), cell(f"{at}.final"))


def _unit_cell(lines: list[Line], unit: str) -> Cell:
    from jiping.read.fit.labels import half, money_unit

    line = next((line for line in lines if len(line.text) < 80 and money_unit(half(line.text)) == unit), None)
    return Cell(unit, line.place, "money_unit") if line and unit else Cell(unit, at="money_unit")


def _chosen(tables: Figures, texts: Stated) -> tuple[Figures, str]:
    """One figure for each path, the table's before the text's; and whose the budgets are."""
    chosen: Figures = {}
    for path, figure in tables.items():
        name = path.replace("three_public.whole.", "three_public.")
        chosen.setdefault(name, figure)
    for path, figures in texts.items():
        figure = one(figures)
        name = path.replace("three_public.whole.", "three_public.")
        if figure and not name.startswith(("initial_budget", "full_year_budget", "final")):
            chosen.setdefault(name, figure)
    overall = chosen.pop("execution.overview", None)
    if overall:
        chosen.setdefault("execution", overall)
    _sources(chosen)
    _natures(chosen)
    return chosen, _budgets(chosen, texts)


def _sources(chosen: Figures) -> None:
    """Where the statement of appropriations does not split them, the tables of the single budgets do."""
    for source in ("government_fund", "state_capital"):
        if fund := chosen.pop(f"fund.{source}", None):
            chosen.setdefault(f"by_source.{source}", fund)
    if general := chosen.get("general.total"):
        chosen.setdefault("by_source.general_public_budget", general)


def _natures(chosen: Figures) -> None:
    """Where all is of the general public budget, its 基本支出 and 项目支出 are those of the unit."""
    whole, general = chosen.get("execution"), chosen.get("general.total")
    if whole and general and whole.yuan == general.yuan:
        for name in ("basic", "project"):
            if f"general.{name}" in chosen:
                chosen.setdefault(name, chosen[f"general.{name}"])
            elif name in chosen:
                chosen.setdefault(f"general.{name}", chosen[name])


def _budgets(chosen: Figures, texts: Stated) -> str:
    """Take the budgets from the table, else from the text; returns whose they are."""
    names = ("initial_budget", "full_year_budget")
    scope = WHOLE if any(name in chosen for name in names) else ""
    whole, appropriation = chosen.get("execution"), chosen.get("appropriation")
    for name in names:
        of_appropriation = chosen.pop(f"appropriation.{name}", None)
        if of_appropriation and name not in chosen and whole and appropriation and whole.yuan == appropriation.yuan:
            chosen[name], scope = of_appropriation, scope or WHOLE
    for kind in ("all", "general"):
        final = one(texts.get(f"final.{kind}", ()))
        own = WHOLE if kind == "all" or (final and whole and agree(final, whole)) else GENERAL
        for name in names:
            figure = one(texts.get(f"{name}.{kind}", ()))
            if figure and name not in chosen and scope in ("", own):
                chosen[name], scope = figure, own
    return scope
