"""Highlights in the user's own PDF, each with what was found there: an update behind the file, whose bytes stay as they are."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Self

from jiping.model.cell import Place
from jiping.model.document import Area
from jiping.model.errors import Unreadable
from jiping.model.finding import GRAVITY, Finding
from jiping.write.excel_parts import NOTED_BY
from jiping.write.pdf.places import Areas
from jiping.write.tags import clean
from jiping.write.workbook import PAINTS

NO_PYPDF = '在 PDF 上批注需要 pypdf，请先安装：pip install "jiping[pdf]"。'
BROKEN = "PDF 的内部结构已损坏，无法在原件上批注；请用原来的软件另存一份。"
LOCKED = "PDF 加了密，无法在原件上批注；请用原来的软件另存为不加密的一份。"
PRINTED = 4
CORNER = 20  # points: the sign of what is about no place on a page


def annotate(
    data: bytes, findings: Iterable[Finding], worded: Callable[[Finding], list[str]], areas: Mapping[Place, Sequence[Area]],
    today: date | None = None,
) -> bytes:
    """The file with a highlight at every cell that a finding is about, several findings of a cell in one.

    ``areas`` tell where each place stands. Raises ``Unreadable`` where nothing can be added to the file.
    """
    with _Sheets(data) as sheets:
        known = Areas(areas)
        at: dict[tuple[Area, ...], list[Finding]] = {}
        for finding in findings:
            at.setdefault(known.of(finding), []).append(finding)
        for number, (here, found) in enumerate(at.items(), 1):
            text = "\n\n".join("\n".join(worded(finding)) for finding in found)
            colour = PAINTS[max((finding.level for finding in found), key=GRAVITY.__getitem__)]
            sheets.mark(here, clean(text), colour, f"jiping-{number}", today)
        return sheets.data()


def is_signed(data: bytes) -> bool:
    """Whether somebody has signed the file."""
    with _Sheets(data) as sheets:
        return sheets.signed()


class _Sheets:
    """The pages of one file, to which remarks are added."""

    def __init__(self, data: bytes) -> None:
        try:
            import pypdf
        except ImportError:
            raise Unreadable(NO_PYPDF) from None
        self._pypdf = pypdf
        self._log = logging.getLogger("pypdf")
        self._level = 0
        self._data = data
        self._writer: Any = None

    def __enter__(self) -> Self:
        self._level = self._log.level
        self._log.setLevel(logging.CRITICAL + 1)  # what pypdf mends in a damaged file is nothing to tell
        return self

    def __exit__(self, kind: object, trouble: BaseException | None, *_: object) -> None:
        """What pypdf meets in a broken file is said in one sentence."""
        self._log.setLevel(self._level)
        if trouble is not None and not isinstance(trouble, (Unreadable, KeyboardInterrupt, MemoryError)):
            raise Unreadable(BROKEN) from trouble

    def _open(self) -> Any:
        if self._writer is None:
            if self._pypdf.PdfReader(io.BytesIO(self._data)).is_encrypted:
                raise Unreadable(LOCKED)
            self._writer = self._pypdf.PdfWriter(io.BytesIO(self._data), incremental=True)
        return self._writer

    def signed(self) -> bool:
        """Whether a form of the file says that it is signed."""
        form = self._open().root_object.get("/AcroForm")
        return bool(form and int(form.get_object().get("/SigFlags", 0)) & 1)

    def mark(self, areas: Sequence[Area], text: str, colour: str, name: str, today: date | None) -> None:
        """Add a highlight over areas of one page; a sign in the corner of the first page where there are none."""
        page = self._open().pages[areas[0].page - 1 if areas else 0]
        note = self._note(areas, page, text, colour, name, today)
        reference = self._open()._add_object(note)  # noqa: SLF001 - pypdf names no other way to a reference
        known = page.get("/Annots")
        listed = list(known.get_object()) if known is not None else []
        page[self._name("Annots")] = self._array([*listed, reference])

    def _note(self, areas: Sequence[Area], page: Any, text: str, colour: str, name: str, today: date | None) -> Any:
        generic = self._pypdf.generic
        note = {
            "Type": self._name("Annot"), "Subtype": self._name("Highlight" if areas else "Text"), "F": generic.NumberObject(PRINTED),
            "Contents": generic.TextStringObject(text), "T": generic.TextStringObject(NOTED_BY), "NM": generic.TextStringObject(name),
            "C": self._numbers(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)),
        }
        if today is not None:
            note["M"] = generic.TextStringObject(f"D:{today:%Y%m%d}000000Z")
        if not areas:
            left, top = float(page.cropbox.left), float(page.cropbox.top)
            note |= {"Rect": self._numbers((left + CORNER, top - 2 * CORNER, left + 2 * CORNER, top - CORNER)), "Name": self._name("Note")}
            return self._dictionary(note)
        box = (min(a.left for a in areas), min(a.bottom for a in areas), max(a.right for a in areas), max(a.top for a in areas))
        corners = (c for a in areas for c in (a.left, a.top, a.right, a.top, a.left, a.bottom, a.right, a.bottom))
        note |= {"Rect": self._numbers(box), "QuadPoints": self._numbers(corners), "AP": self._appearance(areas, box, note["C"])}
        return self._dictionary(note)

    def _appearance(self, areas: Sequence[Area], box: Sequence[float], colour: Any) -> Any:
        """What viewers show that draw no highlights of their own: the areas, painted so that the text below stays visible."""
        drawn = "".join(f"{a.left:.2f} {a.bottom:.2f} {a.right - a.left:.2f} {a.top - a.bottom:.2f} re " for a in areas)
        stream = self._pypdf.generic.StreamObject()
        stream.set_data(f"/G gs {' '.join(f'{float(part):.3f}' for part in colour)} rg {drawn}f".encode())
        state = self._dictionary({"G": self._dictionary({"BM": self._name("Multiply")})})
        group = self._dictionary({"S": self._name("Transparency")})
        stream.update({
            self._pypdf.generic.NameObject(f"/{key}"): value for key, value in {
                "Type": self._name("XObject"), "Subtype": self._name("Form"), "BBox": self._numbers(box), "Group": group,
                "Resources": self._dictionary({"ExtGState": state}),
            }.items()
        })
        return self._dictionary({"N": self._open()._add_object(stream)})  # noqa: SLF001 - as above

    def data(self) -> bytes:
        """The file with the remarks behind it."""
        if self._writer is None:
            return self._data
        stream = io.BytesIO()
        self._writer.write(stream)
        return stream.getvalue()

    def _name(self, name: str) -> Any:
        return self._pypdf.generic.NameObject(f"/{name}")

    def _numbers(self, numbers: Iterable[float]) -> Any:
        return self._array(self._pypdf.generic.FloatObject(f"{number:.3f}") for number in numbers)

    def _array(self, items: Iterable[Any]) -> Any:
        return self._pypdf.generic.ArrayObject(items)

    def _dictionary(self, entries: Mapping[str, Any]) -> Any:
        return self._pypdf.generic.DictionaryObject({self._name(key): value for key, value in entries.items()})
