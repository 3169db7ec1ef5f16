"""Two pages printed side by side on one sheet that lies, and wide tables that only look like it."""

from __future__ import annotations

import pytest
from tests.makers.paper import Paper, pdf

from jiping.model.document import Paragraph, Table
from jiping.read import read_filing
from jiping.read.pdf import read

TITLE = "2024年度项目支出绩效自评表"
XS = (20, 60, 105, 165, 220, 275, 325, 380)
HEADER = ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
ROWS = tuple(("产出指标", "数量指标", f"第{n}项", f"≥{n}次", f"{n}次", "5", "5") for n in range(1, 19))
RIGHT = 421.0


def sheet(*, ruled: bool = True, turned: int = 0) -> Paper:
    """The first rows on the left page, the others on the right one, with a paragraph below."""
    paper = Paper(842, 595, turned=turned)
    for left, rows in ((0.0, (HEADER, *ROWS[:11])), (RIGHT, ROWS[11:])):
        xs, top = [x + left for x in XS], 60 if left else 90
        if not left:
            paper.text(100, 60, TITLE, 14)
        if ruled:
            paper.grid(xs, [top + 22 * n for n in range(len(rows) + 1)])
        for number, row in enumerate(rows):
            for x, text in zip(xs, row, strict=False):
                paper.text(x + 2, top + 22 * number + 15, text, 8)
        if left:
            for number in range(4):
                paper.text(left + 22, 300 + 14 * number, "单位认真落实过紧日子的要求，按季度调度预算执行进度，年末没有"[number:], 9)
    return paper


def names(paper: Paper) -> list[tuple[str, str]]:
    return [(row.name.text, row.score.text) for row in read_filing(pdf(paper)).filing.evaluations[0].indicators]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("turned", [0, 90])
def test_the_right_page_is_read_after_the_left_one(ruled: bool, turned: int) -> None:
    assert names(sheet(ruled=ruled, turned=turned)) == [(row[2], row[6]) for row in ROWS]


def test_text_on_the_right_page_is_a_paragraph_with_its_place_on_the_sheet() -> None:
    document = read(pdf(sheet()), "表.pdf")
    text = next(block for block in document.blocks if isinstance(block, Paragraph) and "过紧日子" in block.text)
    assert (text.place.page, document.areas[text.place][0].page) == (1, 1)
    assert min(area.left for area in document.areas[text.place]) > RIGHT
    table = next(block for block in document.blocks if isinstance(block, Table))
    last, first = (document.areas[slot.place][0] for slot in (table.rows[-1][0], table.rows[0][0]))
    assert first.right < RIGHT < last.left


def test_a_table_over_the_whole_sheet_is_one() -> None:
    wide = [x * 2.1 for x in XS]
    assert names(Paper(842, 595).text(300, 60, TITLE, 14).table(wide, 90, (HEADER, *ROWS))) == [(row[2], row[6]) for row in ROWS]


def test_a_wide_table_without_rules_is_one_though_nothing_stands_in_its_middle() -> None:
    paper, xs = Paper(842, 595), (30, 110, 220, 330, 470, 590, 720)
    for number, row in enumerate((HEADER, *ROWS)):
        for x, text in zip(xs, row, strict=True):
            paper.text(x, 90 + 22 * number, text, 9)
    table, = (block for block in read(pdf(paper), "表.pdf").blocks if isinstance(block, Table))
    assert {len(row) for row in table.rows} == {len(HEADER)}
