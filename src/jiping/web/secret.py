"""The key that signs sessions: made once for an installation and kept beside its data, readable by its owner only."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_urlsafe


def secret_key(folder: Path) -> str:
    """The installation's key; two processes that start at once agree on the one that came first."""
    path = folder / "secret.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(token_urlsafe(48))
    return path.read_text(encoding="ascii")
