"""Read uploaded files as one filing: the data, where each value stands, what is doubtful, and the original as a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jiping import catalog
from jiping.model.cell import Cell, Place
from jiping.model.document import Document, Paragraph
from jiping.model.filing import Filing, leaves
from jiping.model.progress import told_to
from jiping.naming.filing import wording
from jiping.read import Reading, read_filing
from jiping.web.guarded.slip import Slip
from jiping.write.meaning import sure_from
from jiping.write.trace import Trace
from jiping.write.view import page
from jiping.write.wording import Wording

LARGEST_PAGE = 12_000_000
LONGEST_WORDS = 160
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """Which files, each with the name that it was given, and under which policy."""

    files: tuple[tuple[Path, str], ...]
    policy: str = ""
    slip: Path | None = None  # where to say how far it is


def read_files(order: Order) -> Told:
    """What was read, as plain data: ``tree``, ``told`` by path, and ``page``."""
    if order.slip:
        told_to(Slip(order.slip))
    reading = read_filing(order.files) if len(order.files) > 1 else _one(*order.files[0])
    filing = reading.filing
    least = int(catalog.policy_of(filing, order.policy).number("reading.least_confidence"))
    names = wording(filing)
    return {"tree": filing.to_json(), "told": _told(reading, names, least), "page": _page(reading, names, least)}


def _one(path: Path, name: str) -> Reading:
    """A data file may come alone."""
    return read_filing(path, name)


def _told(reading: Reading, names: Wording, least: int) -> Told:
    filing, source = reading.filing, reading.source
    sure = sure_from(least)
    cells = [cell for cell in filing.cells() if cell.text]
    trace = Trace(reading.documents, filing, names.label)
    around = _Around(reading.documents, [cell.place for cell in cells if cell.confidence < sure])
    return {
        "source": {"name": source.name, "sha256": source.sha256, "format": source.format},
        "remarks": list(source.remarks),
        "unit": filing.unit.text, "year": filing.year, "least": least, "sure": sure,
        "forms": [_form(filing, index, names, sure) for index in range(len(filing.forms))],
        "doubts": [_doubt(cell, names, around, trace) for cell in cells if cell.confidence < sure],
        "unplaced": [{"text": cell.text, "place": _where(cell.place, names)} for cell in filing.unplaced],
        "sources": {
            cell.at: {"file": source.name, "place": _where(cell.place, names), "how": "读取原件", "ink": trace.number(cell.place)}
            for cell in cells
        },
    }


def _form(filing: Filing, index: int, names: Wording, sure: int) -> Told:
    form = filing.forms[index]
    cells = [cell for cell in leaves(form) if cell.text]
    return {
        "kind": form.kind, "kind_name": names.kind(form.kind), "name": names.form(index), "filled": len(cells),
        "doubtful": sum(cell.confidence < sure for cell in cells), "unit": form.unit.text, "year": form.year,
    }


def _doubt(cell: Cell, names: Wording, around: _Around, trace: Trace) -> Told:
    return {
        "at": cell.at, "form": names.form(int(cell.at.partition("[")[2].partition("]")[0])), "field": names.field(cell.at),
        "text": cell.raw, "confidence": cell.confidence, "place": _where(cell.place, names), "around": around.of(cell),
        "ink": trace.number(cell.place),
    }


def _where(place: Place, names: Wording) -> str:
    return " ".join(filter(None, (f"“{place.file}”" if place.file else "", names.place(place))))


def _page(reading: Reading, names: Wording, least: int) -> str:
    """The original as it was read; a data file has none."""
    if not reading.documents:
        return ""
    drawn = page(reading.documents, reading.filing, reading.source, names, least)
    return drawn if len(drawn) <= LARGEST_PAGE else ""


class _Around:
    """What is printed in the same row, or the paragraph: pairs of text and whether it is the one that is asked about."""

    def __init__(self, documents: Iterable[Document], wanted: list[Place]) -> None:
        places = set(wanted)
        self._rows: dict[Place, list[tuple[Place, str]]] = {}
        for document in documents:
            for block in document.blocks:
                rows = [[block]] if isinstance(block, Paragraph) else block.rows
                for row in rows:
                    line = [(ink.place, _short(ink.raw)) for ink in row]
                    self._rows |= {place: line for place, _ in line if place in places}

    def of(self, cell: Cell) -> list[tuple[str, bool]]:
        """The row around a cell."""
        return [(text, place == cell.place) for place, text in self._rows.get(cell.place, [])]


def _short(raw: str) -> str:
    text = " ".join(raw.split())
    return text if len(text) <= LONGEST_WORDS else text[: LONGEST_WORDS - 1] + "…"
