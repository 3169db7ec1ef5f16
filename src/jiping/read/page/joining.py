"""Tables over several pages: put together, their repeated header dropped, rows and cells that a page cut in two made whole."""

from __future__ import annotations

from jiping.read.page.lines import is_full
from jiping.read.page.shapes import Box, Ruled

SAME = 4.0  # outer edges nearer than this are the same
EDGE = 3.0  # … and inner edges
HEADER_ROWS = 4
ROOM = 6.0
_BRACKETS = ("（）", "()", "【】", "《》", "“”")


def belongs(table: Ruled, following: Ruled, free: float) -> bool:
    """Whether a table that begins the next page continues one that ended its page with ``free`` height left below it."""
    if abs(table.x1 - table.x0 - (following.x1 - following.x0)) > SAME:
        return False
    if table.open_bottom or following.open_top or _repeated(table, following):
        return True
    first = min((box.bottom - box.top for box in following.row(0) if box.rowspan == 1), default=following.bottom - following.top)
    return free < first + ROOM


def join(table: Ruled, following: Ruled) -> None:
    """Put the rows of ``following``, which begins the next page, below those of ``table``."""
    shift = table.x0 - following.x0
    dropped = _repeated(table, following)
    boxes = [box for box in following.boxes if box.row >= dropped]
    for box in boxes:
        box.x0, box.x1, box.row = box.x0 + shift, box.x1 + shift, box.row - dropped
        for line in box.lines:
            line.x0, line.x1 = line.x0 + shift, line.x1 + shift
    above = [box for box in table.boxes if box.last_row == table.rows - 1]
    pairs = _pairs(above, [box for box in boxes if box.row == 0])
    whole = bool(pairs) and _is_cut(pairs, opened=table.open_bottom and following.open_top and not dropped)
    offset = table.rows - whole
    merged: set[int] = set()
    for upper, lower in pairs if whole else _continued(pairs):
        upper.rowspan = lower.rowspan + offset - upper.row
        _append(upper, lower)
        merged.add(id(lower))
    for box in boxes:
        if id(box) not in merged:
            box.row += offset
            table.boxes.append(box)
    table.rows = offset + following.rows - dropped
    table.bottom, table.open_bottom = following.bottom, following.open_bottom


def _repeated(table: Ruled, following: Ruled) -> int:
    """How many rows at the top of ``following`` repeat those at the top of ``table``."""
    shift = table.x0 - following.x0
    for count in range(min(HEADER_ROWS, table.rows - 1, following.rows - 1), 0, -1):
        first = [box for box in table.boxes if box.row < count]
        second = [box for box in following.boxes if box.row < count]
        if len(first) == len(second) > 1 and sum(bool(box.text) for box in first) > 1 and all(
            (a.row, a.rowspan, "".join(a.text.split())) == (b.row, b.rowspan, "".join(b.text.split()))
            and abs(a.x0 - b.x0 - shift) < EDGE and a.last_row < count
            for a, b in zip(first, second, strict=True)
        ):
            return count
    return 0


def _pairs(above: list[Box], below: list[Box]) -> list[tuple[Box, Box]]:
    """The cells at both sides of the cut, where they stand one below the other with the same edges."""
    pairs = [
        (upper, lower) for upper in above for lower in below
        if abs(upper.x0 - lower.x0) < EDGE and abs(upper.x1 - lower.x1) < EDGE
    ]
    return pairs if len(pairs) == len(above) == len(below) else [pair for pair in pairs if pair[0].rowspan + pair[1].rowspan > 2]


def _is_cut(pairs: list[tuple[Box, Box]], *, opened: bool) -> bool:
    """Whether the last row above and the first row below are one row that the page cut in two.

    Where no rule stands at the cut, it is. Else the text must go on: every text below has one above that fills its cell
    to the bottom, and one of them breaks off at the end of a full line.
    """
    if opened:
        return True
    going = [(upper, lower) for upper, lower in pairs if lower.text]
    if not going or any(not upper.text for upper, _ in going) or all(upper.rowspan > 1 for upper, _ in going):
        return False
    broken = [_breaks_off(upper, lower) for upper, lower in going]
    return any(broken) and all(
        done or (len(upper.lines) > 1 and _fills(upper)) for done, (upper, _) in zip(broken, going, strict=True)
    )


def _breaks_off(upper: Box, lower: Box) -> bool:
    last, text = upper.lines[-1], upper.text
    if any(text.count(a) > text.count(b) and lower.text.count(b) > lower.text.count(a) for a, b in _BRACKETS):
        return True
    left = min(line.x0 for line in upper.lines) - upper.x0
    return len(upper.lines) > 1 and _fills(upper) and is_full(last, lower.lines[0], upper.x1 - left)


def _fills(box: Box) -> bool:
    """Whether a text leaves no room for another line below it."""
    return box.bottom - box.lines[-1].bottom < 1.1 * box.lines[-1].size


def _continued(pairs: list[tuple[Box, Box]]) -> list[tuple[Box, Box]]:
    """The merged cells that go on below the cut: at the left side as far as they reach, elsewhere where they cover rows."""
    found: list[tuple[Box, Box]] = []
    side = True
    for upper, lower in sorted(pairs, key=lambda pair: pair[0].x0):
        merged = upper.rowspan > 1 or lower.rowspan > 1
        rest = not lower.text or (bool(upper.text) and merged and _breaks_off_merged(upper, lower))
        side = side and merged and rest
        if side or (rest and lower.rowspan > 1 and bool(upper.text)):
            found.append((upper, lower))
    return found


def _breaks_off_merged(upper: Box, lower: Box) -> bool:
    return bool(upper.lines) and bool(lower.lines) and _breaks_off(upper, lower)


def _append(upper: Box, lower: Box) -> None:
    """Add the text below the cut to the text above it."""
    if not lower.text:
        return
    if not upper.text:
        upper.text, upper.lines, upper.page = lower.text, lower.lines, lower.page
        upper.confidence = lower.confidence
        return
    left = min(line.x0 for line in upper.lines) - upper.x0
    full = is_full(upper.lines[-1], lower.lines[0], upper.x1 - left)
    upper.text += ("" if full else "\n") + lower.text
    upper.lines = upper.lines + lower.lines
    upper.confidence = min(upper.confidence, lower.confidence)
