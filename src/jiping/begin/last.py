"""Last year's filing, where what was given surely is that."""

from __future__ import annotations

from dataclasses import dataclass

from jiping.begin.amounts import Value
from jiping.model.cell import Cell
from jiping.model.filing import REPORTS, Filing
from jiping.model.numbers import half_up
from jiping.model.units import yuan_of
from jiping.model.values import column_unit, money
from jiping.rules.unit_names import same_unit


@dataclass(frozen=True, slots=True)
class Last:
    """The filing of the year before and the file that it was read from."""

    filing: Filing
    file: str

    def refusal(self, unit: str, year: int) -> str:
        """Why it is not used; empty where it fits."""
        if self.filing.year and self.filing.year != year - 1:
            return f"给的去年材料是 {self.filing.year} 年度的，不是 {year - 1} 年度的，没有用。"
        if unit and self.filing.unit.filled and not same_unit(unit, self.filing.unit.text):
            return f"去年的材料写的是“{self.filing.unit.text}”，不是“{unit}”，没有用。"
        return ""

    def remark(self) -> str:
        """What it does not have; empty where it has what is taken from it."""
        return "" if self.filing.basic_data else "去年的材料里没有基础数据表，取不到上年决算数。"

    def functions(self) -> Value | None:
        """What last year's report says the department is for, which seldom changes; a mark for nothing is not taken."""
        titles = ("职能", "职责")
        found = [
            section for report in self.filing.of(REPORTS[0]) for section in report.walk()
            if any(word in section.title.text for word in titles) and section.text.filled
        ]
        if len(found) != 1:
            return None
        return Value(found[0].text.raw, found[0].text, self.file, f"去年的报告“{found[0].title.text}”照录，请核对今年有没有变化")

    def cell(self, item: str, label: str = "") -> Cell | None:
        """Last year's final of a row; of several rows of an item the one with the same label."""
        sheet = self.filing.basic_data
        rows = [row for row in sheet.spending if row.item == item] if sheet else []
        if len(rows) > 1:
            rows = [row for row in rows if row.label.text == label]
        found: Cell | None = rows[0].final if len(rows) == 1 and rows[0].final.text else None
        return found

    def final(self, item: str, label: str, unit: str) -> Value | None:
        """Last year's final in the unit of the new form; a mark for nothing stays as it is."""
        cell, sheet = self.cell(item, label), self.filing.basic_data
        if cell is None or sheet is None:
            return None
        how = f"{self.filing.year}年度基础数据表 本年决算数" if self.filing.year else "去年的基础数据表 本年决算数"
        own = cell.unit or column_unit(sheet.money_unit.text)
        if cell.number is None or own == unit:
            return Value(cell.text, cell, self.file, how) if cell.number is not None or cell.none_mark else None
        yuan, scale = money(cell, own), yuan_of(unit)
        if yuan is None or scale is None:
            return None
        text = format(half_up(yuan / scale), "f")
        return Value(text, cell, self.file, f"{how}，{cell.text}{own}＝{text}{unit}（四舍五入到两位小数）")
