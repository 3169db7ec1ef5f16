"""One fault at a time into every filing at hand: is there a new finding at that place?"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.planted import cells, rows, telling
from tests.planted.trees import Leaf, examined, leaves, said_of, trees, with_text

from jiping.model.finding import Finding
from jiping.model.values import parse, quantities

SECTION = re.compile(r"sections\.text$")
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Plant:
    """One fault: its kind, the filing and place that it stands in, how it was made, and the altered filing."""

    kind: str
    name: str
    at: str
    old: str
    new: str
    tree: Any
    told: bool = False  # the number altered stands elsewhere, too

    @property
    def how(self) -> str:
        """What was altered, a few signs around it."""
        start = next((n for n, (a, b) in enumerate(zip(self.old, self.new, strict=False)) if a != b), min(len(self.old), len(self.new)))
        begin = max(0, start - 30)
        return f"…{self.old[begin:start + 25]}… → …{self.new[begin:start + 25]}…".replace("\n", "¶")


@dataclass(frozen=True)
class Outcome:
    """What came of a plant: the new findings, and those of them that touch its place."""

    plant: Plant
    new: tuple[tuple[str, str, str], ...]
    there: tuple[str, ...]


def touches(one: str, other: str) -> bool:
    """Whether one path is the other, an ancestor of it, or a cell of the same row."""
    left, right = (re.findall(r"[^.\[\]]+", at) for at in (one, other))
    least = min(len(left), len(right))
    if left[:least] == right[:least]:
        return True
    return len(left) == len(right) > 2 and left[:-1] == right[:-1] and left[-2].isdigit()


def plants(name: str, seed: int, each: int) -> Iterator[Plant]:
    """The faults planted in one filing: of every kind some, drawn by the seed."""
    chance = random.Random(f"{seed} {name}")
    kinds: dict[str, list[Plant]] = {}
    for plant in _all(name, chance):
        kinds.setdefault(plant.kind, []).append(plant)
    for found in kinds.values():
        yield from found if len(found) <= each else chance.sample(found, each)


def _all(name: str, chance: random.Random) -> Iterator[Plant]:
    tree = trees()[name]
    for leaf in leaves(tree):
        for kind, altered in cells.faults(leaf, chance):
            yield Plant(kind, name, leaf.at, leaf.text, altered, _Late(name, leaf.at, altered))
        if SECTION.search(leaf.field) and leaf.text:
            yield from _told(name, leaf, chance)
        if leaf.field.endswith("sections.number") and leaf.text.strip("（()）") in NUMERALS[1:-1]:
            sign = leaf.text.strip("（()）")
            altered = leaf.text.replace(sign, NUMERALS[NUMERALS.index(sign) + 1])
            yield Plant("文 标题跳号", name, leaf.at, leaf.text, altered, _Late(name, leaf.at, altered))
    for kind, at, altered_tree in rows.faults(tree):
        yield Plant(kind, name, at, "", "", altered_tree)


def _told(name: str, leaf: Leaf, chance: random.Random) -> Iterator[Plant]:
    for kind, altered, quantity in telling.faults(leaf.text, chance):
        told = quantity is not None and _times(name).get((quantity.value.base_unit, quantity.magnitude), 0) > 1
        yield Plant(kind, name, leaf.at, leaf.text, altered, _Late(name, leaf.at, altered), told)


@dataclass(frozen=True)
class _Late:
    """An altered filing that is made when it is needed."""

    name: str
    at: str
    text: str


@cache
def _times(name: str) -> dict[tuple[str, Any], int]:
    """How often each number is told in a filing."""
    counts: dict[tuple[str, Any], int] = {}
    for leaf in leaves(trees()[name]):
        value = parse(leaf.text)
        found = [(value.base_unit, value.magnitude)] if value.number is not None else []
        if value.number is not None and not value.unit:
            found.append(("元", value.number * 10000))
        for key in found or [(quantity.value.base_unit, quantity.magnitude) for quantity in quantities(leaf.text)]:
            counts[key] = counts.get(key, 0) + 1
    return counts


def outcome(plant: Plant) -> Outcome:
    """What the rule book says of a planted fault that it did not say before."""
    tree = with_text(trees()[plant.name], plant.tree.at, plant.tree.text) if isinstance(plant.tree, _Late) else plant.tree
    known = said_of(plant.name)
    return judged(plant, [finding for finding in examined(tree) if (finding.code, finding.at, finding.message) not in known])


def judged(plant: Plant, new: Sequence[Finding]) -> Outcome:
    """The new findings of a plant, and which of them touch its place."""
    places = [(finding.code, (finding.at, *(at for at, _ in finding.cells))) for finding in new]
    there = tuple(code for code, ats in places if any(touches(at, plant.at) for at in ats if at))
    return Outcome(plant, tuple((finding.code, finding.at, finding.message) for finding in new), there)
