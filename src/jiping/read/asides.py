"""What stands beside the running text: notes at the foot of a page, signs of symbol fonts, files inside the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Table

_NOTE = re.compile(r"(?:注|说明|备注)\s*\d{0,2}\s*[:：]")
NOTES_READ = "文件里有脚注或尾注；注文读在它所在的段落或表格之后。"
EMBEDDED = "文件里嵌有别的文件（如 Excel 表格）；嵌入的内容没有读入。"
EMBEDDED_READ = "文件里嵌有别的文件（如 Excel 表格）；它的内容读在它所在的段落或表格之后，请对照原件核对。"
DIAGRAM = "文件里有图示（SmartArt）；图示里的文字没有读入，请对照原件核对。"
_WINGDINGS = {0x6F: "□", 0xA8: "□", 0x78: "☒", 0xFD: "☒", 0xFE: "☑", 0xFC: "√", 0xFB: "×", 0x6C: "●", 0x6E: "■"}
_WINGDINGS_2 = {0xA3: "□", 0x2A: "□", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "√", 0x4F: "×"}
_SYMBOL = {0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB0: "°", 0xB9: "≠", 0xB7: "•", 0xBB: "≈", 0xA5: "∞"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def sign_of(font: str, code: int) -> str:
    """The sign that a symbol font draws for a code; nothing where that is unknown: a wrong sign is worse than none."""
    return _FONTS.get(font.strip().lower(), {}).get(code & 0xFF, "")


def signs_in(font: str, text: str) -> str:
    """A text in a symbol font as it looks: its codes stand in the private area; other characters are themselves."""
    return "".join(sign_of(font, ord(sign)) if is_code(sign) else sign for sign in text) if is_symbol(font) else text


def is_code(sign: str) -> bool:
    """Whether a character is the code of a symbol font."""
    return "\uf020" <= sign <= "\uf0ff"


def is_symbol(font: str) -> bool:
    """Whether the signs of a font are known."""
    return font.strip().lower() in _FONTS


def note(text: str) -> str:
    """A note at the foot of a page as a line of its own."""
    text = text.strip()
    return text if not text or _NOTE.match(text) else f"注：{text}"


class Embedded(Paragraph):
    """An empty paragraph that stands for a file inside the file."""

    __slots__ = ("data",)

    def __init__(self, data: bytes, place: Place) -> None:
        super().__init__("", place)
        self.data = data


def set_inside(document: Document) -> None:
    """Note the files inside the file by the blocks that they stand before; what stood for them goes."""
    blocks: list[Paragraph | Table] = []
    for block in document.blocks:
        if isinstance(block, Embedded):
            document.inner.append((len(blocks), block.data, block.place))
        else:
            blocks.append(block)
    document.blocks = blocks


@dataclass(slots=True)
class Hanging:
    """Text boxes and notes that hang on the block that is being read, until it ends."""

    before: list[Paragraph | Table] = field(default_factory=list)
    behind: list[Paragraph | Table] = field(default_factory=list)
    notes: list[Paragraph | Table] = field(default_factory=list)

    def around(self, blocks: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
        """The block with what hangs on it; nothing hangs on the next."""
        found = [*self.before, *blocks, *self.behind, *self.notes]
        self.before, self.behind, self.notes = [], [], []
        return found

    def box(self, blocks: list[Paragraph | Table], *, first: bool) -> None:
        """A box, by whether nothing of the paragraph, or only the first row of the table, stands before it."""
        (self.before if first else self.behind).extend(blocks)

    def file(self, data: bytes, place: Place) -> None:
        """A file inside the file."""
        self.notes.append(Embedded(data, place))

    def note(self, text: str, place: Place) -> None:
        """A note at the foot of the page."""
        if text := note(text):
            self.notes.append(Paragraph(text, place))


def only_text(blocks: Sequence[Paragraph | Table]) -> str | None:
    """The lines of a box, or ``None`` where it holds a table."""
    lines = [block.raw for block in blocks if isinstance(block, Paragraph)]
    return "\n".join(lines) if len(lines) == len(blocks) else None
