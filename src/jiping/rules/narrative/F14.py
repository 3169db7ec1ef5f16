"""F14: the shares of a survey's answers that do not add up to a hundred."""

import re
from decimal import Decimal

from jiping.model.numbers import HUNDRED, plain, sum_text
from jiping.model.records import Narrative
from jiping.rules.narrative.texts import said_in
from jiping.rules.rule import Saying, found, not_applicable, rule

ANSWER = re.compile(
    r"(非常满意|十分满意|很满意|比较满意|较满意|较为满意|基本满意|不太满意|很不满意|不满意|满意|一般|不了解|说不清)"
    r"(?!度|率|以上|及以上)[^\d，,、；;。满]{0,8}?(\d+(?:\.\d+)?)[%％]"
)
UNHAPPY = {"不满意", "不太满意", "很不满意"}
TOLERANCE = Decimal("0.5")


@rule("F14", level="warning", basis=["表内说明"])
def answer_shares_off(report: Narrative) -> Saying:
    """问卷各档占比相加不是 100%

    非常满意、满意、一般、不满意各档占比相加应为 100%。同一句里每档只出现一次、并且列到“不满意”的，或加起来已超过 100% 的，才核对。
    """
    judged = False
    for section in report.walk():
        for sentence in said_in(section) if "满意" in section.text.raw else ():
            answers = ANSWER.findall(sentence)
            words = [word for word, _ in answers]
            if len(answers) < 3 or len(set(words)) < len(words):
                continue
            total = sum((Decimal(share) for _, share in answers), Decimal(0))
            if not UNHAPPY & set(words) and total <= HUNDRED:
                continue
            judged = True
            if abs(total - HUNDRED) > TOLERANCE:
                shown = sum_text([f"{share}%" for _, share in answers], plain(total) + "%")
                yield found(f"各档占比 {shown}，应为 100%", section)
    return None if judged else not_applicable("没有列出问卷各档占比")
