"""The ruling lines of a picture that lies straight, told from the strokes of letters.

A line that is much longer than any stroke is one by itself. A short one is a line where it goes from one crossing line
to another without a break: a letter in a low row comes near to the lines around it, and yet leaves a gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np

from jiping.read.page.lattice import joined
from jiping.read.page.picture import DARK, FAINT, above, depth
from jiping.read.page.shapes import Rule

LONG, PIECE, SHORT = 150, 60, 16  # pixels of a line that is one by itself, of a piece of it, of a line that two others hold
THIN = 12  # a line is so much longer than thick; the strokes of large letters are not
THICK = 7  # no ruling line is thicker
MOSTLY = 0.3
BESIDE = 10  # pixels; half a letter
MEETS = 6
BEYOND = 40  # pixels, a low row
UNBROKEN = 0.5  # a line is nowhere fainter than this share of what it is in the middle
GAP = 14  # pixels that a line may be broken by
Picture = Any


def rules(grey: Picture) -> tuple[list[Rule], list[Rule], Picture]:
    """The lines across and down, in pixels, and a mask of their ink. Hair lines are fainter than letters."""
    level = _Direction(cv2.blur(grey, (1, 3)))  # a line that lies between two rows of pixels is as dark as any
    upright = _Direction(np.ascontiguousarray(cv2.blur(grey, (3, 1)).T))
    level.find_long()
    upright.find_long()
    level.drop_letters(upright.found)
    upright.drop_letters(level.found)
    upright.find_held(level.found)
    level.find_held(upright.found)
    level.prolong(upright.found)
    upright.prolong(level.found)
    across, down = level.trimmed(upright.found), upright.trimmed(level.found)
    return across, down, cv2.bitwise_or(level.mask_of(across), np.ascontiguousarray(upright.mask_of(down).T))


class _Direction:
    """The level lines of a picture, or of one that is turned for them: those found, and a mask of their ink."""

    def __init__(self, grey: Picture) -> None:
        self.depth = depth(grey)
        self.faint = above(self.depth, FAINT)
        self.inks = [above(self.depth, DARK), self.faint]  # around dark ink a small file is faintly smeared
        self.found: list[Rule] = []
        self.pieces: list[Rule] = []
        self.mask = np.zeros_like(grey)

    def find_long(self) -> None:
        """Lines that are longer than any stroke."""
        for inked in self.inks:
            strokes = self._strokes(inked, PIECE)
            for rule in joined(strokes, GAP):
                if rule.end - rule.start >= LONG:
                    self._add(rule, [piece for piece in strokes if _lies_in(piece, rule)])

    def drop_letters(self, crossing: list[Rule]) -> None:
        """Take back what is the ink of letters, smeared into one by a small file: it ends anywhere, amid other ink, and is uneven."""
        kept = [rule for rule in self.found if self._is_line(rule, crossing)]
        if len(kept) < len(self.found):
            self.found, self.mask = kept, self.mask_of(kept)

    def _is_line(self, rule: Rule, crossing: list[Rule]) -> bool:
        """Whether a line ends at crossing ones; one that does so at one side only, or at none, must look like a line."""
        meeting = [line.at for line in crossing if _meets(line, rule.at)]
        ends = sum(any(abs(at - stop) <= MEETS for at in meeting) for stop in (rule.start, rule.end))
        if ends == 2 or (not self._amid_ink(rule) and (ends or not any(rule.start < at < rule.end for at in meeting))):
            return True
        return self._unbroken(*rule) and (ends == 1 or not self._amid_ink(rule))

    def _amid_ink(self, rule: Rule) -> bool:
        """Whether there are strokes close to a line on both sides, all along it."""
        at, columns, inked = round(rule.at), slice(int(rule.start), int(rule.end) + 1), self.inks[0]
        sides = inked[max(0, at - BESIDE) : max(0, at - 3), columns], inked[at + 4 : at + BESIDE + 1, columns]
        return all(side.size > 0 and (side > 0).any(axis=0).mean() >= MOSTLY for side in sides)

    def find_held(self, crossing: list[Rule]) -> None:
        """Short lines that reach from one crossing line to another."""
        for inked in self.inks:
            for rule in self._strokes(inked, SHORT):
                if held := self._held(rule, crossing):
                    self._add(held)

    def _held(self, rule: Rule, crossing: list[Rule]) -> Rule | None:
        """A stroke as far as the lines that hold it at both ends; it may go on a little beyond them."""
        meeting = [line.at for line in crossing if _meets(line, rule.at)]
        if not meeting:
            return None
        start, end = (min(meeting, key=lambda at: abs(at - stop)) for stop in (rule.start, rule.end))
        reaches = -MEETS <= start - rule.start <= GAP and -MEETS <= rule.end - end <= GAP
        return Rule(rule.at, start, end) if reaches and self._unbroken(rule.at, start, end) else None

    def prolong(self, crossing: list[Rule]) -> None:
        """Draw lines on to the next line that they meet, as long as their ink goes on so far, if a little askew."""
        for index, rule in enumerate(self.found):
            meeting = sorted(line.at for line in crossing if _meets(line, rule.at))
            start, end = rule.start, rule.end
            for at in meeting:
                end = at if at > end + GAP and self._goes_on(rule, end, at) else end
            for at in reversed(meeting):
                start = at if at < start - GAP and self._goes_on(rule, at, start) else start
            if (start, end) != rule[1:]:
                self.found[index] = Rule(rule.at, start, end)
                self._paint(self.mask, self.found[index])

    def _goes_on(self, rule: Rule, start: float, end: float) -> bool:
        """Whether there is ink as that of a line all the way between two places."""
        return self._unbroken(rule.at, start, end) and self._darkness(rule.at, start, end) >= UNBROKEN * self._darkness(*rule)

    def _darkness(self, at: float, start: float, end: float) -> float:
        middle = round(at)
        return float(np.median(self.depth[max(0, middle - 2) : middle + 3, int(start) : int(end) + 1].max(axis=0)))

    def _strokes(self, inked: Picture, least: int) -> list[Rule]:
        """Level strokes of at least so many pixels that are thin, and not known yet."""
        mask = cv2.morphologyEx(inked, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
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

    def _add(self, rule: Rule, pieces: Iterable[Rule] = ()) -> None:
        self.found.append(rule)
        self.pieces += pieces
        for one in (rule, *pieces):
            self._paint(self.mask, one)

    def trimmed(self, crossing: list[Rule]) -> list[Rule]:
        """The lines found; one that alone goes a little beyond the last that it crosses has run into a letter."""
        return [
            Rule(rule.at, *(self._stop(rule, side, [line.at for line in crossing if _meets(line, rule.at)]) for side in (1, 2)))
            for rule in self.found
        ]

    def _stop(self, rule: Rule, side: int, meeting: list[float]) -> float:
        """Where a line ends at one side, by those that it meets."""
        stop = rule[side]
        inward = (min if side == 1 else max)((at for at in meeting if 0 < (at - stop) * (3 - 2 * side) <= BEYOND), default=stop)
        held = any(abs(at - stop) <= MEETS for at in meeting)
        alone = not any(abs(stop - other[side]) <= MEETS for other in self.found if other is not rule)
        return inward if alone and not held else stop

    def mask_of(self, rules: list[Rule]) -> Picture:
        """A mask of the ink of lines."""
        mask = np.zeros_like(self.mask)
        for rule in rules:
            self._paint(mask, rule)
            for piece in self.pieces:
                if _lies_in(piece, rule):
                    self._paint(mask, Rule(piece.at, max(piece.start, rule.start), min(piece.end, rule.end)))
        return mask

    def _paint(self, mask: Picture, rule: Rule) -> None:
        """Put the ink of a line into a mask: the rows that are inked along most of it, not the letters beside it."""
        left, right = int(rule.start), int(rule.end) + 1
        top, bottom = max(0, round(rule.at) - THICK), min(len(self.faint), round(rule.at) + THICK + 1)
        rows = (self.faint[top:bottom, left:right] > 0).mean(axis=1)
        first = last = int(np.argmax(rows))
        while first > 0 and rows[first - 1] >= MOSTLY:
            first -= 1
        while last + 1 < len(rows) and rows[last + 1] >= MOSTLY:
            last += 1
        mask[top + first : top + last + 1, left:right] = self.faint[top + first : top + last + 1, left:right]


def _meets(line: Rule, at: float) -> bool:
    return line.start - MEETS <= at <= line.end + MEETS


def _lies_in(piece: Rule, rule: Rule) -> bool:
    return abs(piece.at - rule.at) <= THICK and piece.start < rule.end and piece.end > rule.start
