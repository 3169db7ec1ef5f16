"""Layouts of other provinces: names and weights below the levels, money in halves, four levels, points before the levels."""

from __future__ import annotations

from typing import Any

import pytest
from tests.makers.writers import WRITERS

from jiping.examine import examine
from jiping.read import read_filing

TITLE = "# 2023年度项目支出绩效自评表\n"
NAMED = "|项目名称|< |路灯维护|< |< |< |< |\n"
MONEY = "|资金（万元）|< |全年预算数|全年执行数|执行率|分值|得分|\n|年度资金总额|< |80|78.4|98%|10|9.8|\n"
ROWS = """|一级指标|二级指标|三级指标|指标值|完成值|分值|得分|
|产出指标|数量指标|维护路灯|≥900盏|912盏|60|60|
|效益指标|社会效益指标|夜间出行便利|提高|提高|30|30|
"""
FORMATS = ("docx", "html", "xlsx", "csv", "txt")


def form(drawing: str, kind: str = "docx") -> dict[str, Any]:
    only, = read_filing(WRITERS[kind](drawing), f"表.{kind}").filing.to_json()["forms"]
    return dict(only)


@pytest.mark.parametrize("kind", FORMATS)
def test_below_each_level_may_stand_its_name_and_its_weight(kind: str) -> None:
    head = "|一级指标|< |二级指标|< |三级指标|< |评分标准|自评得分|\n|名称|权重（%）|名称|权重（%）|名称|权重（%）|^|^|\n"
    rows = "|履职效能|60|整体效能|60|产出完成情况|40|按比例计分|40|\n|^|^|^|^|效益完成情况|20|按比例计分|19|\n|管理效率|40|预算编制|40|编制规范性|40|规范得满分|40|\n"
    read = form("# 2023年度部门整体支出绩效自评评分表\n|单位名称|路灯所|< |< |< |< |< |< |\n" + head + rows, kind)
    keys = ("level1", "level1_weight", "level2", "level2_weight", "name", "weight", "score")
    told = [[row[key] for key in keys] for row in read["indicators"]]
    assert told == [
        ["履职效能", "60", "整体效能", "60", "产出完成情况", "40", "40"], ["履职效能", "60", "整体效能", "60", "效益完成情况", "20", "19"],
        ["管理效率", "40", "预算编制", "40", "编制规范性", "40", "40"],
    ]


@pytest.mark.parametrize("kind", FORMATS)
def test_the_money_may_stand_in_halves_each_with_its_labels(kind: str) -> None:
    halves = "|预算执行情况|预算数：|86|< |执行数：|84|< |\n|^|其中：财政资金|80|< |其中：财政资金|78|< |\n|^|其他资金|6|< |其他资金|6|< |\n"
    read = form(TITLE + NAMED + halves + ROWS, kind)
    assert [(row["item"], row["full_year_budget"], row["execution"]) for row in read["funds"]] == [
        ("total", "86", "84"), ("appropriation", "80", "78"), ("other", "6", "6"),
    ]


def test_what_was_received_is_no_amount_of_the_halves() -> None:
    halves = (
        "|预算执行情况|预算安排情况|< |资金到位情况|< |资金执行情况|< |执行进度|\n|^|预算数：|86|到位数：|85|执行数：|84|97.67%|\n"
        "|^|其中：财政资金|86|其中：财政资金|85|其中：财政资金|84|^|\n"
    )
    read = form(TITLE + "|项目名称|路灯维护|< |< |< |< |< |< |\n" + halves + ROWS)
    assert read["funds"] == [
        {"item": "total", "label": "", "full_year_budget": "86", "execution": "84", "rate": "97.67%"},
        {"item": "appropriation", "label": "其中：财政资金", "full_year_budget": "86", "execution": "84"},
    ]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_fourth_level_names_the_indicator_and_the_third_is_kept(kind: str) -> None:
    rows = (
        "|一级指标|二级指标|三级指标|四级指标|指标值|分值|得分|\n|产出指标|数量指标|站点维护|维护站点数|≥36处|30|30|\n"
        "|^|^|^|检修缆道数|≥12座|30|30|\n|效益指标|社会效益指标|防汛支撑|预报合格率|≥85%|30|30|\n"
    )
    read = form(TITLE + NAMED + MONEY + rows, kind)
    assert [(row["level2"], row["level3"], row["name"]) for row in read["indicators"]] == [
        ("数量指标", "站点维护", "维护站点数"), ("数量指标", "站点维护", "检修缆道数"), ("社会效益指标", "防汛支撑", "预报合格率"),
    ]


def test_the_weights_may_stand_before_the_levels_and_before_the_total() -> None:
    rows = (
        "|权重|一级指标|二级指标|三级指标|目标值|完成值|得分|\n|60|产出|数量|维护路灯|≥900盏|912盏|60|\n"
        "|30|效益|社会效益|出行便利|提高|提高|30|\n|100|合计|< |< |< |< |99.8|\n"
    )
    read = form(TITLE + NAMED + MONEY + rows)
    assert (len(read["indicators"]), read["total"]) == (2, {"weight": "100", "score": "99.8"})


@pytest.mark.parametrize("kind", FORMATS)
def test_amounts_between_the_label_and_the_budget_are_no_label(kind: str) -> None:
    money = "|资金（万元）|上年结转|年初预算|调整后预算|执行数|执行率|得分|\n|合计|10|200|210|207.9|99%|9.9|\n|财政拨款|10|200|210|207.9|99%| |\n"
    read = form(TITLE + NAMED + money + ROWS, kind)
    assert [(row["item"], row["label"], row["initial_budget"]) for row in read["funds"]] == [
        ("total", "合计", "200"), ("appropriation", "财政拨款", "200"),
    ]


def test_the_money_of_this_year_may_stand_beside_that_of_the_last() -> None:
    money = "|项目|2022年决算数|2023年年初预算数|2023年全年预算数|2023年决算数|预算执行率|得分|\n|支出总额|280|300|305|302|99.02%|9.9|\n"
    read = form("# 2023年度部门整体绩效自评表\n" + NAMED + money + ROWS)
    row, = read["funds"]
    assert (row["initial_budget"], row["full_year_budget"], row["execution"]) == ("300", "305", "302")


def test_two_rows_of_pairs_are_the_money_of_one_row() -> None:
    read = form(TITLE + "|年初预算（万元）|50|全年预算（万元）|52|\n|全年执行（万元）|51.48|执行率|99%|\n\n" + ROWS)
    assert read["funds"] == [
        {"item": "total", "label": "", "initial_budget": "50", "full_year_budget": "52", "execution": "51.48", "rate": "99%"},
    ]


def test_rows_of_dots_are_no_indicators() -> None:
    assert len(form(TITLE + NAMED + MONEY + ROWS + "|……|……|……|……|……| | |\n")["indicators"]) == 2


def test_a_second_column_of_rules_tells_of_the_points() -> None:
    rows = ROWS.replace("|指标值|完成值|", "|评分标准|评分说明|").replace("评价", "")
    assert [row["remark"] for row in form(TITLE + NAMED + MONEY + rows)["indicators"]] == ["912盏", "提高"]


def test_the_goal_may_stand_in_lines_between_the_tables() -> None:
    read = read_filing(WRITERS["docx"](TITLE + NAMED + MONEY + "\n年度目标：维护路灯900盏。\n完成情况：维护路灯912盏。\n" + ROWS), "表.docx")
    only, = read.filing.to_json()["forms"]
    assert only["goal"] == {"expected": "维护路灯900盏。", "actual": "维护路灯912盏。"}
    assert "unplaced" not in read.filing.to_json()


def test_a_line_break_of_a_web_page_may_stand_in_a_text() -> None:
    rows = "|一级<br>指标|二级<br>指标|三级<br>指标|指标值|完成值|分<br>值|得<br/>分|\n|产出<br>指标|数量指标|维护路灯|≥900盏|912盏|60|60|\n"
    row, = form(TITLE + NAMED + MONEY + rows, "txt")["indicators"]
    assert (row["level1"], row["weight"], row["score"]) == ("产出指标", "60", "60")


def test_the_title_of_the_form_below_a_report_may_say_that_it_is_an_annex() -> None:
    report = "# 路灯所2023年度项目支出绩效自评报告\n一、基本情况\n预算80万元。\n二、绩效\n维护路灯912盏。\n附件：项目支出绩效自评表\n"
    forms = read_filing(WRITERS["docx"](report + NAMED + MONEY + ROWS), "表.docx").filing.to_json()["forms"]
    assert [read["title"] for read in forms] == ["路灯所2023年度项目支出绩效自评报告", "项目支出绩效自评表"]


def codes(drawing: str, kind: str = "docx") -> set[str]:
    return {finding.code for finding in examine(WRITERS[kind](drawing), name=f"表.{kind}").findings}


def test_points_merged_over_the_sources_count_once() -> None:
    merged = "|其中：财政拨款|< |80|78.4|98%|^|^|\n|其他资金|< |0|0| |^|^|\n"
    assert "A23" not in codes(TITLE + NAMED + MONEY + merged + ROWS)


def test_a_reason_that_may_be_that_of_the_row_above_is_doubted() -> None:
    rows = (
        "|一级指标|二级指标|三级指标|指标值|完成值|分值|得分|偏差原因|\n|产出指标|数量指标|维护路灯|≥900盏|880盏|60|58|部分路段施工，已列入下年计划|\n"
        "|^|^|巡查次数|≥24次|22次|30|29|^|\n"
    )
    read = read_filing(WRITERS["csv"](TITLE + NAMED + MONEY + rows), "表.csv")
    assert any("原因空着" in remark for remark in read.source.remarks)
