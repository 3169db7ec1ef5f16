"""D06: an indicator of ecological benefit that has nothing to do with ecology, or the unit has not."""

import re

from jiping import catalog
from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.indicators.wording import has_number
from jiping.rules.rule import Saying, found, not_applicable, rule

OTHER = re.compile(r"成本|造价|预算|投资|经费|资金|收入|稳定|满意|和谐|规范|治安|培训|就业|档案|信息|廉|党建|服务|办公|待遇|工资")


@rule("D06", level="warning", basis=["财预〔2021〕101号"])
def ecological_benefit_without_effect(indicator: Indicator, evaluation: Evaluation, filing: Filing) -> Saying:
    """生态效益指标与生态无关

    生态效益要写资源、环境方面的变化；名称和指标值都不谈生态，说的又是成本、稳定、服务一类别的事的，是放错了类别；看不准的只作提示。
    只写“生态环境改善情况”这样人人可用的名称、又没有数字，而单位名称、项目、目标和其他指标都不谈生态的，提示考虑不设。
    """
    if class_of(indicator) != "ecological" or not indicator.name.filled:
        return not_applicable("没有生态效益指标")
    name = bare_name(indicator)
    if not _ecological(name + indicator.target.text):
        yield found(
            f"生态效益指标“{name[:20]}”不涉及资源和环境；请移到相符的类别，没有生态效益的可以不设",
            indicator.name, indicator.target,
            level=None if OTHER.search(name) else "info",
        )
    elif _generic(name) and not has_number(indicator.target.text) and not _ecological(_elsewhere(evaluation, filing)):
        yield found(
            f"生态效益指标“{name[:20]}”没有具体内容，年度目标和其他指标也不涉及生态；与工作无关的可以不设，分值并入其他效益指标",
            indicator.name, level="info",
        )
    return None


def _ecological(text: str) -> bool:
    return bool(catalog.any_of("ecological").search(text))


def _generic(name: str) -> bool:
    for word in catalog.words("ecological-generic"):
        name = name.replace(word, "")
    return not name


def _elsewhere(evaluation: Evaluation, filing: Filing) -> str:
    """What the form says outside its ecological indicators."""
    head = (filing.unit, evaluation.unit, evaluation.project, evaluation.implementing_unit, evaluation.goal.expected)
    others = [row.name.text for row in evaluation.indicators if class_of(row) != "ecological"]
    return "".join(cell.text for cell in head) + "".join(others)
