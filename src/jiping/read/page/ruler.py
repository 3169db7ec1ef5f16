"""Straight strokes and narrow filled areas as the ruling lines of a page, whatever draws them."""

from __future__ import annotations

from collections.abc import Sequence

from jiping.read.page.shapes import Fill, Rule

NARROW = 3.0  # a filled area at most this wide is a line
STRAIGHT = 0.7  # a stroke that leaves its direction by more than this is drawn, not ruled
POINTS = 250_000  # dotted borders have tens of thousands; a page with more corners is a drawing
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Ruler:
    """Gathers the rules of one page, ``across`` and ``down``, and its areas of colour; what lies beyond ``reach`` is left out."""

    def __init__(self, reach: float) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.fills: list[Fill] = []
        self._reach = reach

    def stroke(self, first: Point, second: Point) -> None:
        """A straight stroke is a rule where it is level or upright."""
        (xa, ya), (xb, yb) = first, second
        if max(abs(xa), abs(ya), abs(xb), abs(yb)) > self._reach:
            return
        if abs(ya - yb) <= STRAIGHT < abs(xa - xb):
            self.across.append(Rule((ya + yb) / 2, min(xa, xb), max(xa, xb)))
        elif abs(xa - xb) <= STRAIGHT < abs(ya - yb):
            self.down.append(Rule((xa + xb) / 2, min(ya, yb), max(ya, yb)))

    def area_of(self, points: Sequence[Point]) -> None:
        """A narrow filled area is a line; a dot may belong to a dotted line of either direction."""
        left, right = min(p[0] for p in points), max(p[0] for p in points)
        top, bottom = min(p[1] for p in points), max(p[1] for p in points)
        if max(abs(left), abs(right), abs(top), abs(bottom)) > self._reach:
            return
        if bottom - top <= NARROW:
            self.across.append(Rule((top + bottom) / 2, left, right))
        if right - left <= NARROW:
            self.down.append(Rule((left + right) / 2, top, bottom))
        elif bottom - top > NARROW:
            self.fills.append(Fill(left, right, top, bottom))


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    if outer == IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
