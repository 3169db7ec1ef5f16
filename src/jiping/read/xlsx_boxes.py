"""Text boxes and shapes that lie on a worksheet: their texts, each with the row in which it begins."""

from __future__ import annotations

import posixpath
from zipfile import ZipFile

from lxml import etree

from jiping.read.docx import parse_xml
from jiping.read.invisible import visible_xml
from jiping.read.limits import read_part

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def boxes_of_sheet(archive: ZipFile, names: set[str], part: str, unread: set[str]) -> list[tuple[int, str]]:
    """The texts on the worksheet of a part, from above to below; its drawings are taken out of those that are unread."""
    folder, file = posixpath.split(part)
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in names:
        return []
    found: list[tuple[int, str]] = []
    for relation in parse_xml(read_part(archive, relations), "工作簿"):
        target = relation.get("Target", "")
        drawing = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if relation.get("Type", "").endswith("/drawing") and drawing in unread:
            unread.remove(drawing)
            found += _boxes(parse_xml(visible_xml(read_part(archive, drawing)), "工作簿"))
    return sorted(found, key=lambda box: box[0])


def _boxes(root: etree._Element) -> list[tuple[int, str]]:
    found = []
    for anchor in root.iter(*(_DRAWING + kind for kind in _ANCHORS)):
        row = (anchor.findtext(f"{_DRAWING}from/{_DRAWING}row") or "0").strip()
        for body in anchor.iter(_DRAWING + "txBody"):
            lines = ["".join(run.text or "" for run in line.iter(_TEXT + "t")) for line in body.iter(_TEXT + "p")]
            text = "\n".join(line for line in lines if line.strip())
            if text and not any(parent.tag == _FALLBACK for parent in body.iterancestors()):
                found.append((int(row) if row.isdecimal() and len(row) < 8 else 0, text))
    return found
