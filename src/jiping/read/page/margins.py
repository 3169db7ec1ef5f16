"""What stands on every page and belongs to none: page numbers, running headers and footers, a browser's print marks."""

from __future__ import annotations

import re
from collections import Counter

from jiping.read.page.columns import is_title
from jiping.read.page.shapes import Line, Page

HEAD, FOOT = 0.09, 0.90  # a header ends above, a footer begins below this share of the page's height
SMALL = 13.5  # no running header is set larger
_NUMBER = re.compile(
    r"^(?:第?[-—–―－_.·•~～|]*\d{1,4}[-—–―－_.·•~～|]*页?(?:[/／,，、;；|]?[共总]?\d{1,4}页?)?|第?[-—–―]?[ivxlcIVXLC]{1,6}[-—–―]?页?"
    r"|(?:page|Page|PAGE|P\.?)\d{1,4}(?:(?:of|/)\d{1,4})?)$"
)
_PRINTED = re.compile(
    r"^\d{2,4}[/年.-]\d{1,2}[/月.-]\d{1,4}日?[,，]?(?:上午|下午|晚上|凌晨|中午)?\d{1,2}:\d{2}"
    r"|(?:https?|file)://\S+|^about:blank\d*/\d+$"
)
_DIGITS = re.compile(r"\d+")


def trim(pages: list[Page]) -> None:
    """Take page numbers, running headers and footers off all pages."""
    running = _running(pages)
    for page in pages:
        for at, edge in ((0, HEAD), (-1, FOOT)):
            while page.items and _is_margin(page, at, edge, running):
                del page.items[at]


def is_page_number(text: str) -> bool:
    """Whether a text without white space is the number of a page."""
    return bool(_NUMBER.match(text))


def _is_margin(page: Page, at: int, edge: float, running: set[tuple[int, str]]) -> bool:
    line = page.items[at]
    if not isinstance(line, Line) or not _outside(line, page, at, edge):
        return False
    text = line.bare
    return bool(is_page_number(text) or _PRINTED.search(text)) or (at, _DIGITS.sub("#", text)) in running


def _outside(line: Line, page: Page, at: int, edge: float) -> bool:
    return line.bottom < edge * page.height if at == 0 else line.top > edge * page.height


def _running(pages: list[Page]) -> set[tuple[int, str]]:
    """The texts that stand in the margin of most pages; digits may differ."""
    if len(pages) < 3:
        return _twice(pages) if len(pages) == 2 else set()
    seen: Counter[tuple[int, str]] = Counter()
    for page in pages:
        for at, edge in ((0, HEAD), (-1, FOOT)):
            texts = {
                _DIGITS.sub("#", line.bare) for line in page.items[:2] + page.items[-2:]
                if isinstance(line, Line) and line.size < SMALL and _outside(line, page, at, edge)
            }
            seen.update((at, text) for text in texts)
    return {entry for entry, count in seen.items() if count >= max(3, 0.6 * len(pages))}


def _twice(pages: list[Page]) -> set[tuple[int, str]]:
    """The texts that stand in the margin of both of two pages at the very same place; a title may do so as well."""
    seen: set[tuple[int, str]] = set()
    for at, edge in ((0, HEAD), (-1, FOOT)):
        first, second = (
            {
                (_DIGITS.sub("#", line.bare), round(line.top), round(line.x0)) for line in page.items[:2] + page.items[-2:]
                if isinstance(line, Line) and line.size < SMALL and _outside(line, page, at, edge) and not is_title(line)
            } for page in pages
        )
        seen.update((at, text) for text, _, _ in first & second)
    return seen
