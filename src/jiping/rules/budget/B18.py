"""B18: who has no project expenditure does not tell of paid projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import Evaluation
from jiping.model.values import money, quantities
from jiping.rules.budget.spending import money_in
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

_PROJECT = re.compile(r"项目支出(?:决算数?|执行数?|共计?|合计|为|是|约)*$")
_FUNDS = re.compile(r"(?:项目资金|项目经费|专项资金|专项经费)(?:决算数?|支出|执行数?|共计?|合计|为|是|约)*$")
_OTHER_YEAR = re.compile(r"上年|去年|下年|明年|争取")


@rule("B18", level="warning", basis=["财预〔2020〕10号"])
def projects_told_but_not_spent(filing: Filing) -> Saying:
    """项目支出填零而别处写有项目资金

    基础数据表或整体自评表的项目支出是 0，项目自评表却有金额，或报告写着项目支出、专项资金若干万元，两处要统一。
    只谈工作、没有写项目金额的，以及谈履职时提到别处专项资金的，不报。
    """
    zero = _zero(filing)
    if zero is None:
        return not_applicable("项目支出没有填零")
    yield from _forms(filing, zero)
    for report in filing.of("department_report"):
        for section in report.walk():
            about_money = any(word in section.title.text for word in ("支出", "资金", "经费"))
            for quantity in quantities(section.text.raw) if "项" in section.text.text else ():
                told = _PROJECT.search(quantity.before) or (about_money and _FUNDS.search(quantity.before))
                if told and money(quantity) and not _OTHER_YEAR.search(quantity.before):
                    yield found(
                        f"表上项目支出填 {zero.text}，报告写“{quantity.before}{quantity.number}{quantity.unit}”，请统一", section.text, zero
                    )
                    return None
    return None


def _zero(filing: Filing) -> Cell | None:
    """The cell that says there is no project expenditure; ``None`` where another one says there is some."""
    cells = [row.amount for form in filing.of("department_evaluation") for row in form.by_nature if row.item == "project"]
    if filing.basic_data is not None and (row := filing.basic_data.row("projects")) is not None:
        cells.append(row.final)
    numbers = [cell for cell in cells if cell.number is not None]
    return numbers[0] if numbers and all(cell.number == 0 for cell in numbers) else None


def _forms(filing: Filing, zero: Cell) -> Iterator[Found]:
    for form in filing.of("project_evaluation"):
        if isinstance(form, Evaluation) and money_in(form, "execution"):
            head = form.total_row or form.funds[0]
            yield found(
                f"表上项目支出填 {zero.text}，“{form.project.text or '项目'}”自评表有执行数 {head.execution.text}，请统一", zero, head.execution
            )
