"""Rows that many forms have and no scheme foresees: subtotals, remarks, labels with their answers in one line."""

from __future__ import annotations

from typing import Any

import pytest
from tests.layouts import as_docx, as_html

from jiping.read import read_filing

HEAD = """
# 2023年度项目支出绩效自评表
|项目名称|< |路灯维护|< |< |< |< |
|资金（万元）|< |全年预算数|全年执行数|执行率|分值|得分|
|年度资金总额|< |80|78.4|98%|10|9.8|
"""
ROWS = """
|一级指标|二级指标|三级指标|指标值|完成值|分值|得分|
|产出指标|数量指标|维护路灯|≥900盏|912盏|50|50|
"""


def form(drawing: str) -> dict[str, Any]:
    drawn = ((as_html(drawing), "表.html"), (as_docx(drawing), "表.docx"))
    page, word = (read_filing(data, name=name).filing.to_json() for data, name in drawn)
    assert page == word
    assert "unplaced" not in page
    only, = page["forms"]
    return dict(only)


def names(read: dict[str, Any]) -> list[str]:
    return [row["name"] for row in read["indicators"]]


def test_the_goal_and_its_completion_may_stand_in_one_row() -> None:
    goal = "|年度目标|维护路灯900盏，亮灯率98%以上。|< |完成情况|维护路灯912盏，亮灯率98.6%。|< |< |\n"
    read = form(HEAD.rstrip("\n") + "\n" + goal + ROWS)
    assert read["goal"] == {"expected": "维护路灯900盏，亮灯率98%以上。", "actual": "维护路灯912盏，亮灯率98.6%。"}


def test_the_name_of_the_block_in_front_of_the_goal_is_not_the_goal() -> None:
    goal = "|项目目标|年度目标|维护路灯900盏，亮灯率98%以上。|< |完成情况|维护路灯912盏，亮灯率98.6%。|< |\n"
    read = form(HEAD.rstrip("\n") + "\n" + goal + ROWS)
    assert read["goal"] == {"expected": "维护路灯900盏，亮灯率98%以上。", "actual": "维护路灯912盏，亮灯率98.6%。"}


def test_the_column_that_names_the_rows_of_the_money_may_be_called_by_the_budget() -> None:
    money = (
        "# 2023年度项目支出绩效自评表\n|项目名称|路灯巡查|< |< |< |< |< |\n|预算安排|年初预算|全年预算|实际支出|执行率|分值|得分|\n"
        "|总金额|240|240|232.8|97%|10|9.7|\n|其中：省补助|160|160|160|100%|—|—|\n|县配套|80|80|72.8|91%|—|—|\n"
        "|一级指标|二级指标|三级指标|指标值|完成值|分值|得分|\n"
    )
    read = form(money + ROWS)
    assert [(row["label"], row["full_year_budget"]) for row in read["funds"]] == [("总金额", "240"), ("其中：省补助", "160"), ("县配套", "80")]


def test_a_line_for_the_months_below_the_title_is_one_for_the_year() -> None:
    title, _, rest = HEAD.strip().partition("\n")
    read = form(title.replace("2023年度", "") + "\n（2024年1—6月）\n" + rest + ROWS)
    assert read["year"] == 2024


def test_the_completion_of_the_year_may_stand_in_a_row_below_two_goals() -> None:
    goals = (
        "|总体目标|实施期总目标|< |< |年度目标|< |< |\n|^|三年内更换路灯2400盏。|< |< |维护路灯900盏。|< |< |\n"
        "|年度完成情况|维护路灯912盏。|< |< |< |< |< |\n"
    )
    assert form(HEAD.rstrip("\n") + "\n" + goals + ROWS)["goal"] == {"expected": "维护路灯900盏。", "actual": "维护路灯912盏。"}


def test_a_conclusion_below_a_form_is_kept_under_its_name() -> None:
    read = form(HEAD + ROWS + "\n自评结论：99.8分，等级为“优”。\n")
    assert read["notes"] == [{"label": "自评结论", "text": "99.8分，等级为“优”。"}]


def test_a_remark_behind_the_title_leaves_it_a_title() -> None:
    read = form(HEAD.replace("绩效自评表", "绩效自评表（满分110分，含加分项10分）", 1) + ROWS)
    assert read["title"] == "2023年度项目支出绩效自评表（满分110分，含加分项10分）"


def test_further_remarks_below_a_form_are_its_notes() -> None:
    read = form(HEAD + ROWS + "\n补充说明：\n1.结余1.6万元为质保金。\n2.巡查由街道承担，不另付费。\n")
    assert [note["text"] for note in read["notes"]][1:] == ["1.结余1.6万元为质保金。", "2.巡查由街道承担，不另付费。"]


def test_a_subtotal_is_no_indicator() -> None:
    read = form(HEAD + ROWS + "|小计|< |< |< |< |50|50|\n|效益指标|社会效益指标|投诉件数|≤5件|3件|40|40|\n|总分|< |< |< |< |100|99.8|\n")
    assert names(read) == ["维护路灯", "投诉件数"]
    assert read["total"] == {"weight": "100", "score": "99.8"}


def test_a_remark_below_the_indicators_is_no_indicator() -> None:
    read = form(HEAD + ROWS + "|其他需要说明的事项|< |< |结余1.6万元为质保金。|< |< |< |\n")
    assert names(read) == ["维护路灯"]
    assert read["notes"] == [{"label": "其他需要说明的事项", "text": "结余1.6万元为质保金。"}]


def test_the_remarks_of_both_tables_of_a_form_are_kept() -> None:
    first = HEAD.rstrip("\n") + "\n|项目概况|< |按季度巡查。|< |< |< |< |\n"
    read = form(first + ROWS + "|评价结论|< |自评总分99.8分。|< |< |< |< |\n")
    assert [note["text"] for note in read["notes"]] == ["按季度巡查。", "自评总分99.8分。"]


def test_score_and_grade_may_stand_in_the_heading() -> None:
    read = form(HEAD.rstrip("\n") + "\n|自评得分|< |99.8|自评等级|< |优|< |\n" + ROWS)
    assert read["total"] == {"score": "99.8"}
    assert read["grade"] == "优"


def test_the_total_may_have_fewer_cells_than_the_header() -> None:
    read = form(HEAD + ROWS + "|总分|60|59.8| | | | |\n")
    assert read["total"] == {"weight": "60", "score": "59.8"}


MANAGEMENT = """
|资金管理情况| |情况说明|< |存在问题和改进措施|分值|得分|
|^|分配科学性|按路段分配|< |无|5|5|
|^|拨付合规性|按合同支付|< |9月拨付偏晚|5|4|
"""


def test_money_management_without_points_is_remarks() -> None:
    plain = "\n".join("|".join(line.split("|")[:6]) + "|< |< |" for line in MANAGEMENT.strip().split("\n"))
    read = form(HEAD.rstrip("\n") + "\n" + plain + "\n" + ROWS)
    assert [row["item"] for row in read["funds"]] == ["total"]
    assert [(note["label"], note["text"]) for note in read["notes"]] == [
        ("分配科学性", "按路段分配"), ("拨付合规性", "按合同支付"), ("存在问题和改进措施", "9月拨付偏晚"),
    ]


def test_money_management_with_points_counts_with_the_indicators() -> None:
    read = form(HEAD.rstrip("\n") + MANAGEMENT + ROWS)
    assert names(read) == ["分配科学性", "拨付合规性", "维护路灯"]
    assert [(row["weight"], row["score"]) for row in read["indicators"][:2]] == [("5", "5"), ("5", "4")]
    assert read["indicators"][1]["reason"] == "9月拨付偏晚"


@pytest.mark.parametrize("line", ["青岭县医疗保障局", "云岭县白马桥镇人民政府"])
def test_the_unit_may_stand_alone_under_the_title_of_a_report(line: str) -> None:
    report = f"# 2022年度医疗救助项目支出绩效自评报告\n{line}\n2023年4月20日\n一、基本情况\n资助参保2.6万人。\n"
    read = read_filing(as_docx(report), name="报告.docx").filing
    assert read.unit.text == line
    assert read.reports[0].date.text == "2023年4月20日"


def test_the_date_of_filling_in_is_not_the_year_of_the_form() -> None:
    read = read_filing(as_docx(HEAD.replace("# 2023年度项目支出绩效自评表", "填报日期：2024年3月16日") + ROWS), name="表.docx").filing
    assert read.year is None


def test_the_unit_may_stand_in_the_head_of_the_target() -> None:
    rows = """
|一级指标|三级指标|指标性质|指标值及度量单位|完成值|分值|得分|
|产出指标|维护路灯|≥|900盏|912盏|50|50|
|满意度指标|居民满意度|≥|90%|95%|10|10|
"""
    assert [row["target"] for row in form(HEAD + rows)["indicators"]] == ["≥900盏", "≥90%"]


def test_income_may_stand_beside_expenditure() -> None:
    money = """
# 2023年度部门整体支出绩效自评表
|部门名称|< |青禾县残疾人联合会|< |< |< |< |
|收入|< |< |支出|< |< |< |
|项目|预算数|决算数|项目|预算数|决算数|执行率|
|财政拨款|860|842.1|基本支出|320|318.6|99.56%|
|其他资金|0|0|项目支出|540|523.5|96.94%|
|合计|860|842.1|合计|860|842.1|97.92%|
"""
    read = read_filing(as_html(money + ROWS), name="表.html").filing
    printed = [(row.label.text, row.full_year_budget.text, row.execution.text, row.rate.text) for row in read.evaluations[0].funds]
    assert printed == [
        ("基本支出", "320", "318.6", "99.56%"), ("项目支出", "540", "523.5", "96.94%"), ("合计", "860", "842.1", "97.92%"),
    ]
    assert [cell.text for cell in read.unplaced][:3] == ["财政拨款", "860", "842.1"]


def test_two_years_side_by_side_are_not_two_blocks() -> None:
    money = """
# 2023年度项目支出绩效自评表
|项目名称|< |路灯维护|< |< |
|资金|2022年预算数|2022年执行数|2023年预算数|2023年执行数|
|年度资金总额|80|78|90|88|
"""
    read = read_filing(as_html(money + ROWS), name="表.html").filing
    assert read.unplaced == ()
    assert [row.label.text for row in read.evaluations[0].funds] == ["年度资金总额"]


def test_the_word_unit_may_mean_the_reporting_unit_or_that_of_money() -> None:
    line = form(HEAD.replace("|项目名称", "单位：青岭县交通运输局　　单位：万元\n|项目名称", 1) + ROWS)
    row = form(HEAD.replace("|项目名称", "|单位|< |青岭县交通运输局|< |< |< |< |\n|项目名称", 1) + ROWS)
    for read in (line, row):
        assert (read["unit"], read["money_unit"]) == ("青岭县交通运输局", "万元")
