"""Slow work asks for patience: whoever guards the process gives it more time and memory for the next step."""

from __future__ import annotations

from collections.abc import Callable

_guards: list[Callable[[float, int], None]] = []


def take_longer(seconds: float, megabytes: int) -> None:
    """The next step, as a page of a scan, may take so many seconds and so much memory in all."""
    for guard in _guards:
        guard(seconds, megabytes)


def guarded_by(guard: Callable[[float, int], None]) -> None:
    """Have the guard of this process told, until the process ends."""
    _guards.append(guard)
