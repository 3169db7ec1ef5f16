"""F25: a sentence that stands twice in one section, or in one cell."""

from collections import Counter
from collections.abc import Sequence

from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Narrative
from jiping.rules.narrative.texts import bare, said_in, sentences
from jiping.rules.rule import Saying, found, not_applicable, rule

LEAST = 15  # shorter sentences (资金使用合规) may well be repeated


@rule("F25", level="info", basis=["财预〔2020〕10号"])
def sentence_stands_twice(filing: Filing) -> Saying:
    """同一句话在一节里写了两遍

    多半是改稿时重复粘贴。只看报告的同一节、目标和完成情况的同一格里一字不差的整句；
    短句和不同小节里的相同说法不报；每一节、每一格只提一次。
    """
    judged = False
    for form in filing.forms:
        if isinstance(form, Narrative):
            for section in form.walk():
                judged = judged or len(said_in(section)) > 1
                if message := _twice(said_in(section), "这一节"):
                    yield found(message, section)
        elif isinstance(form, Evaluation):
            for cell in (form.goal.expected, form.goal.actual, *(note.text for note in form.notes)):
                if len(cell.text) > 2 * LEAST and (message := _twice(sentences(cell.raw), "这一格")):
                    yield found(message, cell)
    return None if judged else not_applicable("报告没有成段的文字")


def _twice(said: Sequence[str], where: str) -> str:
    """That a sentence, or several, stand twice there; ``""`` where none does."""
    if len(set(said)) == len(said):
        return ""
    twice = [sentence for sentence, times in Counter(said).items() if times > 1 and len(bare(sentence)) >= LEAST]
    more = f"等 {len(twice)} 句" if len(twice) > 1 else ""
    return f"“{twice[0][:30]}”{more}在{where}里写了两遍，请删去一遍" if twice else ""
