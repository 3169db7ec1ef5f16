"""A form's layout with what a filing has beyond it: further columns, the row of the total. Nothing filled in is lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from jiping import catalog
from jiping.model.cell import Cell
from jiping.model.form import Form, Layout, LayoutCell, LayoutRow
from jiping.model.records import BasicData, Evaluation

# The columns that may be printed beyond those of the form, in the order in which forms have them.
INDICATOR_COLUMNS = ("level3", "target", "adjusted_target", "actual", "method", "coefficient", "weight", "score", "review_score",
                     "reason", "measures", "core", "remark")
FUND_COLUMNS = ("initial_budget", "full_year_budget", "execution", "weight", "rate", "score", "reason")
_NOTHING = Cell("")
NARROW = frozenset({"coefficient", "weight", "score", "review_score", "core", "rate"})


def with_own_parts(form: Form, filled: BasicData | Evaluation | None) -> Layout:
    """The layout of the form; where the filing has more, with that too."""
    if not isinstance(filled, Evaluation):
        return form.layout
    head = {name: row for name in ("funds_head", "indicators_head") for row in form.layout.rows if row.key == name}
    further = {
        "indicators": _missing(form.layout, filled, "indicators", INDICATOR_COLUMNS) if "indicators_head" in head else [],
        "funds": _missing(form.layout, filled, "funds", FUND_COLUMNS) if "funds_head" in head else [],
    }
    layout = _widened(form, further) if any(further.values()) else form.layout
    return _with_total(layout, filled)


def _missing(layout: Layout, filled: Evaluation, block: str, columns: tuple[str, ...]) -> list[str]:
    """The columns that the layout lacks and in which the filing has something."""
    shown = {cell.field.rpartition(".")[2] for row in layout.rows for cell in row.cells if cell.field.startswith(f"{block}.")}
    rows = [*getattr(filled, block), *([filled.total] if block == "indicators" else [])]  # a total needs its columns, too
    return [name for name in columns if name not in shown and any(_filled(getattr(row, name, _NOTHING)) for row in rows)]


def _filled(cell: Cell) -> bool:
    return bool(cell.text)


def _widened(form: Form, further: dict[str, list[str]]) -> Layout:
    """The layout with columns at its right; rows that have nothing there reach over them with their last cell."""
    layout = form.layout
    count = max(map(len, further.values()))
    average = sum(layout.columns, Decimal(0)) / len(layout.columns)
    names = max(further.values(), key=len)
    widths = tuple(average * Decimal("0.6") if name in NARROW else average for name in names)
    rows = tuple(replace(row, cells=_cells(form, row, further, count)) for row in layout.rows)
    return replace(layout, columns=(*layout.columns, *widths), rows=rows, landscape=layout.landscape or count > 1)


def _cells(form: Form, row: LayoutRow, further: dict[str, list[str]], count: int) -> tuple[LayoutCell, ...]:
    added: list[LayoutCell] = []
    if row.key == "indicators_head":
        added = [LayoutCell(text=_label(form, "indicators", name)) for name in further["indicators"]]
    elif row.key == "funds_head":
        added = [LayoutCell(text=_label(form, "funds", name)) for name in further["funds"]]
    elif row.repeat == "indicators":
        added = [LayoutCell(field=f"indicators.{name}") for name in further["indicators"]]
    elif item := item_of(row, "funds"):
        added = [LayoutCell(field=f"funds.{item}.{name}") for name in further["funds"]]
    cells = (*row.cells, *added)
    rest = count - len(added)
    return (*cells[:-1], replace(cells[-1], across=cells[-1].across + rest)) if rest else cells


def item_of(row: LayoutRow, block: str) -> str:
    """The item that a row of a layout is for: ``total`` where it prints ``funds.total.rate``."""
    return next((cell.field.split(".")[1] for cell in row.cells if cell.field.startswith(f"{block}.")), "")


def _label(form: Form, block: str, name: str) -> str:
    own = form.field(f"{block}.columns.{name}")
    label: str = own.label if own else catalog.vocabulary()["blocks"][block]["columns"][name]["label"]
    return label


def _with_total(layout: Layout, filled: Evaluation) -> Layout:
    """The layout with a row 总分 below the columns of the indicators, where the filing has one and the form has not."""
    head = next((row for row in layout.rows if row.key == "indicators_head"), None)
    line = next((row for row in layout.rows if row.repeat == "indicators"), None)
    shown = any(cell.field.startswith("total.") for row in layout.rows for cell in row.cells)
    names = [name for name in ("weight", "score") if _filled(getattr(filled.total, name))]
    if shown or not names or head is None or line is None:
        return layout
    columns = [(cell.field.rpartition(".")[2], cell.across) for cell in line.cells]
    first = min((place for place, (name, _) in enumerate(columns) if name in names), default=0)
    if not set(names) <= {name for name, _ in columns} or first == 0:
        return layout
    after = columns[first:]
    cells = [LayoutCell(text="总分", across=len(layout.columns) - sum(across for _, across in after))]
    cells += [LayoutCell(field=f"total.{name}" if name in names else "", across=across) for name, across in after]
    return replace(layout, rows=(*layout.rows, LayoutRow("total", tuple(cells))))
