"""A form under construction: a tree of the filing contract whose leaves are cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jiping.model.cell import Cell, squeeze
from jiping.model.document import Paragraph, Slot

SURE, LIKELY, DOUBTFUL = 95, 80, 65
_LISTS = re.compile(r"汇总|一览|明细表|清单")


def cell(slot: Slot | None, confidence: int = SURE) -> Cell:
    """The cell of a slot; an empty one where the grid has nothing there."""
    if slot is None:
        return Cell("", confidence=confidence)
    sure = confidence if confidence < slot.confidence else slot.confidence  # noqa: FURB136 - makes most cells of a filing
    return Cell(slot.text, slot.place, original=slot.raw, confidence=sure)


def part_of(slot: Slot, text: str, confidence: int = SURE) -> Cell:
    """A cell for a part of a slot's text."""
    return Cell(squeeze(text), slot.place, original=text, confidence=min(confidence, slot.confidence))


def line_cell(paragraph: Paragraph, text: str | None = None, confidence: int = SURE) -> Cell:
    """A cell for a paragraph or a part of it."""
    original, said = (paragraph.raw, paragraph.text) if text is None else (text, squeeze(text))
    return Cell(said, paragraph.place, original=original, confidence=min(confidence, paragraph.confidence))


@dataclass(slots=True)
class Draft:
    """``tree`` grows block by block; ``blocks`` names those that were met."""

    kind: str = ""
    tree: dict[str, Any] = field(default_factory=dict)
    blocks: set[str] = field(default_factory=set)
    year: int | None = None
    years_seen: list[int] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)  # indicator columns that the form has
    flat: bool = False  # nothing tells of merged cells among its indicators

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The list of rows of a block, made on first use."""
        found: list[dict[str, Any]] = self.tree.setdefault(name, [])
        return found

    def part(self, name: str) -> dict[str, Any]:
        """A sub-record, made on first use."""
        found: dict[str, Any] = self.tree.setdefault(name, {})
        return found

    def put(self, name: str, value: Cell) -> None:
        """Set a leaf unless it already has a text."""
        known = self.tree.get(name)
        if known is None or (not known.text and value.text):
            self.tree[name] = value

    def note(self, label: Cell, text: Cell) -> None:
        """Keep a labelled text that the contract has no key for."""
        self.rows("notes").append({"label": label, "text": text})

    def continue_with(self, other: Draft) -> None:
        """Take over what a table below, without a title of its own, adds to this form; nothing known is replaced."""
        for name, value in other.tree.items():
            known = self.tree.get(name)
            if known is None:
                self.tree[name] = value
            elif name in ("indicators", "notes", "funds", "spending", "by_source", "by_nature"):
                known += value
            elif isinstance(value, dict):
                self.tree[name] = value | {key: leaf for key, leaf in known.items() if leaf.text or key not in value}
        self.blocks |= other.blocks
        self.fields |= other.fields
        self.flat = self.flat or other.flat

    @property
    def is_form(self) -> bool:
        """Something of a form was found."""
        return bool(self.blocks & {"funds", "goal", "indicators", "staff", "spending", "buildings", "total", "total_above"})

    @property
    def is_kept(self) -> bool:
        """It is a form, and not some other table with a 合计 or a column of amounts in it."""
        known = any(row["item"] != "other" for row in self.tree.get("funds", ()))
        title = self.tree.get("title")
        if not known and self.blocks == {"funds"} and self.is_list:
            return False  # a list of projects, one a row
        own = self.kind or known or self.tree.get("indicators")
        if title is not None and not self.blocks and "notes" in self.tree:
            return True  # it says that there is nothing to fill in
        return self.is_form and bool(own or self.blocks & {"goal", "staff", "spending", "buildings"})

    @property
    def is_list(self) -> bool:
        """It is a list of projects with their money and scores, one a row; beside their forms it is none itself."""
        title = self.tree.get("title")
        return title is not None and self.blocks <= {"funds", "total", "total_above"} and _LISTS.search(title.text) is not None

    @property
    def stands_alone(self) -> bool:
        """Whether, untitled inside a report, it is a form: one of indicators, of a goal, or of rows that forms have."""
        known = [row["item"] for name in ("funds", "spending") for row in self.tree.get(name, ()) if row["item"] != "other"]
        return bool(self.tree.get("indicators")) or "goal" in self.blocks or len(known) > 1

    def leaves(self) -> Iterator[Cell]:
        """Every cell, in order."""
        yield from _leaves(self.tree)


def _leaves(node: Any) -> Iterator[Cell]:
    if isinstance(node, Cell):
        yield node
    elif isinstance(node, (dict, list)):
        for child in node.values() if isinstance(node, dict) else node:
            yield from _leaves(child)
