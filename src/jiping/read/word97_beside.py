"""Where a Word 97–2003 document keeps the text of its boxes and notes, by the place in the main text that they hang on."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from jiping.read.word97 import DRAWINGS, ENDNOTE_MARKS, ENDNOTE_TEXTS, NOTE_MARKS, NOTE_TEXTS, SPA, TXBX_TEXT, Word
from jiping.read.word97_shapes import drawn_texts, groups

Ranges = dict[int, tuple[int, int]]


def boxes(word: Word) -> dict[int, list[tuple[int, int]]]:
    """Where the text of the boxes stands that hang on a place, those of a group together."""
    before = word.text + word.notes + word.headers + word.macros + word.comments + word.endnotes
    texts = {
        shape: (before + first, before + last) for first, last, data in _table(word.part(TXBX_TEXT), 22)
        if (shape := int.from_bytes(data[14:18], "little"))
    }
    anchors = ((first, int.from_bytes(data[:4], "little")) for first, _, data in _table(word.part(SPA), 26))
    members = groups(word.part(DRAWINGS)) if texts else {}
    return {place: [texts[part] for part in members.get(shape, [shape]) if part in texts] for place, shape in anchors}


def drawn(word: Word) -> dict[int, str]:
    """The texts that are drawn as pictures, by the place that they hang on."""
    texts = drawn_texts(word.part(DRAWINGS))
    anchors = ((first, int.from_bytes(data[:4], "little")) for first, _, data in _table(word.part(SPA), 26)) if texts else ()
    return {place: texts[shape] for place, shape in anchors if shape in texts}


def footnotes(word: Word) -> Ranges:
    """Where the text of each footnote stands."""
    return _notes(word, NOTE_MARKS, NOTE_TEXTS, word.text) if word.notes else {}


def endnotes(word: Word) -> Ranges:
    """Where the text of each endnote stands."""
    before = word.text + word.notes + word.headers + word.macros + word.comments
    return _notes(word, ENDNOTE_MARKS, ENDNOTE_TEXTS, before) if word.endnotes else {}


def _notes(word: Word, marks: int, texts: int, before: int) -> Ranges:
    places = (first for first, _, _ in _table(word.part(marks), 2))
    ranges = ((before + first, before + last) for first, last, _ in _table(word.part(texts), 0))
    return dict(zip(places, ranges, strict=False))


def _table(plc: bytes, size: int) -> Iterator[tuple[int, int, bytes]]:
    """The entries of a table of places: where each begins and ends, and its data."""
    count = (len(plc) - 4) // (4 + size)
    places = struct.unpack_from(f"<{count + 1}I", plc) if count > 0 else ()
    for index in range(max(0, count)):
        at = 4 * (count + 1) + size * index
        yield places[index], places[index + 1], plc[at : at + size]
