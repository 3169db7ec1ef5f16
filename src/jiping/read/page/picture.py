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
BLACK = 60  # the grey of a page that is mostly black
RED = 50  # a stamp's red is so much more than its green and blue
SEAL = 130, 700  # pixels across: no letter is as large
DESK, ROUGH = 0.7, 40  # darker than this share of paper, and larger across than this, is what lies around the sheet
SPECK, DUSTY = 4, 400  # pixels of a speck of dust (a point has eight or more); a page has so many only where it is dusty
Picture = Any


def dark_on_light(grey: Picture) -> Picture:
    """The picture with dark letters: some scanners save white ones on black."""
    return cv2.bitwise_not(grey) if np.median(grey) < BLACK else grey


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


def without_seals(coloured: Picture) -> Picture:
    """The picture, in blue, green and red, without the red stamps on it; black letters below them stay, red ones elsewhere too."""
    blue, green, red = cv2.split(coloured)
    reddish = cv2.threshold(cv2.subtract(red, cv2.max(blue, green)), RED, 255, cv2.THRESH_BINARY)[1]
    near = cv2.morphologyEx(reddish, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    clean = coloured
    for left, top, width, height, _ in stats[1:count].tolist():
        if all(SEAL[0] <= side <= SEAL[1] for side in (width, height)) and max(width, height) <= 1.7 * min(width, height):
            clean = coloured.copy() if clean is coloured else clean
            box = slice(top, top + height), slice(left, left + width)
            stamped = cv2.dilate(reddish[box], np.ones((3, 3), np.uint8)) > 0
            clean[box][stamped] = _unstamped(red[box][stamped], int(np.percentile(red, 90)))[:, None]
    return clean


def _unstamped(red: Picture, paper: int) -> Picture:
    """Grey values under a stamp: its ink is as bright as paper in red light, what lies below it is as dark as ever."""
    brightest = max(1.0, float(np.percentile(red, 75)))
    return np.clip(red.astype(np.float32) * paper / brightest, 0, paper).astype(np.uint8)


def without_desk(grey: Picture) -> Picture:
    """The picture without what lies around the sheet: large dark areas that reach its edge become paper."""
    paper = int(np.percentile(grey, 90))
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    dark = cv2.threshold(small, DESK * paper, 255, cv2.THRESH_BINARY_INV)[1]
    framed = cv2.copyMakeBorder(dark, ROUGH, ROUGH, ROUGH, ROUGH, cv2.BORDER_REPLICATE)
    areas = cv2.morphologyEx(framed, cv2.MORPH_OPEN, np.ones((ROUGH // 4, ROUGH // 4), np.uint8))[ROUGH:-ROUGH, ROUGH:-ROUGH]
    count, labels = cv2.connectedComponents(areas, connectivity=8)
    edge = set(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]).tolist()) - {0}
    if count < 2 or not edge:
        return grey
    around = cv2.dilate(np.isin(labels, list(edge)).astype(np.uint8), np.ones((9, 9), np.uint8))
    clean = grey.copy()
    clean[cv2.resize(around, grey.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0] = paper
    return clean


def without_dust(grey: Picture) -> Picture:
    """The picture without its specks, where there are so many that it is dusty; a full stop is larger than a speck."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink(grey), connectivity=8)
    specks = np.flatnonzero(stats[:count, cv2.CC_STAT_AREA] <= SPECK)
    if len(specks) < DUSTY:
        return grey
    clean = grey.copy()
    clean[cv2.dilate(np.isin(labels, specks).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = int(np.percentile(grey, 90))
    return clean
