"""C08: results in the form against the same things in the report."""

import re

from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.records import Indicator, Narrative, Section
from jiping.model.units import measured, yuan_of
from jiping.model.values import Quantity, quantities
from jiping.rules.consistency.stated import counted, evaluation_of
from jiping.rules.indicators.classes import bare_name
from jiping.rules.rule import Saying, found, not_applicable, rule

_LEAD = re.compile(r"^(?:本年度?|全年|今年|年内|目前|现有|累计|已|共|一年来|20\d\d年)+")
LEAST = 4  # shorter nouns may mean several things
CERTAIN = 6


@rule("C08", level="error", basis=["财预〔2020〕10号", "预算法第五十七条"])
def result_differs_from_report(report: Narrative, filing: Filing) -> Saying:
    """完成值与报告里的数字不一致

    自评表的完成值和报告说的是同一件事，数字应当相同。只有名称和计量单位都相同、报告又没有别处写到这个数时才报；
    名称很明确的报错误，其余报警告。金额和百分比由其他规则核对。
    """
    form = evaluation_of(report, filing)
    if form is None or not form.indicators:
        return not_applicable("没有与报告对应的绩效指标")
    told = [(quantity, section) for quantity, section in counted(report) if _fit(quantity)]
    for indicator in form.indicators:
        for quantity in quantities(indicator.actual.text):
            if _fit(quantity) and (other := _conflict(quantity, indicator, told)):
                noun, number, section = other
                yield found(
                    f"“{noun}”在自评表填 {plain(quantity.number)}{quantity.unit}，"
                    f"报告写 {plain(number.number)}{number.unit}；请核对后统一",
                    indicator.actual, section.text, level=None if len(noun) >= CERTAIN else "warning",
                )
    return None


def _fit(quantity: Quantity) -> bool:
    return bool(quantity.unit) and quantity.unit != "%" and yuan_of(quantity.unit) is None and quantity.number > 1


def _conflict(
    quantity: Quantity, indicator: Indicator, told: list[tuple[Quantity, Section]]
) -> tuple[str, Quantity, Section] | None:
    """Another number of the same noun and unit, where the report never gives this one."""
    unit = measured(quantity.unit)[0]
    same_unit = [(other, section) for other, section in told if measured(other.unit)[0] == unit]
    if any(other.value.magnitude == quantity.value.magnitude for other, _ in same_unit):
        return None
    noun = _LEAD.sub("", quantity.noun) or bare_name(indicator)
    if len(noun) < LEAST:
        return None
    alike = [
        (other, section) for other, section in same_unit if _LEAD.sub("", other.noun) == noun and not other.approximate
    ]
    if len({other.number for other, _ in alike}) != 1 or quantity.approximate:
        return None
    return noun, alike[0][0], alike[0][1]
