"""A picture of a page as lines and tables: the grid from its ruling lines, the text read cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import cv2
import numpy as np

from jiping.model.patience import take_longer
from jiping.read.page import ocr, picture, ruling
from jiping.read.page.lattice import joined, tables
from jiping.read.page.layout import laid_out
from jiping.read.page.marks import LIKE_MARKS, LIKE_SIGNS, is_dotted, mark_of, sign_of
from jiping.read.page.ocr import Area, Said
from jiping.read.page.perspective import squared
from jiping.read.page.shapes import Page, Rule, Ruled, Run
from jiping.read.page.unruled import find_unruled

LONG_SIDE = 842.0  # points: a page whose size nobody tells is taken for A4
LEAST, MOST = 1750, 2400  # pixels of the long side that letters are read well at
DOUBT = 40  # what is read with less confidence is a stain, unless it is as high as a letter and stands in a table
APART = 1.2  # letters: a gap wider than this parts words
UNREAD = "□"  # stands for what nobody can read
ODD = 25  # more ink than this is a letter, in pixels
EDGE, RIM = 3, 5
LOW = 0.6  # of a letter: no character is lower, but for marks
MARKED = 85  # how sure a mark is that is told by its shape
PAGE_SECONDS, MODEL_MEGABYTES = 60, 3072  # a page takes some seconds of one core, on a machine that has other work, too


def page_of(coloured: Any, number: int) -> Page:
    """A picture, in blue, green and red, as a page."""
    take_longer(PAGE_SECONDS, MODEL_MEGABYTES)
    plain = picture.without_seals(_sized(coloured))
    grey = picture.dark_on_light(cv2.cvtColor(plain, cv2.COLOR_BGR2GRAY))
    grey = squared(picture.straightened(picture.without_dust(picture.evenly_lit(picture.without_grain(grey)))))
    scan = _Scan(grey)
    turned = scan.turn
    if turned:
        grey = picture.straightened(np.ascontiguousarray(np.rot90(grey, turned)))
        scan = _Scan(grey, settled=True)
    page = scan.page(number)
    page.turned = turned
    return page


def _sized(coloured: Any) -> Any:
    long = max(coloured.shape[:2])
    wanted = min(max(long, LEAST), MOST)
    if wanted == long:
        return coloured
    method = cv2.INTER_AREA if wanted < long else cv2.INTER_CUBIC
    return cv2.resize(coloured, None, fx=wanted / long, fy=wanted / long, interpolation=method)


class _Scan:
    """One straight picture: its grid, and where text stands in it. ``turn`` is how many quarters it must be turned."""

    def __init__(self, grey: Any, *, settled: bool = False) -> None:
        self.height, self.width = grey.shape
        self.scale = LONG_SIDE / max(grey.shape)
        inked = picture.ink(grey)
        self.across, self.down, mask = ruling.rules(grey)
        self.clean = cv2.cvtColor(picture.without(grey, mask), cv2.COLOR_GRAY2BGR)
        self.inked = cv2.subtract(inked, mask)
        self.areas = ocr.find(self.clean) if cv2.countNonZero(self.inked) >= ODD else []  # a blank page takes as long as a full one
        heights = sorted(area.y1 - area.y0 for area in self.areas)
        self.letter = 0.75 * heights[len(heights) // 2] if heights else 20.0  # an area is higher than its letters
        self.turn = 0 if settled else self._turned()

    def _turned(self) -> int:
        upright = sum(area.x1 - area.x0 for area in self.areas if area.x1 - area.x0 > 1.5 * (area.y1 - area.y0))
        lying = sum(area.y1 - area.y0 for area in self.areas if area.y1 - area.y0 > 3 * (area.x1 - area.x0))
        if lying > 2 * upright:
            quarter = np.ascontiguousarray(np.rot90(self.clean))
            longest = sorted(self.areas, key=lambda area: area.y0 - area.y1)[:9]
            cuttings = [quarter[self.width - area.x1 : self.width - area.x0, area.y0 : area.y1] for area in longest]
            return 3 if ocr.upside_down(cuttings) else 1
        longest = sorted(self.areas, key=lambda area: area.x0 - area.x1)[:9]
        return 2 if ocr.upside_down([self._cut(area) for area in longest]) else 0

    def page(self, number: int) -> Page:
        """What stands on the page."""
        across, down = self._points(self.across), self._points(self.down)
        found = tables(across, down)
        runs = self._read(list(self._in_cells(found)), found)
        page = laid_out(number, (self.width * self.scale, self.height * self.scale), runs, across, down)
        find_unruled(page)
        return page

    def _points(self, rules: list[Rule]) -> list[Rule]:
        return [Rule(*(value * self.scale for value in rule)) for rule in rules]

    def _cut(self, area: Area) -> Any:
        return self.clean[area.y0 : area.y1, area.x0 : area.x1]

    def _in_cells(self, found: list[Ruled]) -> Iterator[Area]:
        """The areas of text, cut where a cell ends; and ink in cells where no text was seen."""
        columns = joined(self._points(self.down))
        pieces = [piece for area in self.areas for piece in self._pieces(area, columns)]
        cut = [piece for piece in pieces if not self._is_rim(piece, pieces)]
        yield from cut
        left = self.inked.copy()
        for x0, y0, x1, y1 in cut:
            left[max(0, y0 - EDGE) : y1 + EDGE, max(0, x0 - EDGE) : x1 + EDGE] = 0
        for table in found:
            for box in table.boxes:
                yield from self._unseen(left, Area(*(round(value / self.scale) for value in (box.x0, box.top, box.x1, box.bottom))), cut)

    def _is_rim(self, piece: Area, pieces: list[Area]) -> bool:
        """Whether a low piece is the upper or lower part of a letter that another one holds whole."""
        return piece.y1 - piece.y0 < LOW * self.letter and any(other is not piece and _holds(other, piece) for other in pieces)

    def _unseen(self, left: Any, cell: Area, cut: list[Area]) -> Iterator[Area]:
        """What is left of the ink in a cell when the areas of text are taken away: letters, or a mark, not mere rims."""
        rest = self._ink_in(cell, left)
        if rest is None:
            return
        part = left[rest.y0 : rest.y1, rest.x0 : rest.x1]
        mark = mark_of(part, self.letter) and not any(_touch(rest, area) for area in cut)
        if mark or rest.y1 - rest.y0 - 2 * RIM > LOW * self.letter:
            yield from self._stacked(rest) if rest.y1 - rest.y0 > 2.2 * self.letter else (rest,)

    def _pieces(self, area: Area, columns: list[Rule]) -> Iterator[Area]:
        middle = (area.y0 + area.y1) / 2 * self.scale
        stops = sorted(
            round(rule.at / self.scale) for rule in columns
            if rule.start <= middle <= rule.end and area.x0 + 4 < rule.at / self.scale < area.x1 - 4
        )
        edges = [area.x0, *stops, area.x1]
        for left, right in pairwise(edges):
            piece = Area(left + EDGE * (left != area.x0), area.y0, right - EDGE * (right != area.x1), area.y1)
            if len(edges) > 2:
                found = self._ink_in(piece)
                if found is None or any(_holds(other, found) for other in self.areas if other is not area):
                    continue
                piece = found
            if piece.x1 - piece.x0 > 1:
                yield from self._stacked(piece) if piece.y1 - piece.y0 > 1.5 * (piece.x1 - piece.x0) else self._apart(piece)

    def _apart(self, area: Area) -> Iterator[Area]:
        """The words of a line that stand wide apart, each for itself: a recogniser drops the blanks between them."""
        columns = np.flatnonzero(self.inked[area.y0 : area.y1, area.x0 : area.x1].any(axis=0))
        start = area.x0
        for index in np.flatnonzero(np.diff(columns) > APART * self.letter).tolist():
            end, begin = area.x0 + int(columns[index]) + 1, area.x0 + int(columns[index + 1])
            yield Area(start, area.y0, end + EDGE, area.y1)
            start = begin - EDGE
        yield Area(start, area.y0, area.x1, area.y1)

    def _stacked(self, area: Area) -> Iterator[Area]:
        """Characters one below the other, each for itself."""
        width = min(area.x1 - area.x0, self.letter)
        rows = self.inked[area.y0 : area.y1, area.x0 : area.x1].any(axis=1)
        bands: list[tuple[int, int]] = []
        for y in np.flatnonzero(rows).tolist():
            if bands and (y == bands[-1][1] or y - bands[-1][0] < 0.75 * width):
                bands[-1] = (bands[-1][0], y + 1)
            else:
                bands.append((y, y + 1))
        if len(bands) < 2:
            yield area
        else:
            for top, bottom in bands:
                yield Area(area.x0, max(area.y0, area.y0 + top - EDGE), area.x1, min(area.y1, area.y0 + bottom + EDGE))

    def _ink_in(self, area: Area, inked: Any = None) -> Area | None:
        """The part of an area that has ink, with a margin; ``None`` where there is none worth reading."""
        top, left = area.y0 + EDGE, area.x0 + EDGE
        part = (self.inked if inked is None else inked)[top : area.y1 - EDGE, left : area.x1 - EDGE]
        if part.size == 0 or (cv2.countNonZero(part) < ODD and not mark_of(part, self.letter)):
            return None
        x, y, width, height = cv2.boundingRect(part)
        return Area(max(0, left + x - RIM), max(0, top + y - RIM), left + x + width + RIM, top + y + height + RIM)

    def _read(self, areas: list[Area], found: list[Ruled]) -> list[Run]:
        runs = []
        for area, heard in zip(areas, ocr.recognise([self._cut(area) for area in areas]), strict=True):
            line = self._seen(area, heard)
            if line.confidence < DOUBT or not line.text:
                if not self._is_letter(area, found):
                    continue
                line = line if line.text else Said(UNREAD, [0.5], 0)
            runs.append(self._run(area, line))
        return runs

    def _seen(self, area: Area, heard: Said) -> Said:
        """What was heard, put right where the shape of a mark or a sign tells better."""
        inked = self.inked[area.y0 : area.y1, area.x0 : area.x1]
        if (LIKE_MARKS.issuperset(heard.text) or is_dotted(inked, self.letter)) and (mark := mark_of(inked, self.letter)):
            return Said(mark, [0.5], MARKED)
        if LIKE_SIGNS.match(heard.text) and heard.centres:
            first = round(sum(heard.centres[:2]) / 2 * inked.shape[1]) if len(heard.text) > 1 else inked.shape[1]
            if sign := sign_of(inked[:, :first]):
                sure = MARKED if len(heard.text) == 1 else heard.confidence
                return Said(sign + heard.text[1:], heard.centres, sure)
        return heard

    def _is_letter(self, area: Area, found: list[Ruled]) -> bool:
        """Whether an area stands in a table and holds ink as high as a letter."""
        x, y = (area.x0 + area.x1) / 2 * self.scale, (area.y0 + area.y1) / 2 * self.scale
        if not any(table.x0 < x < table.x1 and table.top < y < table.bottom for table in found):
            return False
        rows = np.flatnonzero(self.inked[area.y0 : area.y1, area.x0 : area.x1].any(axis=1))
        return len(rows) > 0 and bool(0.4 * self.letter < rows[-1] - rows[0] < 2 * self.letter)

    def _run(self, area: Area, said: Said) -> Run:
        """What was read as characters with their places: the first begins where its ink does, the last one ends there."""
        x0, y0, x1, y1 = (value * self.scale for value in area)
        middles = [x0 + centre * (x1 - x0) for centre in said.centres]
        columns = np.flatnonzero(self.inked[area.y0 : area.y1, area.x0 : area.x1].any(axis=0))
        if len(columns) and middles:
            x0, x1 = (area.x0 + float(columns[0])) * self.scale, (area.x0 + float(columns[-1]) + 1) * self.scale
            x0, x1 = min(x0, middles[0]), max(x1, middles[-1])
        borders = [x0, *((left + right) / 2 for left, right in pairwise(middles)), x1]
        return Run(said.text, list(pairwise(borders)), y0, y1, confidence=said.confidence)


def _touch(rest: Area, area: Area) -> bool:
    """Whether ink that is left over goes on in an area."""
    across, down = min(rest.x1, area.x1) - max(rest.x0, area.x0), min(rest.y1, area.y1) - max(rest.y0, area.y0)
    return min(across, down) >= RIM - EDGE - 1


def _holds(area: Area, piece: Area) -> bool:
    """Whether most of a piece lies in an area."""
    width = min(area.x1, piece.x1) - max(area.x0, piece.x0)
    height = min(area.y1, piece.y1) - max(area.y0, piece.y0)
    return min(width, height) > 0 and 2 * width * height > (piece.x1 - piece.x0) * (piece.y1 - piece.y0)
