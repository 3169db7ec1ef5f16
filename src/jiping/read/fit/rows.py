"""Data rows below a header: indicators, the basic data sheet."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from jiping.model.cell import Cell
from jiping.model.document import Slot
from jiping.read.fit.draft import DOUBTFUL, LIKELY, SURE, Draft, cell, part_of
from jiping.read.fit.grid import Grid
from jiping.read.fit.header import LEVELS, Header
from jiping.read.fit.labels import NO_AMOUNT, half, label_and_weight, lexicon
from jiping.read.fit.said import NUMBER

INDICATOR_FIELDS = (
    "adjusted_target", "actual", "coefficient", "weight", "score", "review_score", "method", "reason", "measures",
    "core", "remark",
)
UPPER = ("level1", "level2", "level3")
BELOW = {"level1": ("level2", "level3"), "level2": ("level3",)}
STAFF = ("authorized_posts", "staff_in_post", "control_ratio")
RIVALLED = 45  # per cent: two columns claim to be the same
_NUMBERED = re.compile(r"^[★☆*※]*(?:三级)?指标\d{0,2}[:：.、]?")
_SPARE = re.compile(r"^(?:[.…·。—\-－–/／、,，:：*]|无|其他|同上|X{2,}+|x{2,}+|\d{1,2}[.、])*$")
_DOTS = re.compile(r"[.…·。]+")
_SUBTOTAL = re.compile(r"[\u4e00-\u9fff]{0,8}小计(?:[(（]?\d+(?:\.\d+)?分?[)）]?)?")


def spare(name: str) -> bool:
    """Whether a third-level name is a placeholder of the template: 指标2：, ……, /."""
    return bool(_SPARE.match(_NUMBERED.sub("", name)))


class Indicators:
    """The rows below one indicator header; first and second level are filled down where the layout leaves them blank."""

    def __init__(self, header: Header, before: Indicators | None = None) -> None:
        self.header = header
        self.names = [name for name in INDICATOR_FIELDS if name in header.columns]
        self.values = [name for name in ("target", "actual", "weight", "score") if name in header.columns]
        self.last_level = max((slot.column for name, slot in header.columns.items() if name in LEVELS), default=0)
        self.above: dict[str, Cell] = before.above if before else {}  # a header repeated on the next page changes nothing

    def read(self, grid: Grid, row: int, draft: Draft) -> bool:
        """Read one row; false where it holds nothing of an indicator."""
        filled = grid.filled(row)
        wide = len(filled) == 1 or any(slot.colspan >= len(LEVELS) for slot in filled[:2])
        if wide and self._level_alone(filled):
            return True
        if self._one_text(grid, row) or wide and self._across(grid, row):
            return False
        if any("小计" in slot.text and _SUBTOTAL.fullmatch(slot.text) for slot in filled if slot.column <= self.last_level):
            return True  # 小计 adds up the rows above; it is no indicator of its own
        tree: dict[str, Any] = {}
        levels = [(name, label) for name in UPPER if (label := self._level(grid, row, name)) is not None]
        tree.update(levels)
        for name in self.names:
            tree[name] = self._joined(grid, row, name)
        tree |= self._weights()
        if "target" in self.header.columns:
            tree["target"] = self._target(grid, row)
        tree["name"] = self._name(grid, row, tree)
        if self._is_spare(tree):
            return bool(levels)
        if self.header.rivals:
            self._doubt(grid, row, tree)
        draft.rows("indicators").append(tree)
        return True

    def follow(self, grid: Grid, row: int) -> bool:
        """Whether below a remark between the rows, 未完成原因：…, the indicators go on: with a name and points."""
        below = next((line for line in range(row + 1, len(grid)) if grid.filled(line)), None)
        if below is None or lexicon()["total"].row(grid.filled(below)[0].text):
            return False
        name, points = (self.header.pick(grid, below, field) for field in ("name", "score"))
        return name is not None and bool(name.text) and points is not None and NUMBER.fullmatch(half(points.text)) is not None

    def _doubt(self, grid: Grid, row: int, tree: dict[str, Any]) -> None:
        """Lower the confidence of values beside which another column of the same name says something else."""
        for name, rival in self.header.rivals:
            other = grid.rows[row][rival.column] if grid.ragged and rival.column < len(grid.rows[row]) else grid.at(row, rival.column)
            if other is not None and other.text and other.text != tree[name].text and not _SPARE.match(other.text):
                tree[name].confidence = RIVALLED

    def _one_text(self, grid: Grid, row: int) -> bool:
        """One text across the columns of values is a remark, not the values of an indicator."""
        columns, pick, names = self.header.columns, self.header.pick, self.values
        first = pick(grid, row, names[0]) if names else None
        if first is None or not first.text or (first.colspan == 1 and not grid.ragged):
            return False
        over_name = "name" in columns and first is pick(grid, row, "name")
        return len(names) + over_name >= (2 if over_name else 3) and all(pick(grid, row, name) is first for name in names)

    def _level_alone(self, filled: list[Slot]) -> bool:
        """一、产出指标（50分）across the columns: the first level of the rows below."""
        first = filled[0]
        if len(filled) > 1 or first.column or first.rowspan > 1:
            return False
        label, weight = label_and_weight(first.text)
        if not lexicon()["indicators"].level(label):
            return False
        self.above = {"level1": part_of(first, label)}
        if weight:
            self.above["level1_weight"] = part_of(first, weight)
        return True

    def _across(self, grid: Grid, row: int) -> bool:
        """One text from the levels on over what is measured, without points: 一票否决项 | 是否存在截留、挪用 | 否."""
        columns, pick = self.header.columns, self.header.pick
        first = pick(grid, row, "name")
        if first is None or first.colspan < len(LEVELS) or not first.text:
            return False
        over = [name for name in ("level1", "level2", "target", "actual") if name in columns and pick(grid, row, name) is first]
        points = [slot for name in ("weight", "score") if (slot := pick(grid, row, name)) is not None and NUMBER.fullmatch(half(slot.text))]
        wide = bool(LEVELS & set(over)) and bool({"target", "actual"} & set(over))
        return wide and len(points) < len(columns.keys() & {"weight", "score"})

    def _level(self, grid: Grid, row: int, name: str) -> Cell | None:
        """The label of a level in a row, and on the way its weight, printed in the label or in a column of its own."""
        if name not in self.header.columns:
            return _copy(self.above[name]) if name in self.above else None
        slot = self.header.pick(grid, row, name)
        if slot is not None and slot.text:
            label, weight = label_and_weight(slot.text)
            before, self.above[name] = self.above.get(name), part_of(slot, label)
            if slot.row == row:
                for lower in BELOW.get(name, ()):
                    self.above.pop(lower, None)
            if before is None or before.text != label or weight:
                self.above[name + "_weight"] = part_of(slot, weight)
        beside = self.header.pick(grid, row, name + "_weight")
        if beside is not None and beside.text:
            self.above[name + "_weight"] = cell(beside)
        return _copy(self.above.get(name))

    def _weights(self) -> dict[str, Cell]:
        """The weights of the levels, where the form has them."""
        known = ((name, self.above.get(name)) for name in ("level1_weight", "level2_weight"))
        return {name: _copy(weight) for name, weight in known if weight is not None and weight.text or name in self.header.columns}

    def _name(self, grid: Grid, row: int, tree: dict[str, Any]) -> Cell:
        slot = self.header.pick(grid, row, "name")
        if "name" not in self.header.columns:  # no third level: the second one names the indicator
            name: Cell = tree.pop("level2", Cell(""))
            return name
        level2 = self.header.pick(grid, row, "level2") if "level2" in self.header.columns else None
        merged = slot is level2 and not any(tree[name].text for name in ("target", "actual") if name in tree)
        return Cell("") if slot is None or merged else cell(slot)

    def _target(self, grid: Grid, row: int) -> Cell:
        """Operator, value and unit joined where they stand in three columns."""
        pick = self.header.pick
        value = self._joined(grid, row, "target")
        if not {"operator", "target_unit"} & self.header.columns.keys():
            return value
        operator, unit = pick(grid, row, "operator"), pick(grid, row, "target_unit")
        sign = operator.text if operator is not None and not _SPARE.match(operator.text) else ""
        measure = unit.text if unit is not None and not _SPARE.match(unit.text) else ""
        if not value.text or not (sign or measure):
            return value
        text = value.text
        text = text if text.startswith(sign) else sign + text
        text = text if text.endswith(measure) else text + measure
        return Cell(text, value.place, confidence=value.confidence)

    def _joined(self, grid: Grid, row: int, name: str) -> Cell:
        """The cell under a header; where the header spans several, their texts together: ≥ | 95 | %."""
        head = self.header.columns[name]
        if head.colspan == 1:
            return cell(self.header.pick(grid, row, name) if grid.ragged else grid.at(row, head.column))
        told = [slot for slot in self.header.parts(grid, row, name) if not _SPARE.match(slot.text)]
        if len(told) < 2:
            return cell(told[0] if told else self.header.pick(grid, row, name))
        return Cell("".join(slot.text for slot in told), told[0].place, confidence=min(LIKELY, *(slot.confidence for slot in told)))

    @staticmethod
    def _is_spare(tree: dict[str, Any]) -> bool:
        if not spare(tree["name"].text):
            return False
        told = [tree[name].text for name in ("target", "actual") if name in tree]
        return not any(text and not NO_AMOUNT.fullmatch(text) and not _DOTS.fullmatch(text) for text in told)


def _copy(known: Cell | None) -> Cell:
    return Cell("") if known is None else known.moved("")


def spending_row(grid: Grid, row: int, header: Header, draft: Draft) -> bool:
    """Read one row of 经费控制情况; false where it is none."""
    shift = max(0, header.length - len(grid.rows[row])) if grid.ragged else 0
    labels = [slot for slot in grid.filled(row) if slot.column + shift < header.first]
    if not labels:
        return False
    label = labels[-1]
    values = {name: header.pick(grid, row, name) for name in ("prior_final", "budget", "final") if name in header.columns}
    item = lexicon()["spending"].row(label.text)
    if not item:
        if not any(slot is not None and slot.text for slot in values.values()):
            return False
        item = _unnamed_item(draft)
    draft.rows("spending").append({
        "item": item, "label": cell(label, SURE if item != "other" else DOUBTFUL),
        **{name: cell(slot) for name, slot in values.items()},
    })
    return True


def _unnamed_item(draft: Draft) -> str:
    """A fund named by its own title stands among the earmarked ones; anything else is other."""
    items = [row["item"] for row in draft.rows("spending")]
    return "earmarked" if items and items[-1] in ("earmarked", "operation_maintenance", "business_work") else "other"


def plain_row(grid: Grid, row: int, header: Header, fields: tuple[str, ...]) -> dict[str, Cell]:
    """The cells of one data row under the given fields of a header."""
    return {name: cell(header.pick(grid, row, name)) for name in fields if name in header.columns}


def staff_pairs(grid: Grid, row: int, draft: Draft) -> bool:
    """Read 编制数 | 76 | 实际在职人数 | 71 in one row; false where the row is none."""
    column = lexicon()["staff"].column
    found = {column(label.text): cell(value) for label, value in pairwise(grid.rows[row]) if column(label.text) and not column(value.text)}
    if len(found) < len(STAFF) - 1 or "staff" in draft.tree:
        return False
    draft.tree["staff"] = {name: found[name] for name in STAFF if name in found}
    return True
