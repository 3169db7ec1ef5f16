"""A small writer of Excel workbooks: texts, numbers with their format, nothing that is ever taken for a formula.

The same sheets give the same bytes on every machine.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jiping.write.notes import Note, comments, drawing
from jiping.write.tags import clean

LONGEST_TEXT = 32_000  # Excel refuses a cell of more than 32767 characters
LONGEST_NAME = 31
PAINTS = {"error": "F8B4B4", "warning": "FCE0A6", "info": "CFE4F7"}
NOTED_BY = "绩评"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FILLS = {"": 0, "head": 2, "marked": 3, **{paint: number for number, paint in enumerate(PAINTS, 4)}}
_FORBIDDEN_NAME = re.compile(r"[\[\]:*?/\\\s]+")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and how it is shown: ``Number(Decimal("0.9012"), "0.00%")``."""

    number: Decimal
    shape: str = "General"


@dataclass(frozen=True, slots=True)
class Painted:
    """A value whose cell is painted (one of ``PAINTS``), with a comment where there is something to say."""

    value: str | Number
    paint: str
    note: str = ""


Value = str | Number | Painted


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a marked one stands out."""

    values: Sequence[Value]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its head, its rows, and how many characters wide its columns are."""

    name: str
    head: Sequence[str]
    rows: Sequence[Row]
    widths: Sequence[int]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    styles = _Styles()
    drawn = [_sheet(sheet, styles) for sheet in sheets]
    numbers = range(1, len(sheets) + 1)
    notes = {number: kept for number, sheet in zip(numbers, sheets, strict=True) if (kept := _notes(sheet))}
    parts = {
        "[Content_Types].xml": _types(numbers, notes),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(_names(sheet.name for sheet in sheets)),
        "xl/_rels/workbook.xml.rels": _links(
            [*(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": styles.xml(),
        **{f"xl/worksheets/sheet{number}.xml": xml for number, xml in zip(numbers, drawn, strict=True)},
    }
    for number, kept in notes.items():
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _links(
            [("vmlDrawing", f"../drawings/notes{number}.vml"), ("comments", f"../comments{number}.xml")]
        )
        parts |= {f"xl/comments{number}.xml": comments(kept, NOTED_BY), f"xl/drawings/notes{number}.vml": drawing(kept)}
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, xml in parts.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type = 0, 0, ZIP_DEFLATED
            archive.writestr(info, (HEAD + xml).encode())
    return stream.getvalue()


@dataclass(slots=True)
class _Styles:
    """The styles that the cells ask for, numbered as they come; the first three are text, head and marked text."""

    known: dict[tuple[str, str], int] = field(default_factory=lambda: {("@", ""): 0, ("@", "head"): 1, ("@", "marked"): 2})

    def of(self, shape: str, fill: str) -> int:
        return self.known.setdefault((shape, fill), len(self.known))

    def xml(self) -> str:
        shapes = [shape for shape in dict.fromkeys(shape for shape, _ in self.known) if shape != "@"]
        formats = "".join(
            f'<numFmt numFmtId="{164 + index}" formatCode={quoteattr(shape)}/>' for index, shape in enumerate(shapes)
        )
        styles = "".join(
            _style(49 if shape == "@" else 164 + shapes.index(shape), _FILLS[fill], bold=fill == "head") for shape, fill in self.known
        )
        font = '<font>{}<sz val="11"/><name val="宋体"/></font>'
        fill = '<fill><patternFill patternType="solid"><fgColor rgb="FF{}"/></patternFill></fill>'
        fills = "".join(map(fill.format, ("E6E8EB", "FDE2E2", *PAINTS.values())))
        line = '<{0} style="thin"><color rgb="FF8C8C8C"/></{0}>'
        return (
            f'<styleSheet xmlns="{MAIN}">{formats and f"<numFmts>{formats}</numFmts>"}'
            f'<fonts count="2">{font.format("")}{font.format("<b/>")}</fonts>'
            f'<fills count="{len(PAINTS) + 4}"><fill><patternFill patternType="none"/></fill>'
            f'<fill><patternFill patternType="gray125"/></fill>{fills}</fills>'
            f'<borders count="1"><border>{"".join(map(line.format, ("left", "right", "top", "bottom")))}<diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(self.known)}">{styles}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def _style(number: int, fill: int, *, bold: bool) -> str:
    return (
        f'<xf numFmtId="{number}" fontId="{int(bold)}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1"'
        ' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    )


def _sheet(sheet: Sheet, styles: _Styles) -> str:
    widths = "".join(
        f'<col min="{index}" max="{index}" width="{width}" customWidth="1"/>' for index, width in enumerate(sheet.widths, 1)
    )
    rows = "".join(_rows(sheet, styles))
    last = f"{_letters(len(sheet.head))}{len(sheet.rows) + 1}"
    boxes = '<legacyDrawing r:id="rId1"/>' if _notes(sheet) else ""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{widths}</cols><sheetData>{rows}</sheetData><autoFilter ref="A1:{last}"/>{boxes}</worksheet>'
    )


def _rows(sheet: Sheet, styles: _Styles) -> Iterator[str]:
    yield '<row r="1">' + "".join(_text(f"{_letters(at)}1", text, 1) for at, text in enumerate(sheet.head, 1)) + "</row>"
    for number, row in enumerate(sheet.rows, 2):
        fill = "marked" if row.marked else ""
        cells = (_cell(f"{_letters(at)}{number}", value, styles, fill) for at, value in enumerate(row.values, 1))
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _cell(at: str, value: Value, styles: _Styles, fill: str) -> str:
    if isinstance(value, Painted):
        return _cell(at, value.value, styles, value.paint)
    if isinstance(value, Number):
        return f'<c r="{at}" s="{styles.of(value.shape, fill)}"><v>{value.number:f}</v></c>'
    return _text(at, value, styles.of("@", fill))


def _notes(sheet: Sheet) -> list[Note]:
    """The comments of a sheet, row by row."""
    return [
        Note(f"{_letters(column)}{row}", row, column, escape(clean(value.note[:LONGEST_TEXT])))
        for row, line in enumerate(sheet.rows, 2)
        for column, value in enumerate(line.values, 1) if isinstance(value, Painted) and value.note
    ]


def _text(at: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{at}" s="{style}"/>'
    said = escape(_ESCAPED.sub("_x005F_", clean(text[:LONGEST_TEXT])))
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


def _letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _names(names: Iterable[str]) -> list[str]:
    """Names as Excel allows them, each only once whatever its case."""
    made: list[str] = []
    taken: set[str] = set()
    for name in names:
        wanted = _FORBIDDEN_NAME.sub(" ", clean(name)).strip(" '") or "表"
        number, given = 1, wanted[:LONGEST_NAME]
        while given.lower() in taken or given.lower() == "history":
            number += 1
            given = f"{wanted[: LONGEST_NAME - 5]} ({number})"
        taken.add(given.lower())
        made.append(given)
    return made


def _types(numbers: Iterable[int], notes: Iterable[int]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = [("workbook", "sheet.main"), ("styles", "styles"), *((f"worksheets/sheet{n}", "worksheet") for n in numbers),
             *((f"comments{n}", "comments") for n in notes)]
    overrides = "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{kind}{what}+xml"/>' for name, what in parts)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    rels += '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' if notes else ""
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'


def _links(targets: Iterable[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{index}" Type="{OFFICE}/{kind}" Target="{target}"/>' for index, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _book(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{index}" r:id="rId{index}"/>' for index, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
