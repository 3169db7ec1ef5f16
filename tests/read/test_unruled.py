"""Tables that nothing draws, as browsers and Word print them: labels beside several rows, small gaps, further pages."""

from __future__ import annotations

from tests.makers.paper import Paper, pdf

from jiping.examine import examine
from jiping.model.document import Paragraph, Table
from jiping.read.pdf import read

XS = (50, 120, 200, 300, 380, 450, 500)
HEADER = ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
FIRST = (("维护路灯", "≥900盏", "912盏", "10", "10"), ("更换灯杆", "≥12根", "12根", "10", "10"), ("巡查次数", "≥24次", "30次", "10", "10"))
SECOND = (("亮灯率", "≥95%", "97%", "20", "20"), ("投诉件数", "≤5件", "3件", "20", "20"))
SIGNED = "填表人：      填报日期：2024年3月1日      联系电话："
PITCH = 24


def row(paper: Paper, y: float, cells: tuple[str, ...], xs: tuple[int, ...] = XS) -> None:
    for x, text in zip(xs, cells, strict=True):
        for number, part in enumerate(text.split("\n") if text else ()):
            paper.text(x, y + 13 * number, part)


def found(*papers: Paper) -> tuple[list[list[tuple[str, int]]], list[str]]:
    """The rows of the only table, each cell with the rows that it covers, and the text outside."""
    blocks = read(pdf(*papers), "表.pdf").blocks
    table, = (block for block in blocks if isinstance(block, Table))
    return [[(slot.text, slot.rowspan) for slot in row] for row in table.rows], [b.text for b in blocks if isinstance(b, Paragraph)]


def test_a_label_in_the_middle_of_its_rows_names_all_of_them() -> None:
    paper = Paper()
    row(paper, 100, HEADER)
    for number, cells in enumerate((*FIRST, *SECOND), start=1):
        row(paper, 100 + PITCH * number, cells, XS[2:])
    paper.text(XS[1], 100 + 2 * PITCH, "数量指标").text(XS[1], 100 + 4.5 * PITCH, "质量指标").text(XS[0], 100 + 3 * PITCH, "产出指标")
    rows, _ = found(paper)
    assert rows[1][:3] == [("产出指标", 5), ("数量指标", 3), ("维护路灯", 1)]
    assert rows[4][0] == ("质量指标", 2)


def test_a_label_at_the_top_of_its_rows_names_all_of_them() -> None:
    paper = Paper()
    row(paper, 100, HEADER)
    for number, (name, *others) in enumerate((*FIRST, *SECOND)):
        row(paper, 126 + 40 * number, (f"{name}\n（全县）", *others), XS[2:])
    paper.text(XS[1], 126, "数量指标").text(XS[1], 126 + 40 * 3, "质量指标").text(XS[0], 126, "产出指标")
    rows, _ = found(paper)
    assert rows[1][:3] == [("产出指标", 5), ("数量指标", 3), ("维护路灯（全县）", 1)]
    assert rows[4][0] == ("质量指标", 2)


def test_who_signs_stands_below_the_table() -> None:
    paper = Paper()
    row(paper, 100, HEADER)
    for number, cells in enumerate(FIRST, start=1):
        row(paper, 100 + PITCH * number, ("产出指标", "数量指标", *cells))
    rows, outside = found(paper.text(XS[0], 100 + 4 * PITCH, SIGNED))
    assert [text for text, _ in rows[-1]] == ["产出指标", "数量指标", *FIRST[-1]]
    assert [text[:4] for text in outside] == ["填表人："]


def test_cells_with_a_small_gap_are_parted_where_a_column_ends() -> None:
    paper, xs = Paper(), (*XS[:5], 440, 470)
    row(paper, 100, HEADER, xs)
    for number, cells in enumerate(FIRST, start=1):
        row(paper, 100 + PITCH * number, ("产出指标", "数量指标", *cells), xs)
    paper.text(50, 100 + 4 * PITCH, "总分").text(440, 100 + 4 * PITCH, "30.00").text(469, 100 + 4 * PITCH, "30.00")
    rows, _ = found(paper)
    assert [text for text, _ in rows[-1] if text] == ["总分", "30.00", "30.00"]


def test_two_rows_on_the_next_page_go_on_in_the_same_columns() -> None:
    first, second = Paper(), Paper()
    row(first, 620, HEADER)
    for number, cells in enumerate(FIRST, start=1):
        row(first, 620 + 40 * number, ("产出指标", "数量指标", *cells))
    for number, cells in enumerate(SECOND):
        row(second, 80 + 40 * number, ("", "质量指标", *cells))
    rows, outside = found(first, second)
    assert [text for text, _ in rows[-1]][-5:] == list(SECOND[-1])
    assert len(rows) == 6
    assert outside == []


# Cells in the order of the file


def cell_by_cell(paper: Paper, xs: tuple[int, ...], rows: tuple[tuple[float, tuple[str, ...]], ...], size: float = 10) -> Paper:
    """Rows at their heights, each cell with all its lines before the next one, its middle at that height."""
    for y, cells in rows:
        for x, text in zip(xs, cells, strict=True):
            lines = text.split("\n") if text else []
            for number, line in enumerate(lines):
                paper.text(x, y + size * 1.3 * (number - (len(lines) - 1) / 2), line, size)
    return paper


WRAPPED = (
    (100.0, ("一级\n指标", "二级\n指标", "三级指标", "指标值", "完成值", "分值", "得分")),
    (139.0, ("产出\n指标", "数量\n指标", "维护路灯\n（全县范\n围内）", "≥900盏", "912盏", "10", "10")),
    (191.0, ("产出\n指标", "质量\n指标", "亮灯率", "≥95%", "97%", "20", "20")),
    (230.0, ("效益\n指标", "社会\n效益\n指标", "投诉件数", "≤5件", "3件", "20", "20")),
)


def test_the_lines_of_cells_that_stand_as_wide_apart_as_rows_belong_together() -> None:
    rows, _ = found(cell_by_cell(Paper(), XS, WRAPPED))
    assert [text for text, _ in rows[1]] == ["产出指标", "数量指标", "维护路灯（全县范围内）", "≥900盏", "912盏", "10", "10"]
    assert [text for text, _ in rows[3]][1] == "社会效益指标"
    assert len(rows) == 4


def test_a_label_that_is_written_with_its_first_row_names_all_of_them() -> None:
    paper = cell_by_cell(Paper(), XS, WRAPPED[:1])
    paper.text(XS[0], 178, "产出指标")
    for number, (cells, second) in enumerate(zip(FIRST, ("数量指标", "", "质量指标"), strict=True)):
        cell_by_cell(paper, XS, ((139 + 39.0 * number, ("", second, *cells)),))
    rows, _ = found(paper)
    assert rows[1][:2] == [("产出指标", 3), ("数量指标", 1)]
    assert rows[3][0] == ("质量指标", 1)


def test_long_texts_that_are_written_after_all_others_stand_in_their_rows() -> None:
    paper = Paper()
    for y, cells in WRAPPED:
        cell_by_cell(paper, XS, ((y, tuple("" if "\n" in text else text for text in cells)),))
    for y, cells in WRAPPED:
        cell_by_cell(paper, XS, ((y, tuple(text if "\n" in text else "" for text in cells)),))
    rows, _ = found(paper)
    assert [text for text, _ in rows[1]][2:] == ["维护路灯（全县范围内）", "≥900盏", "912盏", "10", "10"]
    assert len(rows) == 4


def test_blocks_of_rows_have_columns_of_their_own() -> None:
    money = (50, 120, 230, 300, 380, 450, 510)
    paper = cell_by_cell(Paper(), money, (
        (60.0, ("资金", "来源", "预算数", "执行数", "分值", "执行率", "得分")),
        (85.0, ("", "年度资金总额", "120.5", "118.3", "10", "98.17%", "9.82")),
        (110.0, ("", "其中：财政拨款", "120.5", "118.3", "-", "98.17%", "-")),
    ))
    for y, cells in WRAPPED:
        cell_by_cell(paper, XS, ((y + 50, cells),))
    rows, _ = found(paper)
    assert [text for text, _ in rows[1] if text] == ["年度资金总额", "120.5", "118.3", "10", "98.17%", "9.82"]
    assert [text for text, _ in rows[4]][3:] == ["≥900盏", "912盏", "10", "10"]


def test_a_sum_that_holds_makes_a_guessed_table_no_surer() -> None:
    paper = Paper().text(200, 40, "2023年度项目支出绩效自评表", 16)
    cell_by_cell(paper, (50, 150, 250, 340, 400, 470, 520), (
        (80.0, ("资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")),
        (105.0, ("年度资金总额", "120.50", "120.50", "60.25", "10", "50.00%", "9.99")),
    ))
    for y, cells in WRAPPED:
        cell_by_cell(paper, XS, ((y + 50, cells),))
    result = examine(pdf(paper), name="表.pdf")
    assert result.filing
    assert result.filing.evaluations[0].funds[0].score.text == "9.99"
    assert {finding.code for finding in result.findings if finding.level in {"error", "warning"}} <= {"R02"}
