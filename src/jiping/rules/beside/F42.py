"""F42: the annual goal, or what was reached of it, word for word as last year."""

import re
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import SELF_EVALUATIONS, Filing
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.rules.beside.counterpart import counterpart
from jiping.rules.beside.previous import previous
from jiping.rules.likeness import how_alike, likeness, plain_text
from jiping.rules.narrative.goals import says_only_done
from jiping.rules.rule import Outcome, Saying, cannot_judge, found, not_applicable, rule

LEAST = 20  # characters of a text that says something
FIGURE = re.compile(r"\d{2,}|\d\.\d")


@rule("F42", level="warning", basis=["财预〔2020〕10号"])
def goal_of_last_year(evaluation: Evaluation, filing: Filing, last_year: Filing | None, policy: Policy) -> Saying:
    """总体目标的完成情况与上年一字不差

    完成情况连数字都与上年相同，多半是在上年的表上改的，没有换成今年的结果；没有数字的只作提示。
    年度目标年年相同的工作是有的，所以目标带着具体数字又一字不差时也只作提示；“完成预期目标”一类套话另有规则。
    """
    if evaluation.kind not in SELF_EVALUATIONS or evaluation.goal.blank:
        return not_applicable("没有总体目标")
    earlier = previous(filing, last_year)
    if isinstance(earlier, Outcome):
        return earlier
    before = counterpart(evaluation, earlier.evaluations)
    if before is None:
        return cannot_judge("去年的材料里没有认得准的同一张表")
    least = policy.number("county.same_text")
    done, aim = evaluation.goal.actual, evaluation.goal.expected
    if (share := _same(done, before.goal.actual, least)) and not says_only_done(done.text, evaluation):
        figures = bool(FIGURE.search(plain_text(done.text)))
        yield found(
            f"完成情况与上年{how_alike(share)}{'，数字也没有变' if figures else ''}；请换成今年的结果", done,
            level="warning" if figures else "info",
        )
    elif (share := _same(aim, before.goal.expected, least)) and FIGURE.search(plain_text(aim.text)):
        yield found(f"年度总体目标与上年{how_alike(share)}；今年的任务有变化的请更新", aim, level="info")
    return None


def _same(here: Cell, there: Cell, least: Decimal) -> Decimal | None:
    one, two = plain_text(here.text), plain_text(there.text)
    return likeness(one, two, least) if len(one) >= LEAST else None
