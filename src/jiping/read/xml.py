"""Word documents in one XML file: the package of the new Word, and the XML of Word 2003, which many systems export as .doc."""

from __future__ import annotations

import io
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from jiping.model.document import Document
from jiping.read import docx
from jiping.read.docx import W, parse_xml

PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
AUX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
AML = "{http://schemas.microsoft.com/aml/2001/core}"
_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge"}
_OPENED = {AUX + "sect", AUX + "sub-section", AUX + "pBdrGroup", AUX + "allowEmptyCollapse"}  # hints around what stands on the page
_BODY, _LIST = W + "body", W + "listPr"


def read(data: bytes, name: str) -> Document:
    """A Word document in one XML file as paragraphs and tables in order."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for part, content in _parts(data).items():
            archive.writestr(part, content)
    document = docx.read(stream.getvalue(), name)
    document.format = "xml"
    return document


def _parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of a package; pictures and files inside it are left out."""
    root = parse_xml(data)
    if root.tag != PKG + "package":
        return {"word/document.xml": _new(root)}
    found = {}
    for part in root.iterchildren(PKG + "part"):
        for content in part.iterchildren(PKG + "xmlData"):
            found[part.get(PKG + "name", "").lstrip("/")] = b"".join(map(etree.tostring, content))
    return found


def _new(root: etree._Element) -> bytes:
    """A document of Word 2003 with the names of the new Word."""
    body = next(root.iter(OLD + "body"), None)
    for node in list(body.iter(AML + "annotation")) if body is not None else []:
        _settle(node)
    for node in list(body.iter()) if body is not None else []:
        if str(node.tag).startswith(OLD):
            name = str(node.tag).removeprefix(OLD)
            node.tag = W + _RENAMED.get(name, name)
            for key, value in list(node.attrib.items()):
                if str(key).startswith(OLD):
                    node.set(W + str(key).removeprefix(OLD), value)
        if node.tag == _LIST:
            _number(node)
        elif node.tag in _OPENED:
            _open(node)
    document = etree.Element(W + "document")
    document.extend([body] if body is not None else [])
    return etree.tostring(document)


def _settle(node: etree._Element) -> None:
    """A change is accepted, a remark is left out."""
    parent, kind = node.getparent(), node.get(OLD + "type", "")
    contents = [child for content in node.iterchildren(AML + "content") for child in content]
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = contents if kind in ("Word.Insertion", "Word.Formatting") else []


def _open(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = list(node)


def _number(node: etree._Element) -> None:
    """The number of a list stands beside the text, as it is printed."""
    shown = next(node.iterchildren(AUX + "t"), None)
    paragraph = next(node.iterancestors(W + "p", OLD + "p"), None)
    text = shown.get(AUX + "val", "") if shown is not None else ""
    if paragraph is not None and any(sign.isalnum() for sign in text):
        run = etree.Element(W + "r")
        etree.SubElement(run, W + "t").text = text
        paragraph.insert(1, run)
