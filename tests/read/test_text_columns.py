"""Running text in two columns, and what only looks like it."""

from __future__ import annotations

from tests.makers.paper import Paper, pdf

from jiping.model.document import Paragraph, Table
from jiping.read.pdf import read

PARAGRAPHS = (
    "本单位认真落实过紧日子的要求，按季度调度预算执行进度，年末没有结转结余，各项工作按照计划完成，群众反映良好，没有发生重大的安全责任事故。",
    "存在的主要问题是部分指标设置不够细化，个别项目执行进度偏慢，绩效资料收集不够及时，与年初批复的目标对照还有一定差距，需要在今后的工作中改进。",
    "下一步将完善内部管理制度，压实项目责任，加强日常监控，按月通报执行情况，把评价结果与下一年度的预算安排挂钩，切实提高财政资金的使用效益。",
)
LETTERS, SIZE, PITCH = 20, 10, 16
LEFT, RIGHT = 70, 320
HEADING = "二、自评工作开展情况和取得的主要成效"


def lines(paragraph: str) -> list[str]:
    """A paragraph as it is set: two letters set in, as wide as the column."""
    text = "　　" + paragraph
    return [text[at : at + LETTERS] for at in range(0, len(text), LETTERS)]


def column(paper: Paper, x: float, top: float, printed: list[str]) -> float:
    """Lines below each other; where the next one would stand."""
    for number, line in enumerate(printed):
        paper.text(x + SIZE * (len(line) - len(line.lstrip("　"))), top + PITCH * number, line.lstrip("　"), SIZE)
    return top + PITCH * len(printed)


def texts(*papers: Paper) -> list[str]:
    return [block.text for block in read(pdf(*papers), "表.pdf").blocks if isinstance(block, Paragraph)]


def set_in_columns(paper: Paper, top: float, left: list[str], right: list[str]) -> Paper:
    column(paper, LEFT, top, left)
    column(paper, RIGHT, top, right)
    return paper


def test_text_in_two_columns_is_read_one_column_after_the_other() -> None:
    first, second, third = map(lines, PARAGRAPHS)
    everything = [*first, *second, *third]
    half = len(everything) // 2
    paper = set_in_columns(Paper().text(200, 60, "绩效自评报告", 18), 100, everything[:half], everything[half:])
    assert texts(paper) == ["绩效自评报告", *PARAGRAPHS]


def test_columns_above_and_below_a_heading_are_read_by_themselves() -> None:
    first, second, third = map(lines, PARAGRAPHS)
    paper = set_in_columns(Paper(), 100, first + second[:1], second[1:] + third)
    paper.text(120, 300, HEADING * 2, 12)
    set_in_columns(paper, 340, first + second[:1], second[1:] + third)
    assert texts(paper) == [*PARAGRAPHS, HEADING * 2, *PARAGRAPHS]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second, third = map(lines, PARAGRAPHS)
    begun = set_in_columns(Paper(), 100, first + second[:1], second[1:] + third[:2])
    ended = set_in_columns(Paper(), 100, third[2:] + first, second + first)
    assert texts(begun, ended) == [*PARAGRAPHS, *PARAGRAPHS[:2], PARAGRAPHS[0]]


def test_labels_beside_their_values_are_no_columns() -> None:
    paper = Paper()
    for number, (label, value) in enumerate((("项目名称", "路灯维护"), ("主管部门", "城管局"), ("实施单位", "所"), ("负责人", "某"),
                                             ("年度", "2024"), ("资金来源", "财政拨款"))):
        paper.text(LEFT, 100 + PITCH * number, label).text(RIGHT, 100 + PITCH * number, value)
    assert texts(paper)[0].replace(" ", "") == "项目名称路灯维护"


def test_the_cells_of_a_table_are_read_where_they_stand() -> None:
    paper = Paper().grid((60, 300, 540), (80, 260))
    set_in_columns(paper, 100, lines(PARAGRAPHS[0]) + lines(PARAGRAPHS[1])[:2], lines(PARAGRAPHS[1]) + lines(PARAGRAPHS[2])[:2])
    table, = (block for block in read(pdf(paper), "表.pdf").blocks if isinstance(block, Table))
    assert [slot.text[:4] for slot in table.slots()] == ["本单位认", "存在的主"]
