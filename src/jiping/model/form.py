"""A form as data: labels and their synonyms, what is required, weights, layout and outline. Loaded by the catalog.

Paths name a label by ``block.group.key`` (``funds.columns.rate``), as the data files do, and a value by the filing
contract's keys, a row by its item (``funds.total.rate``, ``indicators.target``, ``goal.expected``, ``unit``); one that the
contract has no key for by its label (``heading.labels.higher_department``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jiping.model.numbers import plain


@dataclass(frozen=True, slots=True)
class Field:
    """One label of a form: a column, a row, or a label of its own. ``outside`` has no key in the filing contract."""

    key: str
    label: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    weight: Decimal | None = None
    note: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a form. ``groups`` are ``labels``, ``columns`` and ``rows``; ``side`` is the label along the left edge."""

    key: str
    title: str
    side: Field | None
    groups: Mapping[str, Mapping[str, Field]]


@dataclass(frozen=True, slots=True)
class Level:
    """A class of indicators (level 1) and the kinds below it (level 2); ``rows`` are printed even when empty."""

    key: str
    label: str
    weight: Decimal | None = None
    required: bool = False
    rows: int = 1
    levels: tuple[Level, ...] = ()

    @property
    def printed(self) -> str:
        """The label as the form prints it: ``产出指标(30分)``."""
        return self.label if self.weight is None else f"{self.label}({plain(self.weight)}分)"


@dataclass(frozen=True, slots=True)
class LayoutCell:
    """A cell of the official table: a fixed ``text``, the ``label`` of a path, the value of a ``field``.

    Label and field together print ``label：value``; text and field: the text on a blank form. ``down`` 0 reaches to
    the end of the repeated rows that follow.
    ``merge`` joins equal neighbours of repeated rows.
    """

    text: str = ""
    label: str = ""
    field: str = ""
    across: int = 1
    down: int = 1
    merge: bool = False


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A row of the official table; ``repeat`` names the list it is printed for (``indicators``, ``spending.earmarked``)."""

    key: str
    cells: tuple[LayoutCell, ...]
    repeat: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The official page: what stands above, the table on a grid of relative column widths, what stands below.

    Texts may contain ``{year}``, ``{prior_year}``, ``{unit}``, ``{date}``.
    """

    annex: str = ""
    title: str = ""
    subtitle: str = ""
    columns: tuple[Decimal, ...] = ()
    rows: tuple[LayoutRow, ...] = ()
    below: tuple[str, ...] = ()
    signoff: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    inner_title: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A section that a report should have. ``number`` is printed as it stands, ``一、`` or ``（一）``."""

    key: str
    number: str
    title: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    sections: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A template, resolved. ``origin`` tells for every value, by its path in YAML, which file sets it."""

    id: str
    title: str
    kind: str
    region: str
    names: tuple[str, ...]
    since: int | None
    until: int | None
    source: str
    checked_until: str
    extends: str
    blocks: Mapping[str, Block]
    levels: tuple[Level, ...]
    layout: Layout
    outline: tuple[Heading, ...]
    origin: Mapping[str, str]

    def field(self, path: str) -> Field | None:
        """The label of a path such as ``funds.columns.rate`` or ``funds.side``; ``None`` where the form has none."""
        block, _, rest = path.partition(".")
        if block not in self.blocks:
            return None
        if rest == "side":
            return self.blocks[block].side
        group, _, key = rest.partition(".")
        return self.blocks[block].groups.get(group, {}).get(key)

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Every label with its path, in the order of the form."""
        for block in self.blocks.values():
            for group, fields in block.groups.items():
                for key, field in fields.items():
                    yield f"{block.key}.{group}.{key}", field

    def required(self) -> tuple[str, ...]:
        """The paths of the labels whose value may not be left out."""
        return tuple(path for path, field in self.fields() if field.required)

    def weights(self) -> dict[str, Decimal]:
        """The weight that the form prints for execution and for each class of indicators; those it prints only."""
        total = self.field("funds.rows.total")
        found = {"execution": total.weight} if total and total.weight is not None else {}
        return found | {level.key: level.weight for level in self.levels if level.weight is not None}

    def in_force(self, year: int | None) -> bool:
        """Whether the form was used in a budget year; an unknown year excludes nothing."""
        return year is None or (self.since or 0) <= year <= (self.until or 9999)
