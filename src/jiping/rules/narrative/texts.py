"""Running text of reports and goals: paragraphs, sentences, sections by what their title says, words of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from jiping.catalog.files import load
from jiping.catalog.words import pattern
from jiping.model.cell import Cell
from jiping.model.derived import derived
from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.records import BasicData, Evaluation, Narrative, Section

SUM = 8  # signs: 共5件，办结3件
MANY = 50  # words of a list that takes long to look for
_ENDS = "。！？!?；;"  # and the end of a line
CLAUSE_END = re.compile(r"[。！？!?；;，,：:\n]")
LENGTH = re.compile(r"(?:不超过|不少于|控制在|限)?\d{2,4}个?字(?:以内|左右|以上|之内)?")
ASKED_LENGTH = re.compile(r"\d{2,4}个?字")  # what every LENGTH holds; finds out quickly that there is none
SCORE = re.compile(r"\d分(?![钟之米类贝公别析布拨支工行局院会店队])|(?:得分|总分|评分)[^\d。；\n]{0,8}\d")
GRADE = re.compile(
    r"(?:等级|等次|档次|评级|评定|结论|结果)[^。；\n]{0,10}?[为是：:][“\"‘']?(?:优秀|良好|[优良中差](?![\u4e00-\u9fff])|[优良中差]等)"
    r"|[“\"‘'][优良中差][”\"’']|[评定]为[优良中差](?![\u4e00-\u9fff])"
)
_SAYS_NOTHING = re.compile(r"(?:本单位|我单位|本部门)?(?:无|没有|暂无|不涉及|不存在|未发现)(?:明显|其他|需要说明的?)*(?:情况|问题|事项)?")
_MARKS = re.compile(r"[\s，,。.；;：:、！!（）()“”\"'‘’《》〈〉\-—…·]")


def sentences(text: str) -> list[str]:
    """The sentences of a text; a semicolon ends one, too."""
    for sign in _ENDS:  # a sign at a time is sooner found than any of them
        if sign in text:
            text = text.replace(sign, "\n")
    return [sentence for sentence in text.split("\n") if sentence]


@derived
def said_in(section: Section) -> tuple[str, ...]:
    """The sentences of a section's own text."""
    return tuple(sentences(section.text.raw))


@lru_cache(maxsize=512)
def bare(text: str) -> str:
    """The text without punctuation: what is left to compare two wordings by."""
    return _MARKS.sub("", text)


@derived
def whole_text(section: Section) -> str:
    """The text of a section and of all below it, their titles included, its own title not."""
    parts = [section.text.raw]
    for child in section.sections:
        parts += [child.title.text, whole_text(child)]
    return "\n".join(part for part in parts if part)


def says_nothing(text: str) -> bool:
    """Blank, or a text that says that there is nothing (无, 不存在问题)."""
    text = bare(text)
    return not text or bool(_SAYS_NOTHING.fullmatch(text))


def titled(report: Narrative, *keys: str, but: tuple[str, ...] = ()) -> Section | None:
    """The first section whose title has one of the keys and none of ``but``; top levels before their children."""
    for key in keys:
        for section in (*report.sections, *report.walk()):
            title = section.title.text
            if key in title and not any(word in title for word in but):
                found: Section = section
                return found
    return None


@derived
def passages(filing: Filing) -> tuple[tuple[Located, str], ...]:
    """Every text that somebody worded: sections, goals, notes, austerity measures, names and reasons of indicators.

    A text of a report is located by its section, every other one by its cell.
    """
    found: list[tuple[Located, str]] = []
    for form in filing.forms:
        if isinstance(form, Narrative):
            found += [(section, section.text.raw) for section in form.walk() if section.text.text]
        else:
            found += [(cell, cell.text) for cell in _worded(form) if cell.text]
        found += [(note.text, note.text.text) for note in form.notes if note.text.text]
    return tuple(found)


@derived
def all_texts(filing: Filing) -> str:
    """The texts of all cells, a line each; what is met in one of them is nearly always met early."""
    return "\n".join([cell.text for cell in filing.cells()]) + "\n"


@derived
def sums_told(filing: Filing) -> tuple[tuple[Located, str], ...]:
    """The passages long enough to tell a number and what it follows from."""
    return tuple((place, text) for place, text in passages(filing) if len(text) >= SUM)


def sums_with(filing: Filing, words: tuple[str, ...]) -> Iterator[tuple[Located, str]]:
    """The same that have one of a few words without which there is nothing to look for."""
    whole = _sums(filing)
    known = tuple([word for word in words if word in whole])
    return ((place, text) for place, text in sums_told(filing) if met(text, known)) if known else iter(())


@derived
def _sums(filing: Filing) -> str:
    """All these passages in one: a word that is not met here is met in none of them."""
    return "\n".join([text for _, text in sums_told(filing)])


def met(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of a few words stands in the text; sooner known than by a pattern of them."""
    for word in words:  # noqa: SIM110 - a generator costs more than the looking
        if word in text:
            return True
    return False


def _worded(form: BasicData | Evaluation) -> list[Cell]:
    if isinstance(form, BasicData):
        return [form.austerity]
    cells = [form.goal.expected, form.goal.actual]
    for row in form.indicators:
        cells += (row.name, row.target, row.actual, row.reason, row.measures)
    return cells


@lru_cache(maxsize=2048)
def spotted(text: str, name: str) -> tuple[str, ...]:
    """The words of the list ``name`` that stand in the text, each once, in order; the list's exceptions are skipped.

    Kept, as several rules look for the same words in the same texts.
    """
    words = _words(name)
    if _many(name) and not _met(text, name):
        return ()
    return tuple(dict.fromkeys(word for word in _finder(name).findall(text) if word in words))


@cache
def _many(name: str) -> bool:
    """Whether a list is so long that it pays to look for the heads of its words first."""
    return len(_words(name)) > MANY and all(len(word) > 1 for word in _words(name))


def _met(text: str, name: str) -> bool:
    """Whether any word of a long list stands in the text; looked for by pairs of signs, as hardly any is ever met."""
    words = _by_head(name)
    return any(word in text for head in {*_head(name).findall(text)} if head in words for word in words[head])


@cache
def _by_head(name: str) -> dict[tuple[str, str], list[str]]:
    """The words of a list by their first two signs."""
    words: dict[tuple[str, str], list[str]] = {}
    for word in _words(name):
        words.setdefault((word[0], word[1:2]), []).append(word)
    return words


@cache
def _head(name: str) -> re.Pattern[str]:
    first, second = ("".join(sorted({re.escape(word[at:at + 1]) for word in _words(name)})) for at in (0, 1))
    return re.compile(f"([{first}])(?=([{second}]))")


def without(text: str, name: str) -> str:
    """The text with all words of a list taken out."""
    words = _words(name)
    return _finder(name).sub(lambda match: "" if match[0] in words else match[0], text)


@cache
def _words(name: str) -> frozenset[str]:
    raw = load("words", name)
    return frozenset(raw["words"] if "words" in raw else raw["pairs"]) - frozenset(raw.get("except", []))


@cache
def _finder(name: str) -> re.Pattern[str]:
    """The words of a list and its exceptions as one pattern: exceptions first, longer words before shorter ones."""
    ranks = (load("words", name).get("except", []), _words(name))
    return pattern(sorted(words, key=lambda word: (-len(word), word)) for words in ranks)
