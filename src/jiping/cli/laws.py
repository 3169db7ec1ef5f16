"""``jiping laws list``: the laws and circulars that rules and policies rest on."""

from __future__ import annotations

from jiping.cli.layout import table
from jiping.cli.options import Language, frame_of


def list_laws(lang: Language = "zh") -> int:
    """Print all laws and circulars of the catalog."""
    frame_of(lang)
    print(*table([("x", "y")]), sep="\n")
    return 0


def basis_words(name: str) -> str:
    return name
