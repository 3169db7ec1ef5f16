"""Material of several units or years in one file, told apart."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

Tree = dict[str, Any]

_CODE = re.compile(r"^[\dA-Za-z]+[-－—_]?|[(（][^()（）]*[)）]$|\s")


def split(trees: list[Tree]) -> list[list[Tree]]:
    """The forms of each unit and year.

    Forms are separated only where two units (or years) each bring a form of the same kind: a single form that names
    another unit or year is a slip inside one filing, which the rules report.
    """
    groups = _grouped(trees, _units(trees))
    return [part for group in groups for part in _grouped(group, [tree.get("own_year") for tree in group])]


def _grouped(trees: list[Tree], names: list[Any]) -> list[list[Tree]]:
    """Groups by name in order of appearance; a form without name goes with the one before it."""
    known = [name for name in names if name]
    if len(set(known)) < 2:
        return [trees]
    groups: dict[Any, list[Tree]] = defaultdict(list)
    current = known[0]
    for tree, name in zip(trees, names, strict=True):
        current = name or current
        groups[current].append(tree)
    kinds = [{tree["kind"] for tree in group} for group in groups.values()]
    shared = any(kinds[i] & kinds[j] for i in range(len(kinds)) for j in range(i))
    return list(groups.values()) if shared else [trees]


def _units(trees: list[Tree]) -> list[str]:
    """The reporting unit of each form in a comparable shape; a short name counts as the full one that ends with it."""
    bare = [_CODE.sub("", cell.text) if (cell := tree.get("unit")) is not None else "" for tree in trees]
    full = sorted({name for name in bare if name}, key=len, reverse=True)
    return [next((long for long in full if long.endswith(name)), name) if name else "" for name in bare]
