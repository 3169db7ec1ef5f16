"""A photo of a page taken from aside: turned back into a rectangle by the directions of its ruling lines."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from jiping.read.page.picture import FAINT, ink

SMALL = 1200  # pixels of the long side that directions are measured at
GRID = 0.25  # of the page: a table's lines hang together over more than that
PIECE = 0.12  # … and a piece of a line is at least so long
STEEP = 0.2  # a line that leaves its direction by more is none of the page's
ALONG = 15  # pixels that a piece of a line is level for
NEEDED = 6
TIMES = 3  # slopes do not quite change evenly: what is left is set right in the next round
BENT = 0.004  # directions that differ by less lie within what a scanner does
Line = tuple[float, float, float]  # where its middle stands across its direction, its slope, its length


def flattened(grey: Any) -> Any:
    """The picture as if taken from straight above, where its lines show that it was not."""
    for _ in range(TIMES):
        better = _once(grey)
        if better is None:
            break
        grey = better
    return grey


def _once(grey: Any) -> Any:
    """The picture turned towards the rectangle that its lines should form; ``None`` where they do."""
    height, width = grey.shape
    scale = min(1.0, SMALL / max(grey.shape))
    small = ink(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), FAINT)
    across, down = _directions(_grid(small))
    if min(len(across), len(down)) < NEEDED:
        return None
    (a, b), (c, d) = _fitted(across, small.shape[0]), _fitted(down, small.shape[1])
    if max(abs(b) * small.shape[0], abs(d) * small.shape[1], abs(a + c + b * small.shape[0] / 2 + d * small.shape[1] / 2)) < BENT:
        return None
    level = [(y, a + b * y * scale) for y in (0.0, height)]
    upright = [(x, c + d * x * scale) for x in (0.0, width)]
    corners = [_meeting(row, column, height, width) for row, column in _around(level, upright)]
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(corners, np.float32), target)
    return cv2.warpPerspective(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _grid(inked: Any) -> Any:
    """The ink that hangs together over much of the page: rules, not letters."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    wide = stats[:, cv2.CC_STAT_WIDTH] > GRID * inked.shape[1]
    high = stats[:, cv2.CC_STAT_HEIGHT] > GRID * inked.shape[0]
    kept = (wide | high) & (np.arange(count) > 0)
    return np.where(kept[labels], 255, 0).astype(np.uint8)


def _directions(grid: Any) -> tuple[list[Line], list[Line]]:
    """Pieces of the lines across and of those down."""
    return _pieces(grid), _pieces(np.ascontiguousarray(grid.T))


def _pieces(grid: Any) -> list[Line]:
    """Pieces of the nearly level lines; what crosses them is taken off before."""
    level = cv2.blur(cv2.morphologyEx(grid, cv2.MORPH_OPEN, np.ones((1, ALONG), np.uint8)), (3, 3))
    found: Any = cv2.createLineSegmentDetector().detect(level)[0]  # None where there are none
    pieces: list[Line] = []
    for x0, y0, x1, y1 in ([] if found is None else found.reshape(-1, 4).astype(float).tolist()):
        dx, dy = x1 - x0, y1 - y0
        if abs(dx) >= PIECE * min(grid.shape) and abs(dy) < STEEP * abs(dx):
            pieces.append(((y0 + y1) / 2, dy / dx, abs(dx)))
    return pieces


def _fitted(lines: list[Line], extent: int) -> tuple[float, float]:
    """Slope as ``a + b · where``, weighed by length; ``b`` is zero where the lines stand too near to each other."""
    where, slope, length = (np.array(values) for values in zip(*lines, strict=True))
    near = np.abs(slope - np.median(slope)) < 0.05
    where, slope, length = where[near], slope[near], length[near]
    if np.ptp(where) < 0.3 * extent:
        return float(np.average(slope, weights=length)), 0.0
    b, a = np.polyfit(where, slope, 1, w=length)
    return float(a), float(b)


def _around(level: list[Any], upright: list[Any]) -> list[tuple[Any, Any]]:
    """The sides that meet at each corner: upper left, upper right, lower right, lower left."""
    (top, bottom), (left, right) = level, upright
    return [(top, left), (top, right), (bottom, right), (bottom, left)]


def _meeting(row: tuple[float, float], column: tuple[float, float], height: int, width: int) -> tuple[float, float]:
    """Where ``y = row + slope · (x − middle)`` and ``x = column + slope · (y − middle)`` meet."""
    (y0, m), (x0, n) = row, column
    y = (y0 + m * (x0 - n * height / 2 - width / 2)) / (1 - m * n)
    return x0 + n * (y - height / 2), y
