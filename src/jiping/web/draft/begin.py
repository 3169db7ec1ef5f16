"""A new draft: the round's forms as blank trees, with the rows that each form prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jiping import catalog
from jiping.begin.blank import blank
from jiping.model.filing import SCHEMA
from jiping.model.form import Form, Level
from jiping.model.numbers import plain
from jiping.web.draft.tree import Tree, with_ids

INDICATOR = ("level1", "level1_weight", "level2", "name", "target", "actual", "weight", "score", "reason")


def new_tree(form_ids: Sequence[str], unit: str, year: int) -> Tree:
    """The tree of a filing that nobody has begun."""
    forms = [new_form(catalog.form(name), unit, year) for name in form_ids]
    return with_ids({"schema": SCHEMA, "unit": unit, "year": year, "forms": forms})


def new_form(form: Form, unit: str, year: int) -> Tree:
    """One blank form: unit and year are filled in, and every class of indicators has its empty rows."""
    tree = blank(form, unit, year) | {"_form": form.id}
    for key in ("unit", "implementing_unit"):
        if key in tree:
            tree[key] = unit
    if "indicators" in tree:
        tree["indicators"] = [row for level in form.levels for row in _rows(form, level)]
    return tree


def completed(tree: Tree, form_ids: Sequence[str]) -> Tree:
    """A tree that came from a file: every key that the form of its kind has is there, and its spare rows, too.

    ``_form`` names the template by which each form is shown.
    """
    named = {catalog.form(name).kind: catalog.form(name) for name in form_ids}
    for filled in tree["forms"]:
        form = named.get(filled["kind"])
        if form is None:
            continue
        filled["_form"] = form.id
        _complete(filled, new_form(form, tree.get("unit", ""), tree.get("year") or 0))
    return with_ids(tree)


def _complete(filled: Tree, model: Tree) -> None:
    for key, value in model.items():
        if key not in filled:
            filled[key] = value if not isinstance(value, str) else ""
        elif isinstance(value, dict):
            _complete(filled[key], value)
        elif key == "indicators":
            _complete_rows(filled[key], value)
        elif isinstance(value, list) and value and "item" in value[0]:
            _complete_items(filled[key], value)


def _complete_rows(rows: list[Tree], model: list[Tree]) -> None:
    """Every indicator has all columns; a class of the form without any keeps its empty rows."""
    for row in rows:
        for key in model[0] if model else ():
            row.setdefault(key, "")
    known = {(row["level1"], row["level2"]) for row in rows}
    for spare in model:
        if (spare["level1"], spare["level2"]) not in known:
            last = max((index for index, row in enumerate(rows) if row["level1"] == spare["level1"]), default=-1)
            if last >= 0:  # one class, one weight: the printed cell is one
                spare["level1_weight"] = rows[last]["level1_weight"]
            rows.insert(last + 1 or len(rows), spare)


def _complete_items(rows: list[Tree], model: list[Tree]) -> None:
    for row in rows:
        for key in model[0]:
            if key not in {"item", "label", "_id"}:
                row.setdefault(key, "")
    known = {row.get("item") for row in rows}
    rows += [row for row in model if row["item"] not in known]


def _rows(form: Form, level: Level) -> list[Tree]:
    columns = [key for key, field in form.blocks["indicators"].groups["columns"].items() if not field.outside]
    weight = plain(level.weight) if level.weight is not None else ""
    found: list[dict[str, Any]] = []
    for below in level.levels or (None,):
        for _ in range(below.rows if below else level.rows):
            row = dict.fromkeys((*INDICATOR, *columns), "")
            found.append(row | {"level1": level.label, "level1_weight": weight, "level2": below.label if below else ""})
    return found
