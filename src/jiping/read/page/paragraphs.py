"""Printed lines as paragraphs, the way a person reads them.

A line goes on in the next one where it is full, the next one is not indented, and they stand no wider apart than the
lines of a paragraph do. Each line of a centred title is a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from jiping.read.page.lines import is_full
from jiping.read.page.shapes import Line, Page, Ruled

Flow = tuple[int, int]  # a page, and a column of text on it

INDENT = 1.2  # a line set in by more letters than this begins a paragraph
APART = 1.25  # lines wider apart than this, against the lines of a paragraph, are parted
WALL = 4  # so many lines that end together show the right edge of the column
HANGING = "，。、；：,.;:"  # these may stand beyond the right edge
ALIKE = 0.15  # sizes that differ by less are one size
PITCH, TITLE_PITCH = 1.7, 2.2  # where nothing tells how far lines stand apart
LONG, BELOW_EACH_OTHER, RUNNING = 18, 3, 150  # letters of a line, such lines together, and their letters in all: running text
LARGE = 1.25  # letters larger than this, against running text, make a heading
_ENDS = re.compile(r"[。！？!?；;：:…]['\"”’）)》】]*$")
_BEGINS = re.compile(
    r"^(?:第?[一二三四五六七八九十百]{1,3}[、.．，是]|第[一二三四五六七八九十百\d]{1,3}[章节条部]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|(?:注|备注|说明|填[表报]说明)[:：]|\d{1,2}[、.．)）](?!\d)|[①-⑳]|[●■◆▲★□○◇※])"
)


def begins(text: str) -> bool:
    """Whether a text begins with a number or mark as the items of a list do."""
    return bool(_BEGINS.match(text))


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


def running_size(pages: Iterable[Sequence[Line]]) -> float | None:
    """The size in which running text is set: long lines below each other, as no title has; ``None`` where hardly any stands.

    ``pages`` are the lines of each page outside its tables, which may be set much smaller.
    """
    letters: Counter[float] = Counter()
    for page in pages:
        for (_, size), lines in groupby(page, lambda line: (line.flow, half_point(line.size))):
            long = [len(line.text) for line in lines if len(line.text) >= LONG]
            letters[size] += sum(long) if len(long) >= BELOW_EACH_OTHER else 0
    size, most = max(letters.items(), key=lambda one: one[1], default=(0.0, 0))
    return size if most >= RUNNING else None


def half_point(size: float) -> float:
    """A size as it is set: letters of one size are measured a little apart."""
    return round(size * 2) / 2


def column_of(page: Page, lines: Sequence[Line], size: float) -> Column:
    """The text column of a page, by the lines on it; ``size`` is that of running text."""
    if not lines:
        return Column(0.12 * page.width, 0.88 * page.width, size, PITCH, indented=False)
    left = min(line.x0 for line in lines)
    right = max(line.x1 - line.size * (line.text[-1] in HANGING) for line in lines)
    if sum(line.x1 > right - 1.2 * size for line in lines) < WALL:  # titles alone show no column; a table does
        boxes = [box for item in page.items if isinstance(item, Ruled) for box in item.boxes]
        left = min([left, *(box.x0 for box in boxes)])
        right = max([right, page.width - left, *(box.x1 for box in boxes)])
    column = Column(left, right, size, _pitch(lines, right, size), indented=False)
    starts = [column.free_at_left(line) for line in lines if not column.is_centred(line) and not column.is_heading(line)]
    column.indented = sum(1.2 < start < 3 for start in starts) * 4 > len(starts) and any(start < 0.5 for start in starts)
    return column


def _pitch(lines: Sequence[Line], right: float, size: float) -> float:
    """How far apart the lines of a paragraph stand: what is usual below a full line."""
    pitches = sorted(
        (after.bottom - line.bottom) / line.size for line, after in pairwise(lines)
        if line.flow == after.flow and max(abs(line.size - size), abs(after.size - size)) < ALIKE * size
        and after.bottom > line.bottom and is_full(line, after, right)
    )
    return pitches[len(pitches) // 4] if pitches else PITCH


def paragraphs(lines: Iterable[Line], columns: dict[Flow, Column]) -> list[list[Line]]:
    """Lines that follow each other, as paragraphs; ``columns`` by page and column of text."""
    found: list[list[Line]] = []
    for line in lines:
        if found and goes_on(found[-1], line, columns):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def goes_on(paragraph: list[Line], line: Line, columns: dict[Flow, Column]) -> bool:
    """Whether a line continues a paragraph."""
    last = paragraph[-1]
    before, here = columns[last.flow], columns[line.flow]
    if abs(last.size - line.size) > ALIKE * max(last.size, line.size) or not is_full(last, line, before.right):
        return False
    apart = (line.bottom - last.bottom) / line.size if last.flow == line.flow else 0.0
    if before.is_heading(last) and here.is_heading(line):
        beside = here.is_centred(line) or abs(line.x0 - last.x0) < 0.5 * line.size  # centred, or both at the left
        item = not here.is_centred(line) and (_ENDS.search(last.text) or begins(line.bare))  # text of a report, larger than tables
        return last.flow == line.flow and beside and apart < TITLE_PITCH and not item
    if here.free_at_left(line) > INDENT or apart > max(1.0, here.pitch) * APART:
        return False
    if here.indented or before.free_at_left(paragraph[0]) > INDENT:
        return True
    ended = bool(_ENDS.search(last.text))
    return not ended or (last.flow == line.flow and not begins(line.bare))
