"""D41: results that are last year's to the digit."""

from jiping.model.filing import SELF_EVALUATIONS, Filing
from jiping.model.records import Evaluation
from jiping.rules.beside.counterpart import counterpart, matched, telling
from jiping.rules.beside.previous import previous
from jiping.rules.rule import Outcome, Saying, cannot_judge, found, not_applicable, rule

LEAST = 3  # so many results alike by chance happen to nobody


@rule("D41", level="warning", basis=["财预〔2020〕10号"])
def results_of_last_year(evaluation: Evaluation, filing: Filing, last_year: Filing | None) -> Saying:
    """几个完成值与上年完全相同

    多少场、多少人的实际数，每年总有出入；既不等于指标值、又与上年完全相同的有三个以上，多半是在上年的表上改的，忘了换数。
    等于指标值的、百分比和十二以内的小数目本来就容易相同，不算。
    """
    if evaluation.kind not in SELF_EVALUATIONS or not evaluation.indicators:
        return not_applicable("没有绩效指标")
    earlier = previous(filing, last_year)
    if isinstance(earlier, Outcome):
        return earlier
    before = counterpart(evaluation, earlier.evaluations)
    if before is None:
        return cannot_judge("去年的材料里没有认得准的同一张表")
    pairs = [pair for pair in matched(evaluation.indicators, before.indicators).pairs if telling(pair[0])]
    if len(pairs) < LEAST:
        return not_applicable("没有几个可以与去年相比的完成值")
    same = [own for own, then in pairs if own.actual.text == then.actual.text]
    if len(same) >= LEAST:
        listed = "、".join(f"“{row.name.text}”{row.actual.text}" for row in same[:LEAST])
        more = "等" if len(same) > LEAST else ""
        yield found(
            f"{len(pairs)} 个计数的完成值里有 {len(same)} 个与上年完全相同：{listed}{more}；请核对是否忘了换成今年的数",
            same[0].actual, *(row.actual for row in same[1:]),
        )
    return None
