"""Workbooks of Excel 97–2003, Excel 5 and Kingsoft (.xls, .et): every cell as the sheet shows it."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from functools import cached_property

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.read import excel_xml
from jiping.read.biff import BOF, CONTINUE, Record, code_page, double, records, rk, shared_strings, string
from jiping.read.limits import check_cells
from jiping.read.number_format import BUILTIN, show, show_text
from jiping.read.ole import MAGIC, STREAMS, Ole, has_filepass, locked, workbook
from jiping.read.sheets import Sheet, add_sheets, column_name
from jiping.read.xls_boxes import DRAWING, TEXT, THING, Boxes

LOCKED = "文件设了打开密码，无法读取；请用 Excel 或 WPS 取消密码后再提供。"
BROKEN = "文件已损坏，工作簿读不出来；请用 Excel 或 WPS 打开后另存一份。"
CODEPAGE, DATEMODE, FORMAT, XF, BOUNDSHEET, SST = 0x42, 0x22, 0x41E, 0xE0, 0x85, 0xFC
ROW, COLINFO, MERGED, NOTE = 0x208, 0x7D, 0xE5, 0x1C
NUMBER, RK, MULRK, LABEL, RSTRING, LABELSST, BOOLERR, FORMULA, STRING = 0x203, 0x27E, 0xBD, 0x204, 0xD6, 0xFD, 0x205, 0x06, 0x207
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_BIFF8, _WORKSHEET = 0x0600, 0


def read(data: bytes, name: str) -> Document:
    """An old Excel or Kingsoft workbook, binary or as XML: each worksheet that holds anything is a table."""
    if not data.startswith((MAGIC, *STREAMS)):
        return excel_xml.read(data, name)
    ole = Ole(data) if data.startswith(MAGIC) else None
    stream = workbook(ole) if ole else data
    if locked(ole) if ole else has_filepass(data):
        raise Unreadable(LOCKED)
    if stream is None:
        raise Unreadable(BROKEN)
    document = Document(name, "xls")
    try:
        book = _Book(stream)
        add_sheets(document, book.sheets())
    except (struct.error, IndexError, ValueError, OverflowError) as trouble:
        raise Unreadable(BROKEN) from trouble
    document.remarks += book.remarks(ole.names if ole else set())
    return document


class _Book:
    """The global part of one workbook."""

    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.globals: dict[int, list[bytes]] = {}
        last = 0
        for kind, data in records(stream, 0):
            last = last if kind == CONTINUE else kind
            if kind != CONTINUE or last == SST:
                self.globals.setdefault(last, []).append(data)
        begin = self.globals.get(BOF)
        if not begin:
            raise ValueError("no workbook")
        self.biff8 = int.from_bytes(begin[0][:2], "little") >= _BIFF8
        self.encoding = code_page(int.from_bytes(self._one(CODEPAGE), "little"))
        self.from_1904 = any(self._one(DATEMODE))
        self.notes = 0

    def _one(self, kind: int) -> bytes:
        return self.globals.get(kind, [b""])[0]

    def text(self, data: bytes, at: int, *, long: bool) -> str:
        """A string inside a record."""
        return string(data, at, long=long, biff8=self.biff8, encoding=self.encoding)

    @cached_property
    def strings(self) -> list[str]:
        """The shared strings."""
        return shared_strings(self.globals.get(SST, []))

    @cached_property
    def formats(self) -> list[str]:
        """The number format code of each cell style."""
        own = {int.from_bytes(data[:2], "little"): self.text(data, 2, long=self.biff8) for data in self.globals.get(FORMAT, [])}
        used = [int.from_bytes(data[2:4], "little") for data in self.globals.get(XF, [])]
        codes = [BUILTIN.get(number, "") if number in BUILTIN and number != 0 else own.get(number, "") for number in used]
        return ["" if code == "General" else code for code in codes]

    def sheets(self) -> Iterator[Sheet]:
        """The worksheets in the order of their tabs."""
        for data in self.globals.get(BOUNDSHEET, []):
            start, visible, kind = struct.unpack_from("<IBB", data)
            if kind == _WORKSHEET:
                sheet = Sheet(self.text(data, 6, long=False), hidden=bool(visible & 3))
                cells = _Cells(self, sheet)
                cells.read(records(self.stream, start))
                self.notes += cells.notes
                yield sheet

    def remarks(self, names: set[str]) -> list[str]:
        """What a person should know of the workbook as a whole."""
        said = []
        if any("_VBA_PROJECT" in name for name in names):
            said.append("文件带有宏；只读取了单元格，宏没有运行。")
        if any(name.startswith("MBD") for name in names):
            said.append("文件里嵌有别的文件；嵌入的内容没有读入。")
        if self.notes:
            said.append("文件里有批注；批注没有读入，公开前请删除。")
        return said


class _Cells:
    """One pass over the records of a sheet."""

    def __init__(self, book: _Book, sheet: Sheet) -> None:
        self.book = book
        self.sheet = sheet
        self.waiting: tuple[int, int, str] | None = None  # a formula whose text follows
        self.notes = self.count = 0
        boxes = self.boxes = Boxes()
        self.steps: dict[int, Callable[[bytes], None]] = {
            NUMBER: self._double, RK: self._packed, MULRK: self._packed_row, LABELSST: self._shared, LABEL: self._label,
            RSTRING: self._label, BOOLERR: self._boolean, FORMULA: self._formula, STRING: self._string, MERGED: self._merged,
            ROW: self._row, COLINFO: self._columns, NOTE: self._note,
            DRAWING: boxes.drawn, THING: boxes.described, TEXT: boxes.begun, CONTINUE: boxes.written,
        }

    def read(self, found: Iterator[Record]) -> None:
        steps = self.steps
        for kind, data in found:
            step = steps.get(kind)
            if step is not None:
                step(data)
        self.sheet.boxes = self.boxes.found()

    def _code(self, style: int) -> str:
        formats = self.book.formats
        return formats[style] if style < len(formats) else ""

    def _put(self, row: int, column: int, text: str) -> None:
        if text and not text.isspace():
            self.count += 1
            check_cells(self.count)
            self.sheet.put(row, column, text)

    def _number(self, row: int, column: int, style: int, raw: str) -> None:
        self._put(row, column, show(raw, self._code(style), from_1904=self.book.from_1904))

    def _text(self, row: int, column: int, code: str, text: str) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._put(row, column, show_text(text, code) if code and code != "@" else text)

    def _double(self, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        self._number(row, column, style, repr(double(data[6:14])))

    def _packed(self, data: bytes) -> None:
        row, column, style, packed = struct.unpack_from("<HHHI", data)
        self._number(row, column, style, rk(packed))

    def _packed_row(self, data: bytes) -> None:
        row, column = struct.unpack_from("<HH", data)
        for at in range(4, len(data) - 7, 6):
            style, packed = struct.unpack_from("<HI", data, at)
            self._number(row, column, style, rk(packed))
            column += 1

    def _shared(self, data: bytes) -> None:
        row, column, style, index = struct.unpack_from("<HHHI", data)
        if index < len(self.book.strings):
            self._text(row, column, self._code(style), self.book.strings[index])

    def _label(self, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        self._text(row, column, self._code(style), self.book.text(data, 6, long=True))

    def _boolean(self, data: bytes) -> None:
        row, column, _, value, wrong = struct.unpack_from("<HHHBB", data)
        self._truth(row, column, value, wrong=bool(wrong))

    def _truth(self, row: int, column: int, value: int, *, wrong: bool) -> None:
        if wrong:
            self.sheet.wrong.append(f"{column_name(column)}{row + 1}")
        self._put(row, column, ERRORS.get(value, "#N/A") if wrong else "TRUE" if value else "FALSE")

    def _formula(self, data: bytes) -> None:
        """A formula with its saved result: a number, or a mark for text, truth or an error."""
        row, column, style = struct.unpack_from("<HHH", data)
        result = data[6:14]
        if result[6:8] != b"\xff\xff":
            self._number(row, column, style, repr(double(result)))
        elif result[0] == 0:
            self.waiting = row, column, self._code(style)
        elif result[0] in (1, 2):
            self._truth(row, column, result[2], wrong=result[0] == 2)

    def _string(self, data: bytes) -> None:
        if self.waiting is not None:
            row, column, code = self.waiting
            self._text(row, column, code, self.book.text(data, 0, long=True))
            self.waiting = None

    def _merged(self, data: bytes) -> None:
        for at in range(2, len(data) - 7, 8):
            top, bottom, left, right = struct.unpack_from("<HHHH", data, at)
            if top <= bottom and left <= right:
                self.sheet.merged.append((top, left, bottom, right))

    def _row(self, data: bytes) -> None:
        if len(data) > 12 and data[12] & 0x20:
            self.sheet.hidden_rows.append(int.from_bytes(data[:2], "little"))

    def _columns(self, data: bytes) -> None:
        first, last, _, _, flags = struct.unpack_from("<HHHHH", data)
        if flags & 1:
            self.sheet.hidden_columns += range(first, min(last, 255) + 1)

    def _note(self, _: bytes) -> None:
        self.notes += 1
