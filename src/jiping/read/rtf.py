"""Rich text (.rtf, and many a .doc that is one): paragraphs and tables in order, in any encoding that Word writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph
from jiping.model.errors import Unreadable
from jiping.read.biff import code_page
from jiping.read.limits import check_paragraphs
from jiping.read.rtf_words import (
    CHARSETS,
    DEEPEST,
    FARTHEST,
    HEADINGS,
    REMARKS,
    SIGNS,
    SKIPPED,
    STARRED,
    SYMBOL,
    SYMBOLS,
    TOKEN,
    State,
)
from jiping.read.table_rows import CellDefinition, RowDefinition, Tables


def read(data: bytes, name: str) -> Document:
    """An RTF text as paragraphs and tables in order."""
    document = Document(name, "rtf")
    _Reader(document, data.decode("latin-1")).read()
    return document


class _Reader:
    """One pass over all tokens."""

    def __init__(self, document: Document, source: str) -> None:
        self.document = document
        self.source = source
        self.state = State()
        self.stack: list[State] = []
        self.pieces: list[str] = []  # the paragraph that is open
        self.undecoded = bytearray()
        self.encoding = "gb18030"
        self.fonts: dict[int, str] = {}
        self.font = 0  # the one that the font table defines
        self.passed = 0  # characters still to be passed over behind \\u
        self.tables = Tables(document.name)
        self.rows = {False: RowDefinition(), True: RowDefinition()}  # as defined last: of the table, of one inside it
        self.cell = CellDefinition()
        self.paragraphs = 0
        self.steps: dict[str, Callable[[int], None]] = self._steps()

    def read(self) -> None:
        source, position = self.source, 0
        while match := TOKEN.match(source, position):
            position = match.end()
            kind = match.lastindex
            if kind == 6:
                self._plain(match[6])
            elif kind in (1, 2):
                number = int(match[2]) if kind == 2 else None
                if match[1] == "bin":
                    position += max(0, number or 0)
                else:
                    self._word(match[1], number)
            elif kind == 3:
                self._byte(int(match[3], 16))
            elif kind == 4:
                self._symbol(match[4])
            elif kind == 5:
                self._open() if match[5] == "{" else self._close()
        if self.stack:
            self.document.remarks.append("RTF 文件没有正常结束，可能不完整；请核对末尾的内容。")
        self.state = State()
        self._end_paragraph(0)

    def _open(self) -> None:
        if len(self.stack) >= DEEPEST:
            raise Unreadable("RTF 文件嵌套过深，不像正常的文档，已停止读取。")
        self.stack.append(self.state)
        self.passed = 0
        self.state = replace(self.state, label=-1, starred=False)

    def _close(self) -> None:
        self._decode()
        self.passed = 0
        if self.state.label >= 0:
            label = "".join(self.pieces[self.state.label :]).strip()
            self.pieces[self.state.label :] = [label] if any(sign.isalnum() for sign in label) else []
        if self.stack:
            self.state = self.stack.pop()

    # Text

    def _plain(self, text: str) -> None:
        if self.passed:
            count = min(self.passed, len(text))
            self.passed -= count
            text = text[count:]
        if self.state.skip or self.state.deleted or not text:
            return
        if not self.undecoded and text.isascii():
            if self.fonts.get(self.state.font) != SYMBOL:
                self.pieces.append(text)
        else:
            self.undecoded += text.encode("latin-1", "replace")

    def _byte(self, byte: int) -> None:
        if self.passed:
            self.passed -= 1
        elif not self.state.skip and not self.state.deleted:
            self.undecoded.append(byte)

    def _decode(self) -> None:
        if self.undecoded:
            encoding = self.fonts.get(self.state.font) or self.encoding
            if encoding != SYMBOL:
                self.pieces.append(self.undecoded.decode(encoding, "replace"))
            self.undecoded.clear()

    def _symbol(self, sign: str) -> None:
        if sign == "*":
            self.state.starred = True
        elif sign in "\\{}":
            self._plain(sign)
        elif sign in SYMBOLS:
            self._sign(SYMBOLS[sign])

    def _sign(self, text: str) -> None:
        if self.passed:
            self.passed -= 1
        elif not self.state.skip and not self.state.deleted:
            self._decode()
            self.pieces.append(text)

    def _unicode(self, number: int) -> None:
        self.passed = 0
        if not self.state.skip and not self.state.deleted:
            self._decode()
            self.pieces.append(chr(number & 0xFFFF))
        self.passed = self.state.spare

    # Control words

    def _word(self, name: str, number: int | None) -> None:
        state = self.state
        if state.fonts:
            self._font_table(name, number)
        elif name in SKIPPED or state.starred and name not in STARRED:
            state.skip, state.fonts = True, name == "fonttbl"
            self._remark(name)
        elif name in SIGNS:
            self._sign(SIGNS[name])
        elif step := self.steps.get(name):
            step(1 if number is None else number)
        state.starred = False

    def _font_table(self, name: str, number: int | None) -> None:
        if name == "f":
            self.font = number or 0
        elif name == "fcharset":
            self.fonts[self.font] = CHARSETS.get(number or 0, "")

    def _remark(self, name: str) -> None:
        said = REMARKS.get(name)
        if said and said not in self.document.remarks:
            self.document.remarks.append(said)

    def _steps(self) -> dict[str, Callable[[int], None]]:
        return {
            "u": self._unicode, "uc": self._spare, "f": self._use_font, "plain": self._plain_style, "ansicpg": self._code_page,
            "deleted": self._deleted, "revised": lambda _: self._remark("revised"), "v": self._hidden,
            "par": self._end_paragraph, "sect": self._end_paragraph, "cell": self._end_cell, "nestcell": self._end_cell,
            "row": lambda _: self._end_row(nested=False), "nestrow": lambda _: self._end_row(nested=True),
            "pard": self._new_paragraph, "intbl": self._in_table, "itap": self._depth,
            "qc": self._centre, "outlinelevel": self._outline, "listtext": self._label, "pntext": self._label, "shptxt": self._box,
            "nesttableprops": self._nested, "trowd": self._new_row, "trleft": self._left, "cellx": self._edge,
            "clvmgf": lambda _: self._merge(down="first"), "clvmrg": lambda _: self._merge(down="next"),
            "clmgf": lambda _: self._merge(across="first"), "clmrg": lambda _: self._merge(across="next"),
        }

    def _spare(self, number: int) -> None:
        self.state.spare = min(max(0, number), 16)

    def _use_font(self, number: int) -> None:
        if number != self.state.font:
            self._decode()
            self.state.font = number

    def _plain_style(self, _: int) -> None:
        self._decode()
        self.state.deleted = False

    def _code_page(self, number: int) -> None:
        self.encoding = code_page(number)

    def _deleted(self, number: int) -> None:
        self._decode()
        self.state.deleted = number != 0
        self._remark("revised")

    def _hidden(self, number: int) -> None:
        if number and not self.state.skip:
            self._remark("v")

    def _label(self, _: int) -> None:
        self._decode()
        self.state.label = len(self.pieces)

    def _box(self, _: int) -> None:
        """A text box stands inside a paragraph; its lines become lines of that paragraph."""
        self.state.skip, self.state.box = False, True
        self.pieces.append("\n")

    def _nested(self, _: int) -> None:
        self.state.nested = True

    # Paragraphs and tables

    def _new_paragraph(self, _: int) -> None:
        state = self.state
        state.in_table, state.depth, state.centred, state.heading = False, 0, False, False

    def _in_table(self, number: int) -> None:
        self.state.in_table = number != 0

    def _depth(self, number: int) -> None:
        self.state.depth = max(0, number)

    def _centre(self, _: int) -> None:
        self.state.centred = True

    def _outline(self, number: int) -> None:
        self.state.heading = 0 <= number < HEADINGS

    @property
    def _table_depth(self) -> int:
        return max(self.state.depth, int(self.state.in_table))

    def _text(self) -> str:
        self._decode()
        text = "".join(self.pieces)
        self.pieces.clear()
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return text

    def _end_paragraph(self, _: int) -> None:
        if self.state.skip:
            return
        if self.state.box:
            self._sign("\n")
        elif depth := self._table_depth:
            self.tables.level(depth).lines.append(self._text())
        else:
            text = self._text()
            self.document.blocks += self.tables.finish()
            self.paragraphs += 1
            check_paragraphs(self.paragraphs)
            if text and not text.isspace():
                place = Place(self.document.name, paragraph=self.paragraphs)
                self.document.blocks.append(Paragraph(text, place, heading=self.state.heading, centred=self.state.centred))

    def _end_cell(self, _: int) -> None:
        if not self.state.skip:
            self.tables.end_cell(max(1, self._table_depth), self._text())

    def _end_row(self, *, nested: bool) -> None:
        if not self.state.skip:
            self.tables.level(max(1, self._table_depth)).end_row(self.rows[nested])

    def _new_row(self, _: int) -> None:
        self.rows[self.state.nested], self.cell = RowDefinition(), CellDefinition()

    def _left(self, number: int) -> None:
        self.rows[self.state.nested].left = max(-FARTHEST, min(number, FARTHEST))

    def _edge(self, number: int) -> None:
        self.rows[self.state.nested].close_cell(self.cell, number)
        self.cell = CellDefinition()

    def _merge(self, *, down: str = "", across: str = "") -> None:
        self.cell.down = down or self.cell.down
        self.cell.across = across or self.cell.across
