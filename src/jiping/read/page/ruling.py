"""The ruling lines of a picture that lies straight, told from the strokes of letters.

A line that is much longer than any stroke is one by itself. A short one is a line where it goes from one crossing line
to another without a break: a letter in a low row comes near to the lines around it, and yet leaves a gap.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from jiping.read.page.lattice import joined
from jiping.read.page.picture import depth
from jiping.read.page.shapes import Rule

LONG, PIECE, SHORT = 150, 60, 16  # pixels of a line that is one by itself, of a piece of it, of a line that two others hold
THIN = 12  # a line is so much longer than thick; the strokes of large letters are not
THICK = 7  # no ruling line is thicker
MOSTLY = 0.3
MEETS = 6
UNBROKEN = 0.5  # a line is nowhere fainter than this share of what it is in the middle
FAINT = 9  # a hair line is darker than paper by this
GAP = 14  # pixels that a line may be broken by
Picture = Any


def rules(grey: Picture) -> tuple[list[Rule], list[Rule], Picture]:
    """The lines across and down, in pixels, and a mask of their ink. Hair lines are fainter than letters."""
    level = _Direction(cv2.blur(grey, (1, 3)))  # a line that lies between two rows of pixels is as dark as any
    upright = _Direction(np.ascontiguousarray(cv2.blur(grey, (3, 1)).T))
    level.find_long()
    upright.find_long()
    upright.find_held(level.found)
    level.find_held(upright.found)
    return level.found, upright.found, cv2.bitwise_or(level.mask, np.ascontiguousarray(upright.mask.T))


class _Direction:
    """The level lines of a picture, or of one that is turned for them: those found, and a mask of their ink."""

    def __init__(self, grey: Picture) -> None:
        self.depth = depth(grey)
        self.inked = cv2.threshold(self.depth, FAINT, 255, cv2.THRESH_BINARY)[1]
        self.found: list[Rule] = []
        self.mask = np.zeros_like(grey)

    def find_long(self) -> None:
        """Lines that are longer than any stroke."""
        for rule in joined(self._strokes(PIECE), GAP):
            if rule.end - rule.start >= LONG:
                self._add(rule)

    def find_held(self, crossing: list[Rule]) -> None:
        """Short lines that reach from one crossing line to another."""
        for rule in self._strokes(SHORT):
            meeting = [line.at for line in crossing if line.start - MEETS <= rule.at <= line.end + MEETS]
            if meeting:
                start, end = (min(meeting, key=lambda at: abs(at - stop)) for stop in (rule.start, rule.end))
                if max(abs(start - rule.start), abs(end - rule.end)) <= MEETS and self._unbroken(rule.at, start, end):
                    self._add(rule)

    def _strokes(self, least: int) -> list[Rule]:
        """Level strokes of at least so many pixels that are thin, and not known yet."""
        mask = cv2.morphologyEx(self.inked, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
        mask[cv2.dilate(self.mask, np.ones((5, 5), np.uint8)) > 0] = 0
        mask = cv2.dilate(mask, np.ones((3, 1), np.uint8))
        count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        return [
            Rule(top + height / 2, left, left + width) for left, top, width, height, _ in stats[1:count].tolist()
            if width > THIN * (height - 2) or (least < PIECE and height - 2 <= THICK)
        ]

    def _unbroken(self, at: float, start: float, end: float) -> bool:
        """Whether the ink between two crossing lines is as dark at every place."""
        middle, first, last = round(at), round(start) + 2, round(end) - 1
        if last - first < 4:
            return False
        darkest = self.depth[max(0, middle - 2) : middle + 3, first:last].max(axis=0).astype(np.float32)
        smooth = np.convolve(darkest, np.ones(3) / 3, "valid")
        return bool(smooth.min() >= UNBROKEN * np.median(smooth))

    def _add(self, rule: Rule) -> None:
        """Keep a line, and put its ink into the mask: the rows that are inked along most of it, not the letters beside it."""
        self.found.append(rule)
        left, right = int(rule.start), int(rule.end) + 1
        top, bottom = max(0, round(rule.at) - THICK), min(len(self.inked), round(rule.at) + THICK + 1)
        rows = (self.inked[top:bottom, left:right] > 0).mean(axis=1)
        first = last = int(np.argmax(rows))
        while first > 0 and rows[first - 1] >= MOSTLY:
            first -= 1
        while last + 1 < len(rows) and rows[last + 1] >= MOSTLY:
            last += 1
        self.mask[top + first : top + last + 1, left:right] = self.inked[top + first : top + last + 1, left:right]
