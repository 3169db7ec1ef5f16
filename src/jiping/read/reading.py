"""`read`: a file as a ``Document``; `read_filing`: one or several files as one filing."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.model.filing import SCHEMA, Filing, build
from jiping.model.pause import collector_paused
from jiping.model.result import Source
from jiping.read.detect import NOT_YET, detect
from jiping.read.fit import fit
from jiping.read.source import read_bytes

READERS = {"docx": "jiping.read.docx", "html": "jiping.read.html", "txt": "jiping.read.txt", "pdf": "jiping.read.pdf"}
OneSource = str | Path | bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the filing and the file or files that it came from; a data file is no document."""

    filing: Filing
    source: Source
    documents: tuple[Document, ...] = ()


def read(source: OneSource, name: str = "") -> Document:
    """A file, by path or as bytes, as paragraphs and tables. Raises ``Unreadable`` with one Chinese sentence."""
    data, name = _data(source, name)
    return _document(data, name, detect(data))


def read_filing(source: OneSource | Sequence[str | Path], name: str = "", form: str = "") -> Reading:
    """One file as a filing, or several files of one unit as one filing.

    A JSON file of schema ``jiping.filing/1`` is taken as it is. ``form`` names a form of the catalog where the
    caller knows which one it is. Raises ``Unreadable`` where nothing of a self-evaluation is found.
    """
    with collector_paused():
        return _readings(source, name, form, apart=False)[0]


def read_filings(source: OneSource, name: str = "", form: str = "") -> list[Reading]:
    """One file as the filings that it holds: several where it gathers several units or years. Otherwise as above."""
    with collector_paused():
        return _readings(source, name, form, apart=True)


def _readings(source: OneSource | Sequence[str | Path], name: str, form: str, *, apart: bool) -> list[Reading]:
    sources: Sequence[OneSource] = [source] if isinstance(source, (str, Path, bytes)) else source
    documents: list[Document] = []
    for one in sources:
        data, shown = _data(one, name)
        kind = detect(data)
        if kind == "json":
            if len(sources) > 1:
                raise Unreadable(f"“{shown}”是数据文件，不能与别的文件合并成一份材料。")
            return [_filing_json(data, shown)]
        documents.append(_document(data, shown, kind))
    filings, remarks = fit(documents, form, apart=apart)
    origin = _source(documents, remarks)
    return [Reading(filing, origin, tuple(documents)) for filing in filings]


def _data(source: OneSource, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name
    path = Path(source)
    return read_bytes(path), name or path.name


def _document(data: bytes, name: str, kind: str) -> Document:
    if kind in NOT_YET:
        raise Unreadable(f"{NOT_YET[kind]}，这个版本还不能读取；请另存为 .docx、网页或文本后再试。")
    if kind == "json":
        raise Unreadable("这是 JSON 数据文件，不是文档。")
    document: Document = importlib.import_module(READERS[kind]).read(data, name)
    document.sha256 = hashlib.sha256(data).hexdigest()
    return document


def _source(documents: list[Document], remarks: list[str]) -> Source:
    said = [remark for document in documents for remark in document.remarks] + remarks
    return Source(
        name="、".join(document.name for document in documents),
        sha256=" ".join(document.sha256 for document in documents),
        format="+".join(dict.fromkeys(document.format for document in documents)),
        remarks=tuple(dict.fromkeys(said)),
    )


def _filing_json(data: bytes, name: str) -> Reading:
    try:
        tree = json.loads(data, parse_float=str)
    except (ValueError, RecursionError):
        raise Unreadable("JSON 文件的格式有误，读不出来。") from None
    if isinstance(tree, dict) and isinstance(tree.get("filing"), dict):
        tree = tree["filing"]
    if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
        raise Unreadable(f"这个 JSON 文件不是绩评的数据文件（应注明 schema 为 {SCHEMA}）。")
    return Reading(build(tree), Source(name, hashlib.sha256(data).hexdigest(), "json"))
