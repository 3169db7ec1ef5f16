"""F12: a comparison with last year that the same section calls impossible."""

import re

from jiping.model.records import Narrative
from jiping.rules.rule import Saying, found, not_applicable, rule

COMPARED = re.compile(
    r"(?:与|比|较|同)上年(?:度|同期|决算数?|支出数?)*(?:相比|比较|对比)?[，,]?(?:增加|减少|增长|下降|降低)了?\d+(?:\.\d+)?(?:万元|元|[%％])"
)
IMPOSSIBLE = re.compile(
    r"(?:无|没有)(?:与)?上年(?:度)?(?:同期)?(?:决算|支出|对比|可比|比较)数?|无(?:可比|对比)(?:数|性|口径)"
    r"|(?:无法|不能|不可)(?:与上年)?(?:进行)?(?:比较|对比)|不具(?:有|备)?可比性"
)


@rule("F12", level="info", basis=["财预〔2020〕10号"])
def comparison_contradicts_itself(report: Narrative) -> Saying:
    """说没有上年数，又写与上年相比的增减

    没有上年数就没有增减可言；“与上年减少 0 万元”和“无上年决算数”只能写一样。只在同一节里两种说法都有时提出。
    """
    judged = False
    for section in report.walk():
        text = section.text.raw
        if "上年" not in text and "比" not in text:
            continue
        compared, impossible = COMPARED.search(text), IMPOSSIBLE.search(text)
        judged = judged or bool(compared or impossible)
        if compared and impossible:
            yield found(f"既写“{compared[0]}”，又写“{impossible[0]}”，两句只能留一句", section)
    return None if judged else not_applicable("没有写到与上年相比")
