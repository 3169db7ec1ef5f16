"""Numbers of lists and headings in OpenDocument texts: counted as the programs count them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jiping.read.numbering import printed
from jiping.read.opendocument import STYLE, TABLE, TEXT, H, P, Styles, integer

LIST, ITEM, HEADER = TEXT + "list", TEXT + "list-item", TEXT + "list-header"
_BLOCKS = {P, H, TABLE + "table"}
_FORMATS = (("一", "chineseCounting"), ("壹", "chineseCounting"), ("①", "decimalEnclosedCircle"), ("A", "upperLetter"), ("a", "lowerLetter"))
_DEEPEST = 10


class Lists:
    """The counters of all lists of one text."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.counters: dict[str, dict[int, int]] = {}

    def heading(self, heading: etree._Element) -> str:
        """The number before a heading that stands in no list."""
        level = min(integer(heading, TEXT + "outline-level", 1), _DEEPEST)
        return "" if heading.get(TEXT + "is-list-header") == "true" else self._label("outline", level, None)

    def items(self, one: etree._Element, style: str = "", level: int = 1) -> Iterator[tuple[str, etree._Element]]:
        """The blocks of a list in order, each with the number that stands before it."""
        style = one.get(TEXT + "style-name", style)
        if level == 1 and one.get(TEXT + "continue-numbering") != "true" and one.get(TEXT + "continue-list") is None:
            self.counters.pop(style, None)
        for item in one:
            if item.tag in (ITEM, HEADER):
                yield from self._item(item, style, level)

    def _item(self, item: etree._Element, style: str, level: int) -> Iterator[tuple[str, etree._Element]]:
        numbered = item.tag == ITEM
        for block in item:
            if block.tag == LIST:
                yield from self.items(block, style, level + 1)
            elif block.tag in _BLOCKS:
                label = self._label(style, level, item) if numbered and block.tag in (P, H) else ""
                numbered = numbered and block.tag not in (P, H)
                yield label, block

    def _label(self, style: str, level: int, item: etree._Element | None) -> str:
        levels = self.styles.lists.get(style, {})
        own = levels.get(level)
        if own is None:
            return ""
        counter = self.counters.setdefault(style, {})
        start = integer(own, TEXT + "start-value", 1)
        counter[level] = counter.get(level, start - 1) + 1
        if item is not None and item.get(TEXT + "start-value") is not None:
            counter[level] = integer(item, TEXT + "start-value", 1)
        for deeper in [other for other in counter if other > level]:
            del counter[deeper]
        if not own.get(STYLE + "num-format"):
            return ""
        shown = range(max(1, level - integer(own, TEXT + "display-levels", 1) + 1), level + 1)
        numbers = [_number(levels.get(depth, own), counter.get(depth, 1)) for depth in shown]
        return own.get(STYLE + "num-prefix", "") + ".".join(filter(None, numbers)) + own.get(STYLE + "num-suffix", "")


def _number(level: etree._Element, count: int) -> str:
    kind = level.get(STYLE + "num-format", "")
    return printed(count, next((style for head, style in _FORMATS if kind.startswith(head)), "decimal" if kind else "none"))
