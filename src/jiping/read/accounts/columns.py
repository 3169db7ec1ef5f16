"""The header of a statement: how high it is, and which words stand above each column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from jiping.model.document import Slot
from jiping.read.accounts.words import flat, is_amount, label

Row = Sequence[Slot | None]
_FIRST = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d[.、]\D)")
_SUM = frozenset(("合计", "总计", "小计", "支出合计"))
_PERIOD = re.compile(r"20\d\d|上年|去年")
INDEX = frozenset(("栏次", "行次"))


def distinct(row: Row) -> list[Slot]:
    """The printed cells of a row, each once."""
    found: list[Slot] = []
    for slot in row:
        if slot is not None and slot.text and (not found or found[-1] is not slot):
            found.append(slot)
    return found


def header_height(rows: Sequence[Row]) -> int:
    """How many rows stand above the first row of figures or of items."""
    for height, row in enumerate(rows):
        if _is_data(row):
            return height
    return len(rows)


def _is_data(row: Row) -> bool:
    slots = distinct(row)
    texts = [slot.text for slot in slots]
    if not texts:
        return False
    if is_index(texts):
        return False
    if any(is_amount(text) for text in texts):
        return True
    named = [text for text in texts if flat(text) in _SUM or _FIRST.match(flat(text))]
    return bool(named) and (texts[0] in named and len(texts) - len(named) < 2) or len(texts) == 1 and bool(named)


def is_index(texts: Sequence[str]) -> bool:
    """Whether a row numbers the columns: ``栏次 1 2 3``, or ``1 2 3`` alone."""
    words = [text for text in texts if flat(text) not in INDEX]
    if len(words) < len(texts):
        return all(text in "类款项目" or (text.isdigit() and len(text) < 3) for text in words)
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 3]
    return 2 < len(texts) == len(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def paths(header: Sequence[Row], width: int) -> list[tuple[str, ...]]:
    """The words above each column from top to bottom, as labels. What a file does not merge, a blank cell takes from its left."""
    found: list[list[Slot]] = [[] for _ in range(width)]
    rows = [row for row in header if not is_index([slot.text for slot in distinct(row)])]
    for at, row in enumerate(rows):
        left, left_above = None, list[Slot]()
        for column in range(width):
            slot = row[column] if column < len(row) else None
            above = found[column]
            if slot is not None and slot.text:
                left, left_above = slot, list(above)
            elif left is None or left.rowspan > 1 or above != left_above or not _goes_on(rows[at + 1 :], column):
                continue
            if not any(left is one for one in above):
                above.append(left)
    return [tuple(label(slot.text) for slot in column) for column in found]


def _goes_on(below: Sequence[Row], column: int) -> bool:
    """Whether a word stands further down in the header of a column."""
    return any(column < len(row) and (slot := row[column]) is not None and slot.text for row in below)


def of_another_year(path: Sequence[str], year: int | None) -> bool:
    """Whether a column holds figures of the year before."""
    return any(_PERIOD.search(word) and not (year and str(year) in word) for word in path)


def columns(all_paths: Sequence[tuple[str, ...]], fits: Callable[[tuple[str, ...]], bool]) -> list[int]:
    """The columns whose path fits."""
    return [column for column, path in enumerate(all_paths) if path and fits(path)]
