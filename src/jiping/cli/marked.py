"""``jiping check --annotate``: the user's own file with a comment at every finding."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jiping.cli.inputs import Gathered
from jiping.cli.output import save
from jiping.cli.wording import correction
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.cli.texts import Frame
    from jiping.model.finding import Finding
    from jiping.model.result import Result


def original(found: Gathered) -> Path:
    """The one file that is to be annotated. Raises ``Unreadable`` where several are examined."""
    if len(found.bundles) != 1 or len(found.bundles[0].files) != 1:
        raise Unreadable("--annotate 一次只能批注一个文件。")
    return found.bundles[0].files[0]


def annotated(path: Path, result: Result, target: str, frame: Frame) -> None:
    """Write the annotated copy. Raises ``Unreadable`` where the original is no Word document."""
    from jiping.read.source import read_bytes
    from jiping.write.word import annotate

    if result.filing is None:
        raise Unreadable("文件没有读出来，无法批注。")
    if result.source.format != "docx":
        raise Unreadable("只能在 Word（.docx）原件上批注；别的格式请先另存为 .docx。")

    def worded(finding: Finding) -> list[str]:
        lines = [f"{frame(finding.level)} {finding.code} {finding.title}", finding.message, correction(finding, frame)]
        basis = "、".join(finding.basis)
        return [line for line in (*lines, frame("basis", basis=basis) if basis else "") if line]

    shown = [finding for finding in result.findings if not finding.waived]
    save(Path(target), annotate(read_bytes(path), shown, worded, date.today()), inputs=[path])
