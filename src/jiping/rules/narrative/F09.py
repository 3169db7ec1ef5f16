"""F09: a plan to publish that names neither time nor place."""

import re

from jiping.model.records import Narrative
from jiping.rules.narrative.texts import says_nothing, sentences, titled, whole_text
from jiping.rules.rule import Saying, found, not_applicable, rule

PUBLISH = re.compile(r"公开|公示|公布")
WHERE = re.compile(r"网|平台|专栏|公众号|公示栏|公开栏|随同?(?:部门|单位)?(?:整体)?决算|同步|一并|决算|内部|党组|会议")
WHEN = re.compile(r"\d|[月日]|年底前|季度|工作日|(?:批复|审批|审核|审定|完成)后")


@rule("F09", level="info", basis=["政府信息公开条例第二十六条", "财预〔2020〕10号"])
def publication_left_vague(report: Narrative) -> Saying:
    """公开安排没有写时间和地方

    “按规定公开”看不出什么时候、在哪里公开。写了网站、专栏、随决算公开或日期中任何一样的都不报。
    """
    section = titled(report, "公开", "应用", but=("经验",))
    if section is None:
        return not_applicable("报告里没有写公开情况的一节")
    told = [sentence for sentence in sentences(whole_text(section)) if PUBLISH.search(sentence)]
    if not told or says_nothing(whole_text(section)):
        return not_applicable("这一节没有写到公开")
    if not any(WHERE.search(sentence) or WHEN.search(sentence) for sentence in told):
        yield found(f"只写了“{told[-1].strip()}”，没有写在哪里、什么时候公开", section)
    return None
