"""Results as a workbook: a summary, all findings with filters, and a sheet for each kind of form with the faulty cells painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jiping.model.cell import Cell
from jiping.model.document import Document
from jiping.model.filing import Filing, leaves
from jiping.model.finding import GRAVITY
from jiping.write.original_book import note, original_sheets
from jiping.write.sheets import as_printed, pieces, whole
from jiping.write.told import LEVELS, VERDICTS, Said, Told
from jiping.write.wording import Wording
from jiping.write.workbook import Painted, Row, Sheet, Value, workbook

SUMMARY = {
    "文件": 24, "单位": 24, "年度": 7, "结论": 20, "错误": 7, "提醒": 7, "建议": 7, "已豁免": 8, "评分办法": 28, "规则库版本": 12, "说明": 40,
}
FINDINGS = {
    "文件": 18, "单位": 18, "表": 22, "位置": 22, "级别": 7, "编号": 7, "问题": 22, "说明": 46, "填写": 12, "应为": 12, "改正": 12,
    "依据": 22, "豁免": 8,
}
FORMS = {"文件": 18, "单位": 18, "表": 22, "部分": 12, "字段": 26, "内容": 40, "问题": 46}
LONGEST = 40  # characters of a value in the list of findings
Names = Callable[[Filing], Wording]


def result_book(results: Sequence[Told], names: Names, documents: Sequence[Document] = ()) -> bytes:
    """The workbook as the bytes of an .xlsx file.

    ``names`` gives the names of the fields of a filing. With the ``documents`` of a single result, each table of the
    original is a sheet as it was found; else the filled fields of all results are listed by kind of form.
    """
    sheets = [
        Sheet("汇总", list(SUMMARY), [_summary(told) for told in results], list(SUMMARY.values())),
        Sheet("问题", list(FINDINGS), [_finding(told, said) for told in results for said in told.said], list(FINDINGS.values())),
    ]
    if documents and len(results) == 1:
        return workbook([*sheets, *original_sheets(results[0], documents)])
    by_kind: dict[str, tuple[str, list[Row]]] = {}
    for told in results:
        if told.result.filing:
            _forms(told, names(told.result.filing), by_kind)
    sheets += [Sheet(name, list(FORMS), rows, list(FORMS.values())) for name, rows in by_kind.values()]
    return workbook(sheets)


def _summary(told: Told) -> Row:
    result = told.result
    reason = "" if result.filing or not result.findings else result.findings[0].message
    counts = [whole(told.count(level)) for level in LEVELS]
    paint = {"not_ready": "error", "unreadable": "error", "ready_with_remarks": "warning"}.get(result.verdict)
    verdict: Value = Painted(VERDICTS[result.verdict], paint) if paint else VERDICTS[result.verdict]
    return Row([
        told.name, told.unit, told.year, verdict, *counts, whole(result.waived), told.policy, result.rulebook,
        reason or told.caution,
    ])


def _finding(told: Told, said: Said) -> Row:
    finding = said.finding
    return Row([
        told.name, told.unit, said.form, said.place, Painted(LEVELS[finding.level], finding.level), finding.code, finding.title,
        finding.message, _short(finding.printed), _short(finding.expected), finding.fix.new if finding.fix else "", "、".join(finding.basis),
        "已豁免" if finding.waived else "",
    ])


def _short(text: str) -> str:
    """A value to recognise it by; the whole of it stands in the form."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _forms(told: Told, names: Wording, by_kind: dict[str, tuple[str, list[Row]]]) -> None:
    """Add the rows of each form to those of its kind."""
    filing = told.result.filing
    assert filing
    faults = _faults(told)
    for index, form in enumerate(filing.forms):
        rows = by_kind.setdefault(form.kind, (names.kind(form.kind), []))[1]
        head = [told.name, told.unit, names.form(index)]
        for cell in leaves(form):
            rows += _rows(cell, head, faults.get(cell.at, []), names)


def _faults(told: Told) -> dict[str, list[Said]]:
    """The open findings by the path of the cell that they point at."""
    assert told.result.filing
    known = {cell.at for cell in told.result.filing.cells()}
    faults: dict[str, list[Said]] = {}
    for said in told.said:
        finding = said.finding
        at = next((at for at in (finding.at, *(at for at, _ in finding.cells[:1])) if at in known), "")
        if at and not finding.waived:
            faults.setdefault(at, []).append(said)
    return faults


def _rows(cell: Cell, head: Sequence[str], faults: Sequence[Said], names: Wording) -> Iterator[Row]:
    """A row a field; a text longer than a cell may be goes on in further rows."""
    part = cell.at.split(".")[1].partition("[")[0] if cell.at.count(".") > 1 else ""
    told_here = "\n".join(map(note, faults))
    paint = max((said.finding.level for said in faults), key=GRAVITY.__getitem__, default="")
    for index, piece in enumerate(pieces(cell.raw)):
        value = as_printed(cell) if piece == cell.raw else piece
        told = told_here if index == 0 else ""
        yield Row([
            *head, names.key(part) if part else "表头", names.field(cell.at) + (f"（续 {index}）" if index else ""),
            Painted(value, paint, told) if paint and not isinstance(value, Painted) else value, told,
        ])
