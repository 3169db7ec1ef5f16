"""Tables whose cells are told by their colour, whose borders are dotted, or open at the sides."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.makers.paper import Paper, pdf

from jiping.model.document import Table
from jiping.read import read_filing
from jiping.read.pdf import read

TITLE = "2024年度项目支出绩效自评表"
XS = (40, 100, 160, 250, 330, 420, 480, 550)
ROWS = (
    ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"),
    ("产出指标", "数量指标", "维护路灯", "≥900盏", "912盏", "30", "30"),
    ("产出指标", "质量指标", "亮灯率", "≥95%", "97%", "30", "29"),
    ("效益指标", "社会效益", "投诉件数", "≤5件", "3件", "40", "38"),
)
EXPECTED = [("维护路灯", "912盏", "30"), ("亮灯率", "97%", "29"), ("投诉件数", "3件", "38")]
HEIGHT = 24.0


def texts(paper: Paper, top: float, rows: tuple[tuple[str, ...], ...] = ROWS) -> Paper:
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            paper.text(x + 4, top + HEIGHT * number + 16, text)
    return paper


def coloured(colours: tuple[str, ...], apart: float = 0.0) -> Paper:
    """Cells of several colours side by side, ``apart`` points between them; ``""`` is none."""
    paper = Paper().text(200, 60, TITLE, 16)
    for number in range(len(ROWS)):
        for column in range(len(XS) - 1):
            if colour := colours[(number + column) % len(colours)]:
                paper.marks.append(f"{colour} rg")
                top = 90 + HEIGHT * number
                paper.bar(XS[column] + apart, top + apart, XS[column + 1] - apart, top + HEIGHT - apart)
    paper.marks.append("0 g")
    return texts(paper, 90)


def indicators(*papers: Paper) -> list[tuple[str, str, str]]:
    return [(row.name.text, row.actual.text, row.score.text) for row in read_filing(pdf(*papers)).filing.evaluations[0].indicators]


@pytest.mark.parametrize(("colours", "apart"), [((".87 .92 .96", "1 .95 .8"), 0.0), ((".87 .92 .96",), 0.5)])
def test_cells_that_only_their_colour_tells_apart_are_read_as_drawn(colours: tuple[str, ...], apart: float) -> None:
    paper = coloured(colours, apart)
    assert indicators(paper) == EXPECTED
    assert read(pdf(paper), "表.pdf").remarks == []


def test_rows_that_are_shaded_by_turns_do_not_draw_the_others() -> None:
    document = read(pdf(coloured((".87 .92 .96", ""))), "表.pdf")
    assert [remark for remark in document.remarks if "没有画竖线" in remark]


def test_a_shaded_header_is_no_table_of_its_own() -> None:
    paper = Paper().text(200, 60, TITLE, 16)
    paper.marks.append(".87 .92 .96 rg")
    for left, right in pairwise(XS):
        paper.bar(left, 90, right, 90 + HEIGHT)
    paper.marks.append("0 g")
    assert indicators(texts(paper, 90)) == EXPECTED


def test_words_that_are_marked_with_a_colour_are_no_table() -> None:
    paper = Paper()
    for number in range(12):
        paper.marks.append("1 1 0 rg")
        paper.bar(60, 90 + 16 * number, 160 + 37 * (number % 3), 104 + 16 * number)
        paper.marks.append("0 g")
        paper.text(60, 102 + 16 * number, "资金按进度支付，群众反映良好，后续管护责任已经落实")
    assert not any(isinstance(block, Table) for block in read(pdf(paper), "文.pdf").blocks)


def test_borders_of_many_thousand_dots_are_lines() -> None:
    paper, dots = Paper().text(200, 60, TITLE, 16), []
    for y in (90 + HEIGHT * number for number in range(len(ROWS) + 1)):
        dots += [(XS[0] + 0.36 * step, y) for step in range(int((XS[-1] - XS[0]) / 0.36) + 1)]
    for x in XS:
        dots += [(x, 90 + 0.14 * step) for step in range(int(HEIGHT * len(ROWS) / 0.14) + 1)]
    assert 5 * len(dots) > 60_000
    paper.marks += [f"{x:.2f} {paper.height - y:.2f} .2 .2 re f" for x, y in dots]
    assert indicators(texts(paper, 90)) == EXPECTED


def open_sides(paper: Paper, top: float, rows: tuple[tuple[str, ...], ...], *labelled: int) -> Paper:
    """Rules between all cells, none at the sides; those above the ``labelled`` rows go on to the left of the first column."""
    for number in range(len(rows) + 1):
        paper.line(XS[0] if number in labelled else XS[1], top + HEIGHT * number, XS[-1], top + HEIGHT * number)
    for x in XS[1:-1]:
        paper.line(x, top, x, top + HEIGHT * len(rows))
    return texts(paper, top, rows)


def test_a_label_that_no_rule_draws_on_the_next_page_goes_on_there() -> None:
    rows = (ROWS[0], ROWS[1], ("", *ROWS[2][1:]), ("", "质量指标", "完好率", "≥98%", "99%", "5", "5"))
    first = open_sides(Paper().text(200, 60, TITLE, 16), 700, rows, 0, 1)
    second = open_sides(Paper(), 60, tuple(("", "时效指标", f"第{n}项", "≥1次", f"{n}次", "2", "2") for n in range(1, 4)))
    found = read_filing(pdf(first, second)).filing.evaluations[0].indicators
    assert [(row.name.text, row.score.text) for row in found][3:] == [("第1项", "2"), ("第2项", "2"), ("第3项", "2")]
    assert len(found) == 6
