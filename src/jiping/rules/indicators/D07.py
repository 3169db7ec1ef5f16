"""D07: the same indicator under output and under benefit, or twice in one class."""

from itertools import combinations

from rapidfuzz import fuzz

from jiping.model.cell import NOWHERE
from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.classes import BENEFITS, OUTPUTS, bare_name, class_of, is_part
from jiping.rules.rule import Saying, found, not_applicable, rule

LEAST = 4  # shorter names are alike by chance


@rule("D07", level="warning", basis=["财预〔2021〕101号"])
def same_indicator_twice(evaluation: Evaluation) -> Saying:
    """同一个指标考核了两次

    同一件事既作产出又作效益，或在表里出现两次，就计了两次分；复核时通常只认一次。
    名称几乎相同（只差个别字、没有不同的数字）且指标值相同的才报；“其中”行和评分表不比。
    """
    rows = [row for row in evaluation.indicators if len(bare_name(row)) >= LEAST and not is_part(row)]
    if evaluation.kind == "scorecard" or len(rows) < 2:
        return not_applicable("没有两个以上的指标")
    for first, second in combinations(rows, 2):
        if _same(first, second):
            across = class_of(first) in OUTPUTS and class_of(second) in BENEFITS
            told = "既列在产出指标，又列在效益指标" if across else "在表里出现两次"
            yield found(f"“{bare_name(second)[:20]}”{told}，同一件事计了两次分；请只保留一项", second.name, first.name)
    return None


def _same(first: Indicator, second: Indicator) -> bool:
    if first.target.text != second.target.text:
        return False
    one, other = bare_name(first), bare_name(second)
    if first.name.place == second.name.place != NOWHERE:
        return False  # one merged cell filled down
    if abs(len(one) - len(other)) > len(one) * 0.2:
        return False
    if one == other:
        return first.level2.text == second.level2.text or class_of(first) != class_of(second)
    across = class_of(first) in OUTPUTS and class_of(second) in BENEFITS
    return across and len(one) >= 2 * LEAST and fuzz.ratio(one, other) >= 90 and _digits(one) == _digits(other)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit() or char in "一二三四五六七八九十甲乙丙丁上下")
