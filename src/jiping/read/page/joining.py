"""Tables over several pages: put together, their repeated header dropped, rows and cells that a page cut in two made whole."""

from __future__ import annotations

import re
from dataclasses import replace

from jiping.model.cell import squeeze
from jiping.read.page.lines import is_full
from jiping.read.page.paragraphs import begins
from jiping.read.page.seams import is_seam
from jiping.read.page.shapes import Box, Ruled, clusters, nearest

SAME = 4.0  # outer edges nearer than this are the same
EDGE = 3.0  # … and inner edges
HEADER_ROWS = 4
ROOM = 6.0
SHORT = 14  # no label is longer
ENOUGH = 1.5  # so much must speak for one row that was cut
_TAIL = re.compile(r"^(?:指?标)?(?:[(（]?\d{0,3}分?[)）])?$")  # the end of a label, not a label
MANY = 2
COLUMNS = 3  # so many show that two tables have the same
_NUMBER = re.compile(r"^\s*[≥≤=<>]{0,2}\d[\d.,]*[^\d\s，。；]{0,6}\s*$")
_BROKEN = re.compile(r"[≥≤=<>]{0,2}-?[\d,]+(?:\.\d{1,2})?[^\d\s，。；,.]{0,6}")
BREAKS = 4  # signs of a number at the least that a column has no room for
_SIGNED = re.compile(r"^\s*[≥≤=<>]")
_ITEM = re.compile(r"^(?:指标\d|小计|合计|总分|总计|……)")
FOOT = 0.4  # of the size of letters
_FIGURE = re.compile(r"\d")
_BRACKETS = ("（）", "()", "【】", "《》", "“”")


def belongs(table: Ruled, following: Ruled, free: float) -> bool:
    """Whether a table that begins the next page continues one that ended its page with ``free`` height left below it."""
    if abs(table.x1 - table.x0 - (following.x1 - following.x0)) > SAME and not _is_narrower(table, following):
        return False
    if is_seam(table.row(table.rows - 1), following.row(0), table.x0 - following.x0):
        return False
    if _is_open(table, following) or _repeated(table, following) or _same_columns(table, following):
        return True
    first = min((box.bottom - box.top for box in following.row(0) if box.rowspan == 1), default=following.bottom - following.top)
    return free < first + ROOM


def complete(table: Ruled, following: Ruled) -> list[Box]:
    """The labels at the left that go on beside the rows of the next page, where no rule draws them; they are put there, empty."""
    last = table.row(table.rows - 1)
    labels = [box for box in last if box.x1 <= following.x0 + EDGE]
    beside = bool(labels) and abs(labels[-1].x1 - following.x0) < EDGE and abs(table.x1 - following.x1) < EDGE
    if not beside or len(following.row(0)) < COLUMNS or not all(box.open_bottom or box.rowspan > 1 for box in labels):
        return []
    missing = [
        replace(box, top=following.top, bottom=following.bottom, row=0, rowspan=following.rows, lines=[], text="", page=following.page,
                open_top=True, open_bottom=box.open_bottom, area=None, confidence=100)
        for box in labels
    ]
    following.boxes += missing
    following.x0 = table.x0
    return missing


def join(table: Ruled, following: Ruled) -> None:
    """Put the rows of ``following``, which begins the next page, below those of ``table``."""
    _drop_rest(table, following)
    shift = table.x0 - following.x0
    dropped = _repeated(table, following)
    boxes = [box for box in following.boxes if box.row >= dropped]
    for box in boxes:
        box.x0, box.x1, box.row = box.x0 + shift, box.x1 + shift, box.row - dropped
        for line in box.lines:
            line.x0, line.x1 = line.x0 + shift, line.x1 + shift
    above = [box for box in table.boxes if box.last_row == table.rows - 1 and box.x0 < following.x1 + shift - EDGE]
    pairs = _pairs(above, [box for box in boxes if box.row == 0])
    ended = len({box.open_bottom for box in above}) > 1  # a rule ends the row; the cells that it leaves open go on
    whole = bool(pairs) and not _are_two(pairs) and _is_cut(pairs) and not (ended and _may_be_two(pairs))
    offset = table.rows - whole
    merged: set[int] = set()
    for upper, lower in pairs if whole else _continued(pairs):
        upper.rowspan, upper.open_bottom = lower.rowspan + offset - upper.row, lower.open_bottom
        _append(upper, lower)
        merged.add(id(lower))
    for box in boxes:
        if id(box) not in merged:
            box.row += offset
            table.boxes.append(box)
    table.rows = offset + following.rows - dropped
    table.bottom = following.bottom


def _drop_rest(table: Ruled, following: Ruled) -> None:
    """What is left of a page below the last row that had room is no row."""
    last = table.alone(table.rows - 1)
    if table.rows > 1 and last and all(box.open_bottom and not box.text for box in last) and any(box.text for box in following.row(0)):
        table.drop(table.rows - 1)


def _are_two(pairs: list[tuple[Box, Box]]) -> bool:
    """Whether two rows stand at the cut, though no rule parts them.

    No number is cut, so several above and below tell it; so does the name of the next item, and room left below all texts.
    """
    alone = any(not lower.text and _NUMBER.match(squeeze(upper.text)) for upper, lower in pairs)
    numbers = [_SIGNED.match(upper.text) is not None for upper, lower in pairs if _are_numbers(upper, lower, alone=alone)]
    both = [(upper, lower) for upper, lower in pairs if upper.text and lower.text]
    named = any(_ITEM.match(squeeze(lower.text)) for _, lower in both)
    if not (numbers or named) and 3 * len(both) < sum(bool(upper.text) for upper, _ in pairs):  # all but a few have nothing more to say
        return False
    if len(numbers) + sum(numbers) < MANY and not named and (not both or any(_fills(upper) for upper, _ in both)):
        return False
    for upper, lower in pairs:
        if upper.rowspan == lower.rowspan == 1:
            upper.open_bottom = lower.open_top = False
    return True


def _are_numbers(upper: Box, lower: Box, *, alone: bool) -> bool:
    """Whether two cells hold a number each, not one that was broken for want of room: 96.6 | 0 is, 20 | 10 is none.

    ``alone`` tells that some number above has nothing below it: then it is one row, and what fills its column was broken.
    """
    above, below = squeeze(upper.text), squeeze(lower.text)
    if not (_NUMBER.match(above) and _NUMBER.match(below)):
        return False
    rest = sum(map(str.isdigit, below)) < sum(map(str.isdigit, above)) and (len(above) >= BREAKS or "." in above)
    return not ((alone or rest) and _is_full(upper, lower) and _BROKEN.fullmatch(above + below))


def _may_be_two(pairs: list[tuple[Box, Box]]) -> bool:
    """Whether any text below the cut may begin a row of its own."""
    return any(lower.text and _speaks(upper, lower) <= 0 for upper, lower in pairs)


def _same_columns(table: Ruled, following: Ruled) -> bool:
    """Whether the row above the cut has the same cells as the row below it."""
    above, below, shift = table.row(table.rows - 1), following.row(0), table.x0 - following.x0
    return len(above) == len(below) >= COLUMNS and all(
        abs(upper.x0 - lower.x0 - shift) < EDGE and abs(upper.x1 - lower.x1 - shift) < EDGE
        for upper, lower in zip(above, below, strict=True)
    )


def _is_narrower(table: Ruled, following: Ruled) -> bool:
    """Whether two tables differ in width only because the rows of one of them have fewer cells."""
    shift = table.x0 - following.x0
    first = clusters([edge for box in table.boxes for edge in (box.x0, box.x1)], EDGE)
    second = clusters([edge + shift for box in following.boxes for edge in (box.x0, box.x1)], EDGE)
    few, many = sorted((first, second), key=len)
    return len(few) > COLUMNS and abs(shift) < SAME and all(abs(many[nearest(many, edge)] - edge) < EDGE for edge in few)


def _is_open(table: Ruled, following: Ruled) -> bool:
    """Whether no rule closes a cell at the end of its page."""
    return any(box.open_bottom for box in table.boxes) and any(box.open_top for box in following.boxes)


def _repeated(table: Ruled, following: Ruled) -> int:
    """How many rows at the top of ``following`` repeat those at the top of ``table``, or the header of a part of it."""
    for count in range(min(HEADER_ROWS, table.rows - 1, following.rows - 1), 0, -1):
        if _is_copy(table, 0, following, count) or any(
            _is_copy(table, begin, following, count) and _is_header(following, count) for begin in range(1, table.rows - count)
        ):
            return count
    return 0


def _is_copy(table: Ruled, begin: int, following: Ruled, count: int) -> bool:
    """Whether the first rows of ``following`` are those of ``table`` from a row on."""
    shift = table.x0 - following.x0
    first = [box for box in table.boxes if begin <= box.row < begin + count]
    second = [box for box in following.boxes if box.row < count]
    return len(first) == len(second) > 1 and sum(bool(box.text) for box in first) > 1 and all(
        (a.row - begin, a.rowspan, squeeze(a.text)) == (b.row, b.rowspan, squeeze(b.text))
        and abs(a.x0 - b.x0 - shift) < EDGE and a.last_row < begin + count
        for a, b in zip(first, second, strict=True)
    )


def _is_header(table: Ruled, count: int) -> bool:
    """Whether the first rows hold names of columns: no cell is empty, and none has a figure."""
    texts = [box.text for box in table.boxes if box.row < count]
    return len(texts) > COLUMNS and all(text and not _FIGURE.search(text) for text in texts)


def _pairs(above: list[Box], below: list[Box]) -> list[tuple[Box, Box]]:
    """The cells at both sides of the cut, where they stand one below the other with the same edges."""
    pairs = [
        (upper, lower) for upper in above for lower in below
        if abs(upper.x0 - lower.x0) < EDGE and abs(upper.x1 - lower.x1) < EDGE
    ]
    if len(pairs) == len(above) == len(below):
        return pairs
    return [
        (upper, lower) for upper, lower in pairs
        if upper.rowspan + lower.rowspan > 2 or (upper.open_bottom and lower.open_top and not (upper.text and lower.text))
    ]


def _is_cut(pairs: list[tuple[Box, Box]]) -> bool:
    """Whether the last row above and the first row below are one row that the page cut in two.

    Where no rule stands at the cut, it is. Else each text below tells for it or against it, and so do cells that have
    nothing more to say.
    """
    if all(upper.open_bottom and lower.open_top for upper, lower in pairs):
        return True
    if not any(lower.text for _, lower in pairs) or any(lower.text and not upper.text for upper, lower in pairs):
        return False
    said = [_speaks(upper, lower) for upper, lower in pairs]
    going = [word for word, (_, lower) in zip(said, pairs, strict=True) if lower.text]
    return max(going) > 0 and sum(said) >= ENOUGH


def _speaks(upper: Box, lower: Box) -> float:
    """How much the text of two cells tells that they are one cell, or, below zero, that they are two."""
    if not lower.text:
        return 0.5 if upper.text and upper.rowspan == lower.rowspan == 1 else 0.0
    text, more = squeeze(upper.text), squeeze(lower.text)
    if any(text.count(pair[0]) > text.count(pair[1]) and more.count(pair[1]) > more.count(pair[0]) for pair in _BRACKETS):
        return 3.0
    if text[:2] == more[:2] or begins(more):  # two items of a list
        return -3.0
    if not _fills(upper) or _whole(text, more, merged=upper.rowspan + lower.rowspan > 2):
        return -2.0
    if _is_full(upper, lower):
        return 2.0 if len(more) <= 2 and not more.isascii() else 1.0
    return 0.0 if len(upper.lines) > 1 or more[0] in "(（" else -2.0


def _whole(label: str, more: str, *, merged: bool) -> bool:
    """Whether a label ends as labels do, or as the next one does, so that this one does not belong to it."""
    if max(len(label), len(more)) > SHORT or more[0] in "(（" or (len(more) == 1 and not more.isascii()):
        return False
    return label[-1] in "标)）" or (merged and label[-1] == more[-1])


def _fills(box: Box) -> bool:
    """Whether a text leaves no room for another line below it, and for what a cell leaves free at its foot."""
    last = box.lines[-1]
    apart = last.bottom - box.lines[-2].bottom if len(box.lines) > 1 else 0.0
    return box.bottom - last.bottom < max(1.1 * last.size, min(apart, 1.5 * last.size) + FOOT * last.size)


def _is_full(upper: Box, lower: Box) -> bool:
    """Whether the last line above is full; set downwards, with one character a line, every line is."""
    if len(lower.lines) > 1 and all(len(line.bare) == 1 for line in upper.lines + lower.lines):
        return True
    left = min(line.x0 for line in upper.lines) - upper.x0
    return is_full(upper.lines[-1], lower.lines[0], upper.x1 - left)


def _continued(pairs: list[tuple[Box, Box]]) -> list[tuple[Box, Box]]:
    """The merged cells that go on below the cut: at the left side as far as they reach, elsewhere where they cover rows."""
    found: list[tuple[Box, Box]] = []
    side = True
    for upper, lower in sorted(pairs, key=lambda pair: pair[0].x0):
        cut = upper.open_bottom and lower.open_top
        rest = cut or not lower.text or (bool(upper.text) and _goes_on(upper, lower))
        merged = upper.rowspan > 1 or lower.rowspan > 1 or cut or bool(lower.text and rest)
        side = side and merged and rest
        if side or cut or (rest and lower.rowspan > 1 and bool(upper.text)):
            found.append((upper, lower))
    return found


def _goes_on(upper: Box, lower: Box) -> bool:
    """Whether a label that stands beside several rows goes on below the cut."""
    text, more = squeeze(upper.text), squeeze(lower.text)
    if upper.rowspan == lower.rowspan == 1:
        return text[-1] not in "标)）" and bool(_TAIL.match(more))
    return bool(_TAIL.match(more)) or _speaks(upper, lower) > 0


def _append(upper: Box, lower: Box) -> None:
    """Add the text below the cut to the text above it."""
    merged = upper.rowspan + lower.rowspan > 2  # its label a spreadsheet prints on both pages, here perhaps in part
    if not lower.text or (merged and squeeze(lower.text) in squeeze(upper.text)):
        return
    if not upper.text or (merged and squeeze(upper.text) in squeeze(lower.text)):
        upper.text, upper.lines, upper.page = lower.text, lower.lines, lower.page
        upper.confidence, upper.area = lower.confidence, lower.area
        return
    left = min(line.x0 for line in upper.lines) - upper.x0
    full = is_full(upper.lines[-1], lower.lines[0], upper.x1 - left)
    upper.text += ("" if full else "\n") + lower.text
    upper.lines = upper.lines + lower.lines
    upper.confidence = min(upper.confidence, lower.confidence)
