"""A unit's published final accounts (部门决算): the figures that a self-evaluation starts from (`filing-json`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jiping.model.cell import Cell
from jiping.model.result import Source
from jiping.model.values import money

SCHEMA = "jiping.accounts/1"
SOURCES = ("general_public_budget", "government_fund", "state_capital")
OTHERS = ("remitted", "operations", "subsidies")  # 上缴上级支出, 经营支出, 对附属单位补助支出
PARTS = ("overseas", "vehicles", "vehicle_purchase", "vehicle_operation", "hospitality")
WHOLE = "all"  # whose budget it is: of the whole department, or of the general public budget alone
GENERAL = "general_public_budget"
BLANK = Cell("")


@dataclass(frozen=True, slots=True)
class Spent:
    """Budget and final amount of one thing."""

    budget: Cell = BLANK
    final: Cell = BLANK

    @property
    def printed(self) -> bool:
        """Whether one of the two is printed."""
        return bool(self.budget.text or self.final.text)

    def to_json(self) -> dict[str, str]:
        """Both texts."""
        return {"budget": self.budget.text, "final": self.final.text}


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """“三公”经费: the whole, and the parts that are printed."""

    whole: Spent = Spent()
    parts: Mapping[str, Spent] = field(default_factory=dict)

    def of(self, part: str) -> Spent:
        """A part, blank where it is not printed."""
        return self.parts.get(part, Spent())

    def to_json(self) -> dict[str, Any]:
        """As the contract has it."""
        return self.whole.to_json() | {name: part.to_json() for name, part in self.parts.items()}


@dataclass(frozen=True, slots=True)
class Item:
    """One class of the economic classification within 基本支出: ``30201`` 办公费."""

    code: str
    name: Cell
    final: Cell


@dataclass(frozen=True, slots=True)
class General:
    """What was spent of the general public budget's appropriation: 合计, 基本支出, 项目支出."""

    total: Cell = BLANK
    basic: Cell = BLANK
    project: Cell = BLANK


@dataclass(frozen=True, slots=True)
class Accounts:
    """The key figures of one disclosure. Every figure is a cell with its place; blank where none is printed.

    Amounts are as printed and counted in ``money_unit``; one that is printed in another unit carries that unit
    (``321.02万元`` beside tables in 元). ``budget_scope`` tells whose the two budgets are: ``all`` or
    ``general_public_budget``. ``none`` are the sentences that say that there was no such spending, by subject
    (``three_public.budget``: nor a budget); ``founded`` is the sentence that says that the unit was founded in the
    year. ``origins`` tells by the path of a figure which table or sentence it was taken from.
    """

    source: Source
    unit: Cell = BLANK
    year: int | None = None
    money_unit: Cell = BLANK
    initial_budget: Cell = BLANK
    full_year_budget: Cell = BLANK
    budget_scope: str = ""
    execution: Cell = BLANK
    by_source: Mapping[str, Cell] = field(default_factory=dict)
    appropriation: Cell = BLANK
    basic: Cell = BLANK
    project: Cell = BLANK
    other_spending: Mapping[str, Cell] = field(default_factory=dict)
    general: General = General()
    personnel: Cell = BLANK
    public_operating: Cell = BLANK
    items: tuple[Item, ...] = ()
    three_public: ThreePublic = ThreePublic()
    procurement: Cell = BLANK
    agency_operating: Cell = BLANK
    projects_evaluated: Cell = BLANK
    none: Mapping[str, Cell] = field(default_factory=dict)
    founded: Cell = BLANK
    remarks: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)

    def yuan(self, cell: Cell) -> Decimal | None:
        """An amount of these accounts in 元; ``None`` where it is blank or no amount."""
        return money(cell, self.money_unit.text)

    def item(self, code: str) -> Item | None:
        """The class of that code, where it is printed."""
        return next((item for item in self.items if item.code == code), None)

    def figures(self) -> Iterator[tuple[str, Cell]]:
        """Every figure that is printed, with its path, in the order of the contract."""
        for name in ("initial_budget", "full_year_budget", "execution"):
            yield from _printed(name, getattr(self, name))
        for source in SOURCES:
            yield from _printed(f"by_source.{source}", self.source_cell(source))
        for name in ("appropriation", "basic", "project"):
            yield from _printed(name, getattr(self, name))
        for name in OTHERS:
            yield from _printed(f"other_spending.{name}", self.other_spending.get(name, BLANK))
        for name in ("total", "basic", "project"):
            yield from _printed(f"general.{name}", getattr(self.general, name))
        for name in ("personnel", "public_operating"):
            yield from _printed(name, getattr(self, name))
        for item in self.items:
            yield from _printed(f"items.{item.code}", item.final)
        for path, spent in (("three_public", self.three_public.whole), *self._parts()):
            yield from _printed(f"{path}.budget", spent.budget)
            yield from _printed(f"{path}.final", spent.final)
        for name in ("procurement", "agency_operating", "projects_evaluated"):
            yield from _printed(name, getattr(self, name))

    def _parts(self) -> list[tuple[str, Spent]]:
        return [(f"three_public.{name}", part) for name, part in self.three_public.parts.items()]

    def source_cell(self, source: str) -> Cell:
        """What was spent of a budget: general public budget, government funds, state capital."""
        return self.by_source.get(source, BLANK)

    def to_json(self) -> dict[str, Any]:
        """The contract's keys, and behind them what else is known: places, sentences, remarks."""
        places = {
            path: {"place": _place(cell), "how": self.origins.get(path, "")}
            for path, cell in (("unit", self.unit), ("money_unit", self.money_unit), *self.figures()) if _place(cell)
        }
        return {
            "schema": SCHEMA,
            "unit": self.unit.text,
            "year": self.year,
            "money_unit": self.money_unit.text,
            "initial_budget": self.initial_budget.text,
            "full_year_budget": self.full_year_budget.text,
            "execution": self.execution.text,
            "by_source": {source: self.source_cell(source).text for source in SOURCES},
            "basic": self.basic.text,
            "project": self.project.text,
            "personnel": self.personnel.text,
            "public_operating": self.public_operating.text,
            "items": {item.code: item.final.text for item in self.items},
            "three_public": self.three_public.to_json(),
            "procurement": self.procurement.text,
            "projects_evaluated": self.projects_evaluated.text,
            "budget_scope": self.budget_scope,
            "appropriation": self.appropriation.text,
            "other_spending": {name: cell.text for name, cell in self.other_spending.items()},
            "general": {name: getattr(self.general, name).text for name in ("total", "basic", "project")},
            "agency_operating": self.agency_operating.text,
            "none": {subject: cell.text for subject, cell in self.none.items()},
            "founded": self.founded.text,
            "file": self.source.name,
            "sources": places,
            "remarks": [*self.source.remarks, *self.remarks],
        }


def _printed(path: str, cell: Cell) -> Iterator[tuple[str, Cell]]:
    if cell.text:
        yield path, cell


def _place(cell: Cell) -> dict[str, Any]:
    """The place within the file, whose name stands once."""
    return {key: value for key, value in cell.place.to_json().items() if key != "file"}
