"""One table read row by row: every row is claimed by a block, becomes a note, or is kept as unplaced."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiping.model.cell import Cell
from jiping.model.document import Slot
from jiping.read.fit.bounds import ends, is_band, may_be_title
from jiping.read.fit.draft import DOUBTFUL, Draft, cell, part_of
from jiping.read.fit.grid import Grid
from jiping.read.fit.header import LEVELS, Header, is_lettered, years_of
from jiping.read.fit.labels import half, is_side, key, lexicon, money_unit, speaks
from jiping.read.fit.management import management_header, management_row
from jiping.read.fit.money import amount_row, annual_amount, column_row, fund_row, money_pairs, points_row
from jiping.read.fit.recognise import recognise
from jiping.read.fit.rows import STAFF, Indicators, plain_row, spending_row, staff_pairs
from jiping.read.fit.texts import goal_header, goal_pairs, goal_row, left_over, pairs_row, told_goal
from jiping.read.fit.titles import ANNEX, YEAR_LINE, bare_title, is_report, kind_of, names_form, year_in
from jiping.read.fit.totals import total_row

TASK_COLUMNS, LEAST_TASK_COLUMNS = {"任务名称", "主要任务", "重点任务", "主要内容", "任务内容", "工作内容", "工作任务", "完成情况"}, 2
READERS = {  # what reads a row of an open block
    "funds": "_fund", "nature": "_amounts", "goal": "_goal_text", "indicators": "_indicator", "sources": "_source", "tasks": "_task",
    "management": "_management", "staff": "_staff", "spending": "_spending", "buildings": "_buildings",
}
BUILDING = ("approved_area", "actual_area", "area_ratio", "budget_investment", "actual_investment", "investment_ratio")


@dataclass(slots=True)
class TableFit:
    """The walk through one table. ``drafts`` may grow: several forms can stand in one table."""

    grid: Grid
    drafts: list[Draft]
    shape: tuple[int, int, int]  # the width of the table as it stands, and the columns that are used
    unplaced: list[Cell] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    header: Header | None = None
    block: str = ""
    border: int = 0
    goal: dict[str, Slot] = field(default_factory=dict)
    goal_length: int = 0
    indicators: Indicators | None = None

    @property
    def draft(self) -> Draft:
        """The form that the current row belongs to."""
        return self.drafts[-1]

    def run(self) -> None:
        """Read all rows."""
        row = 0
        while row < len(self.grid):
            row += self._row(row)

    def _row(self, row: int) -> int:
        """Read one row; returns how many rows were taken."""
        filled = self.grid.filled(row)
        if self._continues_above(row) or self._plain(row, filled):
            return 1
        self._look_for_unit(filled)
        if self._title(filled):
            return 1
        if header := management_header(self.grid, row) or recognise(self.grid, row):
            self._begin(header)
            return header.depth + is_lettered(self.grid, row + header.depth)
        if self._band(filled) or self._goal(row) or self._nature(filled) or self._told(row, filled):
            return 1
        if any(claim(row) for claim in (self._total, self._data, self._side_fund, self._pairs)):
            return 1
        self.unplaced += left_over(self.grid, row, self.draft)
        return 1

    def _continues_above(self, row: int) -> bool:
        """Whether all cells go on from the row above: one row, merged downwards to show a long text."""
        return not self.grid.rows[row] and not self.grid.ragged

    def _plain(self, row: int, filled: list[Slot]) -> bool:
        """Most rows: empty ones, and those of the open block in which no cell says that something else begins."""
        if not filled and self.block != "goal":
            self._data(row)
            return True
        if not self.block or not filled or len(filled) == 1 and may_be_title(self.grid, filled[0]):
            return False
        return not any(speaks(slot.text) for slot in filled) and self._block_row(row)

    def _look_for_unit(self, filled: list[Slot]) -> None:
        if "money_unit" not in self.draft.tree:
            for slot in filled:
                if unit := money_unit(slot.text):
                    self.draft.tree["money_unit"] = Cell(unit, slot.place)
                    return

    def _title(self, filled: list[Slot]) -> bool:
        """A heading line inside the table begins a form."""
        if len(filled) != 1:
            return False
        text = bare_title(filled[0].text)
        if filled[0].colspan < max(2, self.grid.width - 2) and not self.grid.ragged and (filled[0].column or not names_form(text)):
            return False
        if ANNEX.match(text):
            return True
        if YEAR_LINE.match(text):
            self.draft.year = self.draft.year or year_in(text)
            return True
        kind = kind_of(text)
        if not kind or is_report(kind):
            return False
        if self.draft.is_form:
            self.drafts.append(Draft())
            self.block, self.header, self.indicators = "", None, None
        self.draft.kind = kind
        self.draft.put("title", cell(filled[0]))
        self.draft.year = self.draft.year or year_in(text)
        return True

    def _band(self, filled: list[Slot]) -> bool:
        """The name of a block alone in its row ends the block above it."""
        if is_band(self.grid, filled):
            self.block = ""
            return True
        return False

    def _begin(self, header: Header) -> None:
        self.header, self.block = header, header.block
        if self._is_tasks(header):
            self.block = "tasks"
            return
        self.draft.blocks.add("funds" if header.block == "sources" else header.block)
        self.draft.years_seen += years_of(header)
        if header.block == "indicators":
            self.indicators = Indicators(header, self.indicators)
            self.draft.fields |= set(header.columns)
            self.draft.flat = self.grid.flat
            self.draft.rows("indicators")
            self._remark_unknown(header)
        elif header.block in ("funds", "spending"):
            self.draft.rows(header.block)
            if header.block == "funds":
                self._remark_unknown(header)

    def _is_tasks(self, header: Header) -> bool:
        """年度主要任务: 任务名称 | 主要内容 | 预算金额 | … below the money of the form."""
        row = next(iter(header.columns.values())).row
        tasks = any("任务" in slot.text for slot in self.grid.covering(row))
        return header.block == "funds" and bool(self.draft.tree.get("funds")) and tasks

    def _remark_unknown(self, header: Header) -> None:
        words = lexicon()[header.block]
        rows = sorted({slot.row for slot in header.columns.values()})
        first = header.first if header.block == "funds" else -1  # before the amounts stand labels
        for slot in (slot for row in rows for slot in self.grid.filled(row) if slot.row == row and slot.column > first):
            known = words.column(slot.text) or words.row(slot.text) or key(slot.text) in words.side
            if known == "adjustment" and "full_year_budget" not in header.columns and slot.rowspan == 1:
                self.remarks.append(f"表{self.grid.table.number}的“{slot.text[:20]}”看不出是调整的数还是调整后的预算数，这一列没有读入。")
            if not known and slot.rowspan == 1 and slot not in header.columns.values():
                self.remarks.append(f"表{self.grid.table.number}的表头“{slot.text[:20]}”没有认出，这一列没有读入。")

    def _goal(self, row: int) -> bool:
        columns = goal_header(self.grid, row)
        if not columns:
            if not goal_pairs(self.grid, row, self.draft):
                return False
            self.block = ""
            return True
        self.block, self.goal, self.goal_length = "goal", columns, len(self.grid.rows[row])
        self.draft.blocks.add("goal")
        goal = self.draft.part("goal")
        for name in columns:
            goal.setdefault(name, Cell(""))
        return True

    def _told(self, row: int, filled: list[Slot]) -> bool:
        """Labels with their values, 全年预算 | 80, 年度目标：…; or 任务名称 | 主要内容 | 完成情况, what was done, whose rows are remarks."""
        if money_pairs(self.grid, row, self.draft):
            if lexicon()["heading"].label(filled[0].text):
                pairs_row(self.grid, row, self.draft)  # 项目名称 | … | 全年预算数 | 12
            return True
        words = filled[0].text + filled[-1].text if filled else ""
        if ("目标" in words or "完成" in words or "实现" in words) and told_goal(filled, self.draft):
            self.block = ""
            return True
        if not self.block and any("编制" in slot.text for slot in filled):
            return staff_pairs(self.grid, row, self.draft)
        if len(filled) < LEAST_TASK_COLUMNS or sum(slot.text in TASK_COLUMNS for slot in filled) < LEAST_TASK_COLUMNS:
            return False
        self.block = "tasks"
        return True

    def _nature(self, filled: list[Slot]) -> bool:
        """按收入性质分 | 按支出性质分."""
        words = lexicon()
        sides = {
            name: slot for slot in filled for name in ("by_source", "by_nature")
            if key(half(slot.text).partition(":")[0]) in words[name].side  # 按收入性质分：123.47
        }
        if not sides:
            return False
        self.block = "nature"
        self.border = sides["by_nature"].column if "by_nature" in sides else self.grid.width + 1
        for name, slot in sides.items():
            self.draft.rows(name)
            label, colon, amount = half(slot.text).partition(":")
            if colon and amount:
                self.draft.note(part_of(slot, label), part_of(slot, amount))
        return True

    def _total(self, row: int) -> bool:
        if self.block == "funds" and not self.draft.tree.get("indicators"):
            return False
        if total_row(self.grid, row, self.header, self.draft):
            self.block = ""
            return True
        return False

    def _data(self, row: int) -> bool:
        """A row of the block that is open, unless its labels end the block."""
        return not ends(self.grid, row, self.block) and self._block_row(row)

    def _block_row(self, row: int) -> bool:
        reader = READERS.get(self.block)
        return reader is not None and bool(getattr(self, reader)(row))

    def _fund(self, row: int) -> bool:
        assert self.header is not None
        if not fund_row(self.grid, row, self.header, self.draft):
            return False
        beside = [slot for slot in self.grid.filled(row) if slot.column < self.header.begins and slot.rowspan == 1]
        self.unplaced += [cell(slot, DOUBTFUL) for slot in beside]
        return True

    def _source(self, row: int) -> bool:
        assert self.header is not None
        return column_row(self.grid, row, self.header, self.draft)

    def _task(self, row: int) -> bool:
        filled = [slot for slot in self.grid.filled(row) if not is_side(slot.text)]
        if len(filled) < 2 or len(filled) == 2 and filled[1].colspan > 2:
            return False
        self.draft.note(cell(filled[0]), Cell("；".join(slot.text for slot in filled[1:]), filled[1].place))
        return True

    def _amounts(self, row: int) -> bool:
        return amount_row(self.grid, row, self.border, self.draft)

    def _goal_text(self, row: int) -> bool:
        first = next(iter(self.grid.filled(row)), None)
        if first is not None and key(first.text) in lexicon()["funds"].side and not self.grid.ragged:
            self.block = ""  # the money may stand below the goal
            return False
        return goal_row(self.grid, row, self.goal, self.goal_length, self.draft)

    def _indicator(self, row: int) -> bool:
        assert self.indicators is not None
        filled = self.grid.filled(row)
        if filled and filled[0].colspan >= len(LEVELS) and points_row(self.grid, row, self.indicators.header, self.draft):
            return True
        return self.indicators.read(self.grid, row, self.draft)

    def _management(self, row: int) -> bool:
        assert self.header is not None
        return management_row(self.grid, row, self.header, self.draft)

    def _staff(self, row: int) -> bool:
        assert self.header is not None
        self.draft.tree["staff"] = plain_row(self.grid, row, self.header, STAFF)
        self.block = ""
        return True

    def _spending(self, row: int) -> bool:
        assert self.header is not None
        return spending_row(self.grid, row, self.header, self.draft)

    def _buildings(self, row: int) -> bool:
        assert self.header is not None
        self.draft.rows("buildings").append(plain_row(self.grid, row, self.header, BUILDING))
        return True

    def _side_fund(self, row: int) -> bool:
        """年度资金总额 | 854 without any header row: the annual amount of a target form."""
        opened = self.block == "side_fund"
        if not (opened or not self.block and "funds" not in self.draft.blocks) or not annual_amount(self.grid, row, self.draft):
            return False
        self.block = "side_fund"
        return True

    def _pairs(self, row: int) -> bool:
        filled = self.grid.filled(row)
        if self.draft.tree.get("indicators") and filled and lexicon()["heading"].label(half(filled[0].text).partition(":")[0]) == "project":
            self.drafts.append(Draft(kind=self.draft.kind))
            self.indicators = None
        if pairs_row(self.grid, row, self.draft):
            told = len(filled) == 1 and self.block == "indicators" and self.indicators is not None
            self.block = self.block if told and self.indicators is not None and self.indicators.follow(self.grid, row) else ""
            return True
        return False
