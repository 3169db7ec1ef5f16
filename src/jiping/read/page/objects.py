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


kind_of = bare(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_COUNT = [bare(count, ctypes.c_int, ctypes.c_void_p) for count in (pdfium.FPDFPage_CountObjects, pdfium.FPDFFormObj_CountObjects)]
_GET = [
    bare(get, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int if get is pdfium.FPDFPage_GetObject else ctypes.c_ulong)
    for get in (pdfium.FPDFPage_GetObject, pdfium.FPDFFormObj_GetObject)
]


def objects_of(parent: Address, *, in_form: bool) -> list[Address]:
    """The things of a page, or of a form on it."""
    count = max(0, _COUNT[in_form](parent))
    return list(map(_GET[in_form], repeat(parent, count), range(count)))
