"""A filing in the making: values put in with their sources, and what is left to the unit with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from jiping.begin.amounts import Value
from jiping.model.cell import Cell

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?\.?")


@dataclass(slots=True)
class Draft:
    """The tree being filled. ``missing`` are the fields left blank that the accounts might have told: where, what, why."""

    tree: dict[str, Any]
    sources: dict[str, Any] = field(default_factory=dict)
    missing: list[tuple[str, str, str]] = field(default_factory=list)

    def put(self, at: str, value: Value) -> None:
        """Write a value into a blank field, with where it was taken from."""
        *above, last = [step for step in _STEP.findall(at) if step[0]]
        target: Any = self.tree
        for name, number in above:
            target = target[name][int(number)] if number else target[name]
        target[last[0]] = value.text
        self.sources[at] = {"file": value.file, "place": place_json(value.cell), "how": value.how}

    def lack(self, form: str, what: str, why: str) -> None:
        """Note a field that stays blank."""
        if (form, what, why) not in self.missing:
            self.missing.append((form, what, why))


def place_json(cell: Cell) -> dict[str, Any]:
    """Where the ink is, within the file."""
    return {key: value for key, value in cell.place.to_json().items() if key != "file"}
