"""A Word file as its parts: those that are changed are written anew, all others are copied byte by byte."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from jiping.model.errors import Unreadable

DOCUMENT, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
_EMPTY_RELATIONS = f'<Relationships xmlns="{_PACKAGE}relationships"/>'.encode()


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return W + name


class Package:
    """The parts of one file, parsed where they are asked for."""

    def __init__(self, data: bytes) -> None:
        try:
            with ZipFile(io.BytesIO(data)) as archive:
                self._infos = archive.infolist()
                self._parts = {info.filename: archive.read(info) for info in self._infos}
        except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as trouble:
            raise Unreadable("文件已损坏，无法在原件上批注或更正。") from trouble
        if DOCUMENT not in self._parts:
            raise Unreadable("只能在 Word（.docx）原件上批注或更正；别的格式请先另存为 .docx。")
        self._trees: dict[str, etree._Element] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._parts or name in self._trees

    def tree(self, name: str, otherwise: bytes = b"") -> etree._Element:
        """The XML of a part, to be changed in place; ``otherwise`` is what a missing part begins with."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self._parts.get(name, otherwise), _PARSER)
        return self._trees[name]

    def relate(self, name: str, kind: str, content_type: str) -> None:
        """Tell the package that the document has a part ``word/<name>`` of a kind, unless it knows."""
        relations = self.tree(RELATIONS, _EMPTY_RELATIONS)
        kinds = [relation.get("Type", "") for relation in relations]
        if not any(known.endswith("/" + kind) for known in kinds):
            taken = {relation.get("Id") for relation in relations}
            free = next(f"rIdJiping{n}" for n in range(1, 10_000) if f"rIdJiping{n}" not in taken)
            etree.SubElement(
                relations, f"{{{_PACKAGE}relationships}}Relationship", Id=free, Type=_OFFICE + kind, Target=name
            )
        types = self.tree(TYPES)
        if not any(override.get("PartName") == f"/word/{name}" for override in types):
            etree.SubElement(
                types, f"{{{_PACKAGE}content-types}}Override", PartName=f"/word/{name}", ContentType=content_type
            )

    def data(self) -> bytes:
        """The whole file; parts keep their order, their dates and, unless changed, their bytes."""
        stream = io.BytesIO()
        with ZipFile(stream, "w") as archive:
            for info in self._infos:
                archive.writestr(info, self._bytes(info.filename), info.compress_type)
            for name in sorted(set(self._trees) - set(self._parts)):
                info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                archive.writestr(info, self._bytes(name), self._infos[0].compress_type)
        return stream.getvalue()

    def _bytes(self, name: str) -> bytes:
        if name in self._trees:
            return bytes(etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True))
        return self._parts[name]
