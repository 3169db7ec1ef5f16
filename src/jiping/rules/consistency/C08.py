"""C08: results in the form against the same things in the report."""

from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.records import Narrative
from jiping.rules.consistency.namesakes import by_unit, conflict, results
from jiping.rules.consistency.stated import counted, evaluation_of
from jiping.rules.rule import Saying, found, not_applicable, rule

CERTAIN = 6  # characters of a name that can mean one thing only


@rule("C08", level="error", basis=["财预〔2020〕10号", "预算法第五十七条"])
def result_differs_from_report(report: Narrative, filing: Filing) -> Saying:
    """完成值与报告里的数字不一致

    自评表的完成值和报告说的是同一件事，数字应当相同。名称和计量单位都相同、报告又没有别处写到这个数的，名称很明确的报错误，其余报警告；
    报告前后用同一句话说了两个数的，报警告。写目标、上年、增减、差多少的数不比。
    """
    form = evaluation_of(report, filing)
    if form is None or not form.indicators:
        return not_applicable("没有与报告对应的绩效指标")
    told = by_unit((quantity, section.text, section.text.raw) for quantity, section in counted(report))
    for indicator in form.indicators:
        for own in results(indicator):
            if other := conflict(own, indicator, told, form.indicators):
                certain = len(other.noun) >= CERTAIN and not other.also
                yield found(
                    f"“{other.noun}”在自评表填 {plain(own.number)}{own.unit}，"
                    f"报告{'有一处' if other.also else ''}写 {plain(other.told.number)}{other.told.unit}；请核对后统一",
                    indicator.actual, other.place, level=None if certain else "warning",
                )
    return None
