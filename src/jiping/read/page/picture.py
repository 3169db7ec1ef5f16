"""A picture of a page: set straight, its ruling lines found and taken off, so that the letters stand alone.

Needs numpy and OpenCV, which come with the extra ``ocr``. Pictures are arrays of grey values, dark on light.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

DARK = 40  # so much darker than paper letters are, in grey values
AROUND = 15
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


def depth(grey: Picture) -> Picture:
    """How much darker than the paper around it each pixel is, also where a shadow lies on the page."""
    paper = cv2.blur(cv2.dilate(grey, np.ones((AROUND, AROUND), np.uint8)), (2 * AROUND, 2 * AROUND))
    return cv2.subtract(paper, grey)


def grain(deep: Picture) -> int:
    """How dark paper itself is against the paper around: nothing, but where a picture is noisy."""
    return int(np.median(deep[::4, ::4]))


def above(deep: Picture, least: int) -> Picture:
    """255 where a depth is ``least`` or more, and more than the grain of the paper."""
    return cv2.threshold(deep, least + 2 * grain(deep) - 1, 255, cv2.THRESH_BINARY)[1]


def ink(grey: Picture) -> Picture:
    """255 where letters and lines are."""
    return above(depth(grey), DARK)


def without(grey: Picture, mask: Picture) -> Picture:
    """The picture with the lines of a mask painted over with paper."""
    clean = grey.copy()
    clean[mask > 0] = int(np.percentile(grey, 90))
    return clean
