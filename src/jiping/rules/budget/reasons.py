"""Whether a filing explains what its figures show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from jiping import catalog
from jiping.model.filing import Filing
from jiping.model.records import Evaluation
from jiping.rules.narrative.texts import ASKED_LENGTH, sentences, spotted

_MEASURES = re.compile(r"改进|措施|建议|整改|下一步")
LEAST = 8


def instruction(text: str) -> bool:
    """Whether a text is the form's own instruction, left where an answer should stand."""
    return bool((ASKED_LENGTH.search(text) and spotted(text, "instruction_verbs")) or spotted(text, "instructions"))


def said_in(filing: Filing, evaluation: Evaluation | None = None) -> list[str]:
    """Everything the unit says in words: reports, reasons, notes; of one form's own cells only those of ``evaluation``."""
    texts = [report.text for report in filing.reports]
    for own in [evaluation] if evaluation else filing.evaluations:
        texts += _of_form(own)
    for form in filing.forms:
        texts += [note.text.raw for note in form.notes]
    texts += [cell.text for cell in filing.unplaced]  # read, though nobody knows where it belongs
    return [part for text in texts for part in _own_sentences(text)]


def said_on(form: Evaluation) -> list[str]:
    """What the form itself says in words."""
    texts = [*_of_form(form), *(note.text.raw for note in form.notes)]
    return [part for text in texts for part in _own_sentences(text)]


@lru_cache(maxsize=512)
def _own_sentences(text: str) -> Sequence[str]:
    """Kept, because every rule that asks for a reason asks it of the same texts."""
    parts = sentences(text)
    return [part for part in parts if not instruction(part)] if instruction(text) else parts


def _of_form(form: Evaluation) -> Iterator[str]:
    yield form.goal.actual.raw
    for row in form.funds:
        if row.reason.filled and not instruction(row.reason.text):
            yield f"执行率、预算调整的原因：{row.reason.text}"
    for indicator in form.indicators:
        said = indicator.reason.text + indicator.measures.text
        if indicator.reason.filled and not instruction(said):
            yield f"{indicator.name.text}的原因：{said}"
        if indicator.remark.filled:
            yield indicator.remark.text


def mentions(said: Iterable[str], topic: str) -> bool:
    """Whether a word of the topic (a word list) is met at all."""
    return bool(spotted("\n".join(said), topic))


def explains(said: Sequence[str], about: Callable[[str], object]) -> bool:
    """Whether a sentence about something gives a cause, or the sentence after it does."""
    for index, sentence in enumerate(said):
        if about(sentence):
            near = sentence + (said[index + 1] if index + 1 < len(said) else "")
            if catalog.any_of("causes").search(near):
                return True
    return False


def underspending_explained(filing: Filing, evaluation: Evaluation) -> bool:
    """Whether it is told why money was left: with a word of cause, or by naming what usually is the cause."""
    said = said_in(filing, evaluation)
    left = [sentence for sentence in said if _left(sentence)]
    return bool(left) and (any(map(catalog.any_of("left_because").search, left)) or explains(said, _left))


@lru_cache(maxsize=2048)
def _left(sentence: str) -> bool:
    """Whether a sentence tells that money was left; asked of the same sentences for every form."""
    return catalog.any_of("underspending").search(sentence) is not None


def has_measures(filing: Filing, evaluation: Evaluation) -> bool:
    """Whether measures are told: under a heading of their own, beside an indicator, or beside the execution."""
    for report in filing.reports:
        for section in report.walk():
            if _MEASURES.search(section.title.text) and len(section.text.text) >= LEAST:
                return True
    if any(row.measures.filled or spotted(row.reason.text, "measures") for row in evaluation.indicators):
        return True
    said = said_in(filing, evaluation)
    return any(_left(sentence) and spotted(sentence, "measures") for sentence in said)
