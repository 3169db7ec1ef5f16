"""What every Excel workbook written here is made of: names of cells and sheets, texts, the list of parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from jiping.write.notes import Note, comments, drawing
from jiping.write.tags import clean
from jiping.write.zipped import zipped

LONGEST_TEXT = 32_000  # Excel refuses a cell of more than 32767 characters
LONGEST_NAME = 31
NOTED_BY = "绩评"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORBIDDEN_NAME = re.compile(r"[\[\]:*?/\\\s]+")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def text_cell(at: str, text: str, style: int) -> str:
    """A cell with a text, never taken for a formula or a number; an empty one keeps its style."""
    if not text:
        return f'<c r="{at}" s="{style}"/>'
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def escaped(text: str) -> str:
    """A text as the XML of a cell holds it."""
    return escape(_ESCAPED.sub("_x005F_", clean(text[:LONGEST_TEXT])))


def letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheet_names(names: Iterable[str]) -> list[str]:
    """Names as Excel allows them, each only once whatever its case."""
    made: list[str] = []
    taken: set[str] = set()
    for name in names:
        wanted = _FORBIDDEN_NAME.sub(" ", clean(name)).strip(" '") or "表"
        number, given = 1, wanted[:LONGEST_NAME].rstrip(" '")
        while given.lower() in taken or given.lower() == "history":
            number += 1
            given = f"{wanted[: LONGEST_NAME - 5]} ({number})"
        taken.add(given.lower())
        made.append(given)
    return made


def book(
    sheets: Sequence[tuple[str, str]], styles: str, notes: Mapping[int, Sequence[Note]] | None = None, defined: str = "",
    drawings: Mapping[int, tuple[str, Sequence[str]]] | None = None,
) -> bytes:
    """The file: each sheet by its name and its XML, the styles, the notes of a sheet by its number, defined names.

    ``drawings`` are the drawing of a sheet by its number, with the charts that it places.
    """
    numbers, notes, drawings = range(1, len(sheets) + 1), notes or {}, drawings or {}
    parts = {
        "[Content_Types].xml": _types(numbers, notes, drawings),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook([name for name, _ in sheets], defined),
        "xl/_rels/workbook.xml.rels": _links(
            [*(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": styles,
        **{f"xl/worksheets/sheet{number}.xml": xml for number, (_, xml) in zip(numbers, sheets, strict=True)},
    }
    for number in sorted({*notes, *drawings}):
        links = [("vmlDrawing", f"../drawings/notes{number}.vml"), ("comments", f"../comments{number}.xml")] * (number in notes)
        links += [("drawing", f"../drawings/drawing{number}.xml")] * (number in drawings)
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _links(links)
    for number, kept in notes.items():
        parts |= {f"xl/comments{number}.xml": comments(kept, NOTED_BY), f"xl/drawings/notes{number}.vml": drawing(kept)}
    for number, (drawn, charts) in drawings.items():
        names = [f"chart{number}_{index}.xml" for index in range(1, len(charts) + 1)]
        parts[f"xl/drawings/drawing{number}.xml"] = drawn
        parts[f"xl/drawings/_rels/drawing{number}.xml.rels"] = _links([("chart", f"../charts/{name}") for name in names])
        parts |= {f"xl/charts/{name}": xml for name, xml in zip(names, charts, strict=True)}
    return zipped(parts)


def quoted(name: str) -> str:
    """The name of a sheet as a formula has it."""
    return "'" + name.replace("'", "''") + "'"


def _types(numbers: Iterable[int], notes: Iterable[int], drawings: Mapping[int, tuple[str, Sequence[str]]]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = [("workbook", "sheet.main"), ("styles", "styles"), *((f"worksheets/sheet{n}", "worksheet") for n in numbers),
             *((f"comments{n}", "comments") for n in notes)]
    overrides = "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{kind}{what}+xml"/>' for name, what in parts)
    drawn = "application/vnd.openxmlformats-officedocument.drawing"
    for number, (_, charts) in drawings.items():
        overrides += f'<Override PartName="/xl/drawings/drawing{number}.xml" ContentType="{drawn}+xml"/>'
        overrides += "".join(
            f'<Override PartName="/xl/charts/chart{number}_{index}.xml" ContentType="{drawn}ml.chart+xml"/>'
            for index in range(1, len(charts) + 1)
        )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    rels += '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' if notes else ""
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'


def _links(targets: Iterable[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{index}" Type="{OFFICE}/{kind}" Target="{target}"/>' for index, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _workbook(names: Sequence[str], defined: str) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{index}" r:id="rId{index}"/>' for index, name in enumerate(names, 1)
    )
    known = f"<definedNames>{defined}</definedNames>" if defined else ""
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets>{known}</workbook>'
