"""The things that a PDF page shows, by bare addresses: a page has thousands, and objects for each of them take half of the time."""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

Address = int


def bare(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of pdfium that takes and gives plain numbers."""
    plain = type(function)(ctypes.cast(function, ctypes.c_void_p).value)
    plain.argtypes, plain.restype = arguments, result
    return plain


def address(thing: Any) -> Address:
    """Where a thing of pdfium stands in memory."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def as_object(thing: Address) -> Any:
    """A thing of a page as pdfium's other functions take it."""
    return ctypes.cast(thing, pdfium.FPDF_PAGEOBJECT)


_kind = bare(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_COUNT = [bare(count, ctypes.c_int, ctypes.c_void_p) for count in (pdfium.FPDFPage_CountObjects, pdfium.FPDFFormObj_CountObjects)]
_GET = [
    bare(get, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int if get is pdfium.FPDFPage_GetObject else ctypes.c_ulong)
    for get in (pdfium.FPDFPage_GetObject, pdfium.FPDFFormObj_GetObject)
]


class Contents:
    """What one page shows, asked for once: it must not be changed meanwhile."""

    def __init__(self) -> None:
        self._known: dict[Address, tuple[list[Address], list[int]]] = {}

    def of(self, parent: Address, *, in_form: bool) -> tuple[list[Address], list[int]]:
        """The things of a page, or of a form on it, and the kind of each."""
        if parent not in self._known:
            count = max(0, _COUNT[in_form](parent))
            things = list(map(_GET[in_form], repeat(parent, count), range(count)))
            self._known[parent] = things, list(map(_kind, things))
        return self._known[parent]

    def forget(self) -> None:
        """Ask again: the page was changed."""
        self._known.clear()
