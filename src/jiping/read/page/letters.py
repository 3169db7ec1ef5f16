"""The letters of a text object of OFD: where each stands is told by the way from one to the next."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

from lxml import etree

from jiping.read.page.ruler import Matrix, Point

DEPTH = 0.12  # how far letters reach below their base line
WIDE_FROM = 0x2E80  # characters as wide as high
WIDE = "“”‘’—…"
NARROW = 0.5
FARTHEST = 1e5
ASKEW = math.radians(4)
USUAL_SIZE = 3.7  # millimetres


class Letter(NamedTuple):
    """A letter: the corners of its box on the page in millimetres, its size, how many quarters clockwise it is turned."""

    text: str
    corners: tuple[Point, Point, Point, Point]
    size: float
    turn: int
    pale: bool


def letters_of(node: etree._Element, matrix: Matrix, *, pale: bool) -> Iterator[Letter]:
    """The letters of a text object, but those of a watermark that stands askew."""
    a, b, c, d, e, f = matrix
    angle = math.atan2(b, a)
    turn = round(angle / (math.pi / 2))
    if abs(angle - turn * math.pi / 2) > ASKEW:
        return
    size = next(iter(numbers(node.get("Size", ""))), USUAL_SIZE)
    broad = size * next(iter(numbers(node.get("HScale", ""))), 1.0)
    seen = size * math.hypot(c, d)
    begun = (0.0, 0.0)
    for code in node.iterchildren("{*}TextCode"):
        x, y = (next(iter(numbers(code.get(name, ""))), before) for name, before in zip("XY", begun, strict=True))
        begun = x, y
        text = "".join(map(str, code.itertext())).replace("\n", "").replace("\r", "")
        across, down = _steps(code.get("DeltaX", "")), _steps(code.get("DeltaY", ""))
        upright = "DeltaX" not in code.attrib and "DeltaY" in code.attrib
        for sign in text:
            own = broad if ord(sign) >= WIDE_FROM or sign in WIDE else NARROW * broad
            step = next(across, 0.0 if upright else own)
            width = _width(own, broad, step)
            box = ((x, y - (1 - DEPTH) * size), (x + width, y - (1 - DEPTH) * size), (x, y + DEPTH * size), (x + width, y + DEPTH * size))
            placed = [(a * px + c * py + e, b * px + d * py + f) for px, py in box]
            yield Letter(sign, (placed[0], placed[1], placed[2], placed[3]), seen, turn % 4, pale)
            x, y = x + step, y + next(down, 0.0)


def _width(own: float, broad: float, step: float) -> float:
    """How wide a letter is: no wider than its font allows, and no wider than the step to the next one."""
    if own < broad and 0 < step <= broad:
        return step
    return min(own, step) if step > 0 else own


def _steps(told: str) -> Iterator[float]:
    """The steps from letter to letter; ``g 3 1.5`` stands for three equal ones."""
    words = iter(told.replace(",", " ").split())
    for word in words:
        if word == "g":
            count, step = numbers(next(words, "")), numbers(next(words, ""))
            if count and step:
                yield from repeat(step[0], max(0, int(count[0])))
        elif step := numbers(word):
            yield step[0]


def numbers(told: str) -> list[float]:
    """Numbers parted by blanks; none where one of them is no number or lies far beyond any page."""
    try:
        found = [float(word) for word in told.replace(",", " ").split()]
    except ValueError:
        return []
    return found if all(abs(number) < FARTHEST for number in found) else []
