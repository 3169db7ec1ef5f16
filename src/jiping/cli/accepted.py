"""What somebody accepted before, as it stands in a file of waivers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.model.waiver import Waiver


def kept_in(path: str) -> tuple[Waiver, ...]:
    """The acceptances of a file; nothing without one. Raises ``Unreadable`` for a rule that there never was."""
    if not path:
        return ()
    from jiping import catalog
    from jiping.rules.book import retired

    kept = catalog.read_waivers(Path(path))
    for number, entry in enumerate(kept, 1):
        if entry.rule not in retired():
            try:
                known_code(entry.rule)
            except Unreadable as trouble:
                raise Unreadable(f"{Path(path).name} 第 {number} 条豁免：{trouble.sentence}") from None
    return kept


def known_code(code: str) -> str:
    """The code of a rule, or of what the program itself says."""
    from jiping.rules import find
    from jiping.rules.settings import ENGINE

    wanted = code.strip().upper()
    return wanted if wanted in ENGINE else find(wanted).code
