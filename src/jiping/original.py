"""The user's own file given back: with a comment at every finding, or with every certain correction."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from zipfile import ZipFile

from jiping.examine import examine
from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.model.finding import Finding
from jiping.model.result import Result
from jiping.naming.correction import correction
from jiping.naming.texts import Frame
from jiping.read.limits import SPOILT, read_part
from jiping.write.corrected import Corrected

# How the name of a copy must end, without macros and with them: Office opens no other.
ENDINGS = {"docx": (".docx", ".docm"), "xlsx": (".xlsx", ".xlsm"), "pdf": (".pdf", ".pdf")}
ROUNDS = 6  # a corrected number may show that the total must follow, and the grade after it
NO_COMMENTS = "只能在 Word（.docx）、Excel（.xlsx）或 PDF 原件上批注；别的格式请先用原来的软件另存为其中一种。"
NO_CORRECTIONS = "只能在 Word（.docx）或 Excel（.xlsx）原件上更正；别的格式请先用原来的软件另存为 .docx 或 .xlsx。"
_MACROS = b"macroEnabled"


@dataclass(slots=True)
class Done:
    """A file with all certain corrections; ``made`` are the findings that they answer, in the order in which they were made.

    ``formulas`` are those about values that a formula gives, each with its cell.
    """

    data: bytes
    format: str = ""
    made: list[Finding] = field(default_factory=list)
    formulas: list[tuple[Finding, str]] = field(default_factory=list)


def annotated(data: bytes, results: Sequence[Result], frame: Frame) -> bytes:
    """The file with a comment at every finding; one that gathers several units has several results.

    Raises ``Unreadable`` where the file was not read or cannot carry comments.
    """
    if any(result.filing is None for result in results):
        raise Unreadable("文件没有读出来，无法批注。")
    kind = results[0].source.format
    if kind not in ENDINGS:
        raise Unreadable(NO_COMMENTS)
    _no_archive(data, kind)
    shown = [finding for result in results for finding in result.findings if not finding.waived]
    return _annotator(kind, results[0].documents)(data, shown, lambda finding: _worded(finding, frame), today=date.today())


def _annotator(kind: str, documents: Sequence[Document]) -> Callable[..., bytes]:
    if kind == "docx":
        from jiping.write.word import annotate

        return annotate
    if kind == "xlsx":
        from jiping.write.excel import annotate as annotate_workbook

        return annotate_workbook
    from functools import partial

    from jiping.write.pdf import annotate as annotate_pdf

    return partial(annotate_pdf, areas=documents[0].areas)


def _worded(finding: Finding, frame: Frame) -> list[str]:
    """The lines of a comment: what is wrong, what to write instead, on what basis."""
    lines = [f"{frame(finding.level)} {finding.code} {finding.title}", finding.message, correction(finding, frame)]
    basis = "、".join(finding.basis)
    return [line for line in (*lines, frame("basis", basis=basis) if basis else "") if line]


def corrected(data: bytes, name: str, *, accept: bool, policy: str = "", form: str = "") -> Done:
    """The file with all certain corrections.

    Raises ``Unreadable`` where the file cannot be read or is neither a Word document nor a workbook.
    """
    done = Done(data)
    for _ in range(ROUNDS):
        result = examine(done.data, name=name, policy=policy, form=form)
        if result.filing is None:
            raise Unreadable(result.findings[0].message)
        _no_archive(data, result.source.format)
        correct, done.format = _corrector(result.source.format), result.source.format
        wanted = {finding.fix.at: finding for finding in result.findings if finding.fix and not finding.waived}
        pairs = [(finding.fix, finding.place) for finding in wanted.values() if finding.fix]
        if not pairs:
            done.formulas = []
            break
        made = correct(done.data, pairs, accept=accept, today=date.today())
        done.formulas = [(wanted[one.at], where) for one, where in made.formulas]
        if not made.made:
            break
        done.data = made.data
        done.made += [wanted[one.at] for one in made.made]
    return done


def _corrector(kind: str) -> Callable[..., Corrected]:
    if kind == "docx":
        from jiping.write.word import correct

        return correct
    if kind == "xlsx":
        from jiping.write.excel import correct as correct_workbook

        return correct_workbook
    raise Unreadable(NO_CORRECTIONS)


def ending(data: bytes, kind: str) -> str:
    """How the name of a copy must end: as an original of this kind does, one with macros otherwise."""
    plain, with_macros = ENDINGS[kind]
    return with_macros if _MACROS in _types(data) else plain


def _no_archive(data: bytes, kind: str) -> None:
    """Raise ``Unreadable`` where the original is an archive that holds a file of a kind, and not the file."""
    if data.startswith(b"PK") and (kind == "pdf" or not _types(data)):
        raise Unreadable("这是压缩包；请把里面的文件取出来，再逐个批注或更正。")


def _types(data: bytes) -> bytes:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return read_part(archive, "[Content_Types].xml")
    except (KeyError, *SPOILT):
        return b""
