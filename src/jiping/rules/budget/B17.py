"""B17: money and results go together."""

from decimal import Decimal

from jiping.model.numbers import ZERO, percent
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.budget.spending import execution
from jiping.rules.rule import Saying, found, not_applicable, rule

LEAST = 6  # characters that can tell a reason


@rule("B17", level="warning", basis=["财预〔2020〕10号"])
def money_and_results_apart(evaluation: Evaluation, policy: Policy) -> Saying:
    """钱没花事已成，或钱花了事未成

    几乎没有支出而指标近乎满分，或支出近乎完成而指标得分不到一半，都请说明：是上年已付、欠付、由别的资金负担，还是指标没有如实打分。资金行的原因栏已经写明的不报。
    """
    done, share = execution(evaluation), _share(evaluation)
    if done is None or share is None:
        return not_applicable("没有执行数或指标得分")
    if len(done.row.reason.text) >= LEAST and done.row.reason.filled:
        return None  # the row says why
    if done.rate < policy.number("thresholds.hardly_spent") and share >= policy.number("thresholds.well_done"):
        told = "几乎没有支出，指标却近乎满分，请说明资金由何处负担"
    elif done.rate >= policy.number("thresholds.well_done") and share < policy.number("thresholds.hardly_done"):
        told = "支出近乎完成，指标得分却不到一半，请说明原因"
    else:
        return None
    yield found(
        f"执行率 {percent(done.rate)}，指标得分率 {percent(share)}：{told}",
        done.row.execution, done.row.full_year_budget, evaluation.indicators,
    )
    return None


def _share(evaluation: Evaluation) -> Decimal | None:
    """Points won of the points set, over the indicators that have both; ``None`` where an indicator lacks its score."""
    pairs = [(row.weight.number, row.score.number) for row in evaluation.indicators if row.weight.number]
    full = sum((weight for weight, _ in pairs if weight is not None), ZERO)
    won = [score for _, score in pairs if score is not None]
    return sum(won, ZERO) / full if full > 0 and len(won) == len(pairs) else None
