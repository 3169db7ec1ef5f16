"""``jiping check --annotate``: the user's own file with a comment at every finding."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jiping.cli.inputs import Gathered
from jiping.cli.output import save
from jiping.model.errors import Unreadable
from jiping.naming.correction import correction

if TYPE_CHECKING:
    from jiping.model.finding import Finding
    from jiping.model.result import Result
    from jiping.naming.texts import Frame

    Worded = Callable[[Finding], list[str]]

ENDINGS = {"docx": (".docx", ".docm"), "xlsx": (".xlsx", ".xlsm"), "pdf": (".pdf",)}
MACROS = b"macroEnabled"


def original(found: Gathered) -> Path:
    """The one file that is to be annotated. Raises ``Unreadable`` where several are examined."""
    if len(found.bundles) != 1 or len(found.bundles[0].files) != 1:
        raise Unreadable("--annotate 一次只能批注一个文件。")
    return found.bundles[0].files[0]


def annotated(path: Path, results: Sequence[Result], target: str, frame: Frame) -> None:
    """Write the annotated copy; a file that gathers several units has several results.

    Raises ``Unreadable`` where the original is of a kind that cannot carry comments.
    """
    from jiping.read.source import read_bytes

    kind = results[0].source.format
    if any(result.filing is None for result in results):
        raise Unreadable("文件没有读出来，无法批注。")
    if kind not in ENDINGS:
        raise Unreadable("只能在 Word（.docx）、Excel（.xlsx）或 PDF 原件上批注；别的格式请先用原来的软件另存为其中一种。")
    data = read_bytes(path)
    like_the_original(path, data, kind, Path(target))

    def worded(finding: Finding) -> list[str]:
        lines = [f"{frame(finding.level)} {finding.code} {finding.title}", finding.message, correction(finding, frame)]
        basis = "、".join(finding.basis)
        return [line for line in (*lines, frame("basis", basis=basis) if basis else "") if line]

    shown = [finding for result in results for finding in result.findings if not finding.waived]
    write = {"docx": _word, "xlsx": _workbook, "pdf": _pdf}[kind]
    save(Path(target), write(data, shown, worded), inputs=[path])
    if kind == "pdf":
        _tell_of_signature(data)


def _word(data: bytes, findings: list[Finding], worded: Worded) -> bytes:
    from jiping.write.word import annotate

    return annotate(data, findings, worded, date.today())


def _workbook(data: bytes, findings: list[Finding], worded: Worded) -> bytes:
    from jiping.write.excel import annotate

    return annotate(data, findings, worded, date.today())


def _pdf(data: bytes, findings: list[Finding], worded: Worded) -> bytes:
    from jiping.read import read
    from jiping.write.pdf import annotate

    return annotate(data, findings, worded, read(data).areas, date.today())


def _tell_of_signature(data: bytes) -> None:
    from jiping.write.pdf import is_signed

    if is_signed(data):
        print("原件有数字签名：批注写在签名之后，签过的内容没有改动，但阅读软件会提示签名后有更改；报送请用原件。", file=sys.stderr)


def like_the_original(path: Path, data: bytes, kind: str, target: Path) -> None:
    """Raise ``Unreadable`` where the copy's name says another kind of file than the original is: Office would not open it."""
    no_archive(data, kind)
    endings = ENDINGS[kind]
    if kind != "pdf":
        with_macros = MACROS in _types(data)
        endings = endings[1:] if with_macros else endings[:1]
    if target.suffix.lower() not in endings:
        why = "原件带有宏" if endings[0].endswith("m") else f"原件“{path.name}”是 {endings[0]} 文件"
        raise Unreadable(f"{why}，写出的文件名也要以 {endings[0]} 结尾，不能写“{target.name}”。")


def no_archive(data: bytes, kind: str) -> None:
    """Raise ``Unreadable`` where the original is an archive that holds a file of a kind, and not the file."""
    if data.startswith(b"PK") and (kind == "pdf" or not _types(data)):
        raise Unreadable("这是压缩包；请把里面的文件取出来，再逐个批注或更正。")


def _types(data: bytes) -> bytes:
    import io
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return archive.read("[Content_Types].xml")
    except (BadZipFile, KeyError, OSError):
        return b""
