"""What became of a file that was to be corrected."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiping.model.finding import Fix


@dataclass(slots=True)
class Corrected:
    """The file, the corrections made, and those of values that a formula gives: these are not overwritten."""

    data: bytes
    made: list[Fix] = field(default_factory=list)
    formulas: list[tuple[Fix, str]] = field(default_factory=list)
