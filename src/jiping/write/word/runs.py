"""Runs of a paragraph: their text as it is shown, and cutting them where a stretch of text begins and ends."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from jiping.write.tags import clean
from jiping.write.word.document import w

R, T, RPR = w("r"), w("t"), w("rPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GONE = (w("del"), w("moveFrom"))


def runs(paragraph: etree._Element) -> list[etree._Element]:
    """The runs that are shown, in order; those that a tracked change deletes are not."""
    return [run for run in paragraph.iter(R) if not any(node.tag in _GONE for node in run.iterancestors())]


def text(run: etree._Element) -> str:
    """The text of a run."""
    return "".join(node.text or "" for node in run.iter(T))


def new_run(content: str, like: etree._Element | None = None) -> etree._Element:
    """A run with a text, formatted like another one."""
    run = etree.Element(R)
    properties = like.find(RPR) if like is not None else None
    if properties is not None:
        run.append(deepcopy(properties))
    node = etree.SubElement(run, T)
    node.set(_SPACE, "preserve")
    node.text = clean(content)
    return run


def stretch(paragraphs: list[etree._Element], wanted: str) -> list[etree._Element]:
    """The runs that hold a text and nothing else, cut out of their runs where needed; nothing where it is not there.

    White space is ignored: the text may be broken by blanks and line ends.
    """
    for paragraph in paragraphs:
        parts = runs(paragraph)
        texts = [text(run) for run in parts]
        shown = [(run, offset) for run, said in zip(parts, texts, strict=True) for offset in range(len(said))]
        letters = [(place, letter) for place, letter in enumerate("".join(texts)) if not letter.isspace()]
        begin = "".join(letter for _, letter in letters).find("".join(wanted.split()))
        if begin < 0 or not wanted:
            continue
        first = shown[letters[begin][0]]
        last = shown[letters[begin + len("".join(wanted.split())) - 1][0]]
        return _cut(parts, first, last)
    return []


def _cut(
    parts: list[etree._Element], first: tuple[etree._Element, int], last: tuple[etree._Element, int]
) -> list[etree._Element]:
    begin, end = parts.index(first[0]), parts.index(last[0])
    chosen = parts[begin : end + 1]
    if all(_simple(run) for run in (chosen[0], chosen[-1])):
        if last[1] + 1 < len(text(chosen[-1])):
            _split(chosen[-1], last[1] + 1)
        if first[1] > 0:
            chosen[0] = _split(chosen[0], first[1])
    return chosen


def _simple(run: etree._Element) -> bool:
    return [node.tag for node in run if node.tag != RPR] == [T]


def _split(run: etree._Element, at: int) -> etree._Element:
    """Cut a run of one text in two; returns the second half."""
    node = run.find(T)
    assert node is not None
    whole = node.text or ""
    rest = new_run(whole[at:], run)
    node.text = whole[:at]
    node.set(_SPACE, "preserve")
    run.addnext(rest)
    return rest
