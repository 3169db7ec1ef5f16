"""A filing as a workbook: a sheet a form, a row a field, numbers as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import Filing, leaves
from jiping.model.result import Source
from jiping.write.excel_parts import LONGEST_TEXT
from jiping.write.meaning import meaning, sure_from
from jiping.write.wording import Wording
from jiping.write.workbook import Number, Row, Sheet, Value, workbook

HEAD = ("部分", "字段", "内容", "读作", "把握", "位置", "路径")
WIDTHS = (16, 34, 50, 26, 8, 18, 36)
# Printed so that Excel shows it the same: at most 15 digits, no zero before them, thousands by threes.
_AS_PRINTED = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.(\d+))?(%?)")
_MOST_DIGITS = 15


def filing_workbook(filing: Filing, source: Source, wording: Wording, least: int) -> bytes:
    """The workbook; a doubtful row is marked. ``least`` is the confidence below which the rules do not judge by a cell."""
    sure = sure_from(least)
    sheets = [_overview(filing, source, wording, sure)]
    for index, form in enumerate(filing.forms):
        rows = [row for cell in leaves(form) for row in _rows(cell, wording, sure)]
        sheets.append(Sheet(f"{index + 1} {wording.form(index)}", HEAD, rows, WIDTHS))
    if filing.unplaced:
        rows = [Row(["没有归入", "", text, "", whole(cell.confidence), wording.place(cell.place), ""])
                for cell in filing.unplaced for text in pieces(cell.text)]
        sheets.append(Sheet("没有归入任何一栏", HEAD, rows, WIDTHS))
    return workbook(sheets)


def _overview(filing: Filing, source: Source, wording: Wording, sure: int) -> Sheet:
    facts = [
        ("单位", filing.unit.text), ("年度", str(filing.year or "")), ("文件", source.name), ("格式", source.format),
        ("文件指纹（SHA-256）", source.sha256), *(("读取时注意到", remark) for remark in source.remarks),
    ]
    rows = [Row([name, text, "", "", ""]) for name, text in facts]
    for index, form in enumerate(filing.forms):
        cells = list(leaves(form))
        counts = (len(cells), sum(cell.blank for cell in cells), sum(cell.confidence < sure for cell in cells))
        rows.append(Row([wording.kind(form.kind), wording.form(index), *map(whole, counts)], marked=counts[2] > 0))
    if filing.unplaced:
        rows.append(Row(["没有归入任何一栏", "", whole(len(filing.unplaced)), "", ""]))
    return Sheet("概况", ("项目", "内容", "字段数", "没有填写", "把握不大"), rows, (30, 60, 10, 10, 10))


def _rows(cell: Cell, wording: Wording, sure: int) -> Iterator[Row]:
    part = cell.at.split(".")[1].partition("[")[0] if cell.at.count(".") > 1 else ""
    text = cell.raw
    for index, piece in enumerate(pieces(text)):
        name = wording.field(cell.at) + (f"（续 {index}）" if index else "")
        yield Row(
            [wording.key(part) if part else "表头", name, as_printed(cell) if piece == text else piece, meaning(cell),
             whole(cell.confidence), wording.place(cell.place), cell.at],
            marked=cell.confidence < sure,
        )


def pieces(text: str) -> list[str]:
    """A text longer than a cell of Excel may be, in several."""
    return [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)] or [""]


def whole(number: int) -> Number:
    """A whole number."""
    return Number(Decimal(number), "0")


def as_printed(cell: Cell) -> Value:
    """A number where the whole text is one and shows the same; else the text as printed."""
    return number_of(cell.text) or cell.raw


def number_of(text: str) -> Number | None:
    """A text that is a number and that Excel shows the same."""
    match = _AS_PRINTED.fullmatch(text)
    if match is None or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return None
    shape = ("#,##0" if "," in text else "0") + ("." + "0" * len(match[1]) if match[1] else "") + match[2]
    number = Decimal(text.replace(",", "").rstrip("%"))
    return Number(number.scaleb(-2) if match[2] else number, shape)
