"""E06: the result is a stock phrase and reports nothing."""

import re

from jiping import catalog
from jiping.model.records import Evaluation, Indicator
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.scoring.rows import NOT_SELF, self_evaluated, short
from jiping.score import Measure
from jiping.score.measure import grade_of, target_of

RATE = re.compile(r"率|比例|占比|比重|程度|度$|全覆盖|百分")
TIMELY = re.compile(r"时|日|月|季|年|期|进度|前")
DONE = re.compile(r"完成|达成|达到|建成|落实|开展|实施|到位")
GOOD = re.compile(r"好|优|良|合格")
HANDLED = re.compile(r"(?:均?已|基本|全部|有效)?(?:控制|压减|节约|发放|支付|落实|推进|保障|办理|整改)(?:在?(?:预算|范围|标准)?内)?(?:到位)?")
SHORT = 10  # a target of so few characters may itself be a word such as 完成 or 良好


@rule("E06", level="warning", basis=["财预〔2020〕10号"])
def stock_phrase_for_a_result(indicator: Indicator, evaluation: Evaluation, measure: Measure) -> Saying:
    """完成值只有套话，没有实际结果

    “完成”“良好”“超预期完成”回答不了指标值，看的人无从核对。指标值本身就是“完成”“是”“良好”一类、
    或问的是率而答百分数的，不报；空泛的指标值答百分数，由“指标值和完成值不是一类”去说；办法规定的“达成年度指标”一类评语只作提示。
    """
    if not self_evaluated(evaluation):
        return not_applicable(NOT_SELF)
    told, asked = indicator.actual.text.rstrip("。．.!！"), target_of(indicator).text
    if not indicator.actual.filled or not asked:
        return not_applicable("没有填写指标值或完成值")
    stock = told in catalog.words("stock-phrases") or (measure.target.kind != "text" and bool(HANDLED.fullmatch(told)))
    graded = bool(grade_of(told)) and not stock
    if not (graded or stock) or told == asked.rstrip("。") or _answers(asked, told, indicator.name.text, measure):
        return None
    if graded and measure.target.kind == "text":
        yield found(
            f"完成值只写了“{indicator.actual.text}”，没有说明“{short(asked)}”实际做到了什么程度；建议补一句具体结果",
            indicator.actual, target_of(indicator), level="info",
        )
    else:
        yield found(
            f"指标值是“{short(asked)}”，完成值只写了“{indicator.actual.text}”，看不出实际结果；请写明完成的数量或具体情况",
            indicator.actual, target_of(indicator),
        )
    return None


def _answers(asked: str, told: str, name: str, measure: Measure) -> bool:
    """Whether so short a word answers what was asked."""
    if measure.kind in ("yes_no", "deadline") or measure.comparable or told.isdigit():
        return True
    if measure.target.kind != "text":
        return "%" in told
    if "%" in told or told == "百分之百":
        return bool(RATE.search(asked + name)) or bool(catalog.any_of("vague").search(asked))
    if "按" in told or "如期" in told:
        return bool(TIMELY.search(asked))
    kind = GOOD if GOOD.search(told) else DONE
    fits = told in asked or told == "是" or kind.search(asked)
    return len(asked) <= SHORT and bool(fits) and "超" not in told
