"""The true order in which a file writes its texts: pdfium sorts those that stand about on one line."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from jiping.read.page.objects import Address, Contents, address, bare
from jiping.read.page.shapes import Run

DEPTH = 8
_thing = bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)


def in_order(page: Any, text: Any, contents: Contents, runs: list[Run]) -> list[Run]:
    """Runs as the file writes them."""
    places = {thing: number for number, thing in enumerate(_texts(contents, address(page.raw), 0))}
    raw = address(text.raw)
    return sorted(runs, key=lambda run: places.get(_thing(raw, run.index), 0))


def _texts(contents: Contents, parent: Address, depth: int) -> Iterator[Address]:
    for thing, kind in zip(*contents.of(parent, in_form=depth > 0), strict=True):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield thing
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
            yield from _texts(contents, thing, depth + 1)
