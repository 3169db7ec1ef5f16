"""Tables that are ruled in part: level rules only, with or without a frame, over pages; headers of two rows that nothing draws."""

from __future__ import annotations

import pytest
from tests.makers.paper import Paper, pdf

from jiping.model.document import Paragraph, Table
from jiping.read import read_filing
from jiping.read.pdf import read

TITLE = "2024年度项目支出绩效自评表"
XS = (40, 100, 160, 250, 330, 420, 480, 550)
HEADER = ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
ROWS = (
    ("", "数量指标", "完成路灯\n维护的盏\n数", "≥900盏", "912盏", "10", "10"),
    ("", "数量指标", "更换灯杆", "≥12根", "12根", "20", "20"),
    ("", "质量指标", "亮灯率", "≥95%", "97%", "30", "29"),
    ("效益指标", "社会效益", "投诉件数\n下降", "≤5件", "3件", "30", "28"),
    ("总分", "", "", "", "", "90", "87"),
)
EXPECTED = [("完成路灯维护的盏数", "10"), ("更换灯杆", "20"), ("亮灯率", "29"), ("投诉件数下降", "28")]
PITCH = 13


def level(paper: Paper, top: float, rows: tuple[tuple[str, ...], ...], label: str = "产出指标", *, last: bool = True) -> float:
    """Rows with a rule above each; a label stands beside all rows that have none of their own. Returns where they end."""
    y, beside, whole = top, [top, top], True
    for row in rows:
        own = bool(row[0])
        height = 7 + PITCH * max(text.count("\n") + 1 for text in row)
        paper.line(XS[0] if own or whole else XS[1], y, XS[-1], y)
        whole = own
        for x, text in zip(XS, row, strict=False):
            lines = text.split("\n") if text else []
            for number, line in enumerate(lines):
                paper.text(x + 4, y + height / 2 + 4 + PITCH * (number - (len(lines) - 1) / 2), line)
        y += height
        if not own:
            beside = [min(beside[0], y - height) if beside[1] > top else y - height, y]
    if beside[1] > top and label:
        paper.text(XS[0] + 4, sum(beside) / 2 + 4, label)
    if last:
        paper.line(XS[0], y, XS[-1], y)
    return y


def scores(*papers: Paper) -> list[tuple[str, str]]:
    return [(row.name.text, row.score.text) for row in read_filing(pdf(*papers)).filing.evaluations[0].indicators]


def form() -> Paper:
    return Paper().text(200, 60, TITLE, 16)


def test_level_rules_tell_rows_whose_texts_have_several_lines() -> None:
    paper = form()
    level(paper, 90, (HEADER, *ROWS))
    assert scores(paper) == EXPECTED
    first = read_filing(pdf(paper)).filing.evaluations[0].indicators[2]
    assert (first.level1.text, first.level2.text, first.weight.text) == ("产出指标", "质量指标", "30")


def test_what_is_read_between_level_rules_says_that_its_columns_are_a_guess() -> None:
    paper = form()
    level(paper, 90, (HEADER, *ROWS))
    document = read(pdf(paper), "表.pdf")
    table, = (block for block in document.blocks if isinstance(block, Table))
    assert all(slot.confidence <= 50 for slot in table.slots())
    assert "没有画竖线" in document.remarks[0]


@pytest.mark.parametrize("rules", ["all", "few"])
def test_the_sides_of_a_frame_are_no_columns(rules: str) -> None:
    paper, rows = form(), (HEADER, *(("产出指标", *row[1:]) if not row[0] else row for row in ROWS))
    end = level(paper, 90, rows)
    if rules == "few":
        marks = [mark for mark in paper.marks if " l S" not in mark]
        paper.marks = marks
        paper.line(XS[0], 90, XS[-1], 90).line(XS[0], 110, XS[-1], 110).line(XS[0], end, XS[-1], end)
    paper.line(XS[0], 90, XS[0], end).line(XS[-1], 90, XS[-1], end)
    assert scores(paper) == EXPECTED


def test_a_frame_around_text_is_still_one() -> None:
    paper = form().line(40, 90, 550, 90).line(40, 140, 550, 140).line(40, 400, 550, 400).line(40, 90, 40, 400).line(550, 90, 550, 400)
    paper.text(50, 120, "项目绩效情况")
    for number in range(10):
        paper.text(50, 170 + 20 * number, "单位认真落实过紧日子的要求，按季度调度预算执行进度，年末没有结转。")
    table, = (block for block in read(pdf(paper), "表.pdf").blocks if isinstance(block, Table))
    assert [len(row) for row in table.rows] == [1, 1]


def test_a_row_that_a_page_cuts_is_whole_again() -> None:
    first, second = form(), Paper()
    long = ("效益指标", "社会效益", "投诉件数\n比上年下\n降", "≤5件", "3件", "30", "28")
    end = level(first, 600, (HEADER, *ROWS[:3]))
    for x, text in zip(XS, ("效益指标", "社会效益", "投诉件数", "≤5件", "3件", "30", "28"), strict=False):
        first.text(x + 4, end + 14, text)
    second.text(XS[2] + 4, 60, "比上年下").text(XS[2] + 4, 73, "降")
    end = level(second, 82, (("满意度", "服务对象", "满意率", "≥90%", "92%", "5", "4"), *ROWS[4:]), label="")
    for number in range(4):  # enough rules to show rows
        second.line(XS[0], end + 4 + 4 * number, XS[-1], end + 4 + 4 * number)
    assert scores(first, second) == [*EXPECTED[:3], (long[2].replace("\n", ""), "28"), ("满意率", "4")]


def test_text_between_two_tables_belongs_to_neither() -> None:
    paper = form()
    level(paper, 90, (HEADER, *ROWS))
    for number in range(12):
        paper.text(44, 330 + 16 * number, "项目按计划完成，资金按进度支付，没有截留、挪用等情况，群众反映良好，后续管护责任已经落实。")
    level(paper, 560, (HEADER, *ROWS[3:]))
    paragraphs = [block.text for block in read(pdf(paper), "表.pdf").blocks if isinstance(block, Paragraph)]
    assert sum("截留" in text for text in paragraphs) >= 1


# Headers of two rows


def test_names_beside_both_rows_of_a_header_cover_both() -> None:
    paper = form().text(60, 100, "绩效指标", 10)
    for x, text in zip(XS[3:], HEADER[3:], strict=False):
        paper.text(x, 107, text)
    for x, text in zip(XS, HEADER[:3], strict=False):
        paper.text(x, 114, text)
    for number, row in enumerate((
        ("产出指标", "数量指标", "维护路灯", "≥900盏", "912盏", "10", "9"),
        ("产出指标", "质量指标", "亮灯率", "≥95%", "97%", "20", "20"),
        ("效益指标", "社会效益", "投诉件数", "≤5件", "3件", "30", "28"),
    )):
        for x, text in zip(XS, row, strict=False):
            paper.text(x, 140 + 24 * number, text)
    assert scores(paper) == [("维护路灯", "9"), ("亮灯率", "20"), ("投诉件数", "28")]


def test_a_part_with_other_columns_on_the_next_page_is_a_table_of_its_own() -> None:
    rows = (HEADER, ("产出指标", "数量指标", "维护路灯", "≥900盏", "912盏", "30", "30"))
    other = (40, 140, 230, 290, 350, 400, 510, 550)
    below = [("效益指标", "社会效益", "巡查次数", "≥24次", "25次", "20", "19"), ("满意度", "服务对象", "满意率", "≥90%", "92%", "20", "18")]
    first, second = form().table(XS, 760, rows), Paper().table(other, 60, below)
    assert scores(first, second) == [("维护路灯", "30"), ("巡查次数", "19"), ("满意率", "18")]


def test_rules_above_and_below_blocks_part_no_rows() -> None:
    paper, top = form(), 90.0
    rows = [(f"产出{n}", "数量指标", f"第{n}项", f"≥{n}次", f"{n}次", "5", "4") for n in range(1, 15)]
    for number, row in enumerate((HEADER, *rows)):
        for x, text in zip(XS, row, strict=False):
            paper.text(x + 2, top + 22 * number, text, 9)
    for number in (0, 1, 2, 3, 4, 5, 15):  # the last rows have none between them
        paper.line(XS[0], 76 + 22 * number, XS[-1], 76 + 22 * number)
    assert scores(paper) == [(f"第{n}项", "4") for n in range(1, 15)]
