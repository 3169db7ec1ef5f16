"""Money and headers in the words of other provinces, and headings between the blocks of a form."""

from __future__ import annotations

from typing import Any

import pytest
from tests.makers.writers import WRITERS

from jiping.examine import examine
from jiping.read import read_filing

TITLE = "# 2023年度项目支出绩效自评表\n"
NAMED = "|项目名称|路灯维护|< |< |< |< |< |\n"
ROWS = """|一级指标|二级指标|三级指标|指标值|完成值|分值|得分|
|产出指标|数量指标|维护路灯|≥900盏|912盏|60|60|
|效益指标|社会效益指标|夜间出行便利|提高|提高|40|40|
"""
FORMATS = ("docx", "csv")


def form(drawing: str, kind: str = "docx") -> dict[str, Any]:
    only, = read_filing(WRITERS[kind](drawing), f"表.{kind}").filing.to_json()["forms"]
    return dict(only)


def amounts(read: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(row["item"], row.get("full_year_budget", ""), row.get("execution", "")) for row in read["funds"]]


@pytest.mark.parametrize("kind", FORMATS)
def test_below_one_column_may_stand_a_label_and_its_amount(kind: str) -> None:
    money = "|资金投入|资金到位|< |资金执行|< |执行率|得分|\n|^|总额：|80|总额：|78.4|98%|9.8|\n|^|其中：省级资金|80|其中：省级资金|78.4|^|^|\n"
    read = form(TITLE + NAMED + money + ROWS, kind)
    assert [(row["item"], row["label"], row["execution"]) for row in read["funds"]] == [
        ("total", "总额：", "78.4"), ("other", "其中：省级资金", "78.4"),
    ]


@pytest.mark.parametrize("kind", FORMATS)
def test_each_row_may_hold_one_kind_of_amount_and_the_part_of_it(kind: str) -> None:
    money = (
        "|预算执行情况|全年预算数：|80|< |其中：财政拨款|70|< |\n|^|全年执行数：|78.4|< |其中：财政拨款|68.4|< |\n"
    )
    assert amounts(form(TITLE + NAMED + money + ROWS, kind)) == [("total", "80", "78.4"), ("appropriation", "70", "68.4")]


@pytest.mark.parametrize("kind", FORMATS)
def test_the_name_of_the_block_is_no_column_of_amounts(kind: str) -> None:
    money = "|资金执行（10分）|资金来源|全年预算|全年支出|执行率|分值|得分|\n|^|合计|80|78.4|98%|10|9.8|\n|^|市级财政|80|78.4|98%| | |\n"
    assert amounts(form(TITLE + NAMED + money + ROWS, kind)) == [("total", "80", "78.4"), ("appropriation", "80", "78.4")]


@pytest.mark.parametrize("heads", [("预算安排", "预算执行"), ("下达数", "支出数"), ("年中调整后", "实际使用"), ("调整后预算数", "实际执行")])
def test_headers_of_the_money_in_other_words(heads: tuple[str, str]) -> None:
    budget, spent = heads
    money = f"|资金（万元）|年初预算|{budget}|{spent}|执行率|分值|得分|\n|合计|90|80|78.4|98%|10|9.8|\n"
    assert amounts(form(TITLE + NAMED + money + ROWS)) == [("total", "80", "78.4")]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_heading_over_both_goals_is_no_goal(kind: str) -> None:
    goal = "|年初设定目标|< |< |实际完成情况|< |< |< |\n|维护路灯900盏。|< |< |维护路灯912盏。|< |< |< |\n|四、项目绩效指标完成情况|< |< |< |< |< |< |\n"
    assert form(TITLE + NAMED + goal + ROWS, kind)["goal"] == {"expected": "维护路灯900盏。", "actual": "维护路灯912盏。"}


def test_the_goal_may_be_that_of_a_policy_and_told_in_detail() -> None:
    goal = "|目标完成情况|年度预期目标|< |< |具体完成情况|< |总体完成率|\n|^|维护路灯900盏。|< |< |维护路灯912盏。|< |100%|\n"
    assert form(TITLE + NAMED + goal + ROWS)["goal"] == {"expected": "维护路灯900盏。", "actual": "维护路灯912盏。"}
    assert form(TITLE + NAMED + "|政策目标|维护路灯。|< |< |< |< |< |\n" + ROWS)["goal"] == {"expected": "维护路灯。"}


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_assessed_and_how_are_levels_and_names(kind: str) -> None:
    rows = "|序号|考评内容|考评指标|分值|考评标准|得分|备注|\n|1|基础管理（60分）|制度建设|60|建立制度得满分|60| |\n|2|评价管理（40分）|自评覆盖率|40|全部自评得满分|39|晚报|\n"
    read = form("# 2023年度预算绩效管理工作考评评分表\n" + rows, kind)
    assert [(row["level1"], row["level1_weight"], row["name"], row["score"]) for row in read["indicators"]] == [
        ("基础管理", "60", "制度建设", "60"), ("评价管理", "40", "自评覆盖率", "39"),
    ]


def test_headers_may_stand_in_lenticular_brackets() -> None:
    rows = ROWS.replace("一级指标", "【一级指标】").replace("二级指标", "【二级指标】").replace("三级指标", "【三级指标】").replace("|得分|", "|【得分】|")
    assert [row["score"] for row in form(TITLE + NAMED + rows)["indicators"]] == ["60", "40"]


def test_a_total_in_other_words_is_no_indicator() -> None:
    read = form(TITLE + NAMED + ROWS + "|总体得分|< |< |< |< |100|99.8|\n")
    assert (len(read["indicators"]), read["total"]) == (2, {"weight": "100", "score": "99.8"})


def test_the_total_alone_may_have_points() -> None:
    rows = ROWS.replace("|分值|得分|", "|备注|< |").replace("|60|60|", "| |< |").replace("|40|40|", "| |< |")
    assert form(TITLE + NAMED + rows + "|总分|< |99.6|< |< |< |< |\n")["total"] == {"score": "99.6"}


def test_the_goal_of_the_whole_term_stands_beside_that_of_the_year() -> None:
    goal = "|绩效目标|项目期目标|< |年度目标|< |< |< |\n|^|三年建成。|< |今年开工。|< |< |< |\n"
    money = "|项目资金|项目总额|240|本年度资金|80|< |< |\n|^|其中：财政拨款|240|其中：财政拨款|80|< |< |\n"
    rows = "|一级指标|二级指标|三级指标|< |< |指标值|< |\n|产出指标|数量指标|维护路灯|< |< |≥900盏|< |\n"
    read = form("# 2024年度项目支出绩效目标表\n" + NAMED + money + goal + rows)
    assert (amounts(read), read["goal"]) == ([("total", "80", ""), ("appropriation", "80", "")], {"expected": "今年开工。"})


def test_words_alone_are_no_amounts() -> None:
    money = "|预算执行|项目|预算数|执行数|执行率|得分|< |\n|^|合计|80|78.4|98%|9.8|< |\n|年度目标1：（40分）|< |保障夜间出行安全。|< |< |< |< |\n"
    assert len(form(TITLE + NAMED + money + ROWS)["funds"]) == 1


def test_the_first_row_of_unknown_name_is_the_total_where_the_others_add_up_to_it() -> None:
    money = (
        "|预算（万元）|年初预算|全年预算|全年执行|执行率|得分|< |\n|部门预算资金|190|195|193|98.97%|9.9|< |\n"
        "|人员部分|120|122|122|100%| |< |\n|专用设备|70|73|71|97.26%| |< |\n"
    )
    read = form(TITLE + NAMED + money + ROWS)
    assert [row["item"] for row in read["funds"]] == ["total", "other", "other"]
    assert form(TITLE + NAMED + money.replace("122|122", "121|122") + ROWS)["funds"][0]["item"] == "other"


def test_a_row_may_hold_the_project_and_its_money() -> None:
    read = form(TITLE + "|项目名称|路灯维护|< |全年预算数|80|全年执行数|78.4|\n" + ROWS)
    assert (read["project"], amounts(read)) == ("路灯维护", [("total", "80", "78.4")])


def test_a_line_of_the_heading_is_no_part_of_the_title() -> None:
    read = form("# 2023年度项目绩效自评结果\n项目名称：路灯维护\n" + ROWS)
    assert (read["title"], read["project"]) == ("2023年度项目绩效自评结果", "路灯维护")


def test_a_reason_across_the_width_does_not_end_the_indicators() -> None:
    head, first, second = ROWS.splitlines(keepends=True)
    read = form(TITLE + NAMED + head + first + "|未完成原因：2盏灯具损坏，已报修。|< |< |< |< |< |< |\n" + second + "|合计|< |< |< |< |100|100|\n")
    assert (len(read["indicators"]), read["total"]) == (2, {"weight": "100", "score": "100"})


def test_what_was_spent_stands_beside_what_there_was() -> None:
    read = form(TITLE + "|项目名称|路灯维护|< |主管部门|城管局|< |< |\n|资金总额（万元）|80|< |支出总额（万元）|78|< |< |\n" + ROWS)
    assert amounts(read) == [("total", "80", "78")]


def test_a_per_cent_sign_adds_nothing_to_a_label() -> None:
    money = "|资金（万元）|全年预算数|全年执行数|执行率%|权重%|得分|< |\n|合计|80|78.4|98|10|9.8|< |\n"
    row, = form(TITLE + NAMED + money + ROWS)["funds"]
    assert (row["rate"], row["weight"]) == ("98", "10")


@pytest.mark.parametrize("kind", FORMATS)
def test_columns_of_any_name_are_levels_where_levels_stand_below(kind: str) -> None:
    rows = "|类别|内容|目标|完成|得分|\n|产出|维护路灯|≥900盏|912盏|60|\n|效益|出行便利|提高|提高|40|\n"
    assert [(row["level1"], row["name"], row["actual"]) for row in form(TITLE + rows, kind)["indicators"]] == [
        ("产出", "维护路灯", "912盏"), ("效益", "出行便利", "提高"),
    ]


def test_points_may_stand_behind_the_names_in_one_column() -> None:
    rows = "|指标类别|指标名称及分值|绩效目标|完成情况|自评得分|\n|产出|维护路灯（60分）|≥900盏|912盏|60|\n|效益|出行便利（40分）|提高|提高|40|\n"
    assert [(row["name"], row["target"], row["weight"]) for row in form(TITLE + rows)["indicators"]] == [
        ("维护路灯（60分）", "≥900盏", "60"), ("出行便利（40分）", "提高", "40"),
    ]


def test_a_row_of_last_years_rest_alone_is_no_sum() -> None:
    money = "|资金（万元）|年初预算数|全年预算数|全年执行数|执行率|分值|得分|\n|年度资金总额|80|80|78.4|98%|10|9.8|\n|上年结转资金|0|0|0| | | |\n"
    assert "A09" not in {finding.code for finding in examine(WRITERS["docx"](TITLE + NAMED + money + ROWS), name="表.docx").findings}


def test_an_adjustment_without_an_adjusted_budget_is_said() -> None:
    money = "|资金（万元）|年初预算数|调整预算|实际支出|执行率|分值|得分|\n|年度资金总额|90|80|78.4|98%|10|9.8|\n"
    remarks = read_filing(WRITERS["docx"](TITLE + NAMED + money + ROWS), "表.docx").source.remarks
    assert any("调整预算" in remark for remark in remarks)
