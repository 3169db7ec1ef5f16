"""A document as the accounts of a unit: every figure from its table, or from the text where no table prints it."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from jiping.model.accounts import OTHERS, PARTS, Accounts, General, Item, Spent, ThreePublic
from jiping.model.cell import Cell
from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.model.result import Source
from jiping.read.accounts import items as economic
from jiping.read.accounts.choose import BUDGETS, Figures, chosen_figures
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
    found: Figures
    match statement.kind:
        case "overview":
            found = _named(overview(statement, year), total="execution.overview")
        case "fiscal":
            found = _named(fiscal(statement, year), total="appropriation", budgets="appropriation.")
        case "expenditure":
            found = _named(split(statement, year), total="execution")
        case "general":
            found = _named(split(statement, year), total="general.total", prefix="general.")
        case "items":
            found = economic.sums(statement, year)
        case "government_fund" | "state_capital" as source:
            total = split(statement, year).get("total")
            found = {f"fund.{source}": total} if total else {}
        case _:
            found = operating(statement, year)
            found |= {f"three_public.{item}.{kind}": figure for (item, kind), figure in three_public(statement, year).items()}
    return found


def _named(found: Found, *, total: str, prefix: str = "", budgets: str = "") -> Figures:
    """The figures of a statement under their paths in the accounts."""
    paths = {"total": total} | {source: f"by_source.{source}" for source, _ in SOURCE_WORDS}
    paths |= {name: f"{budgets}{name}" for name in BUDGETS} | {name: name for name in ("personnel", "public_operating")}
    return {paths.get(key, prefix + key): figure for key, figure in found.items()}


def _money_unit(kept: list[Statement], read: Read) -> str:
    """The unit of the tables: the one that most print; where none prints one, the one under which table and text agree."""
    votes = Counter(statement.unit for statement in kept if statement.unit)
    if votes:
        return votes.most_common(1)[0][0]
    for path in ("execution", "basic", "general.total", "general.basic", "personnel"):
        table, text = read.tables.get(path), one(read.texts.get(path, ()))
        if table is None or text is None:
            continue
        for unit in ("万元", "元"):
            if table.yuan is None and agree(table._replace(unit=unit), text):
                return unit
    texts = Counter(figure.unit for figures in read.texts.values() for figure in figures if figure.unit)
    return texts.most_common(1)[0][0] if texts and not read.tables else ""


def _accounts(source: Source, read: Read, lines: list[Line], year: int | None, unit: str) -> Accounts:
    tables = {path: figure if figure.unit else figure._replace(unit=unit) for path, figure in read.tables.items()}
    chosen, scope = chosen_figures(tables, read.texts)
    origins = {path: figure.how for path, figure in chosen.items()}
    cell = _Cells(chosen, unit)
    items = tuple(
        Item(entry.code, entry.name, entry.figure.cell(f"items.{entry.code}", unit) if entry.figure else Cell("", entry.name.place))
        for entry in read.classes
    )
    origins |= {f"items.{entry.code}": entry.figure.how for entry in read.classes if entry.figure}
    others = {name: cell(name) for name in OTHERS if name in chosen}
    pairs = {name: _spent(cell, name) for name in ("whole", *PARTS)}
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


def _spent(cell: _Cells, item: str) -> Spent:
    at = "three_public" if item == "whole" else f"three_public.{item}"
    return Spent(cell(f"{at}.budget"), cell(f"{at}.final"))


def _unit_cell(lines: list[Line], unit: str) -> Cell:
    from jiping.read.fit.labels import half, money_unit

    line = next((line for line in lines if len(line.text) < 80 and money_unit(half(line.text)) == unit), None)
    return Cell(unit, line.place, "money_unit") if line and unit else Cell(unit, at="money_unit")
