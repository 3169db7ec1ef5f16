"""An office file as its parts: those that are changed are written anew, all others are copied byte by byte."""

from __future__ import annotations

import io
import posixpath
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from jiping.model.errors import Unreadable

TYPES = "[Content_Types].xml"
WHOLE_BYTES = 512 * 1024 * 1024  # all parts unpacked; pictures are as large packed as unpacked, and no file may be larger than 200 MB
TOO_LARGE = f"文件解压后超过 {WHOLE_BYTES // 1024 // 1024} MB，不像正常的自评材料，没有批注或更正。"
BROKEN = "文件已损坏，无法在原件上批注或更正。"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"  # in files saved as Strict Open XML
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
_EMPTY_TYPES = f'<Types xmlns="{_PACKAGE}content-types"/>'.encode()
_EMPTY_RELATIONS = f'<Relationships xmlns="{_PACKAGE}relationships"/>'.encode()


class Package:
    """The parts of one file, parsed where they are asked for. ``main`` is a part without which it is none of its kind."""

    def __init__(self, data: bytes, main: str) -> None:
        try:
            with ZipFile(io.BytesIO(data)) as archive:
                self._infos = list({info.filename: info for info in archive.infolist()}.values())  # of two of a name the last counts
                if sum(info.file_size for info in self._infos) > WHOLE_BYTES:
                    raise Unreadable(TOO_LARGE)
                self._parts = {info.filename: archive.read(info) for info in self._infos}
        except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error) as trouble:
            raise Unreadable(BROKEN) from trouble
        if main not in self._parts:
            raise Unreadable("文件缺少必要的部分，无法在原件上批注或更正；请用原来的软件打开后另存一份。")
        self.office = STRICT if STRICT.encode() in self._parts.get("_rels/.rels", b"") else OFFICE
        self._trees: dict[str, etree._Element] = {}
        self._written: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._parts or name in self._trees or name in self._written

    def tree(self, name: str, otherwise: bytes = b"") -> etree._Element:
        """The XML of a part, to be changed in place; ``otherwise`` is what a missing part begins with."""
        if name not in self._trees:
            self._trees[name] = _parsed(self._parts.get(name, otherwise))
        return self._trees[name]

    def peek(self, name: str) -> etree._Element:
        """The XML of a part, only to be looked at: the part stays as it is, byte by byte."""
        return self._trees[name] if name in self._trees else _parsed(self._parts[name])

    def read(self, name: str) -> bytes:
        """The bytes of a part that is no XML, or not good XML."""
        return self._written.get(name, self._parts.get(name, b""))

    def write(self, name: str, data: bytes) -> None:
        """Put bytes in the place of a part."""
        self._written[name] = data

    def free(self, pattern: str) -> str:
        """The first name of a pattern, ``xl/comments{}.xml``, that no part has."""
        return next(name for number in range(1, 100_000) if (name := pattern.format(number)) not in self)

    def related(self, owner: str, kind: str) -> list[tuple[str, str]]:
        """The parts of a kind that a part refers to: the number of each reference and the part's name."""
        relations = _relations_of(owner)
        if relations not in self:
            return []
        found = [node for node in self.peek(relations) if node.get("Type", "").endswith("/" + kind)]
        return [(node.get("Id", ""), _target(owner, node.get("Target", ""))) for node in found]

    def relate(self, owner: str, name: str, kind: str, content_type: str) -> str:
        """Tell the package that a part refers to another one, unless it knows; gives the number of the reference.

        ``kind`` is the last word of the kind of reference, or the whole of it; ``content_type`` of what is a default of
        the package begins with a dot: ``.vml application/…``.
        """
        known = [number for number, target in self.related(owner, kind.rpartition("/")[2]) if target == name]
        number = known[0] if known else self._refer(owner, name, kind)
        types = self.tree(TYPES, _EMPTY_TYPES)
        if content_type.startswith("."):
            suffix, _, content_type = content_type[1:].partition(" ")
            if not any((node.get("Extension") or "").lower() == suffix for node in types):
                types.insert(0, etree.Element(f"{{{_PACKAGE}content-types}}Default", Extension=suffix, ContentType=content_type))
        elif not any(node.get("PartName") == f"/{name}" for node in types):
            etree.SubElement(types, f"{{{_PACKAGE}content-types}}Override", PartName=f"/{name}", ContentType=content_type)
        return number

    def _refer(self, owner: str, name: str, kind: str) -> str:
        relations = self.tree(_relations_of(owner), _EMPTY_RELATIONS)
        taken = {node.get("Id") for node in relations}
        number = next(f"rIdJiping{n}" for n in range(1, 10_000) if f"rIdJiping{n}" not in taken)
        target = posixpath.relpath(name, posixpath.dirname(owner))
        kind = kind if "/" in kind else self.office + kind
        etree.SubElement(relations, f"{{{_PACKAGE}relationships}}Relationship", Id=number, Type=kind, Target=target)
        return number

    def data(self) -> bytes:
        """The whole file; parts keep their order, their dates and, unless changed, their bytes."""
        stream = io.BytesIO()
        with ZipFile(stream, "w") as archive:
            for info in self._infos:
                archive.writestr(info, self._bytes(info.filename), info.compress_type)
            for name in sorted({*self._trees, *self._written} - set(self._parts)):
                info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                archive.writestr(info, self._bytes(name), self._infos[0].compress_type)
        return stream.getvalue()

    def _bytes(self, name: str) -> bytes:
        if name in self._trees:
            return bytes(etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True))
        return self.read(name)


def _parsed(data: bytes) -> etree._Element:
    try:
        return etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as trouble:
        raise Unreadable(BROKEN) from trouble


def _relations_of(owner: str) -> str:
    folder, _, name = owner.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _target(owner: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))
