"""One form while it is drawn: the canvas, the hand, and the tree of leaves that a reader has to find."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from tests.unseen.canvas import Canvas
from tests.unseen.facts import Facts
from tests.unseen.families import Family
from tests.unseen.habits import Habits

Tree = dict[str, Any]


class Form:
    """What the drawers of the blocks share."""

    def __init__(self, rng: Random, family: Family, canvas: Canvas | None, *, free: bool) -> None:
        self.rng = rng
        self.free = free  # tables have grids of their own, unlike those of a worksheet
        self.family = family
        self.facts = Facts(rng)
        self.hand = Habits(rng)
        self.columns = family.indicators(rng)
        self.joined = canvas is not None
        self.canvas = canvas or Canvas(rng, max(len(self.columns) + 1, 13) + rng.randrange(0, 4))
        self.tree: Tree = {"kind": family.kind}
        self.unit_said = False
        self.ten = Decimal(10)
        self.money_unit = rng.choice(("万元", "万元", "万元", "万元", "元"))
        self.parts = rng.choice(("", "", "", "bands", "apart"))  # a heading before each block: in the table, or between tables
        self.count = 0

    def part(self, name: str) -> None:
        """Begin a block: with a heading of its own where the form has such."""
        self.count += 1
        numbered = f"{'一二三四五六七八'[self.count - 1]}、{name}"
        if self.parts == "bands":
            self.canvas.band(numbered)
        elif self.parts == "apart" and self.count > 1:
            self.canvas.cut()
            self.canvas.line(numbered)
        elif self.rng.random() < 0.05:
            self.canvas.band("")

    def add(self, block: str, leaves: Tree) -> None:
        """A row of leaves."""
        self.tree.setdefault(block, []).append({name: plain(text) for name, text in leaves.items()})

    def last(self, block: str, name: str) -> str:
        """The leaf in the row before."""
        return str(self.tree[block][-1][name])


def plain(text: str) -> str:
    """A drawn text as it is read."""
    return "".join(text.replace("\\", "").split())
