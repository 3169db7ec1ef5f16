"""A form of the catalog as a blank filled form: the tree of the filing contract with every key that the form has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jiping.model.form import Block, Field, Form, Heading
from jiping.model.records import BasicData, Evaluation, Narrative
from jiping.model.units import yuan_of
from jiping.model.values import WANYUAN

Tree = dict[str, Any]


def blank(form: Form, unit: str, year: int) -> Tree:
    """The form without a value in it; its title names the year and, where it asks for that, the unit."""
    tree: Tree = {"kind": form.kind, "title": _printed(form.layout.title or form.title, unit, year), "year": year}
    blocks = form.blocks
    if form.outline:
        return tree | {"unit": "", "date": "", "sections": [_section(heading) for heading in form.outline]}
    tree |= {key: "" for key in _keys(blocks.get("heading"), "labels") if key in HEADING}
    if "funds" in blocks or "spending" in blocks:
        tree["money_unit"] = money_unit(form)
    for name in ("staff", "spending", "buildings", "austerity", "funds", "by_source", "by_nature", "goal"):
        if name in blocks:
            tree[name] = _part(name, blocks[name], unit, year)
    if form.levels:
        tree["indicators"] = []
    if "total" in blocks:
        tree["total"] = {"weight": "", "score": ""}
    if _keys(blocks.get("grade"), "labels"):
        tree["grade"] = ""
    _print(tree, form)
    return tree | ({"signoff": dict.fromkeys(_keys(blocks["signoff"], "labels"), "")} if "signoff" in blocks else {})


HEADING = frozenset(set(Evaluation.LEAVES) | set(BasicData.LEAVES) | set(Narrative.LEAVES)) - {"title", "money_unit", "grade"}


def money_unit(form: Form) -> str:
    """The unit of the form's amounts, as the label at their side prints it; 万元 where it prints none."""
    for name in ("funds", "spending"):
        side = form.blocks[name].side if name in form.blocks else None
        inside = side.label.replace("（", "(").replace("）", ")").rpartition("(")[2].rstrip(")") if side else ""
        if yuan_of(inside):
            return inside
    return WANYUAN


def _part(name: str, block: Block, unit: str, year: int) -> Any:
    columns = dict.fromkeys(_keys(block, "columns"), "")
    columns.pop("label", None)
    match name:
        case "staff":
            return columns
        case "goal":
            return dict.fromkeys(_keys(block, "labels"), "")
        case "austerity":
            return ""
        case "buildings":
            return [columns]
        case "by_source" | "by_nature":
            return [_row(key, field, unit, year) | {"amount": ""} for key, field in _fields(block, "rows").items()]
        case _:
            return [_row(key, field, unit, year) | columns for key, field in _fields(block, "rows").items()]


def _row(key: str, field: Field, unit: str, year: int) -> Tree:
    return {"item": key, "label": _printed(field.label, unit, year)}


def _fields(block: Block | None, group: str) -> Mapping[str, Field]:
    fields = block.groups.get(group, {}) if block else {}
    return {key: field for key, field in fields.items() if not field.outside}


def _keys(block: Block | None, group: str) -> list[str]:
    return list(_fields(block, group))


def _section(heading: Heading) -> Tree:
    number = heading.number if heading.number.startswith(("（", "(")) else heading.number.rstrip("、.．")
    return {"number": number, "title": heading.title, "text": "", "sections": [_section(child) for child in heading.sections]}


def _print(tree: Tree, form: Form) -> None:
    """What a blank form prints in the cells of the money: dashes where nothing is to be filled in."""
    rows = {row["item"]: row for row in tree.get("funds", ())}
    for cell in (cell for row in form.layout.rows for cell in row.cells):
        block, _, rest = cell.field.partition(".")
        item, _, key = rest.partition(".")
        if block == "funds" and cell.text and key in rows.get(item, {}):
            rows[item][key] = cell.text


def _printed(label: str, unit: str, year: int) -> str:
    text = "".join(label.split())
    return text.replace("{year}", str(year)).replace("{prior_year}", str(year - 1)).replace("{unit}", unit)
