"""F04: problems that could stand in anybody's report: no number, no project, no cause."""

import re

from jiping.model.records import Narrative
from jiping.rules.narrative.texts import CLAUSE_END, says_nothing, sentences, spotted, titled, whole_text
from jiping.rules.rule import Saying, found, not_applicable, rule

ORDER = re.compile(r"(?m)^(?:[（(]?\d{1,2}[)）.．、]|[一二三四五六七八九十]+、)|[一二三四五六七八九十]+是|第[一二三四五六七八九十]")
NAMED = re.compile(r"[\d％%《“]|[一二三四五六七八九十百]+(?:个|项|处|户|人|次|家|成)")
SHORT = 40  # characters of a problem that says nothing but its heading


@rule("F04", level="warning", basis=["财预〔2020〕10号"])
def problems_without_substance(report: Narrative) -> Saying:
    """存在的问题写得空泛

    写清哪个指标、哪个项目、差多少、为什么，问题才能改。整节没有一个数字、名称，也没有说原因的才报；没有问题写“无”的不报。
    """
    section = titled(report, "问题", "不足", but=("说明", "整改"))
    if section is None:
        return not_applicable("报告里没有“存在的问题”一节")
    text = whole_text(section)
    if says_nothing(text):
        return not_applicable("存在的问题一节没有内容")
    if spotted(text, "problem_causes") or NAMED.search(ORDER.sub("", text)):
        return None
    if "原因" in section.title.text:
        yield found("标题写了“原因”，正文没有说原因，也没有点到哪个指标、哪个项目、差多少", section)
    elif _short(text):
        yield found("问题写得简略：没有点到哪个指标、哪个项目、差多少，也没有说原因", section)
    return None


def _short(text: str) -> bool:
    problems = [problem for problem in sentences(ORDER.sub("", text)) if CLAUSE_END.sub("", problem)]
    return all(len(problem) < SHORT for problem in problems)
