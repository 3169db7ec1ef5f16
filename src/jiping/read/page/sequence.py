"""The true order in which a file writes its texts: pdfium sorts those that stand about on one line."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from jiping.read.page.objects import Address, address, bare, kind_of, objects_of
from jiping.read.page.shapes import Run
from jiping.read.page.view import View

DEPTH = 8
_at = bare(
    pdfium.FPDFText_GetCharIndexAtPos, ctypes.c_int, ctypes.c_void_p, ctypes.c_double, ctypes.c_double, ctypes.c_double, ctypes.c_double)
_thing = bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)


def in_order(page: Any, text: Any, view: View, runs: list[Run]) -> list[Run]:
    """Runs as the file writes them."""
    places = {thing: number for number, thing in enumerate(_texts(address(page.raw), 0))}
    raw, back = address(text.raw), view.back()
    found: list[tuple[int, int, Run]] = []
    last = 0
    for number, run in enumerate(runs):
        left, right = run.stops[0]
        index = _at(raw, *back((left + right) / 2, run.middle), 1.0, 1.0)
        last = places.get(_thing(raw, index), last) if index >= 0 else last
        found.append((last, number, run))
    return [run for _, _, run in sorted(found, key=lambda entry: entry[:2])]


def _texts(parent: Address, depth: int) -> Iterator[Address]:
    for thing in objects_of(parent, in_form=depth > 0):
        kind = kind_of(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield thing
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
            yield from _texts(thing, depth + 1)
