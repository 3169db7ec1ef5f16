"""Another program's reading of the same file: LibreOffice, where it is installed, counts the tables, too.

Off unless asked for: the readers need no other program. Set ``JIPING_SECOND_OPINION=1`` to have old Word files compared.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from jiping.model.document import Document, Table
from jiping.model.errors import Unreadable

SWITCH = "JIPING_SECOND_OPINION"
_SECONDS = 60


def wanted() -> bool:
    """Whether the environment asks for a second opinion."""
    return os.environ.get(SWITCH, "") not in ("", "0")


def program() -> str:
    """The path of LibreOffice, or nothing where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def second_opinion(data: bytes, document: Document) -> str:
    """A sentence where LibreOffice finds another number of tables in the file, else nothing."""
    theirs = tables_of(data)
    ours = sum(isinstance(block, Table) for block in document.blocks)
    if theirs is None or theirs == ours:
        return ""
    return f"本软件读到 {ours} 张表格，LibreOffice 读到 {theirs} 张；请对照原件核对有没有漏读的表格。"


def tables_of(data: bytes) -> int | None:
    """How many tables LibreOffice finds, or ``None`` where it is not installed or cannot read the file either."""
    soffice = program()
    if not soffice:
        return None
    from jiping.read import docx

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.doc")
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - a fixed command
            converted = Path(folder, "a.docx").read_bytes()
            return sum(isinstance(block, Table) for block in docx.read(converted, "a.docx").blocks)
        except (OSError, subprocess.TimeoutExpired, Unreadable):
            return None
