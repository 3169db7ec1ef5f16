"""Excel workbooks around the XML of their sheets: what a program may write that no library for tests does."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.makers.writers import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(
    *sheets: str, formats: tuple[str, ...] = (), strings: tuple[str, ...] = (), names: tuple[str, ...] = (),
    states: tuple[str, ...] = (), properties: str = "", parts: dict[str, bytes] | None = None,
) -> bytes:
    """A workbook. Each sheet is the XML of its rows or a whole worksheet; style n has the n-th of ``formats``, from 1 on."""
    tabs, relations, made = "", "", {}
    for number, sheet in enumerate(sheets, start=1):
        name = names[number - 1] if number <= len(names) else f"表{number}"
        state = f' state="{states[number - 1]}"' if number <= len(states) else ""
        tabs += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="r{number}"/>'
        relations += f'<Relationship Id="r{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        made[f"xl/worksheets/sheet{number}.xml"] = (sheet if sheet.startswith("<?xml") else worksheet(sheet)).encode()
    made["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}">{properties}<sheets>{tabs}</sheets></workbook>'.encode()
    )
    made["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'.encode()
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in (0, *range(164, 164 + len(formats))))
    made["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>'.encode()
    if strings:
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{"".join(strings)}</sst>'.encode()
    return zipped(made | (parts or {}))


def worksheet(rows: str, behind: str = "", before: str = "") -> str:
    """A worksheet around the XML of its rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{behind}</worksheet>"
    )


def cell(place: str, value: str | float, style: int = 0, kind: str = "") -> str:
    """The XML of a cell: a text in the cell itself, or a number as it is stored."""
    if isinstance(value, str) and not kind:
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}" s="{style}"{f" t={chr(34)}{kind}{chr(34)}" if kind else ""}><v>{value}</v></c>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    """The XML of a row."""
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'
