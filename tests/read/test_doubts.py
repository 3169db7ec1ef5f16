"""What the reading is unsure about: it says so, and no rule judges by it."""

from __future__ import annotations

from tests.layouts import as_docx

from jiping.examine import examine
from jiping.model.records import Evaluation
from jiping.read import read_filing
from jiping.read.reading import Reading

TITLE = "# 2023年度项目支出绩效自评表\n|项目名称|路灯维护|<|<|<|<|<|\n"
SURE = 60


def read(drawing: str) -> tuple[Reading, Evaluation]:
    reading = read_filing(as_docx(TITLE + drawing), name="表.docx")
    [form] = reading.filing.evaluations
    return reading, form


TWICE = (
    "|一级指标|二级指标|三级指标|年度指标值|实际完成值|完成情况|得分|\n"
    "|产出指标|数量指标|维护路灯|≥900盏|912盏|{}|50|\n|效益指标|社会效益指标|亮灯率|≥95%|96%|96%|40|\n"
)


def test_of_two_columns_of_one_meaning_that_differ_the_value_is_doubted() -> None:
    reading, form = read(TWICE.format("880盏"))
    first, second = form.indicators
    assert (first.actual.text, first.actual.confidence < SURE, second.actual.confidence < SURE) == ("912盏", True, False)
    assert any("有两栏都像“实际完成值”" in remark for remark in reading.source.remarks)


def test_two_columns_that_say_the_same_are_no_reason_for_doubt() -> None:
    reading, form = read(TWICE.format("912盏"))
    assert form.indicators[0].actual.confidence >= SURE
    assert not reading.source.remarks


def test_money_beside_its_header_is_doubted_and_no_rule_judges_by_it() -> None:
    drawing = (
        "|项目资金（万元）|<|年初预算数|全年预算数|全年执行数|执行率|得分|\n|年度资金总额|500|480|96|95|9.6||\n|财政拨款|500|480|96|95|9.6||\n"
        "|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|\n|产出指标|数量指标|维护路灯|≥900盏|912盏|50|50|\n"
    )
    reading, form = read(drawing)
    assert form.funds[0].execution.confidence < SURE
    assert any("名称是数字，行列可能错位" in remark for remark in reading.source.remarks)
    found = {finding.code for finding in examine(as_docx(TITLE + drawing), name="表.docx").findings}
    assert not {"A07", "A08", "A09"} & found


def test_weights_and_scores_the_other_way_round_are_doubted() -> None:
    rows = "|产出指标|数量指标|维护路灯|≥900盏|912盏|48|50|\n|效益指标|社会效益指标|亮灯率|≥95%|96%|47|50|\n|总分|<|<|<|<|95|100|\n"
    reading, form = read("|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|\n" + rows)
    assert {row.score.confidence < SURE for row in form.indicators} == {True}
    assert any("可能认反了" in remark for remark in reading.source.remarks)


def test_one_score_above_its_weight_is_a_finding_and_no_doubt() -> None:
    rows = "|产出指标|数量指标|维护路灯|≥900盏|912盏|50|52|\n|效益指标|社会效益指标|亮灯率|≥95%|96%|50|47|\n|总分|<|<|<|<|100|99|\n"
    drawing = "|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|\n" + rows
    reading, _ = read(drawing)
    assert not reading.source.remarks
    assert "A16" in {finding.code for finding in examine(as_docx(TITLE + drawing), name="表.docx").findings}
