"""A picture of a page: set straight, its ruling lines found and taken off, so that the letters stand alone.

Needs numpy and OpenCV, which come with the extra ``ocr``. Pictures are arrays of grey values, dark on light.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

DARK = 40  # so much darker than paper letters are, in grey values
AROUND = 15
FAINT = 9  # a hair line is darker than paper by this
TILT = 5.0  # degrees that a page may lie askew
FINE = 0.05
BLACK = 60  # the grey of a page that is mostly black
RED = 50  # a stamp's red is so much more than its green and blue
FAINTLY_RED = 25  # … at its rim
RIM = 60  # pixels around a stamp that show which lines go on below it
PIECE, BRIDGED = 30, 130  # pixels of a line beside a stamp, and of the part of it that the stamp hides
UNDER, OVER = 0.15, 0.9  # of the brightness of a stamp's ink: what is as dark as letters below it, what is no darker than it
SEAL = 130, 700  # pixels across: no letter is as large
DESK, ROUGH = 0.7, 40  # darker than this share of paper, and larger across than this, is what lies around the sheet
GRAINY, ALIKE = 4, 30  # a picture with so much grain is smoothed; grey values that differ by no more are one
SMALL, LETTER, SHADE = 0.25, 15, 41  # a small picture shows light: its scale, pixels there over letters, and over which shadows change
LIT = 235  # paper that is as bright all over needs no light
SPECK, HALO, DUSTY = 4, 9, 400  # pixels of a speck (a point has eight or more), with what is faint around it; a dusty page has so many
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
    redness = cv2.subtract(red, cv2.max(blue, green))
    near = cv2.morphologyEx(above_or_at(redness, RED), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    clean = coloured
    for left, top, width, height, _ in stats[1:count].tolist():
        if all(SEAL[0] <= side <= SEAL[1] for side in (width, height)) and max(width, height) <= 1.7 * min(width, height):
            clean = coloured.copy() if clean is coloured else clean
            box = slice(max(0, top - RIM), top + height + RIM), slice(max(0, left - RIM), left + width + RIM)
            clean[box] = _unstamped(coloured[box], redness[box], int(np.percentile(red, 90)))
    return clean


def above_or_at(values: Picture, least: int) -> Picture:
    """255 where a value is ``least`` or more."""
    return cv2.threshold(values, least - 1, 255, cv2.THRESH_BINARY)[1]


def _unstamped(stamped: Picture, redness: Picture, paper: int) -> Picture:
    """A part of a picture without the stamp on it: what is about as bright as its ink is paper, what lies below it is darker.

    Brightness tells, not colour: a small file keeps colours in large dots only, at the rims of a stamp and of letters below.
    """
    grey = cv2.cvtColor(stamped, cv2.COLOR_BGR2GRAY)
    usual = max(1.0, float(np.median(grey[redness >= RED])))
    around = cv2.dilate(above_or_at(redness, FAINTLY_RED), np.ones((3, 3), np.uint8)) > 0
    lit = np.clip((grey.astype(np.float32) / usual - UNDER) / (OVER - UNDER) * paper, 0, paper).astype(np.uint8)
    bare = np.where(around, paper, np.minimum(grey, paper)).astype(np.uint8)
    clean = stamped.copy()
    clean[around] = np.minimum(_without_hairs(lit, paper), _drawn_on(bare))[around][:, None]
    return clean


def _without_hairs(grey: Picture, paper: int) -> Picture:
    """The picture without what is nowhere as thick as a point: so is what is left of the rim of a stamp."""
    dark = cv2.threshold(grey, paper - DARK, 255, cv2.THRESH_BINARY_INV)[1]
    _, labels = cv2.connectedComponents(dark, connectivity=8)
    thick = np.unique(labels[cv2.erode(dark, np.ones((2, 2), np.uint8)) > 0])
    return np.where((dark > 0) & ~np.isin(labels, thick), paper, grey).astype(np.uint8)


def _drawn_on(grey: Picture) -> Picture:
    """The picture with its level and upright lines drawn on over gaps, also to a line that crosses: pale ones are lost below a stamp."""
    level = _pieces(grey)
    upright = np.ascontiguousarray(_pieces(np.ascontiguousarray(grey.T)).T)
    down = _bridged(np.ascontiguousarray(upright.T), np.ascontiguousarray(level.T)).T
    return cv2.min(_bridged(level, upright), np.ascontiguousarray(down))


def _pieces(grey: Picture) -> Picture:
    """What is left of a picture when all dark things but level lines are taken away."""
    return cv2.morphologyEx(cv2.erode(grey, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, PIECE), np.uint8))


def _bridged(lines: Picture, crossing: Picture) -> Picture:
    ends = cv2.max(cv2.erode(lines, np.ones((1, BRIDGED), np.uint8)), crossing)
    return cv2.morphologyEx(cv2.min(lines, ends), cv2.MORPH_OPEN, np.ones((1, BRIDGED), np.uint8))


def evenly_lit(grey: Picture) -> Picture:
    """The picture with all of its paper white: without what lies around the sheet, and without shadows."""
    small = cv2.resize(grey, None, fx=SMALL, fy=SMALL, interpolation=cv2.INTER_AREA)
    desk = _desk(small)
    bare = cv2.dilate(np.where(desk > 0, 0, small).astype(np.uint8), np.ones((LETTER, LETTER), np.uint8))
    shares = cv2.blur((desk == 0).astype(np.float32), (SHADE, SHADE))
    paper = cv2.blur(np.where(desk > 0, 0, bare).astype(np.float32), (SHADE, SHADE)) / np.maximum(shares, 0.01)
    if not desk.any() and np.percentile(paper, 2) >= LIT:
        return grey
    size = grey.shape[::-1]
    light = np.maximum(cv2.resize(paper, size, interpolation=cv2.INTER_LINEAR), 1.0)
    lit = np.minimum(grey * (255.0 / light), 255.0).astype(np.uint8)
    lit[cv2.resize(desk, size, interpolation=cv2.INTER_NEAREST) > 0] = 255
    return lit


def _desk(small: Picture) -> Picture:
    """What lies around the sheet: large dark areas that reach the edge of the picture, and a little more."""
    paper = int(np.percentile(small, 90))
    dark = cv2.threshold(small, DESK * paper, 255, cv2.THRESH_BINARY_INV)[1]
    framed = cv2.copyMakeBorder(dark, ROUGH, ROUGH, ROUGH, ROUGH, cv2.BORDER_REPLICATE)
    areas = cv2.morphologyEx(framed, cv2.MORPH_OPEN, np.ones((ROUGH // 4, ROUGH // 4), np.uint8))[ROUGH:-ROUGH, ROUGH:-ROUGH]
    _, labels = cv2.connectedComponents(areas, connectivity=8)
    edge = set(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]).tolist()) - {0}
    return cv2.dilate(np.isin(labels, list(edge)).astype(np.uint8), np.ones((9, 9), np.uint8))


def without_grain(grey: Picture) -> Picture:
    """The picture with its paper smoothed, where it is so grainy that pale lines fall apart into specks."""
    return cv2.bilateralFilter(grey, 7, ALIKE, 3) if grain(depth(grey)) >= GRAINY else grey


def without_dust(grey: Picture) -> Picture:
    """The picture without its specks, where there are so many that it is dusty.

    A point is larger than a speck, and so is what is left of a pale line or letter: something fainter is around it.
    """
    deep = depth(grey)
    dark = above(deep, DARK) > 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_or(above(deep, FAINT), above(deep, DARK)), connectivity=8)
    ink_of = np.bincount(labels[dark], minlength=count)
    specks = np.flatnonzero((ink_of > 0) & (ink_of <= SPECK) & (stats[:count, cv2.CC_STAT_AREA] <= HALO))
    if len(specks) < DUSTY:
        return grey
    clean = grey.copy()
    clean[cv2.dilate(np.isin(labels, specks).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = int(np.percentile(grey, 90))
    return clean
