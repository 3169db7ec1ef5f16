"""Short fingerprints of texts, so that a word said about a matter does not outlive it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any


def seal(texts: Iterable[str]) -> str:
    """Stands for all the texts that a finding rests on."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def fingerprint(tree: Any) -> str:
    """The SHA-256 of data, the same whatever the order of its keys."""
    return hashlib.sha256(json.dumps(tree, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
