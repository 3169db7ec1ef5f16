"""Watermarks: large letters that stand askew over a page, or are so pale that they are hardly seen."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium

from jiping.read.page.shapes import Run

LARGE = 1.15  # of the usual size: letters askew take up more height, and those of watermarks are larger
VAST = 1.6  # … and level ones are larger still
QUARTER = math.pi / 2
SAMPLE = 5
ASKEW = math.radians(4)
PALE, THIN = 150, 170  # the least of the colours of a watermark, and the most of its ink


def without_stamps(raw: Any, runs: list[Run]) -> list[Run]:
    """The runs of a page without those of a watermark; ``raw`` is its text."""
    sizes = sorted(run.size for run in runs)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    many = any(_is_askew(raw, run) for run in runs[::SAMPLE])  # small ones are strewn all over the page
    gone = {
        id(run) for run in runs
        if (many or run.size > LARGE * usual) and (_is_askew(raw, run) or (run.size > VAST * usual and _is_pale(raw, run)))
    }
    return [run for run in runs if id(run) not in gone] if gone else runs


def _is_askew(raw: Any, run: Run) -> bool:
    angle = pdfium.FPDFText_GetCharAngle(raw, run.index) % QUARTER
    return bool(min(angle, QUARTER - angle) > ASKEW)


def _is_pale(raw: Any, run: Run) -> bool:
    red, green, blue, ink = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(raw, run.index, red, green, blue, ink):
        return False
    return ink.value < THIN or min(red.value, green.value, blue.value) > PALE
