"""R06: the same form twice in one filing, alike or with other figures."""

from collections import defaultdict
from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import Filing, leaves
from jiping.model.records import Evaluation, FilledForm
from jiping.rules.rule import Saying, found, not_applicable, rule

SINGLE = ("basic_data", "department_evaluation", "department_report")


@rule("R06", level="warning", basis=["财预〔2020〕10号"])
def same_form_twice(filing: Filing) -> Saying:
    """同一张表有两份

    一个单位一年只应有一份基础数据表、一份部门整体自评表和报告，一个项目一张自评表。多份合并核对时常混进旧稿：
    内容不同的请留下正确的一份；内容完全相同的只作提示。没有填写的空表不算。
    """
    judged = False
    for forms in _alike(filing):
        judged = True
        first = forms[0]
        for other in forms[1:]:
            differing = _differing(first, other)
            if not differing:
                yield found("与前面的一份完全相同，是重复的一份", other, first, level="info")
                continue
            cell, earlier = differing[0]
            yield found(
                f"与前面的一份有 {len(differing)} 处不同，例如一份填“{earlier.text[:20]}”，一份填“{cell.text[:20]}”；"
                "请留下正确的一份", other, cell, earlier,
            )
    return None if judged else not_applicable("没有需要逐份比对的表")


def _alike(filing: Filing) -> Iterator[list[FilledForm]]:
    """The filled forms of one kind of which there can be only one, and those of one project in one place."""
    groups: dict[tuple[str, str, str, int | None], list[FilledForm]] = defaultdict(list)
    for form in filing.forms:
        name, where = (form.project.text, form.implementing_unit.text) if isinstance(form, Evaluation) else ("", "")
        if (form.kind in SINGLE or name) and not getattr(form, "unused", False):
            groups[form.kind, name, where, form.year].append(form)
    yield from groups.values()


def _differing(first: FilledForm, other: FilledForm) -> list[tuple[Cell, Cell]]:
    """The leaves that stand in both and differ, as (other's, first's)."""
    mine = {cell.at.partition(".")[2]: cell for cell in leaves(first)}
    pairs = ((cell, mine.get(cell.at.partition(".")[2])) for cell in leaves(other))
    return [(cell, earlier) for cell, earlier in pairs if earlier is not None and cell.text != earlier.text]
