"""A filing: one unit's material for one year, and the one way to build it from a tree and back (`filing-json`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from operator import attrgetter
from typing import Any

from jiping.model.cell import Cell
from jiping.model.derived import Keeping, derived, derived_property
from jiping.model.errors import Unreadable
from jiping.model.records import (
    AmountRow,
    BasicData,
    Building,
    Evaluation,
    FilledForm,
    FundRow,
    Goal,
    Indicator,
    Narrative,
    Note,
    Record,
    Rows,
    Section,
    SignOff,
    SpendingRow,
    Staff,
    Total,
)

SCHEMA = "jiping.filing/1"
BASIC_DATA = "basic_data"
REPORTS = ("department_report", "project_report")
SELF_EVALUATIONS = ("department_evaluation", "project_evaluation", "transfer_evaluation", "bond_evaluation")
NEIGHBOURS = ("performance_target", "monitoring", "scorecard")
KINDS: dict[str, type[BasicData | Evaluation | Narrative]] = (
    {BASIC_DATA: BasicData}
    | dict.fromkeys(REPORTS, Narrative)
    | dict.fromkeys(SELF_EVALUATIONS + NEIGHBOURS, Evaluation)
)
PARTS: dict[str, type[Record]] = {"staff": Staff, "goal": Goal, "total": Total, "signoff": SignOff}
LISTS: dict[str, type[Record]] = {
    "spending": SpendingRow,
    "buildings": Building,
    "funds": FundRow,
    "by_source": AmountRow,
    "by_nature": AmountRow,
    "indicators": Indicator,
    "sections": Section,
    "notes": Note,
}
PLAIN = ("kind", "item")
NAMES: dict[type[Record], tuple[str, ...]] = {
    record: tuple(field.name for field in fields(record) if field.init and field.name != "at")
    for record in {*KINDS.values(), *PARTS.values(), *LISTS.values()}
}


def _shape(name: str) -> str:
    if name in LISTS:
        return "list"
    if name in PARTS:
        return "part"
    return "year" if name == "year" else "plain" if name in PLAIN else "leaf"


# What each member of a record is, settled once: a filing has hundreds of them.
MEMBERS = {record: attrgetter(*names) for record, names in NAMES.items()}
SHAPES = {record: tuple((name, _shape(name)) for name in names) for record, names in NAMES.items()}
ROWS = {  # records with leaves and no records below them, as most are: their leaves
    record: attrgetter(*(name for name, shape in shapes if shape == "leaf"))
    for record, shapes in SHAPES.items() if not {"list", "part"} & {shape for _, shape in shapes}
}

Tree = Mapping[str, Any]


@dataclass(slots=True, frozen=True)
class Filing(Keeping):
    """One unit's filled forms for one year. ``unplaced`` are the texts that fitted nowhere."""

    unit: Cell
    year: int | None
    forms: tuple[FilledForm, ...]
    unplaced: tuple[Cell, ...] = ()
    at: str = ""

    @derived_property
    def basic_data(self) -> BasicData | None:
        """The first basic data sheet."""
        return next((form for form in self.forms if isinstance(form, BasicData)), None)

    @derived_property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """The self-evaluation forms that are filled in; targets, monitoring and score sheets are not among them."""
        return tuple(
            form for form in self.forms
            if isinstance(form, Evaluation) and form.kind in SELF_EVALUATIONS and not form.unused
        )

    @derived_property
    def department(self) -> Evaluation | None:
        """The first self-evaluation of the whole department that is filled in."""
        return next((form for form in self.evaluations if form.kind == "department_evaluation"), None)

    @derived_property
    def reports(self) -> tuple[Narrative, ...]:
        """All reports, empty ones included."""
        return tuple(form for form in self.forms if isinstance(form, Narrative))

    def of(self, kind: str) -> list[Any]:
        """All forms of a kind, empty ones included."""
        return [form for form in self.forms if form.kind == kind]

    @derived
    def cells(self) -> tuple[Cell, ...]:
        """Every leaf that the forms have, in order."""
        return tuple(chain.from_iterable(map(leaves, self.forms)))

    def to_json(self) -> dict[str, Any]:
        """The filing contract's JSON: texts only, absent keys left out."""
        tree: dict[str, Any] = {
            "schema": SCHEMA,
            "unit": self.unit.text,
            "year": self.year,
            "forms": [_unbuilt(form) for form in self.forms],
        }
        if self.unplaced:
            tree["unplaced"] = [cell.text for cell in self.unplaced]
        return tree


def build(tree: Any) -> Filing:
    """A filing from a tree of the contract's shape whose leaves are cells or texts.

    Raises ``Unreadable`` where the tree is not of that shape.
    """
    forms = tree.get("forms") if isinstance(tree, Mapping) else None
    if not isinstance(forms, Sequence) or isinstance(forms, str):
        raise Unreadable("这不是一份绩评数据文件：没有 forms 一项。")
    unplaced = tree.get("unplaced", ())
    if not isinstance(unplaced, Sequence) or isinstance(unplaced, str):
        raise Unreadable("绩评数据文件的 unplaced 应当是一列文字。")
    return Filing(
        unit=_leaf(tree.get("unit", ""), "unit"),
        year=_year(tree.get("year")),
        forms=tuple(_form(form, f"forms[{index}]") for index, form in enumerate(forms)),
        unplaced=tuple(_leaf(text, "") for text in unplaced),
    )


def _form(tree: Any, at: str) -> FilledForm:
    kind = tree.get("kind") if isinstance(tree, Mapping) else None
    if not isinstance(kind, str) or kind not in KINDS:
        shown = "".join(str(kind or "空").split())[:30]
        raise Unreadable(f"绩评数据文件的 {at} 没有写明或写错了表的种类（kind）：{shown}。")
    built: FilledForm = _record(KINDS[kind], tree, at)
    return built


def _record(record: type[Record], tree: Any, at: str) -> Any:
    if not isinstance(tree, Mapping):
        raise Unreadable(f"绩评数据文件的 {at} 应当是一组带名称的值。")
    absent = Cell("", at=at, absent=True)
    get = tree.get
    members: list[Any] = []
    for name, shape in SHAPES[record]:
        value = get(name)
        if shape == "leaf":
            if value is None:
                members.append(absent)
            elif type(value) is Cell and not value.at:  # a reader's fresh cell: placed once
                value.at = f"{at}.{name}"
                members.append(value)
            else:
                members.append(_leaf(value, f"{at}.{name}"))
        elif shape == "list":
            members.append(_rows(LISTS[name], value, f"{at}.{name}"))
        elif shape == "part":
            members.append(_part(PARTS[name], value, at, name))
        else:
            members.append(_year(value) if shape == "year" else "" if value is None else str(value))
    return record(at, *members)


def _part(record: type[Record], tree: Any, at: str, name: str) -> Any:
    return _record(record, tree, f"{at}.{name}") if tree is not None else _record(record, {}, at)


def _rows(record: type[Record], trees: Any, at: str) -> Rows:
    if trees is None:
        return Rows((), at.rpartition(".")[0], absent=True)
    if not isinstance(trees, Sequence) or isinstance(trees, str):
        raise Unreadable(f"绩评数据文件的 {at} 应当是一列行。")
    return Rows((_record(record, tree, f"{at}[{index}]") for index, tree in enumerate(trees)), at)


def _leaf(value: Any, at: str) -> Cell:
    if isinstance(value, Cell):
        return value.moved(at)
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return Cell.printed(str(value)).moved(at)
    raise Unreadable(f"绩评数据文件的 {at} 应当是文字。")


def _year(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if re.fullmatch("[0-9]{4}", str(value)):
        return int(str(value))
    raise Unreadable(f"绩评数据文件的年度写作 {''.join(str(value).split())[:20]}，应当是四位数字。")


def leaves(record: Record) -> list[Cell]:
    """Every leaf that a record and the records below it have, in order."""
    shape = type(record)
    if shape in ROWS:
        return [cell for cell in ROWS[shape](record) if not cell.absent]
    found: list[Cell] = []
    for member in MEMBERS[shape](record):
        kind = type(member)
        if kind is Cell:
            if not member.absent:
                found.append(member)
        elif kind is Rows:
            for row in member:
                found += leaves(row)
        elif isinstance(member, Record):
            found += leaves(member)
    return found


def _unbuilt(record: Record) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name in NAMES[type(record)]:
        member = getattr(record, name)
        if isinstance(member, Cell):
            if not member.absent:
                tree[name] = member.raw if name == "text" and isinstance(record, Section) else member.text
        elif isinstance(member, Record):
            if part := _unbuilt(member):
                tree[name] = part
        elif isinstance(member, Rows):
            if not member.absent and not (name == "notes" and not member):
                tree[name] = [_unbuilt(row) for row in member]
        elif name != "item" or member:
            tree[name] = member
    return tree
