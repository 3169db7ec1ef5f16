"""Examine files as the command line does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jiping import catalog
from jiping.examine import examine_filing, unreadable
from jiping.model.errors import Unreadable
from jiping.read import read_filing


@dataclass(frozen=True, slots=True)
class Look:
    """Which files, each with the name that it was given, and under which policy."""

    files: tuple[tuple[Path, str], ...]
    policy: str = ""


def looked(order: Look) -> dict[str, Any]:
    """The result as data. Raises ``Unreadable`` for an unknown policy."""
    if order.policy:
        catalog.policy(order.policy)
    try:
        reading = read_filing(order.files) if len(order.files) > 1 else read_filing(*order.files[0])
    except Unreadable as trouble:
        return unreadable(order.files[0][0], trouble, name="、".join(name for _, name in order.files)).to_json()
    return examine_filing(reading, policy=order.policy).to_json()
