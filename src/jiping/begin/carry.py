"""What goes on from year to year: projects, indicators with their weights, last year's finals. Never what was achieved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from jiping.begin.amounts import Value
from jiping.begin.begin import Beginning
from jiping.begin.blank import money_unit
from jiping.begin.draft import Draft
from jiping.begin.last import Last
from jiping.model.cell import Cell
from jiping.model.form import Form
from jiping.model.records import Evaluation, Indicator

OF_PROJECT = ("project", "line_department", "implementing_unit")
OF_INDICATOR = ("level1", "level1_weight", "level2", "level2_weight", "level3", "name", "weight", "method", "core")
AGAIN = "上年照录，请核对今年有没有变化"
Tree = dict[str, Any]


def carried(begun: Beginning, forms: Sequence[Form], last: Last) -> Beginning:
    """The beginning with what last year's filing tells of this year's: every value is marked, and waits to be looked at.

    A project of last year gets a form of its own, at the end.
    """
    tree = {key: value for key, value in deepcopy(begun.tree).items() if key != "sources"}
    if last.refusal(str(tree["unit"]), int(tree["year"])):
        return begun
    draft = Draft(tree, dict(begun.tree["sources"]), list(begun.missing))
    for index, form in enumerate(forms):
        _finals(index, form, draft, last)
        _evaluations(index, form, draft, last)
    return replace(begun, tree=draft.tree | {"sources": draft.sources}, missing=tuple(draft.missing))


def _finals(index: int, form: Form, draft: Draft, last: Last) -> None:
    """Last year's finals, where the accounts have not told them already."""
    for number, row in enumerate(draft.tree["forms"][index].get("spending", ())):
        blank = row.get("prior_final") == "" and row["item"] != "basic_adjustment"
        if blank and (value := last.final(row["item"], row["label"], money_unit(form))):
            draft.put(f"forms[{index}].spending[{number}].prior_final", value)


def _evaluations(index: int, form: Form, draft: Draft, last: Last) -> None:
    before = [one for one in last.filing.evaluations if one.kind == form.kind]
    if form.kind == "department_evaluation":
        before = before[:1]
    empty = deepcopy(draft.tree["forms"][index])
    for number, one in enumerate(before):
        if number:
            draft.tree["forms"].append(deepcopy(empty))
        at = f"forms[{len(draft.tree['forms']) - 1 if number else index}]"
        _heading(at, one, draft, last)
        _indicators(at, one, form, draft, last)


def _heading(at: str, one: Evaluation, draft: Draft, last: Last) -> None:
    tree = draft.tree["forms"][int(at[6:-1])]
    for key in OF_PROJECT:
        cell: Cell = getattr(one, key)
        if key in tree and not tree[key] and cell.filled:
            draft.put(f"{at}.{key}", _again(cell, last))


def _indicators(at: str, one: Evaluation, form: Form, draft: Draft, last: Last) -> None:
    """The indicators of the classes that the form still has, without their targets and what came of them."""
    tree = draft.tree["forms"][int(at[6:-1])]
    if "indicators" not in tree or tree["indicators"]:
        return
    columns = [key for key, field in form.blocks["indicators"].groups["columns"].items() if not field.outside]
    blank = dict.fromkeys((*OF_INDICATOR[:3], *columns, "name", "target", "actual", "weight", "score", "reason"), "")
    for row in _wanted(one, form):
        here = f"{at}.indicators[{len(tree['indicators'])}]"
        tree["indicators"].append(dict(blank))
        for key in OF_INDICATOR:
            cell: Cell = getattr(row, key)
            if key in blank and cell.filled:
                draft.put(f"{here}.{key}", _again(cell, last))


def _wanted(one: Evaluation, form: Form) -> Iterator[Indicator]:
    classes = {level.label for level in form.levels}
    return (row for row in one.indicators if row.name.filled and row.level1.text in classes)


def _again(cell: Cell, last: Last) -> Value:
    return Value(cell.text, cell, last.file, AGAIN)
