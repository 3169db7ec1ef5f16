"""Scans pasted into a Word or Excel file that holds hardly any text: read as the pages that they are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

from jiping.model.document import Document, Paragraph
from jiping.model.errors import Unreadable
from jiping.read.limits import read_part, read_parts
from jiping.read.pasted_old import pictures_of

FOLDERS = {"docx": "word/media/", "xlsx": "xl/media/", "odt": "Pictures/"}
OLD = ("doc", "rtf", "odt")  # also as files that are no zip
RASTER = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
LITTLE = 120  # characters: with more text than this, pictures are seals, charts and photographs beside it
LEAST_SIDE = 600  # pixels; the shorter side of a page that can be read has more
PASTED = "文件里的内容是贴进去的图片，文字由识别得来，难免有误；请对照原件核对。"
_EMBEDDED = re.compile(rb'r:(?:embed|link)="([^"]+)"|<v:imagedata[^>]*r:id="([^"]+)"')
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ID, _TARGET = re.compile(rb'\bId="([^"]+)"'), re.compile(rb'\bTarget="([^"]+)"')
_HREF = re.compile(rb'xlink:href="(Pictures/[^"]+)"')


def read_pasted(document: Document, data: bytes, kind: str) -> None:
    """Add what the pictures of a file say, where it holds little else.

    Raises ``Unreadable`` where they cannot be read and there is nothing else; else a remark says so.
    """
    if kind not in (*FOLDERS, *OLD) or document.pictures == 0 or (signs := _signs(document)) >= LITTLE:
        return
    pictures = _in_parts(data, kind) if data.startswith(b"PK") else pictures_of(data, kind) if kind in OLD else []
    try:
        _recognise(document, pictures)
    except Unreadable as trouble:
        if not signs:
            raise
        document.remarks.append(f"文件里的图片没有读入：{trouble.sentence}")


def _in_parts(data: bytes, kind: str) -> list[bytes]:
    """The pictures of a zip."""
    with ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if not any(name.startswith(FOLDERS[kind]) for name in names):
            return []
        return list(read_parts(archive, _in_order(archive, names, kind)))


def _recognise(document: Document, pictures: list[bytes]) -> None:
    from jiping.read.page.ocr import require
    from jiping.read.picture import recognise, size_of

    if pictures:
        require()
    pages = [picture for picture in pictures if (size := size_of(picture)) is not None and min(size) >= LEAST_SIDE]
    if pages:
        recognise(document, pages)
        document.remarks.append(PASTED)


def _signs(document: Document) -> int:
    return sum(
        len(block.text) if isinstance(block, Paragraph) else sum(len(slot.text) for slot in block.slots())
        for block in document.blocks
    )


def _in_order(archive: ZipFile, names: set[str], kind: str) -> Iterator[str]:
    """The pictures as they follow one another in the text; those of a workbook by their numbers."""
    told = {"docx": _of_word, "odt": _of_odt}.get(kind)
    listed = told(archive) if told else sorted(names, key=lambda name: (len(name), name))
    for name in dict.fromkeys(listed):
        if name in names and name.startswith(FOLDERS[kind]) and name.lower().endswith(RASTER):
            yield name


def _of_word(archive: ZipFile) -> list[str]:
    relations = "word/_rels/document.xml.rels"
    if relations not in archive.namelist():
        return []
    targets: dict[bytes, str] = {}
    for relation in _RELATION.findall(read_part(archive, relations)):
        identity, target = _ID.search(relation), _TARGET.search(relation)
        if identity and target:
            targets[identity[1]] = "word/" + target[1].decode("utf-8", "replace").removeprefix("/word/")
    met = _EMBEDDED.findall(read_part(archive, "word/document.xml"))
    return [targets.get(first or other, "") for first, other in met]


def _of_odt(archive: ZipFile) -> list[str]:
    return [match.decode("utf-8", "replace") for match in _HREF.findall(read_part(archive, "content.xml"))]
