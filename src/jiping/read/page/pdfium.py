"""A page of a PDF as runs of text: what pdfium knows of each character, turned the way the page is looked at.

pdfium is not thread-safe; documents, pages and text pages are closed by whoever opened them.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, pairwise, repeat
from typing import Any

import pypdfium2.raw as pdfium

from jiping.read.page.objects import Contents, address, bare
from jiping.read.page.radicals import RADICALS
from jiping.read.page.shapes import Run
from jiping.read.page.stamped import without_stamps
from jiping.read.page.strokes import Strokes
from jiping.read.page.view import View

SAMPLE = 60  # characters that tell how the text of a page is turned
FEW = 10  # characters of a page that has no text to speak of
SOME, MOST = 0.25, 0.6  # shares of a page that pictures cover
DRAWN = 3000  # corners of letters that are drawn
TIGHT = 0.85  # of the size of its font; no letter's own box is lower
DEPTH = 0.12  # how far letters reach below their base line
WIDE_FROM = 0x2E80  # characters as wide as high
CONTROLS, STRANGE = 0.1, 0.4  # shares of the letters of a page: with more that are none, they mean nothing
ANNOTATIONS = 1000
TEXTS = 20_000  # pieces of text on one page; pdfium compares each with all before it
FORMS_DEEP = 8
TYPED = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT}
REMARKS = {
    pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_SQUIGGLY, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_INK,
}
# What pdfium says for a hyphen at the end of a line; within a word it parts the word, elsewhere it is a minus or a dash.
_HYPHEN = re.compile("(?<![A-Za-z])[\u0002\ufffe]|[\u0002\ufffe](?![A-Za-z])")
_RADICAL = re.compile(f"[{re.escape(''.join(map(chr, RADICALS)))}]")
SPACES = frozenset(" \t\r\n\f\v\u0002")  # \u0002 is what pdfium says for a hyphen
BLANKS = frozenset(" \t\r\n\f\v\u00a0\u3000\u2002\u2003\u2009\ufeff\ufffe\u0002\u00ad\0")


_code = bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_angle = bare(pdfium.FPDFText_GetCharAngle, ctypes.c_float, ctypes.c_void_p, ctypes.c_int)


@contextmanager
def upright(page: Any) -> Iterator[tuple[Any, View]]:
    """The text of a page, and the view in which it stands upright; without text, as the page itself says.

    The page is turned for it: pdfium puts the characters of a page that lies into another order.
    """
    rotation = page.get_rotation()
    page.set_rotation(0)
    text = page.get_textpage()
    try:
        left, bottom, right, top = page.get_bbox()
        view = View(left, bottom, right, top, _turn(text, rotation // 90 % 4))
        if view.turn:
            text.close()
            page.set_rotation(90 * view.turn)
            text = page.get_textpage()
        yield text, view
    finally:
        text.close()
        page.set_rotation(rotation)


def _sample(text: Any) -> tuple[int, range]:
    """Where a text stands in memory, and some of its characters by their index."""
    count = pdfium.FPDFText_CountChars(text.raw)
    return address(text.raw), range(0, count, max(1, count // SAMPLE))


def _turn(text: Any, otherwise: int) -> int:
    where, sample = _sample(text)
    angles = Counter(-round(_angle(where, index) / 1.5708) % 4 for index in sample if _code(where, index) > ord(" "))
    if not angles:
        return otherwise
    turn, votes = angles.most_common(1)[0]
    return turn if votes * 10 >= angles.total() * 6 else otherwise


def is_garbled(text: Any) -> bool:
    """Whether the text of a page means nothing: its fonts do not say which characters their shapes are."""
    where, sample = _sample(text)
    codes = [_code(where, index) for index in sample]
    shown = [chr(code) for code in codes if code < 0x110000 and chr(code) not in SPACES]
    controls = sum(letter < " " or "\x7f" <= letter < "\xa0" for letter in shown)
    strange = sum(
        "\xa0" < letter < "\u0250" and letter.isalpha() or "\ue000" <= letter < "\uf900" or letter == "\ufffd" for letter in shown
    )
    return len(shown) >= FEW and (controls > CONTROLS * len(shown) or controls + strange > STRANGE * len(shown))


def shows_shapes(page: Any) -> bool:
    """Whether most letters of a page show shapes that are in the file; others are drawn by what their codes mean, on every screen."""
    fonts = [pdfium.FPDFTextObj_GetFont(thing.raw) for thing in _first_texts(page)]
    return bool(2 * sum(pdfium.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts) > len(fonts))


def _first_texts(page: Any) -> Iterator[Any]:
    return islice(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=3), SAMPLE)


def is_picture(page: Any, text: Any, strokes: Strokes) -> bool:
    """Whether a page shows a picture of its text: it has no text of its own, or text that cannot be seen."""
    if pdfium.FPDFText_CountChars(text.raw) < FEW:
        return strokes.pictures > SOME or strokes.points > DRAWN
    return strokes.pictures > MOST and all(
        pdfium.FPDFTextObj_GetTextRenderMode(thing.raw) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        for thing in _first_texts(page)
    )


def texts_on(page: Any, contents: Contents) -> int:
    """How many pieces of text a page shows, forms on it included; beyond what is allowed they are not counted."""
    count, waiting = 0, [(address(page.raw), 0)]
    while waiting and count <= TEXTS:
        parent, depth = waiting.pop()
        things, kinds = contents.of(parent, in_form=depth > 0)
        count += kinds.count(pdfium.FPDF_PAGEOBJ_TEXT)
        if depth < FORMS_DEEP and pdfium.FPDF_PAGEOBJ_FORM in kinds:
            waiting += [(thing, depth + 1) for thing, kind in zip(things, kinds, strict=True) if kind == pdfium.FPDF_PAGEOBJ_FORM]
    return count


def notes(page: Any) -> tuple[bool, bool]:
    """Whether something is typed into fields or on top of a page, and whether somebody has remarked on it."""
    kinds: set[int] = set()
    for index in range(min(ANNOTATIONS, pdfium.FPDFPage_GetAnnotCount(page.raw))):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if note:
            kinds.add(pdfium.FPDFAnnot_GetSubtype(note))
            pdfium.FPDFPage_CloseAnnot(note)
    return bool(kinds & TYPED), bool(kinds & REMARKS)


# A page has thousands of letters: their boxes (left, top, right, bottom) are written into one array, by bare addresses.
_BOX = struct.Struct("4f")
_put_box = bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def _boxes(raw: Any, count: int) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of all letters; one that has none is nothing but zeros."""
    boxes = ctypes.create_string_buffer(_BOX.size * max(1, count))
    begin = ctypes.addressof(boxes)
    text = repeat(ctypes.cast(raw, ctypes.c_void_p).value, count)
    deque(map(_put_box, text, range(count), range(begin, begin + _BOX.size * count, _BOX.size)), maxlen=0)
    return _BOX.iter_unpack(boxes)


def runs_of(text: Any, view: View) -> list[Run]:
    """The runs of a page in the order of the file; blanks only part them."""
    return without_stamps(text.raw, _gathered(text.raw, _letters(text), view))


def _gathered(raw: Any, letters: Sequence[str], view: View) -> list[Run]:
    """Characters that follow each other put into runs, in one loop: a page has thousands, and each call would count."""
    place = None if view.turn == 0 else view.place()
    origin, ceiling, lies = view.left, view.top, view.turn % 2
    width2, height2 = (2 * side for side in view.size)
    runs: list[Run] = []
    chars, begun = "", (0.0, 0.0, False, False, 0)
    stops: list[tuple[float, float]] = []
    middle2 = before = usual = 0.0  # twice the height of the run, where it ends, the height of the last letter
    spaced = written = False
    for index, (char, box) in enumerate(zip(letters, _boxes(raw, len(letters)), strict=False)):
        if not char or char in BLANKS:
            spaced = spaced or bool(char)
            written = written or (box[0] != box[2] and box[1] != box[3])
            continue
        x0, y1, x1, y0 = box
        height = x1 - x0 if lies else y1 - y0
        if height >= TIGHT * usual > 0:
            usual = height
        elif any(box):  # one that is much lower than the last is looked at
            x0, y1, x1, y0 = widened = _widened(raw, index, char, box)
            usual = usual if widened != box else height
        else:
            continue
        if place is None:
            left, top, right, bottom = x0 - origin, ceiling - y1, x1 - origin, ceiling - y0
        else:
            (xa, ya), (xb, yb) = place(x0, y0), place(x1, y1)
            left, top, right, bottom = min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
        if not (0 <= left + right <= width2 and 0 <= top + bottom <= height2):
            continue  # beside the page
        half = 0.5 * (bottom - top)
        if spaced or not chars or not -half < left - before < 0.3 * half or not -half < top + bottom - middle2 < half:
            if chars:
                runs.append(_run(chars, stops, begun))
            chars, stops, begun = "", [], (top, bottom, spaced, written, index)
            middle2, spaced, written = top + bottom, False, False
        chars += char
        stops.append((left, right))
        before = right
    return [*runs, _run(chars, stops, begun)] if chars else runs


def _run(chars: str, stops: list[tuple[float, float]], begun: tuple[float, float, bool, bool, int]) -> Run:
    top, bottom, spaced, written, index = begun
    return Run(chars, stops, top, bottom, spaced=spaced, written=written, index=index)


def _widened(raw: Any, index: int, char: str, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The box of a letter, made as high as its line where it holds no more than the ink, as those of drawn fonts do."""
    left, top, right, bottom = box
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    size = pdfium.FPDFText_GetFontSize(raw, index)
    across, up = (matrix.a * size, matrix.b * size), (matrix.c * size, matrix.d * size)
    height = right - left if abs(up[0]) > abs(up[1]) else top - bottom
    if not 0 < height < TIGHT * math.hypot(*up):
        return box
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    wide = ord(char) >= WIDE_FROM
    ends = [(x.value - DEPTH * up[0], y.value - DEPTH * up[1]), (x.value + (1 - DEPTH) * up[0], y.value + (1 - DEPTH) * up[1])]
    ends += [(px + across[0], py + across[1]) for px, py in ends] if wide else [(left, bottom), (right, top)]
    return min(p[0] for p in ends), max(p[1] for p in ends), max(p[0] for p in ends), min(p[1] for p in ends)


def _letters(text: Any) -> Sequence[str]:
    """The characters by their index; radicals that some printers put for characters, and hyphens, are put right."""
    count = pdfium.FPDFText_CountChars(text.raw)
    whole = text.get_text_range() if count > 0 else ""
    if len(whole) == count:
        return _put_right(whole)
    codes = (pdfium.FPDFText_GetUnicode(text.raw, index) for index in range(count))
    return _paired(_put_right("".join(chr(code) if 0 < code < 0x110000 else "\0" for code in codes)))


def _put_right(whole: str) -> str:
    if "\u0002" in whole or "\ufffe" in whole:
        whole = _HYPHEN.sub("-", whole)
    return whole.translate(RADICALS) if _RADICAL.search(whole) else whole


def _paired(whole: str) -> list[str]:
    """Characters beyond the first plane take two places: they stand at the first; such as have no meaning are blanks."""
    letters = list(whole)
    for index, (high, low) in enumerate(pairwise(letters)):
        if "\ud800" <= high < "\udc00" <= low < "\ue000":
            letters[index : index + 2] = (high + low).encode("utf-16", "surrogatepass").decode("utf-16"), ""
    return ["\0" if "\ud800" <= letter < "\ue000" else letter for letter in letters]
