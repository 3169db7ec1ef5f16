"""Word documents: text boxes, notes and embedded files are set free as blocks of their own, where a person sees them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZipFile

from lxml import etree

from jiping.model.errors import Unreadable
from jiping.read.asides import NOTES_READ, note
from jiping.read.docx_inline import INLINE
from jiping.read.limits import read_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
P, R, T, TBL, TR, TC, TBLPR = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc", W + "tblPr"
TXBX, CHUNK, OLE = W + "txbxContent", W + "altChunk", "{urn:schemas-microsoft-com:office:office}OLEObject"
FOOTNOTE, ENDNOTE = W + "footnoteReference", W + "endnoteReference"
NOTES = {FOOTNOTE: ("footnotes", "footnote"), ENDNOTE: ("endnotes", "endnote")}
WORDART = "{urn:schemas-microsoft-com:vml}textpath"
MET = (TXBX, CHUNK, OLE, FOOTNOTE, ENDNOTE, WORDART, *INLINE)
MOST = 3000  # boxes, notes and files of one text
_HUNG = {TXBX, CHUNK, OLE, FOOTNOTE, ENDNOTE, WORDART}
Parse = Callable[[bytes, str], Any]


@dataclass(slots=True)
class Beside:
    """What was set free. A paragraph of it has no number of its own: it has that of the paragraph that it hangs on."""

    lifted: dict[etree._Element, int] = field(default_factory=dict)  # 1: of the next paragraph, 0: of the last
    files: dict[etree._Element, str] = field(default_factory=dict)  # empty paragraphs that stand for a file
    remarks: list[str] = field(default_factory=list)


class Lifter:
    """One pass over what hangs on paragraphs."""

    def __init__(self, body: etree._Element, archive: ZipFile, parse: Parse) -> None:
        self.body = body
        self.archive = archive
        self.parse = parse
        self.found = Beside()
        self.last: dict[etree._Element, etree._Element] = {}  # what was put last behind a block
        self.targets: dict[str, str] | None = None

    def lift(self, nodes: list[etree._Element]) -> Beside:
        """Set free all that was met, in the order of the document."""
        if sum(node.tag in _HUNG for node in nodes) > MOST:
            raise Unreadable(f"文本框、脚注和嵌入的文件超过 {MOST} 处，不像正常的自评材料，已停止读取。")
        notes: dict[str, dict[str, list[str]]] = {}
        for node in nodes:
            if node.tag == TXBX:
                self._box(node)
            elif node.tag == WORDART:
                self._wordart(node)
            elif node.tag in (CHUNK, OLE):
                self._file(node)
            elif node.tag in INLINE:
                INLINE[node.tag](node)
        for node in nodes:
            if node.tag in NOTES:
                part, name = NOTES[node.tag]
                if part not in notes:
                    notes[part] = self._notes(part, name)
                self._note(node, notes[part].get(node.get(W + "id", ""), []))
        return self.found

    def _box(self, box: etree._Element) -> None:
        parent, anchor = box.getparent(), next(box.iterancestors(P), None)
        if parent is None or anchor is None:
            return
        parent.remove(box)
        content = [node for node in box if node.tag != TBLPR and _text(node).strip()]
        cell = next(anchor.iterancestors(TC), None)
        if cell is not None and not any(node.tag == TBL for node in content):
            if not _text(cell).strip():  # the box fills its cell
                for node in content:
                    self._behind(anchor, node)
                return
            table = _outermost(anchor)
            if next(table.iter(TR), None) is next(cell.iterancestors(TR), None):  # a title that floats above its table
                for node in content:
                    self._before(table, node)
                return
        elif cell is None and not _text_before(anchor, parent).strip():
            for node in content:
                self._before(anchor, node)
            return
        for node in content:
            self._behind(_outermost(anchor), node)

    def _before(self, block: etree._Element, node: etree._Element) -> None:
        block.addprevious(node)
        self._remember(node, int(block.tag == P and block not in self.found.lifted))

    def _behind(self, block: etree._Element, node: etree._Element) -> None:
        self.last.get(block, block).addnext(node)
        self.last[block] = node
        self._remember(node, 0)

    def _remember(self, node: etree._Element, offset: int) -> None:
        for paragraph in node.iter(P):
            self.found.lifted[paragraph] = offset

    def _wordart(self, node: etree._Element) -> None:
        """A text that is drawn as a picture is a box of one line."""
        shape, text = node.getparent(), node.get("string", "")
        if shape is not None and text.strip():
            box = etree.SubElement(shape, TXBX)
            box.append(_paragraph(text))
            self._box(box)

    def _note(self, reference: etree._Element, lines: list[str]) -> None:
        text = note("\n".join(lines))
        anchor = next(reference.iterancestors(P), None)
        if anchor is None or not text:
            return
        paragraph = _paragraph(text)
        if reference.tag == ENDNOTE:
            self.body.append(paragraph)
            self._remember(paragraph, 0)
        else:
            self._behind(_outermost(anchor), paragraph)
        if NOTES_READ not in self.found.remarks:
            self.found.remarks.append(NOTES_READ)

    def _notes(self, part: str, name: str) -> dict[str, list[str]]:
        """The lines of each note by its number."""
        try:
            root = self.parse(read_part(self.archive, f"word/{part}.xml"), "注释")
        except KeyError:
            return {}
        return {
            node.get(W + "id", ""): [line for p in node.iter(P) if (line := _text(p).strip())]
            for node in root.iter(W + name) if node.get(W + "type") in (None, "normal")
        }

    def _file(self, node: etree._Element) -> None:
        target = self._target(node.get(OFFICE + "id", ""))
        if not target:
            return
        stand_in = _paragraph("")
        if node.tag == CHUNK:
            node.addnext(stand_in)
            self._remember(stand_in, 0)
        elif (anchor := next(node.iterancestors(P), None)) is not None:
            self._behind(_outermost(anchor), stand_in)
        self.found.files[stand_in] = target

    def _target(self, number: str) -> str:
        """The part that a relation of the text names; nothing where it stands outside the file."""
        if self.targets is None:
            self.targets = {}
            try:
                root = self.parse(read_part(self.archive, "word/_rels/document.xml.rels"), "关系")
            except (KeyError, Unreadable):
                return ""
            for node in root.iter(PACKAGE + "Relationship"):
                if node.get("TargetMode") != "External":
                    target = node.get("Target", "")
                    part = target.lstrip("/") if target.startswith("/") else posixpath.normpath("word/" + target)
                    self.targets[node.get("Id", "")] = part
        return self.targets.get(number, "")


def _paragraph(text: str) -> etree._Element:
    paragraph = etree.Element(P)
    etree.SubElement(etree.SubElement(paragraph, R), T).text = text
    return paragraph


def _text(node: etree._Element) -> str:
    return "".join(t.text or "" for t in node.iter(T))


def _text_before(anchor: etree._Element, place: etree._Element) -> str:
    """What stands in a paragraph before a place in it."""
    inside = {place, *place.iterancestors()}
    found: list[str] = []
    for node in anchor.iter():
        if node is place:
            break
        if node.tag == T and node not in inside:
            found.append(node.text or "")
    return "".join(found)


def _outermost(block: etree._Element) -> etree._Element:
    """The table around a paragraph, the outermost of several, or the paragraph itself."""
    return next((node for node in reversed(list(block.iterancestors(TBL)))), block)
