"""A picture of a page: set straight, its ruling lines found and taken off, so that the letters stand alone.

Needs numpy and OpenCV, which come with the extra ``ocr``. Pictures are arrays of grey values, dark on light.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from jiping.read.page.lattice import joined
from jiping.read.page.shapes import Rule

LONG, PIECE, SHORT = 150, 60, 16  # pixels of a line that is one by itself, of a piece of it, of a line that two others hold
THIN = 12  # a line is so much longer than thick; the strokes of large letters are not
THICK = 7  # no ruling line is thicker
MOSTLY = 0.3
MEETS = 6
DARK, FAINT = 40, 9  # grey values that make letters and hair lines
AROUND = 15
GAP = 14  # pixels that a line may be broken by
TILT = 5.0  # degrees that a page may lie askew
FINE = 0.05
Picture = Any


def straightened(grey: Picture) -> Picture:
    """The picture turned by the few degrees that its lines of text and its rules lie askew."""
    angle = skew(grey)
    return turned(grey, angle) if abs(angle) >= 2 * FINE else grey


def skew(grey: Picture) -> float:
    """By how many degrees to turn a picture so that its lines lie level: ink then gathers in few rows."""
    scale = min(1.0, 700 / max(grey.shape))
    small = ink(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    best = 0.0
    for step, reach in ((0.5, TILT), (0.1, 0.5), (FINE, 0.1)):
        angles = [best + step * n for n in range(-round(reach / step), round(reach / step) + 1)]
        best = max(angles, key=lambda angle: _levelness(small, angle))
    return best


def _levelness(small: Picture, angle: float) -> float:
    rows = turned(small, angle, 0).sum(axis=1, dtype=np.float64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def turned(picture: Picture, angle: float, paper: int = 255) -> Picture:
    """A picture turned around its middle by a few degrees, on paper of the same size."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper)


def ink(grey: Picture, least: int = DARK) -> Picture:
    """255 where it is darker than the paper around by ``least``, also where a shadow lies on the page."""
    paper = cv2.blur(cv2.dilate(grey, np.ones((AROUND, AROUND), np.uint8)), (2 * AROUND, 2 * AROUND))
    return cv2.threshold(cv2.subtract(paper, grey), least, 255, cv2.THRESH_BINARY)[1]


def rules(grey: Picture) -> tuple[list[Rule], list[Rule], Picture]:
    """The lines across and down, in pixels, and a mask of their ink. Hair lines are fainter than letters."""
    upright = ink(cv2.blur(grey, (1, 3)), FAINT)  # a line that lies between two rows of pixels is as dark as any
    lying = ink(np.ascontiguousarray(cv2.blur(grey, (3, 1)).T), FAINT)
    across, mask_across = _long(upright)
    down, mask_down = _long(lying)
    _add_held(down, mask_down, lying, across)
    _add_held(across, mask_across, upright, down)
    return across, down, cv2.bitwise_or(mask_across, np.ascontiguousarray(mask_down.T))


def _long(inked: Picture) -> tuple[list[Rule], Picture]:
    """The long level lines of a picture, and a mask of them."""
    mask = np.zeros_like(inked)
    found = [rule for rule in joined(_levels(inked, PIECE, mask), GAP) if rule.end - rule.start >= LONG]
    for rule in found:
        _paint(mask, inked, rule)
    return found, mask


def _levels(inked: Picture, least: int, known: Picture) -> list[Rule]:
    """Level strokes of at least so many pixels that are thin, and not known yet."""
    mask = cv2.morphologyEx(inked, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    mask[cv2.dilate(known, np.ones((5, 5), np.uint8)) > 0] = 0
    mask = cv2.dilate(mask, np.ones((3, 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [
        Rule(top + height / 2, left, left + width) for left, top, width, height, _ in stats[1:count].tolist()
        if width > THIN * (height - 2) or (least < PIECE and height - 2 <= THICK)
    ]


def _paint(mask: Picture, inked: Picture, rule: Rule) -> None:
    """Put the ink of a line into a mask: the rows around it that are inked along most of it, not the letters beside it."""
    left, right = int(rule.start), int(rule.end) + 1
    top, bottom = max(0, round(rule.at) - THICK), min(len(inked), round(rule.at) + THICK + 1)
    rows = (inked[top:bottom, left:right] > 0).mean(axis=1)
    middle = int(np.argmax(rows))
    first = last = middle
    while first > 0 and rows[first - 1] >= MOSTLY:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1] >= MOSTLY:
        last += 1
    mask[top + first : top + last + 1, left:right] = inked[top + first : top + last + 1, left:right]


def _add_held(found: list[Rule], mask: Picture, inked: Picture, crossing: list[Rule]) -> None:
    """Add short lines that reach from one crossing line to another: no stroke of a letter does."""
    for rule in _levels(inked, SHORT, mask):
        meeting = [line.at for line in crossing if line.start - MEETS <= rule.at <= line.end + MEETS]
        if any(abs(rule.start - at) <= MEETS for at in meeting) and any(abs(rule.end - at) <= MEETS for at in meeting):
            found.append(rule)
            _paint(mask, inked, rule)


def without(grey: Picture, mask: Picture) -> Picture:
    """The picture with the lines of a mask painted over with paper."""
    clean = grey.copy()
    clean[mask > 0] = int(np.percentile(grey, 90))
    return clean
