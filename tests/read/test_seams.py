"""Tables that touch each other, and rows that a page cuts though a rule closes them: their lines look like those of one table."""

from __future__ import annotations

from tests.makers.paper import Paper, pdf

from jiping.model.document import Table
from jiping.read import read_filing
from jiping.read.page.joining import join
from jiping.read.page.lines import line_of
from jiping.read.page.shapes import Box, Ruled, Run
from jiping.read.pdf import read

TITLE = "2024年度项目支出绩效自评表"
HEADER = ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
ABOVE = (
    ("产出指标", "数量指标", "维护路灯", "≥900盏", "912盏", "30", "30"),
    ("产出指标", "质量指标", "亮灯率", "≥95%", "97%", "30", "29"),
)
BELOW = (
    ("效益指标", "社会效益", "巡查次数", "≥24次", "25次", "20", "19"),
    ("满意度", "服务对象", "满意率", "≥90%", "92%", "20", "18"),
)
WIDE, OTHER = (40, 100, 160, 240, 330, 420, 480, 550), (40, 140, 230, 290, 350, 400, 510, 550)


def touching(below: tuple[tuple[str, ...], ...], edges: tuple[int, ...] = OTHER) -> bytes:
    """Two tables, the lower one begins where the upper one ends."""
    return pdf(Paper().text(200, 60, TITLE, 16).table(WIDE, 90, (HEADER, *ABOVE)).table(edges, 150, below))


def test_a_table_that_touches_the_one_above_keeps_its_own_columns() -> None:
    rows = read_filing(touching(BELOW)).filing.evaluations[0].indicators
    assert [(row.name.text, row.target.text, row.actual.text, row.weight.text, row.score.text) for row in rows] == [
        row[2:] for row in (*ABOVE, *BELOW)]


def test_a_header_of_its_own_may_stand_above_the_lower_one() -> None:
    rows = read_filing(touching((HEADER, *BELOW))).filing.evaluations[0].indicators
    assert [(row.name.text, row.weight.text, row.score.text) for row in rows] == [(r[2], r[5], r[6]) for r in (*ABOVE, *BELOW)]


def test_rows_of_other_columns_are_one_table_where_they_have_fewer_cells() -> None:
    tables = [block for block in read(touching((("总分", "100", "96"),), (40, 420, 480, 550)), "表.pdf").blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [4]


def test_lines_that_a_pen_moved_a_little_make_no_other_table() -> None:
    moved = tuple(edge + (3 if 40 < edge < 550 else 0) for edge in WIDE)
    tables = [block for block in read(touching(BELOW, moved), "表.pdf").blocks if isinstance(block, Table)]
    assert len(tables) == 1


# Rows that a page cuts

EDGES = (50.0, 90.0, 150.0, 210.0, 270.0)


def row(texts: tuple[str, ...], page: int, *, label: str) -> Ruled:
    """The row at the edge of a page; the label beside it goes on over the edge without a rule, a rule closes the others."""
    boxes = []
    for column, text in enumerate((label, *texts)):
        left, top = EDGES[column], 60.0 if page > 1 else 700.0
        stops = [(left + 2 + 10 * n, left + 12 + 10 * n) for n in range(len(text))]
        lines = [line_of([Run(text, stops, top + 3, top + 13)], page)] if text else []
        boxes.append(Box(
            left, EDGES[column + 1], top, top + 16, 0, 1, lines, page, text,
            open_top=column == 0 and page > 1, open_bottom=column == 0 and page == 1))
    return Ruled(boxes, 1, EDGES[0], EDGES[-1], boxes[0].top, boxes[0].bottom, page)


def joined(upper: tuple[str, ...], lower: tuple[str, ...]) -> list[list[str]]:
    table = row(upper, 1, label="产出")
    join(table, row(lower, 2, label=""))
    return [[box.text for box in table.boxes if box.row == number and box.x0 > EDGES[0]] for number in range(table.rows)]


def test_a_row_is_whole_again_though_a_rule_closed_it_and_the_label_beside_it_goes_on() -> None:
    assert joined(("完成渠道修", "10", "9.5"), ("缮的里程", "", "")) == [["完成渠道修缮的里程", "10", "9.5"]]


def test_a_row_without_values_that_names_the_next_item_is_a_row_of_its_own() -> None:
    assert joined(("设备使用年", "10", "9.5"), ("指标2：", "", "")) == [["设备使用年", "10", "9.5"], ["指标2：", "", ""]]


def test_one_character_below_the_cut_is_no_label() -> None:
    assert joined(("年度的指标", "分值", "得分"), ("值", "", "")) == [["年度的指标值", "分值", "得分"]]


def test_numbers_that_had_no_room_on_their_line_go_on_below_the_cut() -> None:
    assert joined(("维护路灯盏", "≥1234", "12345"), ("数", "56盏", "6盏")) == [["维护路灯盏数", "≥123456盏", "123456盏"]]
    assert joined(("维护路灯盏", "≥12", "12"), ("更换灯杆数", "≥56", "56")) == [["维护路灯盏", "≥12", "12"], ["更换灯杆数", "≥56", "56"]]


def test_numbers_that_fill_their_columns_are_those_of_two_rows() -> None:
    upper, lower = ("培训场次办", "≥12 场", "9.67"), ("参训人数之", "≥60 人", "20")
    assert joined(upper, lower) == [list(upper), list(lower)]
