"""D12: a target far below what was reached last year, or far exceeded two years running."""

import re
from decimal import Decimal

from jiping.model.filing import SELF_EVALUATIONS, Filing
from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Indicator
from jiping.rules.beside.counterpart import counterpart, matched
from jiping.rules.beside.previous import previous
from jiping.rules.rule import Found, Outcome, Saying, cannot_judge, found, not_applicable, rule
from jiping.rules.totals import column
from jiping.score import Measure, Scores
from jiping.score.dimension import common
from jiping.score.measure import target_of, understand

_ONCE = re.compile(r"新建|新增|建设|建成|改造|改建|扩建|修建|修缮|维修|翻建|购置|采购|添置|更换|安装|拆除|征收|搬迁|竣工|完工|投资|救灾|灾|疫")


@rule("D12", level="warning", basis=["财预〔2021〕101号", "预算法第三十二条"])
def target_below_last_year(
    evaluation: Evaluation, filing: Filing, last_year: Filing | None, scores: Scores, policy: Policy
) -> Saying:
    """指标值远低于上年实际，或连年远超

    指标值要参考上年的完成情况；定得远低于上年实际，或者上年远远超过、今年还照旧，完成了也说明不了什么。
    只比名称和类别都相同、越多越好的指标；建设、购置一类每年不同的任务不比，预算同样减少了的不报；任务确实少了的写明原因即可。
    """
    if evaluation.kind not in SELF_EVALUATIONS or not evaluation.indicators:
        return not_applicable("没有绩效指标")
    earlier = previous(filing, last_year)
    if isinstance(earlier, Outcome):
        return earlier
    before = counterpart(evaluation, earlier.evaluations)
    if before is None:
        return cannot_judge("去年的材料里没有认得准的同一张表")
    money = _money(evaluation, before)
    pairs = [pair for pair in matched(evaluation.indicators, before.indicators).pairs if not _ONCE.search(pair[0].name.text)]
    judged = False
    for own, then in pairs:
        measure, past = scores.measure(own), understand(then)
        share = _share(measure, past)
        if share is None:
            continue
        judged = True
        if remark := _remark(own, then, share, money, measure, past, policy):
            yield remark
    return None if judged else not_applicable("没有可以与去年相比的指标")


def _share(measure: Measure, past: Measure) -> Decimal | None:
    """This year's target as a share of what was reached last year; ``None`` where they cannot be compared."""
    aim, done = measure.target, past.actual
    sizes = common(aim, done) if aim.number is not None and done.number else None
    if sizes is None or measure.more_is_better is not True or done.number is None or done.number <= 0:
        return None
    return aim.number * sizes[0] / (done.number * sizes[1]) if aim.number is not None else None


def _money(evaluation: Evaluation, before: Evaluation) -> Decimal | None:
    """This year's budget as a share of last year's."""
    here, there = column(evaluation, "full_year_budget"), column(before, "full_year_budget")
    return here.yuan / there.yuan if here and there and there.yuan > 0 else None


def _remark(
    own: Indicator, then: Indicator, share: Decimal, money: Decimal | None, measure: Measure, past: Measure, policy: Policy
) -> Found | None:
    low = policy.number("thresholds.target_below_last")
    if share < low and (money is None or money >= low):
        return found(
            f"上年实际完成 {then.actual.text}，今年的指标值只有 {target_of(own).text}，是上年的 {percent(share)}；任务确实减少的请写明",
            target_of(own), own.name,
        )
    far = policy.number("overachievement.warn_at")
    if share < 1 and measure.ratio and past.ratio and min(measure.ratio, past.ratio) >= far:
        return found(
            f"上年指标值 {target_of(then).text}、完成 {then.actual.text}，今年指标值 {target_of(own).text}、完成 {own.actual.text}，"
            "连续两年远超；指标值请参考上年实际来定", target_of(own), own.name, own.actual,
        )
    return None
