"""A photograph of a sheet as it looks from straight above: the lines of its tables show how it was seen.

Lines that are level on the sheet have a slope in the picture that grows evenly from top to bottom, upright ones from
left to right. Where they have none, or where there are too few to tell, nothing is changed.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

HALF = 0.5  # the lines are looked for in a picture of half the size
LONG = 50  # pixels there: no stroke of a letter is as long
STEEPEST = 0.15  # a line that slopes more is no line of a table
FEW, SPREAD = 8, 0.12  # so many lines, over such a share of the page, tell
STRAY = 0.003  # slopes that differ by more from what the others tell are left out
LEAST = 4.0  # pixels by which a corner stands off
Picture = Any


def squared(grey: Picture) -> Picture:
    """The picture with the lines of its tables level and upright."""
    height, width = grey.shape
    small = cv2.resize(grey, None, fx=HALF, fy=HALF, interpolation=cv2.INTER_AREA)
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE).detect(small)[0]
    if found is None:
        return grey
    ends = found.reshape(-1, 4) / HALF - np.array([width, height] * 2) / 2  # seen from the middle of the page
    level, upright = _slopes(ends, height), _slopes(ends[:, [1, 0, 3, 2]], width)
    if max(_off(level, height, width), _off(upright, width, height)) < LEAST:
        return grey
    corners = [(x * width, y * height) for x, y in ((-0.4, -0.4), (0.4, -0.4), (0.4, 0.4), (-0.4, 0.4))]
    middle = np.array([width, height], np.float32) / 2
    seen = np.array([_crossing(*corner, level, upright) for corner in corners], np.float32) + middle
    matrix = cv2.getPerspectiveTransform(seen, np.array(corners, np.float32) + middle)
    return cv2.warpPerspective(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)


def _slopes(ends: Picture, reach: int) -> tuple[float, float]:
    """The slope of level lines: that of one through the middle of the page, and by how much it grows with each pixel down."""
    across, down = ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]
    chosen = (np.abs(across) >= LONG / HALF) & (np.abs(down) <= STEEPEST * np.abs(across))
    ends, lengths = ends[chosen], np.abs(across[chosen])
    slopes = down[chosen] / across[chosen]
    at = ends[:, 1] - slopes * ends[:, 0]
    for _ in range(4):
        if len(at) < FEW or np.ptp(at) < SPREAD * reach:
            return 0.0, 0.0
        growth, middle = np.polyfit(at, slopes, 1, w=lengths)
        stray = np.abs(growth * at + middle - slopes)
        kept = stray <= max(STRAY, 2 * float(np.median(stray)))
        at, slopes, lengths = at[kept], slopes[kept], lengths[kept]
    return float(middle), float(growth)


def _off(slope: tuple[float, float], reach: int, length: int) -> float:
    """By how much the ends of a line at the edge of the page stand off, at the most."""
    return (abs(slope[0]) + abs(slope[1]) * reach / 2) * length / 2


def _crossing(x: float, y: float, level: tuple[float, float], upright: tuple[float, float]) -> tuple[float, float]:
    """Where in the picture the lines cross that go through ``x`` and ``y`` on the axes of the page."""
    down, across = level[0] + level[1] * y, upright[0] + upright[1] * x
    at = (y + down * x) / (1 - down * across)
    return x + across * at, at
