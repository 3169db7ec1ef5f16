"""Text boxes that lie on a sheet of an old workbook: drawn, then described, then written, each in a record of its own."""

from __future__ import annotations

from dataclasses import dataclass, field

DRAWING, THING, TEXT, CONTINUE = 0xEC, 0x5D, 0x1B6, 0x3C
_ANCHOR = b"\x10\xf0\x12\0\0\0"  # how the place of a drawn thing begins
_NOTE = 0x19
_WIDE = 0x01


@dataclass(slots=True)
class Boxes:
    """The texts met so far, each with the row in which it begins; those of remarks are left out."""

    texts: list[tuple[int, str]] = field(default_factory=list)
    row: int = 0
    kind: int = 0
    wanted: int = 0  # letters of the text that is being read

    def drawn(self, data: bytes) -> None:
        """A thing is drawn somewhere."""
        at = data.rfind(_ANCHOR)
        if at >= 0 and at + 14 <= len(data):
            self.row = int.from_bytes(data[at + 12 : at + 14], "little")

    def described(self, data: bytes) -> None:
        """It is a thing of a kind."""
        self.kind, self.wanted = int.from_bytes(data[4:6], "little"), 0

    def begun(self, data: bytes) -> None:
        """It has a text of so many letters."""
        self.wanted = int.from_bytes(data[10:12], "little") if self.kind != _NOTE else 0
        if self.wanted:
            self.texts.append((self.row, ""))

    def written(self, data: bytes) -> None:
        """The text, or a part of it."""
        if self.wanted and data:
            wide = bool(data[0] & _WIDE)
            text = data[1 : 1 + self.wanted * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")
            row, before = self.texts[-1]
            self.texts[-1] = row, before + text.replace("\r\n", "\n").replace("\r", "\n")
            self.wanted -= len(text)

    def found(self) -> list[tuple[int, str]]:
        """Those that say anything, from above to below."""
        return sorted(((row, text) for row, text in self.texts if text.strip()), key=lambda box: box[0])
