"""`read`: a file as a ``Document``; `read_filing`: one or several files as one filing."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jiping.model.document import Document, Paragraph
from jiping.model.errors import Unreadable
from jiping.model.filing import SCHEMA, Filing, build
from jiping.model.pause import collector_paused
from jiping.model.progress import step
from jiping.model.result import Source
from jiping.read.archive import contents
from jiping.read.asides import EMBEDDED, EMBEDDED_READ
from jiping.read.detect import detect
from jiping.read.fit import fit
from jiping.read.limits import check_document, check_filing, check_leaves
from jiping.read.ole import MAGIC, Ole, inside
from jiping.read.pasted import read_pasted
from jiping.read.source import read_bytes
from jiping.read.tangles import check_marks

READERS = {
    kind: f"jiping.read.{kind}"
    for kind in ("docx", "doc", "odt", "rtf", "xlsx", "xls", "ods", "csv", "html", "mht", "txt", "pdf", "ofd", "xml", "picture")
}
INNER = {"docx", "doc", "odt", "rtf", "xlsx", "xls", "ods", "html", "mht", "txt", "xml"}  # read where they stand inside another file
OneSource = str | Path | bytes
Named = tuple[Path, str]  # a file that is kept under another name than it was given


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the filing and the file or files that it came from; a data file is no document."""

    filing: Filing
    source: Source
    documents: tuple[Document, ...] = ()


def read(source: OneSource, name: str = "") -> Document:
    """A file, by path or as bytes, as paragraphs and tables. Raises ``Unreadable`` with one Chinese sentence."""
    data, name = _data(source, name)
    kind = detect(data)
    if kind != "zip":
        return _document(data, name, kind)
    documents, remarks = _unpacked(data)
    whole = Document(name, "zip", sha256=hashlib.sha256(data).hexdigest(), remarks=remarks)
    for document in documents:
        whole.blocks += document.blocks
        whole.remarks += document.remarks
    return whole


def read_filing(source: OneSource | Sequence[str | Path | Named], name: str = "", form: str = "") -> Reading:
    """One file as a filing, or several files of one unit as one filing; a zip counts as the files in it.

    A JSON file of schema ``jiping.filing/1`` is taken as it is. ``form`` names a form of the catalog where the
    caller knows which one it is. Raises ``Unreadable`` where nothing of a self-evaluation is found.
    """
    with collector_paused():
        return _readings(source, name, form, apart=False)[0]


def read_filings(source: OneSource, name: str = "", form: str = "") -> list[Reading]:
    """One file as the filings that it holds: several where it gathers several units or years. Otherwise as above."""
    with collector_paused():
        return _readings(source, name, form, apart=True)


def _readings(source: OneSource | Sequence[str | Path | Named], name: str, form: str, *, apart: bool) -> list[Reading]:
    sources: Sequence[OneSource | Named] = [source] if isinstance(source, (str, Path, bytes)) else source
    documents: list[Document] = []
    files: list[tuple[str, str]] = []
    left_out: list[str] = []
    for number, one in enumerate(sources, 1):
        step("file", number, len(sources))
        data, shown = _data(one, name)
        kind = detect(data)
        if kind == "json":
            if len(sources) > 1:
                raise Unreadable(f"“{shown}”是数据文件，不能与别的文件合并成一份材料。")
            return [_filing_json(data, shown)]
        if kind == "zip":
            unpacked, said = _unpacked(data)
            documents += unpacked
            left_out += said
        else:
            documents.append(_document(data, shown, kind))
        files.append((shown, hashlib.sha256(data).hexdigest() if kind == "zip" else documents[-1].sha256))
    filings, remarks = fit(documents, form, apart=apart)
    origin = _source(files, documents, left_out + remarks)
    return [Reading(check_filing(filing), origin, tuple(documents)) for filing in filings]


def _data(source: OneSource | Named, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name
    if isinstance(source, tuple):
        source, name = source
    path = Path(source)
    return read_bytes(path), name or path.name


def _document(data: bytes, name: str, kind: str) -> Document:
    if kind == "json":
        raise Unreadable("这是 JSON 数据文件，不是文档。")
    document: Document = importlib.import_module(READERS[kind]).read(data, name)
    _open_inner(document)
    read_pasted(document, data, kind)
    check_document(document)
    document.sha256 = hashlib.sha256(data).hexdigest()
    return document


def _open_inner(document: Document) -> None:
    """Put what files inside the file hold where they stand; files inside those are not opened."""
    for at, data, place in reversed(document.inner):
        inner = _inner(data, document.name)
        if inner is None:
            document.remarks.append(EMBEDDED)
            continue
        for block in inner.blocks:
            for piece in [block] if isinstance(block, Paragraph) else block.slots():
                piece.place = place._replace(sheet=piece.place.sheet, cell=piece.place.cell)
        document.blocks[at:at] = inner.blocks
        document.remarks += [EMBEDDED_READ, *inner.remarks]
    document.inner = []


def _inner(data: bytes, name: str) -> Document | None:
    """A file inside a file, or nothing where it is no text and no workbook, or cannot be read."""
    try:
        if data.startswith(MAGIC):
            data = inside(Ole(data)) or data
        kind = detect(data)
        return importlib.import_module(READERS[kind]).read(data, name) if kind in INNER else None
    except Unreadable:
        return None


def _unpacked(data: bytes) -> tuple[list[Document], list[str]]:
    """The documents of a zip, and what is to be said of the files in it that could not be read."""
    archive = contents(data)
    documents: list[Document] = []
    for number, (name, member) in enumerate(archive.members, 1):
        step("file", number, len(archive.members))
        try:
            documents.append(_document(member, name, detect(member)))
        except Unreadable as trouble:
            archive.leave_out(name, trouble.sentence)
    if not documents:
        raise Unreadable(archive.remarks[0])
    return documents, archive.remarks


def _source(files: list[tuple[str, str]], documents: list[Document], remarks: list[str]) -> Source:
    """``files`` are the names and sums of what was given; a zip is one of them, whatever is in it."""
    said = [remark for document in documents for remark in document.remarks] + remarks
    return Source(
        name="、".join(name for name, _ in files),
        sha256=" ".join(checksum for _, checksum in files),
        format="+".join(dict.fromkeys(document.format for document in documents)),
        remarks=tuple(dict.fromkeys(said)),
        pictures=None if any(document.pictures is None for document in documents) else sum(d.pictures or 0 for d in documents),
        papers=tuple(dict.fromkeys(paper for document in documents for paper in document.papers)),
    )


def _filing_json(data: bytes, name: str) -> Reading:
    check_marks(data, b"{", b"[", b",")
    try:
        tree = json.loads(data, parse_float=str)
        if b"\\ud" in data.lower():  # halves of characters, which no file can hold
            tree = json.loads(json.dumps(tree, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise Unreadable("JSON 文件的格式有误，读不出来。") from None
    if isinstance(tree, dict) and isinstance(tree.get("filing"), dict):
        tree = tree["filing"]
    if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
        raise Unreadable(f"这个 JSON 文件不是绩评的数据文件（应注明 schema 为 {SCHEMA}）。")
    return Reading(check_leaves(build(tree)), Source(name, hashlib.sha256(data).hexdigest(), "json"))
