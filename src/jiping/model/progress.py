"""How far slow work is, step by step: whoever waits for it may listen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

What = Literal["file", "page"]
Listener = Callable[[What, int, int], None]
_listeners: list[Listener] = []


def step(what: What, number: int, of: int) -> None:
    """Work on one of so many files, or pages that take their time, begins."""
    for listener in _listeners:
        listener(what, number, of)


def told_to(listener: Listener) -> None:
    """Have somebody in this process told, until the process ends."""
    _listeners.append(listener)
