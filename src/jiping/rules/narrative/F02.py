"""F02: list numbers that skip, repeat, or change their style in the middle of a list."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jiping.model.finding import Level, Located
from jiping.model.numerals import chinese_number
from jiping.model.records import Narrative, Rows, Section
from jiping.rules.narrative.texts import met, whole_text
from jiping.rules.rule import Saying, cannot_judge, found, rule

CHINESE = "[一二三四五六七八九十]{1,3}"
STYLES = {
    "一、": rf"({CHINESE})、",
    "（一）": rf"[（(]({CHINESE})[）)]",
    "1.": r"(\d{1,2})[.．、](?!\d(?!\d{3}年))",  # 3.2025年起 begins point 3
    "（1）": r"[（(](\d{1,2})[）)]",
    "①": r"([①-⑳])",
}
NAMES = tuple(STYLES)
LEAST = 2  # numbers that make a list
ANY = re.compile("|".join(STYLES.values()))
ONE = {style: re.compile(pattern) for style, pattern in STYLES.items()}
OPENING = frozenset("一二三四五六七八九十（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")  # a label begins with one of them
POINTED = ("一是", "二是", "三是", "四是", "五是")  # some of them stand in any list of points
POINT = re.compile(rf"(?:^|(?<=[。；;，,：:\n]))({CHINESE})是")


class Label(NamedTuple):
    """A list number: its style, its value, as printed, and the text since the number before it."""

    style: str
    value: int
    printed: str
    since: str


@rule("F02", level="warning", basis=["财预〔2020〕10号"])
def list_numbers_broken(report: Narrative) -> Saying:
    """序号不连续或同级写法不一

    序号跳了、重了，或者“1.2.3.”后面接“（四）”，多半是改稿时漏改或漏了一段。每一节只提第一处；层级之间换写法、重新从一编起都是对的，
    行文中间能找到前一个序号的也不提。
    """
    judged = False
    for where, labels in _lists(report):
        if len(labels) < LEAST:
            continue
        judged = True
        if fault := _fault(labels):
            yield found(fault[0], where, level=fault[1])
    return None if judged else cannot_judge("报告里没有成列的序号")


def _lists(report: Narrative) -> Iterator[tuple[Located, list[Label]]]:
    """The labels that stand side by side: of the top sections, of each section, and 一是、二是 in each text."""
    yield report.sections, _numbers(report.sections)
    for section in report.walk():
        text = section.text.raw
        if section.sections or "\n" in text:  # a single paragraph has no list
            yield section, _of_paragraphs(section) + _numbers(section.sections)
        if met(text, POINTED):
            yield section, [_point(match) for match in POINT.finditer(text)]


def _point(match: re.Match[str]) -> Label:
    return Label("一是", chinese_number(match[1]) or 0, match[0], "")


def _of_paragraphs(section: Section) -> list[Label]:
    labels = []
    since = ""
    for paragraph in section.text.raw.split("\n"):
        label = _label(paragraph, since)
        since = paragraph if label else since + paragraph
        if label:
            labels.append(label)
    return labels


def _numbers(sections: Rows) -> list[Label]:
    labels = []
    since = ""
    for section in sections:
        number = section.number.text
        label = _label(number, since) or _label(number + "、", since)
        since = whole_text(section) if label else since + whole_text(section)
        if label:
            labels.append(label)
    return labels


def _label(text: str, since: str) -> Label | None:
    match = ANY.match(text) if text[:1] in OPENING else None
    if not match or not match.lastindex:
        return None
    value = _value(match[match.lastindex])
    return Label(NAMES[match.lastindex - 1], value, match[0], since) if value else None


def _value(sign: str) -> int:
    if sign.isdecimal():
        return int(sign)
    return ord(sign) - ord("①") + 1 if "①" <= sign <= "⑳" else chinese_number(sign) or 0


def _fault(labels: list[Label]) -> tuple[str, Level] | None:
    """The first break, as a sentence and its level."""
    last: dict[str, Label] = {}
    for previous, label in zip([None, *labels], labels, strict=False):
        before = last.get(label.style)
        last[label.style] = label
        fault = _break(previous, before, label) if previous and label.value != 1 else None
        if fault and not _inside(label):
            return fault
    return None


def _break(previous: Label, before: Label | None, label: Label) -> tuple[str, Level] | None:
    """What is wrong between a label and the one before it, and the last one of its style."""
    if before is None:
        if previous.value == label.value - 1:
            return f"序号“{previous.printed}”后面接“{label.printed}”，同一级序号请用同一种写法", "warning"
    elif label.value == before.value:
        return f"序号“{label.printed}”用了两次", "warning"
    elif label.value != before.value + 1:
        return f"序号“{before.printed}”后面是“{label.printed}”，中间缺号或次序颠倒", "info"
    return None


def _inside(label: Label) -> bool:
    """The number before this one stands inside the text since the last label."""
    pattern = ONE.get(label.style)
    return pattern is not None and any(_value(match[1]) == label.value - 1 for match in pattern.finditer(label.since))
