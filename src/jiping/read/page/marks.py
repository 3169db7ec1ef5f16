"""Marks for “nothing” and signs told by their shape: a recogniser takes a dash for 一, a stroke for 1, ≤ for M."""

from __future__ import annotations

import re
from typing import Any

import cv2
import numpy as np

LIKE_MARKS = frozenset("1lI|丨!！一二-–—－_/／7JZノ》〉=＝三mMnN.…·⋯,")  # what the recogniser calls marks, and what they may be
LIKE_SIGNS = re.compile(r"(?:[≥≤<>＜＞MNVAZ](?=\d)|[≥≤<>＜＞MNVAZ]$)")
FLAT = 0.3
SLANT = -0.8
BAR, BAR_HIGH = 0.75, 0.3  # a bar fills so much of its rows, and so much of the height of its sign
BENT = 0.15  # of its width an angle is bent to one side


def mark_of(inked: Any, letter: float) -> str:
    """The dash, stroke, equals sign or dots that a small area of ink shows, or nothing; ``letter`` is the usual height of letters."""
    if not cv2.countNonZero(inked):
        return ""
    if is_dotted(inked, letter):
        return "……"
    x, y, width, height = cv2.boundingRect(inked)
    part = inked[y : y + height, x : x + width]
    if width > 2.2 * letter or max(width, height) < 0.15 * letter:
        return ""
    bands = _bands(part)
    widths = [width for width, _ in bands]
    if len(bands) == 1 and height <= max(4, FLAT * width) and width > height:
        return "—" if width > 0.6 * letter else "-"
    if len(bands) == 2 and min(widths) > 0.85 * max(widths) and all(high <= max(4, FLAT * wide) for wide, high in bands):
        return "="
    return "/" if 0.2 * height < width < height and _slants(part) else ""


def is_dotted(inked: Any, letter: float) -> bool:
    """Whether there is nothing but three or more dots."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    dots = stats[1:count, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    return len(dots) >= 3 and bool((dots <= max(3, 0.3 * letter)).all())


def _bands(part: Any) -> list[tuple[int, int]]:
    """Width and height of each of the bands that the ink falls into, from top to bottom."""
    rows = part.any(axis=1)
    starts = np.flatnonzero(np.diff(np.concatenate(([0], rows, [0])).astype(np.int8)))
    return [(int(part[top:bottom].any(axis=0).sum()), bottom - top) for top, bottom in starts.reshape(-1, 2).tolist()]


def _slants(part: Any) -> bool:
    """Whether the ink is one thin stroke that rises to the right."""
    ys, xs = np.nonzero(part)
    if len(xs) < 8 or len(xs) > 0.5 * part.size or np.ptp(xs) == 0 or np.ptp(ys) == 0:
        return False
    return bool(np.corrcoef(xs, ys)[0, 1] < SLANT)


def sign_of(inked: Any) -> str:
    """≥ or ≤ where the ink is an angle above a bar, or nothing."""
    angle = _above_bar(inked)
    if angle is None or len(angle) < 5:
        return ""
    means = [float(np.flatnonzero(rows.any(axis=0)).mean()) / angle.shape[1] for rows in np.array_split(angle, 3)]
    bent = means[1] - (means[0] + means[2]) / 2
    return "≥" if bent > BENT else "≤" if bent < -BENT else ""


def _above_bar(inked: Any) -> Any:
    """The ink above a bar about as wide, which may touch it; nothing where there is no bar."""
    count, labels, stats, middles = cv2.connectedComponentsWithStats(inked, connectivity=8)
    large = [n for n in range(1, count) if stats[n, cv2.CC_STAT_AREA] >= 6]
    if not 1 <= len(large) <= 2:
        return None
    upper, *lower = sorted(large, key=lambda n: float(middles[n][1]))
    left, top, width, height = stats[upper, :4].tolist()
    part = labels[top : top + height, left : left + width] == upper
    if lower:
        below = int(stats[lower[0], cv2.CC_STAT_WIDTH])
        return part if min(width, below) >= 0.6 * max(width, below) else None
    full = np.flatnonzero(part.mean(axis=1) < BAR)
    end = int(full[-1]) + 1 if len(full) else 0
    return part[:end] if 0 < height - end <= BAR_HIGH * height else None
