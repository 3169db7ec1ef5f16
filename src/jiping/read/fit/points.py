"""Points printed in the names of the indicators, 场次完成率（5分）, where the form has no column for them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jiping.model.cell import Cell
from jiping.read.fit.draft import SURE
from jiping.read.fit.labels import label_and_weight

FULL = Decimal(100)
LEAST = 2  # rows
UNSURE = 40  # so doubtful that no rule judges by it
Tree = dict[str, Any]


def points_in_names(tree: Tree) -> None:
    """Give each row the weight in its name, where every name has one; where they add up to no total, they are doubted."""
    rows: list[Tree] = tree.get("indicators") or []
    if len(rows) < LEAST or any(cell is not None and cell.text for cell in (row.get("weight") for row in rows)):
        return
    told = [label_and_weight(row["name"].text)[1] for row in rows]
    if not all(told):
        return
    confidence = SURE if sum(map(Decimal, told)) in _wholes(tree) else UNSURE
    for row, weight in zip(rows, told, strict=True):
        name: Cell = row["name"]
        row["weight"] = Cell(weight, name.place, original=name.original, confidence=min(confidence, name.confidence))


def _wholes(tree: Tree) -> set[Decimal]:
    """What the weights may add up to: the total, without the points of the money."""
    total = tree.get("total", {}).get("weight")
    whole = total.number if total is not None and total.number is not None else FULL
    money = (tree.get("funds") or [{}])[0].get("weight")
    return {whole, whole - (money.number or 0 if money is not None else 0)}
