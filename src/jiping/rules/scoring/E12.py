"""E12: the absence of complaints stands for satisfaction."""

import re

from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, mentions, row_text, self_evaluated

QUIET = re.compile(r"(?:未收到|没有收到|无|未接到|没有|零|未发生)[^，。；,;]{0,6}(?:投诉|信访|举报)")


@rule("E12", level="warning", basis=["财预〔2021〕101号"])
def no_complaint_for_satisfaction(indicator: Indicator, evaluation: Evaluation) -> Saying:
    """以没有投诉代替满意度

    没有人投诉不等于满意，复核时不作为满意度的依据。行内另外提到问卷、回访等调查的不报。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    place = indicator.level1.text + indicator.level2.text + indicator.name.text
    if "满意" not in place or not indicator.actual.filled:
        return not_applicable("没有填写满意度的指标")
    text = row_text(indicator)
    quiet = QUIET.search(text)
    if quiet and not mentions(text, "survey"):
        cells = (indicator.actual, indicator.reason, indicator.measures, indicator.remark, indicator.method)
        where = next((cell for cell in cells if QUIET.search(cell.text)), indicator.actual)
        yield found(
            f"满意度以“{quiet[0]}”作依据；没有投诉不等于满意，请用问卷、回访等调查结果",
            where, indicator.actual,
        )
    return None
