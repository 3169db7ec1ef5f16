"""A table that a page cuts where a spreadsheet cuts it: between rows, without a rule, with labels beyond its edge."""

from __future__ import annotations

import pytest

from jiping.model.document import Document, Table
from jiping.read.page.assemble import assemble
from jiping.read.page.lines import line_of
from jiping.read.page.shapes import Box, Line, Page, Ruled, Run

HEIGHT, LETTER = 20.0, 10.0
EDGES = (50.0, 150.0, 250.0, 350.0, 450.0)


def line(text: str, left: float, top: float, page: int) -> Line:
    stops = [(left + index * LETTER, left + (index + 1) * LETTER) for index in range(len(text))]
    return line_of([Run(text, stops, top, top + LETTER)], page)


def box(text: str, column: int, row: int, page: int, *, top: float, rowspan: int = 1, open_at: str = "") -> Box:
    upper = top + row * HEIGHT
    lines = [line(text, EDGES[column] + 2, upper + 8, page)] if text else []
    return Box(
        EDGES[column], EDGES[column + 1], upper, upper + rowspan * HEIGHT, row, rowspan, lines, page, text,
        open_top="top" in open_at, open_bottom="bottom" in open_at,
    )


def ruled(boxes: list[Box], rows: int, page: int, top: float) -> Ruled:
    return Ruled(boxes, rows, EDGES[0], EDGES[-1], top, top + rows * HEIGHT, page)


def rows_of(pages: list[Page]) -> list[list[str]]:
    document = Document("表.pdf", "pdf")
    assemble(document, pages)
    table, = document.blocks
    assert isinstance(table, Table)
    return [[slot.text for slot in row] for row in table.rows]


def cut(first: str, second: str, *, above: str = "", below: str = "", footer: str = "") -> list[Page]:
    """Two pages with one merged label at the left, whose text may stand in the table or beyond its edge."""
    end = [
        box(first, 0, 0, 1, top=700, rowspan=2, open_at="bottom"),
        *(box(text, column, 0, 1, top=700) for column, text in enumerate(("质量指标", "≥96%", "10"), 1)),
        *(box(text, column, 1, 1, top=700, open_at="bottom") for column, text in enumerate(("时效指标", "≥95%", "12"), 1)),
    ]
    begin = [
        box(second, 0, 0, 2, top=60, rowspan=2, open_at="top"),
        *(box(text, column, 0, 2, top=60, open_at="top") for column, text in enumerate(("社会效益", "≥80%", "8"), 1)),
        *(box(text, column, 1, 2, top=60) for column, text in enumerate(("满意度", "≥90%", "10"), 1)),
    ]
    pages = [Page(1, 500, 800, [ruled(end, 2, 1, 700)]), Page(2, 500, 800, [ruled(begin, 2, 2, 60)])]
    if footer:
        pages[0].items.append(line(footer, 220, 755, 1))
    if below:
        pages[0].items.append(line(below, EDGES[0] + 4, 770, 1))
    if above:
        pages[1].items.insert(0, line(above, EDGES[0] + 4, 45, 2))
    return pages


@pytest.mark.parametrize("pages", [
    cut("绩效指标", "绩效指标"),
    cut("绩效指标", ""),
    cut("绩效指标", "", above="绩效指标"),
    cut("", "绩效指标", below="绩效指标"),
    cut("", "", above="绩效指标", below="绩效指标"),
    cut("", "绩效指标", below="绩效指标", footer="第1页，共2页"),
])
def test_a_label_over_two_pages_is_read_once(pages: list[Page]) -> None:
    assert rows_of(pages)[0] == ["绩效指标", "质量指标", "≥96%", "10"]


def test_rows_without_a_rule_between_them_stay_apart_where_numbers_stand_in_both() -> None:
    rows = rows_of(cut("绩效指标", "绩效指标"))
    assert rows[1:] == [["时效指标", "≥95%", "12"], ["社会效益", "≥80%", "8"], ["满意度", "≥90%", "10"]]


def test_text_that_stands_beside_no_cut_cell_keeps_the_tables_apart() -> None:
    pages = cut("绩效指标", "绩效指标")
    pages[1].items.insert(0, line("项目支出绩效自评表（二）", 200, 45, 2))
    document = Document("表.pdf", "pdf")
    assemble(document, pages)
    assert len(document.blocks) == 3


def test_what_stands_at_one_place_in_the_margin_of_both_pages_is_no_part_of_the_table() -> None:
    pages = cut("产出指标", "")
    for page in pages:
        page.items = [line("某县决算公开", 200.0, 20.0, page.number), *page.items]
    assert rows_of(pages) == rows_of(cut("产出指标", ""))
