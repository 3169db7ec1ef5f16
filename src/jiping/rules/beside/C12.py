"""C12: last year's final accounts as last year's form has them."""

import re

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import BasicData
from jiping.rules.amounts import Amount, amount, bare, shown, unit_of
from jiping.rules.beside.previous import previous
from jiping.rules.rule import Outcome, Saying, cannot_judge, found, rule

_SIGNS = re.compile(r"[^\u4e00-\u9fff]")
LEAST, MOST_WRONG = 4, 2  # from so many rows on, half of them wrong is a column in the wrong place


@rule("C12", level="warning", basis=["财预〔2020〕10号"])
def prior_final_restated(sheet: BasicData, filing: Filing, last_year: Filing | None) -> Saying:
    """上年决算数与去年表上的本年决算数不符

    基础数据表的“上年决算数”应当就是去年报的“本年决算数”；不同的要么抄错，要么去年的数后来调整过，都要说明。
    两边都填了数的行才比；新单位、去年没有这张表的不判；大半行都不同的，只提醒一次核对是否填错了栏或拿错了去年的表。
    """
    earlier = previous(filing, last_year)
    if isinstance(earlier, Outcome):
        return earlier
    before = earlier.basic_data
    if before is None:
        return cannot_judge("去年的材料里没有基础数据表")
    rows = [(cell, *both) for item, cell in _cells(sheet).items() if (both := _both(item, cell, sheet, before))]
    if not rows:
        return cannot_judge("上年决算数或去年的本年决算数没有填")
    wrong = [(cell, here, there) for cell, here, there in rows if abs(here.yuan - there.yuan) > max(here.step, there.step) / 2]
    if len(wrong) >= LEAST and len(wrong) * MOST_WRONG > len(rows):
        yield found(
            f"“上年决算数”{len(rows)} 行里有 {len(wrong)} 行与去年的表不符；请核对是否填错了栏，或拿错了去年的表", sheet.spending,
            *(cell for cell, _, _ in wrong),
        )
        return None
    unit = unit_of(sheet)
    for cell, here, there in wrong:
        due = shown(there.yuan, unit)
        yield found(
            f"上年决算数填 {cell.text}，去年的表上“{_label(cell, sheet)}”本年决算数是 {due}，相差 "
            f"{shown(abs(here.yuan - there.yuan), unit)}；决算调整过的请说明", cell, expected=due,
        )
    return None


def _cells(sheet: BasicData) -> dict[str, Cell]:
    """The cells of the column by item; an item that stands there twice is left out."""
    items = [row.item for row in sheet.spending]
    return {row.item: row.prior_final for row in sheet.spending if row.item and items.count(row.item) == 1}


def _both(item: str, cell: Cell, sheet: BasicData, before: BasicData) -> tuple[Amount, Amount] | None:
    """The amount printed here, and the one printed last year in a row of the same item and name."""
    then = [row for row in before.spending if row.item == item]
    if len(then) != 1 or _SIGNS.sub("", bare(then[0].label.text)) != _SIGNS.sub("", _label(cell, sheet)):
        return None
    here, there = amount(cell, unit_of(sheet)), amount(then[0].final, unit_of(before))
    return (here, there) if here and there else None


def _label(cell: Cell, sheet: BasicData) -> str:
    """The name of the cell's row, without quotation marks."""
    name = next((bare(row.label.text) for row in sheet.spending if row.prior_final is cell), "")
    return name.replace("“", "").replace("”", "")
