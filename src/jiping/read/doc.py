"""Word 97–2003 and Kingsoft documents (.doc, .wps): paragraphs and tables straight from the binary streams."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from functools import cached_property

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Table
from jiping.model.errors import Unreadable
from jiping.read.asides import EMBEDDED, NOTES_READ, Hanging, set_inside
from jiping.read.equations import drawn as shown_by
from jiping.read.equations import is_drawn
from jiping.read.limits import check_paragraphs
from jiping.read.ole import Ole, inside, locked
from jiping.read.paper import papers
from jiping.read.second_opinion import second_opinion, wanted
from jiping.read.table_rows import RowDefinition, Tables
from jiping.read.word97 import Word
from jiping.read.word97_beside import Ranges, boxes, drawn, endnotes, footnotes
from jiping.read.word97_characters import DELETED, HIDDEN, INSERTED, Look, marked_characters
from jiping.read.word97_choices import chosen
from jiping.read.word97_formats import Format, Formats
from jiping.read.word97_lists import numbering

LOCKED = "文件设了打开密码，无法读取；请用 Word 或 WPS 取消密码后再提供。"
BROKEN = "文件已损坏，.doc 的正文读不出来；请用 Word 或 WPS 打开后另存一份。"
TOO_OLD = "这是 Word 95 或更早版本的 .doc 文件，无法读取；请用 Word 或 WPS 打开后另存为 .docx。"
_WORD97 = 0x00C1
_MARK = re.compile("[\r\x07\x0c]")
_STRANGE = re.compile("[\x00-\x1f\ud800-\udfff]")
_SHOWN = {"\t": "\t", "\x0b": "\n", "\x0e": "\n", "\x0c": "\n", "\x1e": "-", "\r": "\n", "\x07": "\n"}
_PICTURE, _MARKED, _BOX, _FIELD, _RESULT, _FIELD_END = "\x01", "\x02", "\x08", "\x13", "\x14", "\x15"
_PLAIN = Look()


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
        body = _Body(Word(ole, stream), ole, document)
        body.read()
    except (struct.error, IndexError, ValueError) as trouble:
        raise Unreadable(BROKEN) from trouble
    if body.opened:
        set_inside(document)
    document.papers = papers(body.word.papers())
    document.remarks += body.remarks(ole)
    if wanted() and (said := second_opinion(data, document)):
        document.remarks.append(said)
    return document


class _Body:
    """The walk through the main text, paragraph by paragraph."""

    def __init__(self, word: Word, ole: Ole, document: Document) -> None:
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
        self.beside = Hanging()
        self.depth = 0  # of the paragraph that is open, in tables
        self.boxed: list[Paragraph | Table] = []  # what the boxes hold that hang on the cell that is open
        self.inside_box = False
        self.apart = 0  # characters read of boxes and notes
        self.paragraphs = 0
        self.met: set[int] = set()  # kinds of marked characters
        self.marked = marked_characters(word, self.starts)
        self.marked_ends = [end for _, end, _ in self.marked]
        self.instruction: list[bool] = []  # of each open field, whether its instruction is being read
        self.told: list[str] = []  # the instruction of the innermost
        self.ole = ole
        self.opened: set[int] = set()  # storages of files inside the file

    def read(self) -> None:
        if self.word.text > len(self.whole):
            raise ValueError("text breaks off")
        self._walk(0, self.word.text)
        at_end = endnotes(self.word)
        for mark in sorted(at_end):
            self._note(at_end, mark)
        self.document.blocks += self.beside.around([])

    def _walk(self, begin: int, end: int) -> None:
        """All paragraphs of a stretch of the text."""
        for match in _MARK.finditer(self.whole, begin, end):
            place = self._place(match.start())
            if match[0] == "\x0c" and not self._ends_paragraph(place):
                continue  # a page break inside a paragraph
            self._paragraph(begin, match.start(), match[0], place)
            begin = match.end()
        if begin < end:
            self._paragraph(begin, end, "\r", self._place(end - 1))
        self.document.blocks += self.beside.around(self.tables.finish())

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
        if not depth:
            self.document.blocks += self.beside.around(self.tables.finish())
            self.paragraphs += 1
            check_paragraphs(self.paragraphs)
        self.depth = depth
        text = self._text(begin, end)
        if shape.list_id:
            text = self.numbering.counted(str(shape.list_id), shape.level) + text
        if not depth:
            self._outside(text, shape)
        elif mark == "\x07" or shape.inner_cell:
            boxed, self.boxed = self.boxed, []
            self.tables.end_cell(depth, self.tables.boxed(depth, text, boxed, self.beside) if boxed else text)
        else:
            self.tables.level(depth).lines.append(text)

    def _outside(self, text: str, shape: Format) -> None:
        shown = bool(text) and not text.isspace()
        paragraph = Paragraph(text, self._here, heading=shape.heading, centred=shape.centred)
        self.document.blocks += self.beside.around([paragraph] if shown else [])

    # Characters

    def _text(self, begin: int, end: int) -> str:
        """The text between two places as it stands on the page."""
        raw = self.whole[begin:end]
        looks = self._looks_between(begin, end)
        if not looks and not _STRANGE.search(raw):
            return raw
        self.instruction = [False] * len(self.instruction)
        pieces: list[str] = []
        for position, sign in enumerate(raw, start=begin):
            look = looks.get(position, _PLAIN)
            if look.deleted:
                continue
            if look.file:
                self._file(look.file)
            if look.in_form and sign == _PICTURE:
                pieces.append(chosen(self.word.data, look.place))
            elif sign == _BOX:
                self._box(position, first=not "".join(pieces).strip())
            elif sign == _MARKED:
                self._note(self.footnotes, position)
            elif sign in (_FIELD, _RESULT, _FIELD_END):
                pieces.append(self._field(sign))
            elif True in self.instruction:
                self.told.append(sign)
            else:
                pieces.append(look.shown(sign) if sign >= " " else _SHOWN.get(sign, ""))
        text = "".join(pieces)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _STRANGE.search(text) else text

    def _looks_between(self, begin: int, end: int) -> dict[int, Look]:
        """The marked characters between two places."""
        found: dict[int, Look] = {}
        for first, last, look in self.marked[bisect_right(self.marked_ends, begin) :]:
            if first >= end:
                break
            self.met |= look.kinds
            found |= dict.fromkeys(range(max(first, begin), min(last, end)), look)
        return found

    def _field(self, sign: str) -> str:
        """Keep count of fields: what stands before their middle is an instruction; some draw it."""
        shown = ""
        if sign == _FIELD:
            self.instruction.append(True)
            self.told = []
        elif self.instruction:
            told, self.told = "".join(self.told), []
            shown = shown_by(told) if self.instruction[-1] and is_drawn(told) else ""
            if sign == _RESULT:
                self.instruction[-1] = False
            else:
                self.instruction.pop()
        return "" if True in self.instruction else shown

    def _file(self, number: int) -> None:
        """A file inside the file hangs on the paragraph or table that shows it."""
        data = inside(self.ole, f"ObjectPool/_{number}") if number not in self.opened else None
        if data is not None:
            self.opened.add(number)
            self.beside.file(data, self._here)

    # Text boxes and notes

    @cached_property
    def boxes(self) -> dict[int, list[tuple[int, int]]]:
        """Where the text of the boxes stands that hang on a place."""
        return boxes(self.word)

    @cached_property
    def drawn(self) -> dict[int, str]:
        """The texts that are drawn as pictures, by the place that they hang on."""
        return drawn(self.word)

    @cached_property
    def footnotes(self) -> Ranges:
        """Where the text of each footnote stands, by the place of its mark."""
        return footnotes(self.word)

    def _box(self, position: int, *, first: bool) -> None:
        """What stands in the text boxes that are anchored at a place, several in a group; boxes inside boxes are left out."""
        for begin, end in [] if self.inside_box else self.boxes.pop(position, []):
            if self._is_apart(begin, end):
                self._open_box(begin, end, first=first)
        if (text := self.drawn.pop(position, "")).strip():
            self._put_box([Paragraph(text, self._here)], first=first)

    def _open_box(self, begin: int, end: int, *, first: bool) -> None:
        depth = self.depth
        kept = self.document.blocks, self.tables, self.beside, self.boxed, self.paragraphs, self.instruction
        self.document.blocks, self.tables, self.beside, self.boxed = [], Tables(self.document.name), Hanging(), []
        self.instruction, self.inside_box = [], True
        self._walk(begin, end)
        found = self.document.blocks
        self.document.blocks, self.tables, self.beside, self.boxed, self.paragraphs, self.instruction = kept
        self.depth, self.inside_box = depth, False
        for block in found:
            if isinstance(block, Paragraph):
                block.place = self._here
        self._put_box(found, first=first)

    def _put_box(self, found: list[Paragraph | Table], *, first: bool) -> None:
        if self.depth:
            self.boxed += found
        else:
            self.beside.box(found, first=first)

    def _note(self, ranges: Ranges, position: int) -> None:
        begin, end = ranges.pop(position, (0, 0))
        if self._is_apart(begin, end):
            kept, self.instruction = self.instruction, []
            self.beside.note(self._text(begin, end), self._here)
            self.instruction = kept

    def _is_apart(self, begin: int, end: int) -> bool:
        """Whether a stretch stands behind the main text; none is read twice."""
        self.apart += max(0, end - begin)
        return self.apart <= len(self.whole) and self.word.text <= begin < end <= len(self.whole)

    @property
    def _here(self) -> Place:
        """The paragraph that was met last, or the first where none was."""
        return Place(self.document.name, paragraph=max(1, self.paragraphs))

    def remarks(self, ole: Ole) -> list[str]:
        """What a person should know of the file."""
        said, names, word = [], ole.names, self.word
        if names & {"Macros", "_VBA_PROJECT"}:
            said.append("文件带有宏；只读取了文字和表格，宏没有运行。")
        if self.met & {DELETED, INSERTED}:
            said.append("文件里有未接受的修订；按接受修订后的文字读取。")
        if HIDDEN in self.met:
            said.append("文件里有隐藏文字；按显示出来读取，公开前请删除。")
        if word.comments:
            said.append("文件里有批注；批注没有读入，公开前请删除。")
        if word.notes or word.endnotes:
            said.append(NOTES_READ)
        if ole.storages("ObjectPool") > len(self.opened):
            said.append(EMBEDDED)
        return said
