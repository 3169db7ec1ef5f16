"""The fonts of rich text: they tell how its bytes are to be read, and those of symbols what each code draws."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiping.read.asides import sign_of, signs_in
from jiping.read.rtf_words import CHARSETS, SYMBOL


@dataclass(slots=True)
class Fonts:
    """The table of fonts as it is met, and the encoding of all that do not tell theirs."""

    standard: str = "gb18030"
    encodings: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    defined: int = 0

    def define(self, word: str, number: int) -> None:
        """A word of the table."""
        if word == "f":
            self.defined = number
        elif word == "fcharset":
            self.encodings[self.defined] = CHARSETS.get(number, "")

    def name(self, text: str) -> None:
        """The name of the font that is being defined; further ones are those of others like it."""
        self.names.setdefault(self.defined, text.partition(";")[0].strip())

    def draws(self, font: int) -> bool:
        """Whether a font is one of symbols."""
        return self.encodings.get(font) == SYMBOL

    def text(self, font: int, written: bytes) -> str:
        """What bytes in a font say."""
        if self.draws(font):
            return "".join(sign_of(self.names.get(font, ""), code) for code in written)
        return written.decode(self.encodings.get(font) or self.standard, "replace")

    def sign(self, font: int, code: int) -> str:
        """A character told by its code."""
        return signs_in(self.names.get(font, ""), chr(code))
