"""A page of a PDF as runs of text: what pdfium knows of each character, turned the way the page is looked at.

pdfium is not thread-safe; documents, pages and text pages are closed by whoever opened them.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from jiping.read.page.radicals import RADICALS
from jiping.read.page.shapes import Run
from jiping.read.page.strokes import Strokes
from jiping.read.page.view import View

SAMPLE = 60  # characters that tell how the text of a page is turned
FEW = 10  # characters of a page that has no text to speak of
SOME, MOST = 0.25, 0.6  # shares of a page that pictures cover
DRAWN = 3000  # corners of letters that are drawn
ANNOTATIONS = 1000
TYPED = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT}
REMARKS = {
    pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_SQUIGGLY, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_INK,
}
# What pdfium says for a hyphen at the end of a line; within a word it parts the word, elsewhere it is a minus or a dash.
_HYPHEN = re.compile("(?<![A-Za-z])[\u0002\ufffe]|[\u0002\ufffe](?![A-Za-z])")
BLANKS = frozenset(" \t\r\n\f\v\u00a0\u3000\u2002\u2003\u2009\ufeff\ufffe\u0002\u00ad\0")


def view_of(page: Any, text: Any) -> View:
    """The view of a page in which its text stands upright; without text, as the page itself says."""
    left, bottom, right, top = page.get_bbox()
    return View(left, bottom, right, top, _turn(text.raw, page.get_rotation() // 90 % 4))


def _turn(raw: Any, otherwise: int) -> int:
    count = pdfium.FPDFText_CountChars(raw)
    angles = Counter(
        round(pdfium.FPDFText_GetCharAngle(raw, index) / 1.5708) % 4
        for index in range(0, count, max(1, count // SAMPLE))
        if pdfium.FPDFText_GetUnicode(raw, index) > ord(" ")
    )
    if not angles:
        return otherwise
    turn, votes = angles.most_common(1)[0]
    return turn if votes * 10 >= angles.total() * 6 else otherwise


def is_picture(page: Any, text: Any, strokes: Strokes) -> bool:
    """Whether a page shows a picture of its text: it has no text of its own, or text that cannot be seen."""
    if pdfium.FPDFText_CountChars(text.raw) < FEW:
        return strokes.pictures > SOME or strokes.points > DRAWN
    return strokes.pictures > MOST and all(
        pdfium.FPDFTextObj_GetTextRenderMode(thing.raw) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        for thing in islice(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=3), SAMPLE)
    )


def notes(page: Any) -> tuple[bool, bool]:
    """Whether something is typed into fields or on top of a page, and whether somebody has remarked on it."""
    kinds: set[int] = set()
    for index in range(min(ANNOTATIONS, pdfium.FPDFPage_GetAnnotCount(page.raw))):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if note:
            kinds.add(pdfium.FPDFAnnot_GetSubtype(note))
            pdfium.FPDFPage_CloseAnnot(note)
    return bool(kinds & TYPED), bool(kinds & REMARKS)


def runs_of(text: Any, view: View) -> list[Run]:
    """The runs of a page in the order of the file; blanks only part them."""
    gather = _Gather(*view.size)
    place = None if view.turn == 0 else view.place()
    left, top = view.left, view.top
    raw, box = text.raw, pdfium.FPDFText_GetLooseCharBox
    rect = pdfium.FS_RECTF()
    where = ctypes.byref(rect)
    for index, char in enumerate(_letters(text)):
        if char in BLANKS:
            gather.spaced = True
        elif not box(raw, index, where):
            continue
        elif place is None:
            gather.add(char, rect.left - left, top - rect.top, rect.right - left, top - rect.bottom)
        else:
            (xa, ya), (xb, yb) = place(rect.left, rect.bottom), place(rect.right, rect.top)
            gather.add(char, min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
    return gather.end()


class _Gather:
    """Puts characters that follow each other into runs."""

    __slots__ = ("bottom", "chars", "height", "right", "runs", "spaced", "started_spaced", "stops", "top", "width")

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.runs: list[Run] = []
        self.chars: list[str] = []
        self.stops: list[tuple[float, float]] = []
        self.top = self.bottom = self.right = 0.0
        self.spaced = self.started_spaced = False

    def add(self, char: str, left: float, top: float, right: float, bottom: float) -> None:
        """The next character of the file; one that stands beside the page is left out."""
        if not (0 <= left + right <= 2 * self.width and 0 <= top + bottom <= 2 * self.height):
            return
        size = bottom - top
        near = -0.5 * size < left - self.right < 0.15 * size and abs(top + bottom - self.top - self.bottom) < 0.5 * size
        if not near or self.spaced or not self.chars:
            self._finish()
            self.started_spaced, self.spaced = self.spaced, False
            self.top, self.bottom = top, bottom
        self.chars.append(char)
        self.stops.append((left, right))
        self.right = right

    def _finish(self) -> None:
        if self.chars:
            run = Run("".join(self.chars), self.stops, self.top, self.bottom, spaced=self.started_spaced)
            self.runs.append(run)
            self.chars, self.stops = [], []

    def end(self) -> list[Run]:
        """All runs."""
        self._finish()
        return self.runs


def _letters(text: Any) -> str:
    """The characters by their index; radicals that some printers put for characters, and hyphens, are put right."""
    count = pdfium.FPDFText_CountChars(text.raw)
    whole = text.get_text_range() if count > 0 else ""
    if len(whole) != count:  # characters beyond the first plane, or such as have no meaning
        codes = (pdfium.FPDFText_GetUnicode(text.raw, index) for index in range(count))
        whole = "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\0" for code in codes)
    return _HYPHEN.sub("-", whole.translate(RADICALS))
