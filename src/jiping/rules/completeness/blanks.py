"""The blank cells of a form that should not be blank, each with a sentence about it."""

from collections.abc import Iterator
from typing import NamedTuple

from jiping import catalog
from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.finding import Level, Located
from jiping.model.records import BasicData, Evaluation, FundRow, Indicator, Narrative
from jiping.rules.indicators.wording import has_number

HEADER = {"unit": "单位名称", "project": "项目名称", "line_department": "主管部门", "implementing_unit": "实施单位"}
LABELS = {"target": "指标值", "actual": "完成值"}
TARGET_FORM = "performance_target"


class Blank(NamedTuple):
    """One remark: the sentence, the cells it is about, how grave it is, and what should stand there, if known."""

    message: str
    cells: tuple[Located, ...]
    level: Level = "warning"


def blank_unit(form: BasicData | Narrative, filing: Filing) -> Iterator[Blank]:
    """The name of the unit on the basic data sheet, and on the cover of a report."""
    if isinstance(form, Narrative) and not (form.inner_title.filled or form.date.filled):
        return  # without a cover or a signature there is no line for the unit
    if form.unit.blank:
        certain = isinstance(form, BasicData) and not filing.unit.filled  # a report may name its unit where nobody looks
        yield Blank("单位名称空着，请填写全称", (form.unit,), "warning" if certain else "info")


def blank_posts(sheet: BasicData) -> Iterator[Blank]:
    """The posts or the people of a basic data sheet, where the other number or the ratio of both is filled in."""
    staff = sheet.staff
    for cell, label in ((staff.authorized_posts, "编制数"), (staff.staff_in_post, "实际在职人数")):
        if _open(cell) and any(other.number for other in (staff.authorized_posts, staff.staff_in_post, staff.control_ratio)):
            yield Blank(f"{label}空着，请填写", (cell, staff.control_ratio))


def blank_fields(form: Evaluation) -> Iterator[Blank]:
    """Header, goal, the execution of the whole money, and the total."""
    for name, label in HEADER.items():
        cell: Cell = getattr(form, name)
        if _open(cell) and not (name == "project" and form.kind == "department_evaluation"):
            yield Blank(f"{label}空着，请填写", (cell,))
    if _open(form.goal.expected):
        yield Blank("年度总体目标（预期目标）空着，请填写", (form.goal.expected,))
    if _open(form.goal.actual) and form.goal.expected.filled:
        yield Blank("总体目标的实际完成情况空着，请对照预期目标填写", (form.goal.actual,))
    if form.total_row:
        yield from _blank_money(form, form.total_row)
    if _open(form.total.score) and form.total.weight.number is None:
        yield Blank("总分空着，请填写各项得分之和", (form.total.score,), "error")


def _blank_money(form: Evaluation, row: FundRow) -> Iterator[Blank]:
    """Amounts of the whole money that are missing, where no part of it has them either."""
    parts = [other for other in form.funds if other is not row]
    if row.full_year_budget.number and _open(row.execution) and not any(part.execution.filled for part in parts):
        yield Blank("全年执行数空着，请按决算数填写", (row.execution, row.full_year_budget))
    if row.execution.number and _open(row.full_year_budget) and not any(part.full_year_budget.filled for part in parts):
        yield Blank("全年预算数空着，请填写", (row.full_year_budget, row.execution))
    if row.full_year_budget.number and _open(row.initial_budget) and not any(part.initial_budget.filled for part in parts):
        yield Blank("年初预算数空着；年初没有安排预算的请填 0", (row.initial_budget, row.full_year_budget), "info")


def blank_total(form: Evaluation) -> Iterator[Blank]:
    """The total of a score sheet whose rows have their scores."""
    if _open(form.total.score) and any(row.score.number for row in form.indicators):
        yield Blank("总分空着，请填写各项得分之和", (form.total.score,), "error")


def blank_rows(form: Evaluation) -> Iterator[Blank]:
    """Indicators in use that have no completion or no target; one remark where the whole form lacks completions."""
    used = [row for row in form.indicators if not _unused(row) or _unvalued(row, form)]
    lacking = [row for row in used if _open(row.actual) and not row.score.number]
    if len(lacking) > 1 and len(lacking) == len(used):
        yield Blank(f"{len(used)} 项指标的完成值都空着，请填写", (form.indicators, *(row.actual for row in lacking)), "error")
        return
    for row in used:
        if _open(row.name) and row.target.filled:
            yield Blank(f"指标值填了“{row.target.text[:20]}”，三级指标名称空着，请补填", (row.name, row.target))
        names = [name for name in LABELS if _open(getattr(row, name)) and not (name == "target" and row.adjusted_target.text)]
        if names and not row.score.number:
            what = "、".join(LABELS[name] for name in names)
            cells = tuple(getattr(row, name) for name in names)
            yield Blank(f"“{row.name.text[:20]}”的{what}空着，请补填", cells, "error" if "actual" in names else "warning")


def _unused(row: Indicator) -> bool:
    """A printed row that the unit did not use: nothing but its name, or marked as none."""
    cells = (row.target, row.actual, row.weight, row.score)
    return all(cell.blank or cell.none_mark for cell in cells) or row.actual.none_mark and row.score.none_mark


def _unvalued(row: Indicator, form: Evaluation) -> bool:
    """A row of a target form that has a name of its own and no target, among rows that have one."""
    valued = sum(other.target.filled for other in form.indicators)
    named = row.name.filled and not has_number(row.name.text)  # with a number in it, the target stands in the name
    return form.kind == TARGET_FORM and named and valued * 2 > len(form.indicators) and not row.target.none_mark


def blank_notes(form: Evaluation) -> Iterator[Blank]:
    """Texts under the form that are always asked for (评价结论, 实施内容)."""
    for note in form.notes:
        if note.text.blank and any(word in note.label.text for word in catalog.words("required_notes")):
            yield Blank(f"“{note.label.text}”空着，请填写", (note.text, note.label))


def _open(cell: Cell) -> bool:
    """The form has the cell, and nothing is written in it."""
    return not cell.absent and cell.blank
