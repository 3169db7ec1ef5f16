"""What texts (.odt) and spreadsheets (.ods) of the OpenDocument format share: the package, the styles, running text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import ZipFile

from lxml import etree

from jiping.model.errors import Unreadable
from jiping.read.asides import EMBEDDED, NOTES_READ
from jiping.read.docx import parse_xml
from jiping.read.invisible import visible_xml
from jiping.read.limits import count, read_part
from jiping.read.opendocument_inside import (
    OBJECTS,
    files_inside,
    settle_changes,
    show_choices,
    show_formulas,
    show_signs,
)
from jiping.read.paper import Paper, length, paper, papers

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW = (f"{{{_URN}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing"))
FO = f"{{{_URN}xsl-fo-compatible:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
NAME = STYLE + "name"
P, H = TEXT + "p", TEXT + "h"
ROW, CELL, COVERED = TABLE + "table-row", TABLE + "table-cell", TABLE + "covered-table-cell"
_MOST = 10**9
LOCKED = "文件设了打开密码，无法读取；请取消密码后再提供。"
_BLANKS = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
_UNSEEN = {  # not part of the running text
    TEXT + "note", OFFICE + "annotation", TEXT + "ruby-text", TEXT + "tracked-changes", OFFICE + "forms",
    TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls", DRAW + "a",
}
_NOTED = (TEXT + "changed-region", OFFICE + "annotation", TEXT + "note")
NOTE = TEXT + "note"
_BOXES = {DRAW + name for name in ("text-box", "custom-shape", "rect", "ellipse", "caption", "polygon", "path", "line")}
FRAMES = _BOXES | {DRAW + "frame", DRAW + "g"}


_KEPT = (("align", FO + "text-align"), ("text", TEXT + "display"), ("table", TABLE + "display"), ("font", STYLE + "font-name"))


@dataclass(slots=True)
class Styles:
    """What of the styles changes the reading: centred, hidden, heading, and the levels of lists."""

    parents: dict[str, str] = field(default_factory=dict)
    own: dict[str, dict[str, str]] = field(default_factory=dict)
    lists: dict[str, dict[int, etree._Element]] = field(default_factory=dict)

    def add(self, root: etree._Element) -> None:
        """Take in the styles of one part."""
        for style in root.iter(STYLE + "style"):
            name = style.get(NAME, "")
            self.parents[name] = style.get(STYLE + "parent-style-name", "")
            found = self.own.setdefault(name, {})
            for properties in style:
                for key, attribute in _KEPT:
                    if (value := properties.get(attribute)) is not None:
                        found[key] = value
        for style in root.iter(TEXT + "list-style", TEXT + "outline-style"):
            levels = {integer(level, TEXT + "level", 1): level for level in style}
            self.lists[style.get(NAME, "") if style.tag == TEXT + "list-style" else "outline"] = levels

    def get(self, name: str, key: str) -> str:
        """A property of a style, its own or inherited."""
        for _ in range(20):
            if not name:
                break
            if key in self.own.get(name, {}):
                return self.own[name][key]
            name = self.parents.get(name, "")
        return ""

    def heading(self, name: str) -> bool:
        """Whether a paragraph style is a title or a heading, itself or by its parents."""
        for _ in range(20):
            if name.lower().startswith(("heading", "title", "标题")):
                return True
            name = self.parents.get(name, "")
        return False

    def hides(self, body: etree._Element) -> bool:
        """Whether any text of the body has a style that hides it."""
        hiding = {name for name in self.own if self.get(name, "text") in ("none", "condition")}
        return bool(hiding) and any(node.get(TEXT + "style-name") in hiding for node in body.iter(P, H, TEXT + "span"))


@dataclass(slots=True)
class Package:
    """The body of one file (``office:text`` or ``office:spreadsheet``) and its styles."""

    body: etree._Element
    styles: Styles
    remarks: list[str]
    papers: tuple[Paper, ...] = ()
    headers: tuple[str, ...] = ()  # lines in the headers of its pages
    files: dict[etree._Element, bytes | None] = field(default_factory=dict)  # inside the file, by what stands for them


def package(data: bytes, kind: str) -> Package:
    """Open a zipped or flat file. Raises ``Unreadable`` where it is locked, broken or has no such body."""
    roots, names = _roots(data)
    styles = Styles()
    for root in reversed(roots):
        styles.add(root)
    body = next(iter(roots[0].iter(f"{OFFICE}{kind}")), None)
    if body is None:
        raise Unreadable("文件已损坏：OpenDocument 文件的正文是空的；请用 WPS 或 LibreOffice 打开后另存一份。")
    settle_changes(body)
    show_choices(body)
    show_signs(body, roots, lambda name: styles.get(name, "font"))
    files = _objects(body, data) if next(body.iter(*OBJECTS), None) is not None else {}
    return Package(body, styles, _remarks(body, names, files), _papers(roots), _headers(roots), files)


def _objects(body: etree._Element, data: bytes) -> dict[etree._Element, bytes | None]:
    """The files inside a text; formulas become text."""
    show_formulas(body, data)
    return files_inside(body, data)


def _headers(roots: list[etree._Element]) -> tuple[str, ...]:
    headers = (header for root in roots for header in root.iter(STYLE + "header", STYLE + "header-first"))
    lines = ("".join(map(str, line.itertext())) for header in headers for line in header.iter(P, H))
    return tuple(line for line in lines if line.strip())


def _papers(roots: list[etree._Element]) -> tuple[Paper, ...]:
    """The sizes of the pages in use: of the first kind of page, and of those that a style calls for."""
    nodes = [node for root in reversed(roots) for node in root.iter(STYLE + "page-layout", STYLE + "master-page", STYLE + "style")]
    sides = {node.get(NAME): node.find(STYLE + "page-layout-properties") for node in nodes if node.tag == STYLE + "page-layout"}
    kinds = {node.get(NAME): node.get(STYLE + "page-layout-name") for node in nodes if node.tag == STYLE + "master-page"}
    called = {node.get(STYLE + "master-page-name") for node in nodes}
    used = [sides.get(layout) for number, (kind, layout) in enumerate(kinds.items()) if number == 0 or kind in called]
    return papers(
        paper(length(size.get(FO + "page-width", "")), length(size.get(FO + "page-height", ""))) for size in used if size is not None
    )


def _roots(data: bytes) -> tuple[list[etree._Element], set[str]]:
    if not data.startswith(b"PK"):
        return [parse_xml(data)], set()
    with ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "content.xml" not in names:
            raise Unreadable("文件已损坏：OpenDocument 文件里缺少正文；请用 WPS 或 LibreOffice 打开后另存一份。")
        if "META-INF/manifest.xml" in names and b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
            raise Unreadable(LOCKED)
        roots = [parse_xml(visible_xml(read_part(archive, "content.xml")))]
        if "styles.xml" in names:
            roots.append(parse_xml(read_part(archive, "styles.xml"), "样式"))
    return roots, names


def _remarks(body: etree._Element, names: set[str], files: dict[etree._Element, bytes | None]) -> list[str]:
    said = []
    if any(part.startswith(("Basic/", "Scripts/")) and part.endswith((".xml", ".py", ".bsh", ".js")) for part in names):
        said.append("文件带有宏；只读取了文字和表格，宏没有运行。")
    met = {node.tag for node in body.iter(*_NOTED)}
    if TEXT + "changed-region" in met:
        said.append("文件里有未接受的修订；按接受修订后的文字读取。")
    if OFFICE + "annotation" in met:
        said.append("文件里有批注；批注没有读入，公开前请删除。")
    if TEXT + "note" in met:
        said.append(NOTES_READ)
    if None in files.values():
        said.append(EMBEDDED)
    return said


def integer(node: etree._Element, attribute: str, otherwise: int) -> int:
    """A whole number of an attribute that cannot be negative."""
    return count(node.get(attribute), otherwise, _MOST)


def running_text(node: etree._Element) -> str:
    """The text of a paragraph; blanks, tabs and line breaks as written; boxes, notes and comments left out."""
    pieces: list[str] = []
    _gather(node, pieces)
    return "".join(pieces)


def _gather(node: etree._Element, pieces: list[str]) -> None:
    if node.text:
        pieces.append(node.text)
    for child in node:
        tag = child.tag
        if tag in _BLANKS:
            pieces.append(_BLANKS[tag])
        elif tag == TEXT + "s":
            pieces.append(" " * min(integer(child, TEXT + "c", 1), 1000))
        elif tag not in _UNSEEN and tag not in FRAMES:
            _gather(child, pieces)
        if child.tail:
            pieces.append(child.tail)


def hanging(node: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The text boxes, notes and files of a paragraph in order, each with whether nothing stands before it."""
    nodes = [(node, node.iterchildren())]
    first = not (node.text or "").strip()
    while nodes:
        child = next(nodes[-1][1], None)
        if child is None:
            ended, _ = nodes.pop()
            first &= not (nodes and (ended.tail or "").strip())
        elif child.tag == NOTE or child.tag in _BOXES or child.tag in OBJECTS:
            yield child, first
            first &= not (child.tail or "").strip()
        elif child.tag in _UNSEEN:
            first &= not (child.tail or "").strip()
        else:
            first &= not (child.text or "").strip()
            nodes.append((child, child.iterchildren()))


def note_text(node: etree._Element) -> str:
    """The text of a note."""
    return "\n".join(running_text(p) for body in node.iterchildren(TEXT + "note-body") for p in body.iter(P, H))


def as_usual(box: etree._Element) -> None:
    """A table in a shape has names of its own in LibreOffice; give it those of all tables."""
    for node in list(box.iter(f"{LOEXT}*")):
        name = str(node.tag).removeprefix(LOEXT)
        if name in ("table", "table-row", "table-cell"):
            node.tag = TABLE + name
