"""A sheet whose columns at the right were printed on further pages, and forms that only look like its parts."""

from __future__ import annotations

from tests.makers.paper import Paper, pdf

from jiping.model.document import Table
from jiping.read import read_filing
from jiping.read.pdf import read

TITLE = "2024年度项目支出绩效自评表"
LEFT = (60, 170, 300, 420, 540)
ROWS = (
    ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"),
    ("产出指标", "数量指标", "维护路灯", "≥900盏", "912盏", "30", "30"),
    ("产出指标", "质量指标", "亮灯率", "≥95%", "97%", "30", "30"),
    ("效益指标", "社会效益", "投诉件数", "≤5件", "3件", "40", "40"),
)


def part(columns: slice, *, title: str = "") -> Paper:
    """The page with some of the columns; a title is set above them."""
    rows = [row[columns] for row in ROWS]
    return Paper().text(200, 60, title, 16).table(LEFT[: len(rows[0]) + 1], 90, rows)


def grids(*papers: Paper) -> list[list[list[str]]]:
    blocks = read(pdf(*papers), "表.pdf").blocks
    return [[[slot.text for slot in row] for row in block.rows] for block in blocks if isinstance(block, Table)]


def test_columns_on_the_next_page_stand_beside_those_before() -> None:
    table, = grids(part(slice(4), title=TITLE), part(slice(4, 7)))
    assert table == [list(row) for row in ROWS]
    read_back = read_filing(pdf(part(slice(4), title=TITLE), part(slice(4, 7)))).filing.evaluations[0].indicators
    assert [(row.name.text, row.actual.text, row.score.text) for row in read_back] == [(r[2], r[4], r[6]) for r in ROWS[1:]]


def test_a_form_with_a_title_of_its_own_is_no_part_of_the_one_before() -> None:
    assert len(grids(part(slice(4), title=TITLE), part(slice(4, 7), title=TITLE))) == 2


def test_a_form_that_begins_with_the_same_labels_is_no_part_of_the_one_before() -> None:
    tables = grids(part(slice(4), title=TITLE), part(slice(4)))
    assert {len(row) for table in tables for row in table} == {4}


def test_a_table_with_room_beside_it_is_complete() -> None:
    narrow = Paper().text(200, 60, TITLE, 16).table(LEFT[:3], 90, [row[:2] for row in ROWS])
    tables = grids(narrow, part(slice(4, 7)))
    assert {len(row) for table in tables for row in table} == {2, 3}


def test_a_page_of_another_form_further_on_is_no_part_of_the_one_before() -> None:
    titled = Paper().text(200, 60, TITLE, 16).table((60, 540), 90, [("另一个项目",)])
    tables = grids(part(slice(4), title=TITLE), titled, part(slice(4, 7)))
    assert all(len(row) <= 4 for table in tables for row in table)
