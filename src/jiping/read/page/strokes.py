"""The ruling lines of a PDF page: straight strokes and narrow filled areas, also inside forms that the page draws."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from jiping.read.page.objects import Address, Contents, address, as_object
from jiping.read.page.ruler import IDENTITY, POINTS, Matrix, Point, Ruler, times
from jiping.read.page.view import View

DEPTH = 4
PALE = 245  # colours from here on cannot be told from paper
LINE, BEZIER, MOVE = pdfium.FPDF_SEGMENT_LINETO, pdfium.FPDF_SEGMENT_BEZIERTO, pdfium.FPDF_SEGMENT_MOVETO


class Strokes(Ruler):
    """Gathers the rules of one page: ``across`` and ``down``, and its areas of colour.

    ``pictures`` is the share of the page that images cover. Of a page with too many corners nothing is kept: half of the
    lines of a table would read as another one.
    """

    def __init__(self, page: Any, view: View, contents: Contents) -> None:
        super().__init__(max(view.size) * 2)
        self.pictures = 0.0
        self.points = 0
        self._place = view.place()
        self._area = max(1.0, view.size[0] * view.size[1])
        self._contents = contents
        self._gather(address(page.raw), IDENTITY, 0)
        if self.drawn:
            self.across, self.down, self.fills = [], [], []

    @property
    def drawn(self) -> bool:
        """Whether there is so much line work that it is a drawing, or letters that are drawn."""
        return self.points > POINTS

    def _gather(self, parent: Address, matrix: Matrix, depth: int) -> None:
        things, kinds = self._contents.of(parent, in_form=depth > 0)
        for thing, kind in zip(things, kinds, strict=True):
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:  # most of them
                continue
            if self.drawn:
                return
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(as_object(thing), matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(as_object(thing), matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
                self._gather(thing, times(_matrix(as_object(thing)), matrix), depth + 1)

    def _picture(self, thing: Any, matrix: Matrix) -> None:
        a, b, c, d, _, _ = times(_matrix(thing), matrix)
        self.pictures += abs(a * d - b * c) / self._area

    def _path(self, thing: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
        stroked = bool(stroke.value) and self._visible(pdfium.FPDFPageObj_GetStrokeColor, thing)
        filled = bool(fill.value) and self._visible(pdfium.FPDFPageObj_GetFillColor, thing)
        if not (stroked or filled):
            return
        for points, straight in self._outlines(thing, times(_matrix(thing), matrix)):
            if stroked:
                for first, second in pairwise(points):
                    self.stroke(first, second)
            if filled and straight:
                self.area_of(points)

    def _visible(self, get: Any, thing: Any) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not get(thing, red, green, blue, alpha):
            return True
        return alpha.value > 10 and min(red.value, green.value, blue.value) < PALE

    def _outlines(self, thing: Any, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
        """The parts of a path: their corners, and whether all sides are straight (curved sides are left out)."""
        x, y = ctypes.c_float(), ctypes.c_float()
        a, b, c, d, e, f = matrix
        points: list[Point] = []
        straight = True
        total = pdfium.FPDFPath_CountSegments(thing)
        self.points += max(0, total)
        for index in range(0 if self.drawn else total):
            segment = pdfium.FPDFPath_GetPathSegment(thing, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            if kind != LINE:
                if len(points) > 1:
                    yield points, straight
                points, straight = [], kind == MOVE
            points.append(self._place(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if pdfium.FPDFPathSegment_GetClose(segment) and straight:
                points.append(points[0])
        if len(points) > 1:
            yield points, straight


def _matrix(thing: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
