"""Printed lines as paragraphs, the way a person reads them.

A line goes on in the next one where it is full, the next one is not indented, and they stand no wider apart than the
lines of a paragraph do. Each line of a centred title is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiping.read.page.lines import is_full
from jiping.read.page.shapes import Line, Page

INDENT = 1.2  # a line set in by more letters than this begins a paragraph
APART = 1.25  # lines wider apart than this, against the lines of a paragraph, are parted
WALL = 4  # so many lines that end together show the right edge of the column
HANGING = "，。、；：,.;:"  # these may stand beyond the right edge
LARGE = 1.25  # letters larger than this, against running text, make a heading
_ENDS = re.compile(r"[。！？!?；;：:…]['\"”’）)》】]*$")
_BEGINS = re.compile(
    r"^(?:第?[一二三四五六七八九十百]{1,3}[、.．，是]|第[一二三四五六七八九十百\d]{1,3}[章节条部]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[、.．)）](?!\d)|[①-⑳]|[●■◆▲★□○◇※])"
)


@dataclass(slots=True)
class Column:
    """The column of running text: its edges, its letter size, and how far apart the lines of a paragraph stand."""

    left: float
    right: float
    size: float
    pitch: float  # in letter heights
    indented: bool  # whether paragraphs begin set in

    def free_at_left(self, line: Line) -> float:
        """How far a line is set in, in letters."""
        return (line.x0 - self.left) / line.size

    def is_centred(self, line: Line) -> bool:
        """Whether a line stands in the middle, with room at both sides."""
        before, after = line.x0 - self.left, self.right - line.x1
        return min(before, after) > 1.6 * line.size and abs(before - after) < 1.6 * line.size

    def is_heading(self, line: Line) -> bool:
        """Whether a line is set larger than running text."""
        return line.size > LARGE * self.size


def column_of(page: Page, lines: Sequence[Line], default: Column | None = None) -> Column:
    """The text column of a page, by the lines on it."""
    if not lines:
        return default or Column(0.12 * page.width, 0.88 * page.width, 12.0, 1.5, indented=False)
    letters = sorted(size for line in lines for size in [line.size] * max(1, len(line.text)))
    size = letters[len(letters) // 2]
    left = min(line.x0 for line in lines)
    right = max([line.x1 for line in lines if line.text[-1] not in HANGING] or [line.x1 for line in lines])
    if sum(line.x1 > right - 1.2 * size for line in lines) < WALL:
        right = max(right, page.width - left)
    column = Column(left, right, size, 0.0, indented=False)
    full = [
        (line, after) for line, after in zip(lines, lines[1:], strict=False)
        if line.page == after.page and abs(line.size - after.size) < 0.15 * line.size and is_full(line, after, right)
    ]
    pitches = sorted((after.bottom - line.bottom) / line.size for line, after in full if after.bottom > line.bottom)
    column.pitch = pitches[len(pitches) // 4] if pitches else 1.6
    starts = [column.free_at_left(line) for line in lines if not column.is_centred(line) and not column.is_heading(line)]
    column.indented = sum(1.2 < start < 3 for start in starts) * 4 > len(starts) and any(start < 0.5 for start in starts)
    return column


def paragraphs(lines: Iterable[Line], columns: dict[int, Column]) -> list[list[Line]]:
    """Lines that follow each other, as paragraphs; ``columns`` by page."""
    found: list[list[Line]] = []
    for line in lines:
        if found and goes_on(found[-1], line, columns):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def goes_on(paragraph: list[Line], line: Line, columns: dict[int, Column]) -> bool:
    """Whether a line continues a paragraph."""
    last = paragraph[-1]
    before, here = columns[last.page], columns[line.page]
    if abs(last.size - line.size) > 0.15 * max(last.size, line.size) or not is_full(last, line, before.right):
        return False
    if here.free_at_left(line) > INDENT or here.is_heading(line) and here.is_centred(line):
        return False
    if last.page == line.page and (line.bottom - last.bottom) / line.size > max(1.0, here.pitch) * APART:
        return False
    if here.indented or here.free_at_left(paragraph[0]) > INDENT:
        return True
    ended = bool(_ENDS.search(last.text))
    return not ended or (last.page == line.page and not _BEGINS.match(line.bare))
