"""Word 97–2003 and Kingsoft documents (.doc, .wps): paragraphs and tables straight from the binary streams."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph
from jiping.model.errors import Unreadable
from jiping.read.limits import check_paragraphs
from jiping.read.ole import Ole, locked
from jiping.read.second_opinion import second_opinion, wanted
from jiping.read.table_rows import RowDefinition, Tables
from jiping.read.word97 import SPA, TXBX_TEXT, Word, sprms
from jiping.read.word97_formats import Format, Formats
from jiping.read.word97_lists import numbering

LOCKED = "文件设了打开密码，无法读取；请用 Word 或 WPS 取消密码后再提供。"
BROKEN = "文件已损坏，.doc 的正文读不出来；请用 Word 或 WPS 打开后另存一份。"
TOO_OLD = "这是 Word 95 或更早版本的 .doc 文件，无法读取；请用 Word 或 WPS 打开后另存为 .docx。"
_WORD97 = 0x00C1
_MARK = re.compile("[\r\x07\x0c]")
_STRANGE = re.compile("[\x00-\x1f\ud800-\udfff]")
_SHOWN = {"\t": "\t", "\x0b": "\n", "\x0e": "\n", "\x0c": "\n", "\x1e": "-", "\r": "\n", "\x07": "\n"}
_BOX, _FIELD, _RESULT, _FIELD_END = "\x08", "\x13", "\x14", "\x15"
_DELETED, _INSERTED, _HIDDEN, _SPECIAL = 0x0800, 0x0801, 0x083C, 0x0855
_NOTHING: frozenset[int] = frozenset()


def read(data: bytes, name: str) -> Document:
    """A Word 97–2003 document as paragraphs and tables in order."""
    ole = Ole(data)
    if locked(ole):
        raise Unreadable(LOCKED)
    stream = ole.stream("WordDocument")
    if stream is None or stream[:2] not in (b"\xec\xa5", b"\xdc\xa5"):
        raise Unreadable(BROKEN)
    if int.from_bytes(stream[2:4], "little") < _WORD97:
        raise Unreadable(TOO_OLD)
    document = Document(name, "doc")
    try:
        body = _Body(Word(ole, stream), document)
        body.read()
    except (struct.error, IndexError, ValueError) as trouble:
        raise Unreadable(BROKEN) from trouble
    document.remarks += body.remarks(ole)
    if wanted() and (said := second_opinion(data, document)):
        document.remarks.append(said)
    return document


class _Body:
    """The walk through the main text, paragraph by paragraph."""

    def __init__(self, word: Word, document: Document) -> None:
        self.word = word
        self.document = document
        self.whole = "".join(piece.text for piece in word.pieces)
        self.starts: list[int] = []
        position = 0
        for piece in word.pieces:
            self.starts.append(position)
            position += len(piece.text)
        self.numbering = numbering(word)
        self.formats = Formats(word)
        self.tables = Tables(document.name)
        self.paragraphs = 0
        self.met: set[int] = set()  # kinds of marked characters
        self.marked = self._marked_characters()
        self.marked_ends = [end for _, end, _ in self.marked]
        self.instruction: list[bool] = []  # of each open field, whether its instruction is being read

    def read(self) -> None:
        begin, end = 0, self.word.text
        if end > len(self.whole):
            raise ValueError("text breaks off")
        for match in _MARK.finditer(self.whole, 0, end):
            place = self._place(match.start())
            if match[0] == "\x0c" and not self._ends_paragraph(place):
                continue  # a page break inside a paragraph
            self._paragraph(begin, match.start(), match[0], place)
            begin = match.end()
        if begin < end:
            self._paragraph(begin, end, "\r", self._place(end - 1))
        self.document.blocks += self.tables.finish()

    def _place(self, position: int) -> int:
        """Where a character stands in the stream."""
        index = bisect_right(self.starts, position) - 1
        piece = self.word.pieces[index]
        return piece.place + (position - self.starts[index]) * piece.size

    def _ends_paragraph(self, place: int) -> bool:
        runs = self.word.paragraphs
        index = bisect_right(runs.starts, place) - 1
        return index < 0 or runs.ends[index] - place <= 2

    def _paragraph(self, begin: int, end: int, mark: str, place: int) -> None:
        piece = self.word.pieces[bisect_right(self.starts, min(end, len(self.whole) - 1)) - 1]
        shape = self.formats.of(self.word.paragraphs.at(place), piece.extra)
        depth = max(shape.depth, int(shape.in_table))
        if depth and (shape.row_end or shape.inner_row_end):
            self.tables.level(depth).end_row(shape.row or RowDefinition())
            return
        text = self._text(begin, end)
        if shape.list_id:
            text = self.numbering.counted(str(shape.list_id), shape.level) + text
        if not depth:
            self._outside(text, shape)
        elif mark == "\x07" or shape.inner_cell:
            self.tables.end_cell(depth, text)
        else:
            self.tables.level(depth).lines.append(text)

    def _outside(self, text: str, shape: Format) -> None:
        self.document.blocks += self.tables.finish()
        self.paragraphs += 1
        check_paragraphs(self.paragraphs)
        if text and not text.isspace():
            place = Place(self.document.name, paragraph=self.paragraphs)
            self.document.blocks.append(Paragraph(text, place, heading=shape.heading, centred=shape.centred))

    # Characters

    def _marked_characters(self) -> list[tuple[int, int, frozenset[int]]]:
        """Stretches of the text that are deleted, inserted, hidden or special, in the order of the text."""
        runs = self.word.characters
        kinds = [_kinds(data) for data in runs.data]
        marked = [index for index, kind in enumerate(kinds) if kind]
        ends = [runs.ends[index] for index in marked]
        found = []
        for start, piece in zip(self.starts, self.word.pieces, strict=True):
            last = piece.place + len(piece.text) * piece.size
            for index in marked[bisect_right(ends, piece.place) :]:
                if runs.starts[index] >= last:
                    break
                begin = start + max(0, runs.starts[index] - piece.place) // piece.size
                found.append((begin, start + (min(runs.ends[index], last) - piece.place) // piece.size, kinds[index]))
        return found

    def _text(self, begin: int, end: int) -> str:
        """The text between two places as it stands on the page."""
        raw = self.whole[begin:end]
        kinds = self._kinds_between(begin, end)
        if not kinds and not _STRANGE.search(raw):
            return raw
        self.instruction = [False] * len(self.instruction)
        pieces: list[str] = []
        for position, sign in enumerate(raw, start=begin):
            kind = kinds.get(position, _NOTHING)
            if _DELETED in kind or sign == "(" and _SPECIAL in kind:
                continue
            if sign == _BOX:
                pieces += self._box(position)
            elif not self._field(sign) and True not in self.instruction:
                pieces.append(sign if sign >= " " else _SHOWN.get(sign, ""))
        text = "".join(pieces)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _STRANGE.search(text) else text

    def _kinds_between(self, begin: int, end: int) -> dict[int, frozenset[int]]:
        """The marked characters between two places."""
        found: dict[int, frozenset[int]] = {}
        for first, last, kind in self.marked[bisect_right(self.marked_ends, begin) :]:
            if first >= end:
                break
            self.met |= kind
            found |= dict.fromkeys(range(max(first, begin), min(last, end)), kind)
        return found

    def _field(self, sign: str) -> bool:
        """Keep count of fields: what stands before their middle is an instruction."""
        if sign == _FIELD:
            self.instruction.append(True)
        elif sign == _RESULT and self.instruction:
            self.instruction[-1] = False
        elif sign == _FIELD_END and self.instruction:
            self.instruction.pop()
        return sign in (_FIELD, _RESULT, _FIELD_END)

    # Text boxes

    def _box(self, position: int) -> list[str]:
        """The lines of the text box that is anchored at a place."""
        begin, end = self.boxes.get(position, (0, 0))
        text = "".join(_SHOWN.get(sign, "") if sign < " " else sign for sign in self.whole[begin:end])
        return ["\n", text.strip("\n")] if text.strip() else []

    @cached_property
    def boxes(self) -> dict[int, tuple[int, int]]:
        """Where the text of each text box stands, by the place of its anchor."""
        word = self.word
        before = word.text + word.notes + word.headers + word.macros + word.comments + word.endnotes
        texts = {
            shape: (before + first, before + last) for first, last, data in _table(word.part(TXBX_TEXT), 22)
            if (shape := int.from_bytes(data[14:18], "little"))
        }
        anchors = ((first, int.from_bytes(data[:4], "little")) for first, _, data in _table(word.part(SPA), 26))
        return {place: texts[shape] for place, shape in anchors if shape in texts}

    def remarks(self, ole: Ole) -> list[str]:
        """What a person should know of the file."""
        said, names, word = [], ole.names, self.word
        if names & {"Macros", "_VBA_PROJECT"}:
            said.append("文件带有宏；只读取了文字和表格，宏没有运行。")
        if self.met & {_DELETED, _INSERTED}:
            said.append("文件里有未接受的修订；按接受修订后的文字读取。")
        if _HIDDEN in self.met:
            said.append("文件里有隐藏文字；按显示出来读取，公开前请删除。")
        if word.comments:
            said.append("文件里有批注；批注没有读入，公开前请删除。")
        if word.notes or word.endnotes:
            said.append("文件里有脚注或尾注；注文没有读入。")
        if "ObjectPool" in names:
            said.append("文件里嵌有别的文件（如 Excel 表格）；嵌入的内容没有读入。")
        return said


def _kinds(data: bytes) -> frozenset[int]:
    """Which marks the modifiers of a run of characters set."""
    return frozenset(
        opcode for opcode, operand in sprms(data) if opcode in (_DELETED, _INSERTED, _HIDDEN, _SPECIAL) and operand[0] & 1
    )


def _table(plc: bytes, size: int) -> Iterator[tuple[int, int, bytes]]:
    """The entries of a table of places: where each begins and ends, and its data."""
    count = (len(plc) - 4) // (4 + size)
    places = struct.unpack_from(f"<{count + 1}I", plc) if count > 0 else ()
    for index in range(max(0, count)):
        at = 4 * (count + 1) + size * index
        yield places[index], places[index + 1], plc[at : at + size]
