"""A slip of paper between a guarded process and the one that waits for it: how far the reading is."""

from __future__ import annotations

import json
from pathlib import Path

from jiping.model.progress import What

Far = dict[str, list[int]]  # "file" and "page": the one that is being read, of how many


class Slip:
    """Written anew with every step. That it cannot be written stops nobody."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.far: Far = {}

    def __call__(self, what: What, number: int, of: int) -> None:
        """One step further; with a new file the pages are counted anew."""
        self.far = {what: [number, of]} if what == "file" else self.far | {what: [number, of]}
        draft = self.path.with_suffix(".new")
        try:
            draft.write_text(json.dumps(self.far), encoding="ascii")
            draft.replace(self.path)
        except OSError:
            return


def far(path: Path) -> Far:
    """How far it is; nothing where nobody has said so."""
    try:
        return dict(json.loads(path.read_text(encoding="ascii")))
    except (OSError, ValueError):
        return {}
