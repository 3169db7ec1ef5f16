"""The records of a filing: typed rows whose leaves are cells.

Every record and every list of rows knows its path (``at``). A leaf that the form does not have is an absent cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from jiping.model.cell import Cell
from jiping.model.derived import Keeping, derived, derived_property


class Rows(tuple[Any, ...]):  # noqa: SLOT001 - a tuple can have no slots
    """A tuple of records that knows its path (``forms[1].indicators``); ``absent`` where the form has no such list."""

    at: str
    absent: bool

    def __new__(cls, items: Iterable[Any] = (), at: str = "", *, absent: bool = False) -> Self:
        """Rows at a path."""
        rows = super().__new__(cls, items)
        rows.at = at
        rows.absent = absent
        return rows


@dataclass(slots=True, frozen=True)
class Record(Keeping):
    """What all records share."""

    at: str
    LEAVES: ClassVar[tuple[str, ...]] = ()

    def cells(self) -> list[Cell]:
        """The leaves of this record that the form has, in order; not those of records below it."""
        return [cell for name in self.LEAVES if not (cell := getattr(self, name)).absent]

    @property
    def blank(self) -> bool:
        """No leaf of this record has a text."""
        return not any(getattr(self, name).text for name in self.LEAVES)


@dataclass(slots=True, frozen=True)
class Staff(Record):
    """财政供养人员情况."""

    authorized_posts: Cell
    staff_in_post: Cell
    control_ratio: Cell


@dataclass(slots=True, frozen=True)
class SpendingRow(Record):
    """One row of 经费控制情况; ``item`` is one of the contract's items."""

    item: str
    label: Cell
    prior_final: Cell
    budget: Cell
    final: Cell


@dataclass(slots=True, frozen=True)
class Building(Record):
    """One row of 楼堂馆所控制情况."""

    approved_area: Cell
    actual_area: Cell
    area_ratio: Cell
    budget_investment: Cell
    actual_investment: Cell
    investment_ratio: Cell


@dataclass(slots=True, frozen=True)
class SignOff(Record):
    """The last line of a form: who, when, telephone, head of unit."""

    prepared_by: Cell
    date: Cell
    phone: Cell
    unit_head: Cell


@dataclass(slots=True, frozen=True)
class FundRow(Record):
    """One row of the money block; ``item`` is one of the contract's items."""

    item: str
    label: Cell
    initial_budget: Cell
    full_year_budget: Cell
    execution: Cell
    weight: Cell
    rate: Cell
    score: Cell
    reason: Cell


@dataclass(slots=True, frozen=True)
class AmountRow(Record):
    """One row of 按收入性质分 or 按支出性质分."""

    item: str
    label: Cell
    amount: Cell


@dataclass(slots=True, frozen=True)
class Goal(Record):
    """年度总体目标."""

    expected: Cell
    actual: Cell


@dataclass(slots=True, frozen=True)
class Indicator(Record):
    """One indicator; merged cells are filled down, so each row is complete."""

    level1: Cell
    level1_weight: Cell
    level2: Cell
    level2_weight: Cell
    level3: Cell  # the level above the name, in a form of four
    name: Cell
    target: Cell
    adjusted_target: Cell
    actual: Cell
    coefficient: Cell  # 得分系数: the share of the weight that the form itself says is due
    weight: Cell
    score: Cell
    review_score: Cell
    method: Cell
    reason: Cell
    measures: Cell
    core: Cell
    remark: Cell


@dataclass(slots=True, frozen=True)
class Total(Record):
    """The row 总分."""

    weight: Cell
    score: Cell


@dataclass(slots=True, frozen=True)
class Note(Record):
    """A labelled text that the contract has no key for: 评价结论, 存在问题, 改进措施, 填表说明."""

    label: Cell
    text: Cell


@dataclass(slots=True, frozen=True)
class Section(Record):
    """One section of a report; ``text`` is its own paragraphs, ``raw`` of it keeps their line breaks."""

    number: Cell
    title: Cell
    text: Cell
    sections: Rows


@dataclass(slots=True, frozen=True)
class BasicData(Record):
    """部门整体支出绩效评价基础数据表."""

    kind: str
    year: int | None
    title: Cell
    unit: Cell
    money_unit: Cell
    staff: Staff
    spending: Rows
    buildings: Rows
    austerity: Cell
    signoff: SignOff
    notes: Rows

    @derived
    def row(self, item: str) -> SpendingRow | None:
        """The first spending row of that item."""
        return next((row for row in self.spending if row.item == item), None)

    @property
    def unused(self) -> bool:
        """The sheet was left empty: no people, no amount, no building."""
        amounts = (cell.text for row in self.spending for cell in (row.prior_final, row.budget, row.final))
        return self.staff.blank and not self.austerity.text and not any(amounts) and all(row.blank for row in self.buildings)


@dataclass(slots=True, frozen=True)
class Evaluation(Record):
    """An evaluation form, or a neighbouring form of the same shape."""

    kind: str
    year: int | None
    title: Cell
    unit: Cell
    project: Cell
    line_department: Cell
    implementing_unit: Cell
    money_unit: Cell
    funds: Rows
    by_source: Rows
    by_nature: Rows
    goal: Goal
    indicators: Rows
    total: Total
    grade: Cell
    signoff: SignOff
    notes: Rows

    @derived_property
    def total_row(self) -> FundRow | None:
        """The row 年度资金总额."""
        return next((row for row in self.funds if row.item == "total"), None)

    @derived_property
    def unused(self) -> bool:
        """The form was left empty: no indicator, no money, no goal."""
        return not self.indicators and self.goal.blank and self.total.blank and not any(
            row.initial_budget.text or row.full_year_budget.text or row.execution.text for row in self.funds
        )


@dataclass(slots=True, frozen=True)
class Narrative(Record):
    """A report. ``inner_title`` is the title repeated behind the cover where it differs."""

    kind: str
    year: int | None
    title: Cell
    inner_title: Cell
    unit: Cell
    date: Cell
    sections: Rows
    notes: Rows

    @derived
    def walk(self) -> tuple[Section, ...]:
        """All sections, parents before their children."""
        found: list[Section] = []
        waiting = list(reversed(self.sections))
        while waiting:
            section = waiting.pop()
            found.append(section)
            waiting.extend(reversed(section.sections))
        return tuple(found)

    @derived_property
    def text(self) -> str:
        """The whole running text, paragraphs joined by line breaks."""
        return "\n".join(section.text.raw for section in self.walk() if section.text.text)

    @derived_property
    def unused(self) -> bool:
        """No section has a text."""
        return not any(section.text.text for section in self.walk())


FilledForm = BasicData | Evaluation | Narrative

TABLES = ("sections", "indicators", "funds", "spending")  # the tables of a form, by their names
RECORDS: tuple[type[Record], ...] = (
    Staff, SpendingRow, Building, SignOff, FundRow, AmountRow, Goal, Indicator, Total, Note, Section,
    BasicData, Evaluation, Narrative,
)
for _record in RECORDS:
    _record.LEAVES = tuple(leaf.name for leaf in fields(_record) if leaf.type == "Cell")
