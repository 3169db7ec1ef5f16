"""What a kind of work is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jiping.web.models import Job


@dataclass(frozen=True, slots=True)
class Kind:
    """``work`` takes its time and writes nothing, so that it can be done again; ``finish`` writes what came of it, once.

    ``work`` may say on the slip at the path how far it is. ``finish`` runs in the transaction that ends the job, and gives what
    the job answers.
    """

    label: str
    work: Callable[[Job, Path], Any]
    finish: Callable[[Job, Any], dict[str, Any]]
