"""What a move is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jiping.web.models import Stage, Submission, User


@dataclass(frozen=True, slots=True)
class Step:
    """A verb: from which stages, whether it wants a reason, and what it does. ``right`` is a row of the table of rights.

    ``act`` changes the submission, which is locked and saved by the caller, and may raise ``Refused``.
    """

    verb: str
    label: str
    stages: tuple[Stage, ...]
    act: Callable[[Submission, User, str], None]
    reason: bool = False
    right: str = ""
    confirm: str = ""

    @property
    def needs(self) -> str:
        """The right that it needs."""
        return self.right or self.verb
