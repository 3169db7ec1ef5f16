"""OpenDocument texts: formulas and signs of symbol fonts put as text where they stand; files inside the file."""

from __future__ import annotations

import binascii
import io
import re
from base64 import b64decode
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from jiping.model.errors import Unreadable
from jiping.read.asides import is_symbol, signs_in
from jiping.read.docx import parse_xml
from jiping.read.equations import formula
from jiping.read.limits import count, read_part, read_parts

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
DRAW, OFFICE, TEXT, SVG = (f"{{{_URN}{name}:1.0}}" for name in ("drawing", "office", "text", "svg-compatible"))
STYLE = f"{{{_URN}style:1.0}}"
FRAME, OBJECT, OLD_OBJECT, SPAN = DRAW + "frame", DRAW + "object", DRAW + "object-ole", TEXT + "span"
OBJECTS = (OBJECT, OLD_OBJECT)
HREF = "{http://www.w3.org/1999/xlink}href"
BOX_PARAGRAPH = (TEXT + "p", TEXT + "h")
_BEGIN, _END, _CHANGE = TEXT + "change-start", TEXT + "change-end", TEXT + "change-id"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_CODE = re.compile("[\uf020-\uf0ff]")
_KINDS = {"text": b"application/vnd.oasis.opendocument.text", "spreadsheet": b"application/vnd.oasis.opendocument.spreadsheet"}


def show_formulas(body: etree._Element, data: bytes) -> None:
    """Put each formula as a line of text in place of its drawing."""
    for node in list(body.iter(OBJECT)):
        frame, inside = node.getparent(), _root(node, data)
        if inside is not None and frame is not None and etree.QName(inside).localname == "math":
            tail = frame.tail
            frame.clear()
            frame.tag, frame.text, frame.tail = SPAN, formula(inside), tail


def show_choices(body: etree._Element) -> None:
    """Put what was chosen in a form as text in place of its fields: a box to tick, an entry of a list."""
    for node in body.iter(_FIELD + "fieldmark"):
        told = [(str(param.get(_FIELD + "name")), str(param.get(_FIELD + "value", ""))) for param in node.iterchildren(_FIELD + "param")]
        values, entries = dict(told), [value for name, value in told if name == "Dropdown_ListEntry"]
        chosen = count(values.get("Dropdown_Selected"), len(entries), len(entries))
        if str(node.get(_FIELD + "type")).endswith("FORMCHECKBOX"):
            node.text = "☑" if values.get("Checkbox_Checked") == "true" else "□"
        elif chosen < len(entries):
            node.text = entries[chosen]


def show_signs(body: etree._Element, roots: list[etree._Element], font_of: Callable[[str], str]) -> None:
    """Put what symbol fonts draw in place of their codes; ``font_of`` tells the font of a style."""
    if not _CODE.search("".join(map(str, body.itertext()))):
        return
    faces = {
        face.get(STYLE + "name", ""): face.get(SVG + "font-family", "").strip("'")
        for root in roots for face in root.iter(STYLE + "font-face")
    }
    for node in body.iter(SPAN, *BOX_PARAGRAPH):
        name = font_of(node.get(TEXT + "style-name", ""))
        if is_symbol(font := faces.get(name, name)):
            node.text = signs_in(font, node.text or "")
            for child in node:
                child.tail = signs_in(font, child.tail or "")


def settle_changes(body: etree._Element) -> None:
    """Take out what was deleted and is still shown; else deleted text stands apart."""
    gone = {
        region.get(name) for region in body.iter(TEXT + "changed-region") if region.find(TEXT + "deletion") is not None
        for name in (TEXT + "id", _ID)
    }
    begins = [node for node in body.iter(_BEGIN) if node.get(_CHANGE) in gone]
    deleted: set[str | None] = set()
    for event, node in etree.iterwalk(body, events=("start", "end")) if begins else ():
        if node.tag in (_BEGIN, _END) and node.get(_CHANGE) in gone:
            deleted = deleted | {node.get(_CHANGE)} if node.tag == _BEGIN else deleted - {node.get(_CHANGE)}
        if deleted and event == "start":
            node.text = None
        elif deleted:
            node.tail = None


def files_inside(body: etree._Element, data: bytes) -> dict[etree._Element, bytes | None]:
    """The files inside the file by what stands for them; nothing where one cannot be had."""
    found: dict[etree._Element, bytes | None] = {}
    for node in body.iter(*OBJECTS):
        frame = node.getparent()
        if frame is None or next(frame.iterchildren(*OBJECTS)) is node:  # others are the same in an older form
            try:
                found[node] = _file(node, data)
            except (KeyError, Unreadable, binascii.Error):
                found[node] = None
    return found


def _root(node: etree._Element, data: bytes) -> etree._Element | None:
    """The text or formula that an object of OpenDocument is."""
    try:
        if not data.startswith(b"PK"):
            return node[0] if len(node) else None
        with ZipFile(io.BytesIO(data)) as archive:
            return parse_xml(read_part(archive, f"{_name(node)}/content.xml"))
    except (KeyError, Unreadable):
        return None


def _name(node: etree._Element) -> str:
    return node.get(HREF, "").removeprefix("./").strip("/")


def _file(node: etree._Element, data: bytes) -> bytes | None:
    if not data.startswith(b"PK"):
        binary = node.findtext(OFFICE + "binary-data")
        return b64decode(binary) if binary else etree.tostring(node[0]) if len(node) else None
    with ZipFile(io.BytesIO(data)) as archive:
        if node.tag == OLD_OBJECT:
            return read_part(archive, _name(node))
        names = set(archive.namelist())
        parts = [part for part in ("content.xml", "styles.xml") if f"{_name(node)}/{part}" in names]
        contents = list(read_parts(archive, (f"{_name(node)}/{part}" for part in parts)))
    return _packed(dict(zip(parts, contents, strict=True)))


def _packed(parts: dict[str, bytes]) -> bytes | None:
    """The parts of an object as a file of its own."""
    content = parts.get("content.xml", b"")
    kind = next((declared for kind, declared in _KINDS.items() if b"<office:" + kind.encode() in content), None)
    if kind is None:
        return None
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in {"mimetype": kind, **parts}.items():
            archive.writestr(name, data)
    return stream.getvalue()
