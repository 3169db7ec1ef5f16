"""A scoring policy: dated, sourced numbers and choices. Loaded by the catalog, used by score and rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jiping.model.finding import GRAVITY, Level

SWITCHES = ("off", "levels", "waivable")
REMARKS = "remarks"  # as a value of waivable: warnings and infos may be waived, errors may not


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a policy: since when, on what basis, and whether somebody compared it with the text."""

    value: Any
    basis: tuple[str, ...] = ()
    verified: bool = False
    since: str = ""
    source: str = ""  # the id of the policy that sets it: shows what a county inherits
    reason: str = ""  # why a rule is treated otherwise


@dataclass(frozen=True, slots=True)
class Policy:
    """Parameters by dotted name, such as ``execution.shape`` or ``thresholds.reason_below``.

    ``rules`` tells which rules are off, of another level, or not to be waived: by switch, then by rule code or family
    letter. What is said of a code goes before what is said of its family.
    """

    id: str
    title: str
    region: str
    parameters: Mapping[str, Parameter]
    names: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    checked_until: str = ""
    extends: str = ""
    rules: Mapping[str, Mapping[str, Parameter]] = field(default_factory=dict)

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

    def off(self, code: str) -> Parameter | None:
        """What turns a rule off, if anything does."""
        switch = self._switch("off", code)
        return switch if switch and switch.value else None

    def level(self, code: str, own: Level, said: Level | None = None) -> Level:
        """The level of a finding: ``own`` is the rule's, ``said`` what the rule makes it in this case.

        Another level of the policy replaces the rule's own. A case that the rule takes less seriously does not become
        graver with it, and one that it takes more seriously does not become less grave.
        """
        here = said or own
        switch = self._switch("levels", code)
        if switch is None:
            return here
        given: Level = switch.value
        if GRAVITY[given] < GRAVITY[own]:
            return min(here, given, key=GRAVITY.__getitem__)
        return here if GRAVITY[here] < GRAVITY[own] else max(here, given, key=GRAVITY.__getitem__)

    def forbids_waiver(self, code: str, level: Level) -> Parameter | None:
        """What forbids that a finding of this level is waived, if anything does."""
        switch = self._switch("waivable", code)
        if switch is None or switch.value is True or (switch.value == REMARKS and level != "error"):
            return None
        return switch

    def _switch(self, name: str, code: str) -> Parameter | None:
        switches = self.rules.get(name)
        return (switches.get(code) or switches.get(code[0])) if switches else None
