"""A scoring policy: dated, sourced numbers and choices. Loaded by the catalog, used by score and rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a policy: since when, on what basis, and whether somebody compared it with the text."""

    value: Any
    basis: tuple[str, ...] = ()
    verified: bool = False
    since: str = ""
    source: str = ""  # the id of the policy that sets it: shows what a county inherits


@dataclass(frozen=True, slots=True)
class Policy:
    """Parameters by dotted name, such as ``execution.shape`` or ``thresholds.reason_below``."""

    id: str
    title: str
    region: str
    parameters: Mapping[str, Parameter]
    names: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    checked_until: str = ""
    extends: str = ""

    def __getitem__(self, name: str) -> Any:
        """The value of a parameter. ``KeyError`` for an unknown name: a mistake of ours, caught by `make check`."""
        return self.parameters[name].value

    def number(self, name: str) -> Decimal:
        """The value of a parameter that is a number."""
        value = self.parameters[name].value
        if not isinstance(value, Decimal):
            raise TypeError(f"{self.id}: {name} is not a number")
        return value

    def basis(self, name: str) -> tuple[str, ...]:
        """The basis of a parameter."""
        return self.parameters[name].basis

    def verified(self, name: str) -> bool:
        """Whether the parameter was compared with its source."""
        return self.parameters[name].verified
