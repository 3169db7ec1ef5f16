"""One page of an OFD file (GB/T 33190): its text objects as runs, its paths as rules, its pictures.

The standard counts in millimetres from the upper left corner; here everything becomes points, the way up that it is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from jiping.model.errors import Unreadable
from jiping.read.page.letters import Letter, letters_of, numbers
from jiping.read.page.ruler import IDENTITY, POINTS, Matrix, Point, Ruler, times
from jiping.read.page.shapes import Run

POINT = 72 / 25.4
DEEPEST = 8
LETTERS, OBJECTS = 100_000, 50_000  # of one page
PALE, THIN = 150, 170  # the least of the colours of a watermark, and the most of its ink
WHITE = 245
LEAST = 1.0  # points: no letter is lower
VAST = 1.6  # of the usual size: letters of a watermark
DRAWING = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # the numbers behind each letter of a path


class Drawn(NamedTuple):
    """An object of a page and how its own coordinates lead to those of the page."""

    node: etree._Element
    matrix: Matrix


class Fixed:
    """One page: what it shows, gathered; ``box`` is its upper left corner and its size in millimetres."""

    def __init__(self, box: tuple[float, float, float, float], units: dict[str, etree._Element]) -> None:
        self.left, self.top, self.width, self.height = box
        self._units = units  # drawings that several places show
        self._letters: list[Letter] = []
        self._paths: list[tuple[list[Point], bool, bool]] = []  # corners, whether stroked, whether filled
        self._points = self._count = 0
        self.pictures: list[tuple[float, str]] = []  # the share of the page that each covers, and its number

    def gather(self, content: etree._Element, matrix: Matrix = IDENTITY) -> None:
        """Take in what a page, or the template of one, shows."""
        for drawn in self._objects(content, matrix, 0):
            kind = etree.QName(drawn.node).localname
            if kind == "TextObject":
                self._letters += letters_of(drawn.node, drawn.matrix, pale=_is_pale(drawn.node, PALE))
                if len(self._letters) > LETTERS:
                    raise Unreadable(f"OFD 的一页上有 {LETTERS // 10000} 万多个字，不像正常的自评材料，已停止读取。")
            elif kind == "PathObject":
                self._path(drawn)
            else:
                self._picture(drawn)

    def _objects(self, parent: etree._Element, matrix: Matrix, depth: int) -> Iterator[Drawn]:
        for node in parent:
            kind = etree.QName(node).localname
            self._count += 1
            if self._count > OBJECTS:
                raise Unreadable(f"OFD 的一页上有 {OBJECTS // 10000} 万多个图形，不像正常的自评材料，已停止读取。")
            if node.get("Visible") == "false" or depth > DEEPEST:
                continue
            if kind in ("Content", "Layer", "PageBlock"):
                yield from self._objects(node, matrix, depth + 1)
            elif kind in ("TextObject", "PathObject", "ImageObject"):
                yield Drawn(node, _placed(node, matrix))
            elif kind == "CompositeObject" and (unit := self._units.get(node.get("ResourceID", ""))) is not None:
                yield from self._objects(unit, _placed(node, matrix), depth + 1)

    def _picture(self, drawn: Drawn) -> None:
        a, b, c, d, _, _ = drawn.matrix
        share = abs(a * d - b * c) / max(1.0, self.width * self.height)
        self.pictures.append((share, drawn.node.get("ResourceID", "")))

    def _path(self, drawn: Drawn) -> None:
        node = drawn.node
        stroked = node.get("Stroke") != "false" and not _is_pale(node, WHITE, "StrokeColor")
        filled = node.get("Fill") == "true" and not _is_pale(node, WHITE)
        data = next((child.text or "" for child in node.iterchildren("{*}AbbreviatedData")), "")
        if not (stroked or filled) or self._points > POINTS:
            return
        for points, straight in _outlines(data, drawn.matrix):
            self._points += len(points)
            self._paths.append((points, stroked, filled and straight))

    # What is seen

    @property
    def letters(self) -> int:
        """How many letters the page has."""
        return len(self._letters)

    @property
    def turn(self) -> int:
        """How many quarters clockwise most of the text is turned."""
        turns = Counter(letter.turn for letter in self._letters)
        turn, votes = turns.most_common(1)[0] if turns else (0, 0)
        return turn if votes * 10 >= turns.total() * 6 else 0

    def seen(self) -> tuple[tuple[float, float], list[Run], Ruler]:
        """The size of the page as it is read, its runs and its rules, in points."""
        place, size = self._place()
        ruler = Ruler(2 * max(size))
        for points, stroked, filled in self._paths if self._points <= POINTS else ():
            placed = [place(*point) for point in points]
            for first, second in pairwise(placed if stroked else ()):
                ruler.stroke(first, second)
            if filled:
                ruler.area_of(placed)
        return size, self._runs(place, size), ruler

    def _place(self) -> tuple[Callable[[float, float], Point], tuple[float, float]]:
        left, top, width, height = self.left, self.top, self.width * POINT, self.height * POINT
        upright: Callable[[float, float], Point] = lambda x, y: ((x - left) * POINT, (y - top) * POINT)  # noqa: E731 - one of four
        turned: tuple[Callable[[float, float], Point], ...] = (
            upright,
            lambda x, y: ((y - top) * POINT, width - (x - left) * POINT),
            lambda x, y: (width - (x - left) * POINT, height - (y - top) * POINT),
            lambda x, y: (height - (y - top) * POINT, (x - left) * POINT),
        )
        return turned[self.turn], (height, width) if self.turn % 2 else (width, height)

    def _runs(self, place: Callable[[float, float], Point], size: tuple[float, float]) -> list[Run]:
        gathered = _Runs(size)
        sizes = sorted(letter.size for letter in self._letters)
        usual = sizes[len(sizes) // 2] if sizes else 0.0
        for letter in self._letters:
            if not (letter.pale and letter.size > VAST * usual):
                gathered.add(letter, [place(*corner) for corner in letter.corners])
        return gathered.finished()


class _Runs:
    """Letters that follow each other put into runs; blanks only part them."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.width, self.height = size
        self.runs: list[Run] = []
        self.text = ""
        self.stops: list[tuple[float, float]] = []
        self.begun = (0.0, 0.0, False)  # top and bottom of the run, whether a blank stands before it
        self.spaced = False

    def add(self, letter: Letter, corners: list[Point]) -> None:
        """One letter by the corners of its box."""
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        if letter.text.isspace():
            self.spaced = True
            return
        if bottom - top < LEAST or not (0 <= (left + right) / 2 <= self.width and 0 <= (top + bottom) / 2 <= self.height):
            return  # too small to be seen, or beside the page
        half = (bottom - top) / 2
        middle = (self.begun[0] + self.begun[1]) / 2
        goes_on = bool(self.stops) and not self.spaced and abs((top + bottom) / 2 - middle) < half / 2
        if not goes_on or not -half < left - self.stops[-1][1] < 0.3 * half:
            self._end()
            self.begun = top, bottom, self.spaced
        self.spaced = False
        self.text += letter.text
        self.stops.append((left, right))

    def finished(self) -> list[Run]:
        """All runs in the order of the file."""
        self._end()
        return self.runs

    def _end(self) -> None:
        if self.stops:
            top, bottom, spaced = self.begun
            self.runs.append(Run(self.text, self.stops, top, bottom, spaced=spaced, written=spaced, index=len(self.runs)))
        self.text, self.stops = "", []


def _placed(node: etree._Element, matrix: Matrix) -> Matrix:
    """How the coordinates of an object lead to those of what is around it: its own matrix, then its corner."""
    own, box = numbers(node.get("CTM", "")), numbers(node.get("Boundary", ""))
    inner: Matrix = (own[0], own[1], own[2], own[3], own[4], own[5]) if len(own) == 6 else IDENTITY
    x, y = box[:2] if len(box) == 4 else (0.0, 0.0)
    return times(times(inner, (1, 0, 0, 1, x, y)), matrix)


def _is_pale(node: etree._Element, least: int, name: str = "FillColor") -> bool:
    """Whether an object is drawn in a colour that is hardly seen."""
    colour = next(node.iterchildren("{*}" + name), None)
    if colour is None:
        return False
    value, alpha = numbers(colour.get("Value", "")), numbers(colour.get("Alpha", "")) or numbers(node.get("Alpha", ""))
    return len(value) == 3 and min(value) >= least or bool(alpha) and alpha[0] < THIN


def _outlines(data: str, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The parts of a path: their corners, and whether all sides are straight (curved sides are left out)."""
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    straight = True
    for letter, told in _steps(data):
        if letter == "C":  # closes it
            points += points[:1] if straight else []
            continue
        if letter != "L":
            if len(points) > 1:
                yield points, straight
            points, straight = [], letter in "MS"
        x, y = told[-2:]
        points.append((a * x + c * y + e, b * x + d * y + f))
    if len(points) > 1:
        yield points, straight


def _steps(data: str) -> Iterator[tuple[str, list[float]]]:
    """The letters of a path, each with its numbers; what makes no sense ends it."""
    words = data.replace(",", " ").split()
    at = 0
    while at < len(words) and words[at] in DRAWING:
        letter, count = words[at], DRAWING[words[at]]
        told = numbers(" ".join(words[at + 1 : at + 1 + count]))
        if len(told) != count:
            return
        yield letter, told
        at += 1 + count
