"""The user's own Word file given back: with a comment at every finding, or with every certain correction."""

from __future__ import annotations

from datetime import date

from jiping.examine import examine
from jiping.model.errors import Unreadable
from jiping.model.finding import Finding
from jiping.model.result import Result
from jiping.naming.correction import correction
from jiping.naming.texts import Frame
from jiping.write.word import annotate, correct

ROUNDS = 6  # a corrected number may show that the total must follow, and the grade after it


def annotated(data: bytes, result: Result, frame: Frame) -> bytes:
    """The file with a comment at every finding. Raises ``Unreadable`` where it is no Word document."""
    if result.filing is None:
        raise Unreadable("文件没有读出来，无法批注。")
    if result.source.format != "docx":
        raise Unreadable("只能在 Word（.docx）原件上批注；别的格式请先另存为 .docx。")

    def worded(finding: Finding) -> list[str]:
        lines = [f"{frame(finding.level)} {finding.code} {finding.title}", finding.message, correction(finding, frame)]
        basis = "、".join(finding.basis)
        return [line for line in (*lines, frame("basis", basis=basis) if basis else "") if line]

    shown = [finding for finding in result.findings if not finding.waived]
    return annotate(data, shown, worded, date.today())


def corrected(data: bytes, name: str, *, accept: bool, policy: str = "", form: str = "") -> tuple[bytes, list[Finding]]:
    """The file with all certain corrections, and the findings that they answer, in the order in which they were made.

    Raises ``Unreadable`` where the file cannot be read or is no Word document.
    """
    done: list[Finding] = []
    for _ in range(ROUNDS):
        result = examine(data, name=name, policy=policy, form=form)
        if result.filing is None:
            raise Unreadable(result.findings[0].message)
        if result.source.format != "docx":
            raise Unreadable("只能在 Word（.docx）原件上更正；别的格式请先另存为 .docx。")
        wanted = {finding.fix.at: finding for finding in result.findings if finding.fix and not finding.waived}
        pairs = [(finding.fix, finding.place) for finding in wanted.values() if finding.fix]
        if not pairs:
            break
        made = correct(data, pairs, accept=accept, today=date.today())
        if not made.made:
            break
        data = made.data
        done += [wanted[one.at] for one in made.made]
    return data, done
