"""Whether a filing explains what its figures show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jiping import catalog
from jiping.model.filing import Filing
from jiping.model.records import Evaluation

_END = re.compile(r"[。；;！!\n]")
_INSTRUCTION = re.compile(
    r"\d+字(?:以内|左右)|对照.{0,10}(?:说明|填写)|(?:请|需|须|应|要)(?:逐项|简要|详细)?(?:说明|填写|分析)|(?:如有|若有|如未|若未).{0,14}说明|[（(](?:没有|无)则?填"
)
_MEASURES = re.compile(r"改进|措施|建议|整改|下一步")
LEAST = 8


def instruction(text: str) -> bool:
    """Whether a text is the form's own instruction, left where an answer should stand."""
    return bool(_INSTRUCTION.search(text))


def sentences(filing: Filing, evaluation: Evaluation | None = None) -> list[str]:
    """Everything the unit says in words: reports, reasons, notes; of one form's own cells only those of ``evaluation``."""
    texts = [report.text for report in filing.reports]
    for own in [evaluation] if evaluation else filing.evaluations:
        texts += _of_form(own)
    for form in filing.forms:
        texts += [note.text.raw for note in form.notes]
    return [part for text in texts for part in _END.split(text) if part and not instruction(part)]


def _of_form(form: Evaluation) -> Iterator[str]:
    yield form.goal.actual.raw
    for row in form.funds:
        if row.reason.filled and not instruction(row.reason.text):
            yield f"执行率、预算调整的原因：{row.reason.text}"
    for indicator in form.indicators:
        said = indicator.reason.text + indicator.measures.text
        if indicator.reason.filled and not instruction(said):
            yield f"{indicator.name.text}的原因：{said}"


def mentions(said: Iterable[str], topic: str) -> bool:
    """Whether a word of the topic (a word list) is met at all."""
    words = catalog.words(topic)
    return any(word in sentence for sentence in said for word in words)


def explains(said: Sequence[str], topic: Sequence[str]) -> bool:
    """Whether a sentence about the topic gives a cause, or the sentence after it does."""
    causes = catalog.words("causes")
    for index, sentence in enumerate(said):
        if any(word in sentence for word in topic):
            near = sentence + (said[index + 1] if index + 1 < len(said) else "")
            if any(cause in near for cause in causes):
                return True
    return False


def has_measures(filing: Filing, evaluation: Evaluation) -> bool:
    """Whether measures are told: under a heading of their own, beside an indicator, or beside the execution."""
    for report in filing.reports:
        for section in report.walk():
            if _MEASURES.search(section.title.text) and len(section.text.text) >= LEAST:
                return True
    if any(row.measures.filled or "措施" in row.reason.text for row in evaluation.indicators):
        return True
    about, doing = catalog.words("underspending"), catalog.words("measures")
    return any(
        any(word in sentence for word in about) and any(word in sentence for word in doing)
        for sentence in sentences(filing, evaluation)
    )
