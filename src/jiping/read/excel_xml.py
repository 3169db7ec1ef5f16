"""Workbooks in the XML of Excel 2003, which many systems still export as .xls."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from lxml import etree

from jiping.model.document import Document
from jiping.read.docx import parse_xml
from jiping.read.limits import check_cells, count
from jiping.read.number_format import show
from jiping.read.sheets import Sheet, add_sheets, column_name

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_NAMED = {
    "Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "General Number": "", "Currency": '"¥"#,##0.00',
    "Short Date": "yyyy/m/d", "Long Date": 'yyyy"年"m"月"d"日"', "Medium Date": "yyyy-mm-dd", "General Date": "yyyy/m/d h:mm",
    "Scientific": "0.00E+00", "Short Time": "h:mm", "Long Time": "h:mm:ss",
}
_ROWS, _COLUMNS = 1_048_576, 16_384


def read(data: bytes, name: str) -> Document:
    """A workbook of Excel 2003 XML: each worksheet that holds anything is a table."""
    root = parse_xml(data, "工作簿")
    formats: dict[str, str] = {}
    for style in root.iter(SS + "Style"):
        for node in style.iterchildren(SS + "NumberFormat"):
            code = node.get(SS + "Format", "")
            formats[style.get(SS + "ID", "")] = _NAMED.get(code, code)
    document = Document(name, "xls")
    add_sheets(document, (_sheet(sheet, formats) for sheet in root.iter(SS + "Worksheet")))
    return document


def _sheet(node: etree._Element, formats: dict[str, str]) -> Sheet:
    sheet = Sheet(node.get(SS + "Name", ""), hidden=any(mark.text != "SheetVisible" for mark in node.iter("{*}Visible")))
    row, cells = -1, 0
    for table in node.iterchildren(SS + "Table"):
        for line in table.iterchildren(SS + "Row"):
            row = count(line.get(SS + "Index"), row + 2, _ROWS) - 1
            if line.get(SS + "Hidden") == "1":
                sheet.hidden_rows.append(row)
            column = -1
            for cell in line.iterchildren(SS + "Cell"):
                column = count(cell.get(SS + "Index"), column + 2, _COLUMNS) - 1
                column = _cell(sheet, cell, row, column, formats)
                cells += 1
                check_cells(cells)
    return sheet


def _cell(sheet: Sheet, cell: etree._Element, row: int, column: int, formats: dict[str, str]) -> int:
    """Read one cell; returns the last column that it covers."""
    across, down = count(cell.get(SS + "MergeAcross"), 0, _COLUMNS), count(cell.get(SS + "MergeDown"), 0, _ROWS)
    if across or down:
        sheet.merged.append((row, column, row + down, column + across))
    data = next(cell.iterchildren("{*}Data"), None)
    if data is None:
        if cell.get(SS + "Formula") is not None:
            sheet.unsaved.append(f"{column_name(column)}{row + 1}")
        return column + across
    text = "".join(map(str, data.itertext()))
    kind = data.get(SS + "Type", "String")
    if kind == "Error":
        sheet.wrong.append(f"{column_name(column)}{row + 1}")
    shown = _shown(text, kind, formats.get(cell.get(SS + "StyleID", ""), ""))
    if shown and not shown.isspace():
        sheet.put(row, column, shown)
    return column + across


def _shown(text: str, kind: str, code: str) -> str:
    if kind == "Number":
        return show(text.strip(), code)
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    if kind == "DateTime":
        try:
            days = datetime.fromisoformat(text.strip()) - datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no time zone
        except (ValueError, TypeError):
            return text
        return show(str(Decimal(days.days) + Decimal(days.seconds) / 86400), code or "yyyy/m/d")
    return text
