"""Printed labels in normal form, and what they mean in each block of a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from jiping.catalog.vocabulary import vocabulary
from jiping.read.fit.composed import composed

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("　"): " ", ord("﹙"): "(", ord("﹚"): ")"}
_LEADING = re.compile(
    r"^(?:其中[:,]?|【(?=.{1,12}】$)|资金来源:|[①-⑳]|[★☆*※▲●■◆△]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.](?!\d)|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\))+"
)
_AFTER = re.compile(  # 执行率③=②÷①, 指标值 Target
    r"(?:\([^()]*\)|[:;,.。*】%]|(?<=[\u4e00-\u9fff])[A-Za-z\u0600-\u1fff][A-Za-z&/.'’\-\u0600-\u1fff]{2,}\d?"
    r"|(?<=[数率分值额])[A-F①-⑨](?:=[A-F①-⑨÷×/*+\-%\d]+)?)$"
)
# What a period before a label adds nothing to: 2024年实际在职人数, 1-7月执行数.
_PERIOD = re.compile(r"^(?:(?:20\d\d|\d\d)?年[度末底终]?)?(?:(?:1[-—–~～至]\d{1,2}|截至\d{1,2})月(?:份|底|末)?|上半年)?(?=.)")
_LEVEL = re.compile(r"^(?:中央|[省市县区州盟旗乡镇]级?|地区|自治[区州县]|本级)(?=.)")  # whose: 州级主管部门
_INNER = re.compile(r"\([^()]{1,8}\)")  # 项目(政策)名称, 全年(调整)预算数
_WEIGHT = re.compile(r"(?:[(（]?(\d+(?:\.\d+)?)(?:分|%)?[)）]|(\d+(?:\.\d+)?)分)$")
_MONEY_UNIT = re.compile(r"[(（](?:金额)?(?:单位)?[:：]?(?:人民币)?(万元|亿元|千元|百元|元)[)）]")
_MONEY_UNIT_LINE = re.compile(r"(?:金额|计量|货币|资金)?单位[:：](?:人民币)?(万元|亿元|千元|百元|元)")
LONGEST = 40  # no label is longer
EXPLAINED = 300  # … with what stands in brackets behind it
NO_AMOUNT = re.compile(r"[-—－–/／无]*")


def half(text: str) -> str:
    """Full-width letters, digits, brackets and colons as half-width ones."""
    return _half(text) if len(text) <= LONGEST else text.translate(_HALF)


@lru_cache(maxsize=8192)
def _half(text: str) -> str:
    """Labels are asked for again and again."""
    return text.translate(_HALF)


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """A label without leading numbers and 其中, trailing colon and trailing brackets: as the vocabulary is compared.

    What is too long for a label, its explanation in brackets included, stays as it is.
    """
    word = half(text)
    if len(word) > EXPLAINED:
        return word
    word = _LEADING.sub("", word) or word
    while (shorter := _AFTER.sub("", word)) not in ("", word):
        word = shorter
    return word


@lru_cache(maxsize=1024)
def without_period(text: str) -> str:
    """A label without the year or months before it: 2024年实际在职人数 → 实际在职人数, 1-7月执行数 → 执行数."""
    return _PERIOD.sub("", text)


@lru_cache(maxsize=1024)
def label_and_weight(text: str) -> tuple[str, str]:
    """A first-level label and the weight printed in it: 产出指标(30分) → 产出指标, 30."""
    plain = half(text)
    if plain.endswith((")", "分")) and (match := _WEIGHT.search(plain, max(0, len(plain) - LONGEST))):
        head = text[: match.start()].rstrip("(（:：")
        if head and not head[-1].isdigit():
            return head, match[1] or match[2]
    return text, ""


def money_unit(text: str) -> str:
    """The unit of money named in a label or line: 项目资金（万元） → 万元; else nothing."""
    match = _MONEY_UNIT.search(text) or _MONEY_UNIT_LINE.search(text)
    return match[1] if match else ""


class Words:
    """The labels of one block: what each normal form means. Answers are remembered by printed text."""

    __slots__ = ("_columns", "_labels", "_levels", "_name", "_rows", "_seen", "side")

    def __init__(self, name: str, block: Mapping[str, Any]) -> None:
        self._name = name
        self._columns = _index(block.get("columns", {}))
        self._rows = _index(block.get("rows", {}))
        self._labels = _index(block.get("labels", {}))
        self._levels = _index(block.get("level1", {}))
        self.side = _side(block)
        self._seen: dict[str, dict[str, str]] = {"column": {}, "row": {}, "label": {}}

    def column(self, text: str) -> str:
        """The field that a header cell names, or nothing."""
        return self._look("column", self._columns, text)

    def row(self, text: str) -> str:
        """The item that a row label names, or nothing."""
        return self._look("row", self._rows, text)

    def label(self, text: str) -> str:
        """The field that a label names, or nothing."""
        return self._look("label", self._labels, text)

    def level(self, text: str) -> str:
        """The class of indicators that a first-level label names, or nothing."""
        return _find(self._levels, text) if text and len(text) <= LONGEST else ""

    @property
    def labels(self) -> Mapping[str, str]:
        """All labels in normal form."""
        return self._labels

    def _look(self, group: str, words: Mapping[str, str], text: str) -> str:
        seen = self._seen[group]
        found = seen.get(text)
        if found is None:
            if not text or len(text) > LONGEST or not words:
                return ""
            if len(seen) > 10_000:
                seen.clear()
            found = seen[text] = _find(words, text) or self._compose(group, text)
        return found

    def _compose(self, group: str, text: str) -> str:
        word = key(text)
        if word in _sides():
            return ""
        shapes = dict.fromkeys((word, without_period(word), _INNER.sub("", word)))
        return next(filter(None, (composed(self._name, group, shape) for shape in shapes)), "")


def _find(words: Mapping[str, str], text: str) -> str:
    word = key(text)
    for shape in dict.fromkeys((word, without_period(word), _LEVEL.sub("", word))):
        found = words.get(shape) or "/" in shape and words.get(shape.partition("/")[0])
        found = found or ")" in shape and words.get(_INNER.sub("", shape))
        if found:
            return found
    return ""


@cache
def lexicon() -> dict[str, Words]:
    """All blocks of the vocabulary, each label by its normal form."""
    return {name: Words(name, block) for name, block in vocabulary()["blocks"].items()}


@cache
def _sides() -> frozenset[str]:
    return frozenset().union(*(words.side for words in lexicon().values()))


def is_side(text: str) -> bool:
    """Whether a text names a block at its side; it says nothing of its own."""
    return len(text) <= LONGEST and key(text) in _sides()


@lru_cache(maxsize=16384)
def speaks(text: str) -> bool:
    """Whether a cell may say what its row is: a word of any block, a label with a colon, a unit of money.

    Most rows of a form hold none of these and are read as data at once.
    """
    if _colon_within(text) or money_unit(text):
        return True
    if len(text) > LONGEST:
        return False
    word = key(text)
    return any(words.column(text) or words.label(text) or word in words.side for words in lexicon().values()) or bool(
        lexicon()["total"].row(text)
    )


def _colon_within(text: str) -> bool:
    """Whether a label with a colon has something behind it; 其中：… and …： are labels alone."""
    return (":" in text or "：" in text) and ":" in half(text).removeprefix("其中:")[:-1]


def _side(block: Mapping[str, Any]) -> frozenset[str]:
    side = block.get("side")
    return frozenset(map(key, [side["label"], *side["synonyms"]])) if side else frozenset()


def _index(fields: Mapping[str, Any]) -> dict[str, str]:
    """Normal form → field; a printed label goes before a synonym, then the first field that claims a word keeps it."""
    index = {key(field["label"]): name for name, field in reversed(list(fields.items()))}
    for name, field in fields.items():
        for word in field["synonyms"]:
            index.setdefault(key(word), name)
    return index


@cache
def _labelled_pattern(block: str) -> re.Pattern[str]:
    words = sorted(lexicon()[block].labels, key=len, reverse=True)
    bracket = r"(?:[(（][^()（）]{1,6}[)）])?"
    return re.compile(r"(?<![^\W\d])(" + "|".join(map(_spaced, words)) + rf"){bracket}\s*[:：]")


def _spaced(word: str) -> str:
    return r"\s*".join(map(re.escape, word)).replace(r"\(", "[(（]").replace(r"\)", "[)）]")


def labelled(raw: str, blocks: Iterable[str]) -> list[tuple[str, str, str]]:
    """The parts of a line of labels and values: (block, field, value) for 填表人：王某  填报日期：2025.9.17.

    A value ends where the next label begins; a label must begin the line or follow white space.
    """
    if ":" not in raw and "：" not in raw:
        return []
    marks = sorted(
        (match.start(), match.end(), block, lexicon()[block].label("".join(match[1].split())))
        for block in blocks
        for match in _labelled_pattern(block).finditer(raw)
    )
    marks = _with_heads(raw, blocks, marks)
    parts: list[tuple[str, str, str]] = []
    end = -1
    kept = []
    for mark in marks:
        if mark[0] >= end:
            kept.append(mark)
            end = mark[1]
    for index, (_, stop, block, field) in enumerate(kept):
        until = kept[index + 1][0] if index + 1 < len(kept) else len(raw)
        parts.append((block, field, raw[stop:until].strip()))
    return parts


_COLON = re.compile(r"[:：]")
_GAP = re.compile(r"\s+")
Mark = tuple[int, int, str, str]


def _with_heads(raw: str, blocks: Iterable[str], marks: list[Mark]) -> list[Mark]:
    """The marks of a line, with what stands before its other colons, where only its words tell what label that is.

    A label may be broken over lines: 二级 / 预算单位 is more than 预算单位.
    """
    found, last = {mark[1]: mark for mark in marks}, 0
    for colon in _COLON.finditer(raw):
        begins = [0] * (not last) + [gap.end() for gap in _GAP.finditer(raw, last, colon.start())]
        known = found.get(colon.end())
        for begin in begins:
            broken = "\n" in raw[begin : colon.start()] and " " not in raw[begin : colon.start()]
            if (known is None or begin < known[0] and broken) and (field := _label_of("".join(raw[begin : colon.start()].split()), blocks)):
                found[colon.end()] = (begin, colon.end(), *field)
                break
        last = colon.end()
    return sorted(found.values())


def _label_of(word: str, blocks: Iterable[str]) -> tuple[str, str] | None:
    return next(((block, field) for block in blocks if (field := lexicon()[block].label(word))), None)
