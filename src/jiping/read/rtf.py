"""Rich text (.rtf, and many a .doc that is one): paragraphs and tables in order, in any encoding that Word writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.read.asides import EMBEDDED
from jiping.read.biff import code_page
from jiping.read.equations import drawn
from jiping.read.rtf_blocks import BOX, ENDNOTE, NOTE, Blocks
from jiping.read.rtf_fonts import Fonts
from jiping.read.rtf_words import (
    DEEPEST,
    DEEPEST_BOX,
    REMARKS,
    SETTERS,
    SIGNS,
    SKIPPED,
    STARRED,
    SYMBOLS,
    TICK,
    TICKED,
    TOKEN,
    UNDECIDED,
    WORD_ART,
    State,
)


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
        self.blocks = Blocks(document)
        self.pieces = self.blocks.flow.pieces  # the paragraph that is open
        self.undecoded = bytearray()
        self.fonts = Fonts()
        self.ticked: int | None = None  # what was chosen of the box of a form
        self.property = ""  # of a drawing, named last
        self.objects = 0  # things inside the file
        self.passed = 0  # characters still to be passed over behind \\u
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
                elif match[1] == "objdata":
                    self.blocks.file(source[position : source.find("}", position)])
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
        while self.blocks.waiting:
            self._end_apart(State())
        self.blocks.finish(self._text())
        if self.objects > self.blocks.opened:
            self.document.remarks.append(EMBEDDED)

    def _open(self) -> None:
        if len(self.stack) >= DEEPEST:
            raise Unreadable("RTF 文件嵌套过深，不像正常的文档，已停止读取。")
        self.stack.append(self.state)
        self.passed = 0
        self.state = replace(self.state, label=-1, drawn=-1, starred=False, named=False)

    def _close(self) -> None:
        self._decode()
        self.passed = 0
        if self.state.drawn >= 0:
            told, self.pieces[self.state.drawn :] = "".join(self.pieces[self.state.drawn :]), []
            self.pieces.append(TICKED.get(self.ticked, "") if TICK in told else drawn(told))
        if self.state.label >= 0:
            label = "".join(self.pieces[self.state.label :]).strip()
            self.pieces[self.state.label :] = [label] if any(sign.isalnum() for sign in label) else []
        if self.stack:
            inside, self.state = self.state.apart, self.stack.pop()
            if inside > self.state.apart:
                self._end_apart(self.state)

    # Text

    def _plain(self, text: str) -> None:
        if self.passed:
            count = min(self.passed, len(text))
            self.passed -= count
            text = text[count:]
        if self.state.fonts:
            self.fonts.name(text)
        elif self.state.named:
            self.property = text.strip()
        if self.state.skip or self.state.deleted or not text:
            return
        if not self.undecoded and text.isascii():
            self.pieces.append(self.fonts.text(self.state.font, text.encode()) if self.fonts.draws(self.state.font) else text)
        else:
            self.undecoded += text.encode("latin-1", "replace")

    def _byte(self, byte: int) -> None:
        if self.passed:
            self.passed -= 1
        elif not self.state.skip and not self.state.deleted:
            self.undecoded.append(byte)

    def _decode(self) -> None:
        if self.undecoded:
            self.pieces.append(self.fonts.text(self.state.font, bytes(self.undecoded)))
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
            self.pieces.append(self.fonts.sign(self.state.font, number & 0xFFFF))
        self.passed = self.state.spare

    # Control words

    def _word(self, name: str, number: int | None) -> None:
        state = self.state
        if state.fonts:
            self.fonts.define(name, number or 0)
        elif name in SKIPPED or state.starred and name not in STARRED:
            state.skip, state.fonts = True, name == "fonttbl"
            self._remark(name)
        elif name in SIGNS:
            self._sign(SIGNS[name])
        elif setter := SETTERS.get(name):
            setter(state, 1 if number is None else number)
        elif step := self.steps.get(name):
            step(1 if number is None else number)
        state.starred = False

    def _remark(self, name: str) -> None:
        self.objects += name == "object"
        said = REMARKS.get(name)
        if said and said not in self.document.remarks:
            self.document.remarks.append(said)

    def _steps(self) -> dict[str, Callable[[int], None]]:
        return {
            "u": self._unicode, "f": self._use_font, "plain": self._plain_style, "ansicpg": self._code_page,
            "deleted": self._deleted, "revised": lambda _: self._remark("revised"), "v": self._hidden,
            "par": self._end_paragraph, "sect": self._end_paragraph, "cell": self._end_cell, "nestcell": self._end_cell,
            "row": lambda _: self._end_row(nested=False), "nestrow": lambda _: self._end_row(nested=True),
                        "listtext": self._label, "pntext": self._label,
            "fldinst": self._instruction, "mden": self._below, "ffres": self._tick, "ffdefres": self._tick,
            "sv": self._value, "shptxt": lambda _: self._apart(BOX),
            "dptxbxtext": lambda _: self._apart(BOX), "footnote": self._note, "ftnalt": self._at_end,
            "trowd": lambda _: self.blocks.new_row(nested=self.state.nested),
            "trleft": lambda number: self.blocks.left(number, nested=self.state.nested),
            "cellx": lambda number: self.blocks.edge(number, nested=self.state.nested),
            "clvmgf": lambda _: self.blocks.merge(down="first"), "clvmrg": lambda _: self.blocks.merge(down="next"),
            "clmgf": lambda _: self.blocks.merge(across="first"), "clmrg": lambda _: self.blocks.merge(across="next"),
        }

    def _use_font(self, number: int) -> None:
        if number != self.state.font:
            self._decode()
            self.state.font = number

    def _plain_style(self, _: int) -> None:
        self._decode()
        self.state.deleted = False

    def _code_page(self, number: int) -> None:
        self.fonts.standard = code_page(number)

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

    def _instruction(self, _: int) -> None:
        self._decode()
        self.state.drawn, self.ticked = len(self.pieces), None

    def _tick(self, number: int) -> None:
        """A box of a form that is ticked or not; 25 is neither: what is behind it counts."""
        if number != UNDECIDED and self.ticked is None:
            self.ticked = number

    def _below(self, _: int) -> None:
        """What stands below the line of a fraction begins."""
        self._sign("/")

    # Paragraphs and tables

    def _text(self) -> str:
        self._decode()
        text = "".join(self.pieces)
        self.pieces.clear()
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return text

    def _end_paragraph(self, _: int) -> None:
        if not self.state.skip:
            self.blocks.end_paragraph(self._text(), self.state)

    def _end_cell(self, _: int) -> None:
        if not self.state.skip:
            self.blocks.end_cell(self._text(), self.state)

    def _end_row(self, *, nested: bool) -> None:
        if not self.state.skip:
            self.blocks.end_row(self.state, nested=nested)

    # Boxes and notes

    def _apart(self, kind: str) -> None:
        """A text box or a note begins; its group is a run of text of its own."""
        state = self.state
        if state.skip or state.deleted or state.apart >= DEEPEST_BOX:
            state.skip = True
            return
        self._decode()
        self.blocks.open(kind)
        self.pieces = self.blocks.flow.pieces
        self.state = State(apart=state.apart + 1, font=state.font, spare=state.spare)

    def _end_apart(self, around: State) -> None:
        text = self._text()
        self.blocks.close(text, around)
        self.pieces = self.blocks.flow.pieces

    def _value(self, _: int) -> None:
        """The value of a property: a text that is drawn is a box."""
        if self.property == WORD_ART:
            self._apart(BOX)
        else:
            self.state.skip = True

    def _note(self, _: int) -> None:
        self._remark("footnote")
        self._apart(NOTE)

    def _at_end(self, _: int) -> None:
        if self.blocks.flow.kind == NOTE:
            self.blocks.flow.kind = ENDNOTE
