"""F25: a sentence that stands twice in one section."""

from collections import Counter

from jiping.model.records import Narrative
from jiping.rules.narrative.texts import bare, said_in
from jiping.rules.rule import Saying, found, not_applicable, rule

LEAST = 15  # shorter sentences (资金使用合规) may well be repeated


@rule("F25", level="info", basis=["财预〔2020〕10号"])
def sentence_stands_twice(report: Narrative) -> Saying:
    """同一句话在一节里写了两遍

    多半是改稿时重复粘贴。只看同一节里一字不差的整句，短句和不同小节里的相同说法不报；每一节只提一次。
    """
    judged = False
    for section in report.walk():
        said = [sentence for sentence in said_in(section) if len(sentence) >= LEAST]
        judged = judged or len(said) > 1
        repeated = Counter(said) if len(set(said)) < len(said) else {}
        twice = [sentence for sentence, times in repeated.items() if times > 1 and len(bare(sentence)) >= LEAST]
        if twice:
            more = f"等 {len(twice)} 句" if len(twice) > 1 else ""
            yield found(f"“{twice[0][:30]}”{more}在这一节里写了两遍，请删去一遍", section)
    return None if judged else not_applicable("报告没有成段的文字")
