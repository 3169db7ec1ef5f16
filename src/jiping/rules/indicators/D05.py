"""D05: an indicator of economic benefit without any economic effect."""

import re

from jiping import catalog
from jiping.model.records import Indicator
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.rule import Saying, found, not_applicable, rule

SOCIAL = re.compile(r"规范|稳定|和谐|文明|治安|平安|公平|公正|秩序|满意|知晓|素质|意识|形象|公信|关系|民主|法治|凝聚|风气|党建|廉")


@rule("D05", level="warning", basis=["财预〔2021〕101号"])
def economic_benefit_without_effect(indicator: Indicator) -> Saying:
    """经济效益指标里没有经济效益

    经济效益要写收入、产值、节约、损失减少一类的变化；管理、治理方面的成效属于社会效益。
    名称和指标值里都没有经济方面的用词才说，其中名称写的明明是规范、安全、稳定一类社会成效的报警告，其余只作提示；
    没有经济效益的单位可以不设这类指标，不必硬凑。
    """
    if class_of(indicator) != "economic" or not indicator.name.filled:
        return not_applicable("没有经济效益指标")
    text = bare_name(indicator) + indicator.target.text
    if not catalog.any_of("economic").search(text):
        yield found(
            f"经济效益指标“{bare_name(indicator)[:20]}”看不出收入、产值、节约等经济方面的变化；"
            "属于社会效益的请移过去，没有经济效益的可以不设",
            indicator.name, indicator.target, level=None if indicator.target.filled and SOCIAL.search(bare_name(indicator)) else "info",
        )
    return None
