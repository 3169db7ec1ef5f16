"""What a rule found, and what a score should be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal, Protocol

from jiping.model.cell import NOWHERE, Cell, Place
from jiping.model.numbers import plain

Level = Literal["error", "warning", "info"]
GRAVITY: dict[str, int] = {"info": 0, "warning": 1, "error": 2}


class Located(Protocol):
    """A cell, a record or a list of rows of a filing: anything with a path."""

    @property
    def at(self) -> str:
        """The path."""
        ...


@dataclass(frozen=True, slots=True)
class Spot:
    """A path and where its ink stands: what is kept of a cell or a section when its filing is not."""

    at: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Fix:
    """A certain correction of one cell."""

    at: str
    old: str
    new: str

    def to_json(self) -> dict[str, str]:
        """As the result contract has it."""
        return {"at": self.at, "old": self.old, "new": self.new}


@dataclass(frozen=True, slots=True)
class Waived:
    """Somebody accepted a finding as it is: why, who, when, and until when."""

    reason: str
    by: str
    date: str
    until: str = ""

    def to_json(self) -> dict[str, str]:
        """As the result contract has it."""
        return {"reason": self.reason, "by": self.by, "date": self.date, "until": self.until}


@dataclass(slots=True, unsafe_hash=True)
class Finding:
    """One remark. ``cells`` are the cells that the sum uses; the first of them is where the finding points.

    Nobody alters one: ``at_level`` and ``replace`` make another. Not frozen, which would make each twice as slow to make.
    """

    code: str
    level: Level
    title: str
    message: str
    at: str
    printed: str = ""
    expected: str = ""
    basis: tuple[str, ...] = ()
    cells: tuple[tuple[str, Place], ...] = ()
    fix: Fix | None = None
    waived: Waived | None = None

    @property
    def place(self) -> Place:
        """Where the ink is that the finding points at."""
        return self.cells[0][1] if self.cells else Place()

    def at_level(self, level: Level) -> Finding:
        """The same finding with another level."""
        return replace(self, level=level)

    def to_json(self) -> dict[str, Any]:
        """As the result contract has it; what is empty is left out, except ``at``."""
        found: dict[str, Any] = {
            "code": self.code,
            "level": self.level,
            "title": self.title,
            "message": self.message,
            "at": self.at,
        }
        if self.printed or self.expected:
            found |= {"printed": self.printed, "expected": self.expected}
        found["basis"] = list(self.basis)
        found["cells"] = [{"at": at, "place": place.to_json()} for at, place in self.cells]
        if self.fix:
            found["fix"] = self.fix.to_json()
        if self.waived:
            found["waived"] = self.waived.to_json()
        return found


@dataclass(frozen=True, slots=True)
class Score:
    """A number of the filing recomputed. ``due`` is a number, or ``low``–``high`` where the policy gives a range.

    ``method`` says in words how it comes about, ``parameters`` are those of the policy that say so, and ``exact`` is
    the number before it is rounded and kept within its bounds.
    """

    cell: Cell
    due: Decimal | None
    steps: str
    basis: tuple[str, ...] = ()
    verified: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    percent: bool = False
    method: str = ""
    parameters: tuple[str, ...] = ()
    exact: Decimal | None = None

    @property
    def at(self) -> str:
        """The path of the printed number."""
        return self.cell.at

    @property
    def due_text(self) -> str:
        """The due number as it would be printed."""
        if self.due is not None:
            return plain(self.due * 100) + "%" if self.percent else plain(self.due)
        if self.low is not None and self.high is not None:
            return f"{plain(self.low)}–{plain(self.high)}"
        return ""

    def to_json(self) -> dict[str, Any]:
        """As the result contract has it."""
        return {
            "at": self.at,
            "printed": self.cell.text,
            "due": self.due_text,
            "steps": self.steps,
            "basis": list(self.basis),
        }
