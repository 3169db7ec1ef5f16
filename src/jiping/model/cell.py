"""A printed value: its text, the place of its ink, and lazily what it means."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar, overload

from jiping.model.derived import Keeping, derived_property
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


Meant = TypeVar("Meant")


class _Meaning(Generic[Meant]):
    """An attribute of a cell that is read from its text when somebody first asks for it or for one like it.

    Not ``__getattr__``, which would make every other attribute of the cell several times as slow.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, cell: None, owner: type[Cell]) -> _Meaning[Meant]: ...
    @overload
    def __get__(self, cell: Cell, owner: type[Cell]) -> Meant: ...
    def __get__(self, cell: Cell | None, owner: type[Cell]) -> _Meaning[Meant] | Meant:
        """Read the text; from then on the cell's own dictionary answers."""
        if cell is None:
            return self
        known: dict[Any, Any] = cell.__dict__
        known.update(_meanings(cell.text))
        meant: Meant = known[self.name]
        return meant


@lru_cache(maxsize=4096)
def _meanings(text: str) -> dict[str, Any]:
    """All that a cell with this text means, by the names of its attributes."""
    value = parse(text)
    nothing = value.kind == "none"
    return {
        "value": value, "number": value.number, "unit": value.unit, "none_mark": nothing, "filled": bool(text) and not nothing,
    }


class Cell(Keeping):
    """One value of a filing.

    ``text`` is the text as printed without white space; ``raw`` keeps its line breaks (a report's paragraphs),
    ``original`` also the blanks inside its lines.
    ``at`` is the path into the filing (``forms[1].total.score``). ``absent`` is true where the form has no such
    field: then ``text`` is empty and ``at`` is the path of the record that would hold it. ``confidence`` is between
    0 and 100 (per cent): how sure the reader is that this text belongs to this field.
    """

    __slots__ = ("absent", "at", "confidence", "original", "place", "text")

    value = _Meaning[Value]("value")
    """What the text means."""
    number = _Meaning[Decimal | None]("number")
    """The number, where the whole text is one number with or without operator and unit; else ``None``."""
    unit = _Meaning[str]("unit")
    """The unit of the number in normal form (``%``, ``万元``, ``人次``), or ``""``."""
    none_mark = _Meaning[bool]("none_mark")
    """The writer says that there is nothing: ``—``, ``/``, ``无``, ``不适用``."""
    filled = _Meaning[bool]("filled")
    """There is a text and it is not merely a mark for nothing."""

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

    @derived_property
    def raw(self) -> str:
        """The text with its line breaks and without blanks."""
        if "\n" not in self.original:
            return self.text
        return "\n".join(line for part in self.original.split("\n") if (line := squeeze(part)))

    @property
    def blank(self) -> bool:
        """Nothing is written: neither a value nor a mark that says there is none."""
        return not self.text

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
