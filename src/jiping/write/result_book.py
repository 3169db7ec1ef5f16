"""Results as a workbook: a summary, all findings with filters, and a sheet for each kind of form with the faulty cells painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jiping.model.cell import Cell
from jiping.model.filing import Filing, leaves
from jiping.model.finding import GRAVITY
from jiping.write.sheets import as_printed, pieces, whole
from jiping.write.told import LEVELS, VERDICTS, Said, Told
from jiping.write.wording import Wording
from jiping.write.workbook import Painted, Row, Sheet, Value, workbook

SUMMARY = {
    "文件": 34, "单位": 28, "年度": 8, "结论": 18, "错误": 8, "提醒": 8, "建议": 8, "已豁免": 8, "评分办法": 34, "规则库版本": 12, "说明": 40,
}
FINDINGS = {
    "文件": 26, "单位": 24, "表": 30, "位置": 30, "级别": 8, "编号": 8, "问题": 28, "说明": 56, "填写": 16, "应为": 16, "改正": 16,
    "依据": 30, "豁免": 10,
}
FORMS = {"文件": 26, "单位": 24, "表": 30, "部分": 16, "字段": 32, "内容": 44, "问题": 56}
Names = Callable[[Filing], Wording]


def result_book(results: Sequence[Told], names: Names) -> bytes:
    """The workbook as the bytes of an .xlsx file. ``names`` gives the names of the fields of a filing."""
    sheets = [
        Sheet("汇总", list(SUMMARY), [_summary(told) for told in results], list(SUMMARY.values())),
        Sheet("问题", list(FINDINGS), [_finding(told, said) for told in results for said in told.said], list(FINDINGS.values())),
    ]
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
        finding.message, finding.printed, finding.expected, finding.fix.new if finding.fix else "", "、".join(finding.basis),
        "已豁免" if finding.waived else "",
    ])


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
    note = "\n".join(_note(said) for said in faults)
    paint = max((said.finding.level for said in faults), key=GRAVITY.__getitem__, default="")
    for index, piece in enumerate(pieces(cell.raw)):
        value = as_printed(cell) if piece == cell.raw else piece
        told = note if index == 0 else ""
        yield Row([
            *head, names.key(part) if part else "表头", names.field(cell.at) + (f"（续 {index}）" if index else ""),
            Painted(value, paint, told) if paint and not isinstance(value, Painted) else value, told,
        ])


def _note(said: Said) -> str:
    finding = said.finding
    return "；".join(filter(None, (f"{LEVELS[finding.level]} {finding.code} {finding.message}", said.correction)))
