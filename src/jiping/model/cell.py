"""A printed value: its text, the place of its ink, and lazily what it means."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from jiping.model.derived import Keeping
from jiping.model.values import Value, parse


class Place(NamedTuple):
    """Where a text stands in its file. Everything counts from 1; ``None`` where the format has no such thing."""

    file: str = ""
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The parts that are known, as the result contract has them."""
        return {key: value for key, value in zip(self._fields, self, strict=True) if value not in (None, "")}


NOWHERE = Place()


def squeeze(text: str) -> str:
    """The text without any white space: what the filing contract calls a leaf."""
    return "".join(text.split())


class Cell(Keeping):
    """One value of a filing.

    ``text`` is the text as printed without white space; ``raw`` keeps its line breaks (a report's paragraphs),
    ``original`` also the blanks inside its lines.
    ``at`` is the path into the filing (``forms[1].total.score``). ``absent`` is true where the form has no such
    field: then ``text`` is empty and ``at`` is the path of the record that would hold it. ``confidence`` is between
    0 and 100 (per cent): how sure the reader is that this text belongs to this field.
    """

    __slots__ = ("absent", "at", "confidence", "none_mark", "number", "original", "place", "raw", "text", "unit", "value")

    # Read on first use, see below; asked for so often that a property would cost more than the reading.
    value: Value
    """What the text means."""
    number: Decimal | None
    """The number, where the whole text is one number with or without operator and unit; else ``None``."""
    unit: str
    """The unit of the number in normal form (``%``, ``万元``, ``人次``), or ``""``."""
    none_mark: bool
    """The writer says that there is nothing: ``—``, ``/``, ``无``, ``不适用``."""
    raw: str
    """The text with its line breaks and without blanks."""

    def __init__(
        self,
        text: str = "",
        place: Place = NOWHERE,
        at: str = "",
        *,
        original: str | None = None,
        absent: bool = False,
        confidence: int = 100,
    ) -> None:
        self.text = text
        self.place = place
        self.at = at
        self.original = text if original is None else original
        self.absent = absent
        self.confidence = confidence

    @classmethod
    def printed(cls, original: str, place: Place = NOWHERE, confidence: int = 100) -> Cell:
        """A cell from text as it stands in a file."""
        return cls(squeeze(original), place, original=original, confidence=confidence)

    def moved(self, at: str) -> Cell:
        """The same ink under another path."""
        return Cell(self.text, self.place, at, original=self.original, absent=self.absent, confidence=self.confidence)

    def __getattr__(self, name: str) -> Any:
        """Read the text when somebody first asks what it means."""
        if name == "raw":
            parts = self.original.split("\n") if "\n" in self.original else ()
            self.raw = "\n".join(line for part in parts if (line := squeeze(part))) if parts else self.text
        elif name in ("value", "number", "unit", "none_mark"):
            value = self.value = parse(self.text)
            self.number, self.unit, self.none_mark = value.number, value.unit, value.kind == "none"
        else:
            raise AttributeError(name)
        return getattr(self, name)

    @property
    def blank(self) -> bool:
        """Nothing is written: neither a value nor a mark that says there is none."""
        return not self.text

    @property
    def filled(self) -> bool:
        """There is a text and it is not merely a mark for nothing."""
        return bool(self.text) and not self.none_mark

    def __reduce__(self) -> tuple[Any, ...]:
        """What goes to another process; the meaning is read again there, if anybody asks."""
        return _received, (self.text, self.place, self.at, self.original, self.absent, self.confidence)

    def __bool__(self) -> bool:
        raise TypeError("ask a cell what you mean: .filled, .blank, .absent or .number is not None")

    def __repr__(self) -> str:
        return f"Cell({self.text!r}, at={self.at!r})"

    def __str__(self) -> str:
        return self.text


def _received(text: str, place: Place, at: str, original: str, absent: bool, confidence: int) -> Cell:  # noqa: FBT001 - by pickle
    return Cell(text, place, at, original=original, absent=absent, confidence=confidence)
