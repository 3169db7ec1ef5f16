"""Ways of drawing the same form: a block named across the width, money in pairs, totals out of column, forms cut in two."""

from __future__ import annotations

from typing import Any

import pytest
from tests.layouts import as_docx, as_html

from jiping.read import read_filing

TITLE = "# 2023年度项目支出绩效自评表\n"
NAME = "|项目名称|< |路灯维护|< |< |< |< |\n"
MONEY = "|项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|\n|年度资金总额|80|80|78.4|10|98%|9.8|\n"
GOAL = "|预期目标|< |< |实际完成情况|< |< |< |\n|维护路灯900盏|< |< |维护路灯912盏|< |< |< |\n"
HEADER = "|一级指标|二级指标|三级指标|指标值|完成值|分值|得分|\n"
FIRST = "|产出指标(50分)|数量指标|维护路灯|≥900盏|912盏|50|50|\n"
SECOND = "|效益指标(40分)|社会效益指标|投诉件数|≤5件|3件|40|40|\n"
TOTAL = "|总分|< |< |< |< |100|99.8|\n"


def form(drawing: str) -> dict[str, Any]:
    drawn = ((as_html(drawing), "表.html"), (as_docx(drawing), "表.docx"))
    page, word = (read_filing(data, name=name).filing.to_json() for data, name in drawn)
    assert page == word
    assert "unplaced" not in page
    only, = page["forms"]
    return dict(only)


def names(read: dict[str, Any]) -> list[str]:
    return [row["name"] for row in read["indicators"]]


@pytest.mark.parametrize("label", ["产出指标50分", "产出指标 50分", "产出指标（50）", "产出指标：50分", "产出指标（50%）"])
def test_the_weight_of_a_level_stands_beside_its_name(label: str) -> None:
    read = form(TITLE + NAME + HEADER + FIRST.replace("产出指标(50分)", label) + TOTAL)
    assert (read["indicators"][0]["level1"], read["indicators"][0]["level1_weight"]) == ("产出指标", "50")


def test_the_name_of_a_block_across_the_width_belongs_to_no_goal() -> None:
    band = "|年度绩效指标完成情况|< |< |< |< |< |< |\n"
    read = form(TITLE + NAME + GOAL + band + HEADER + FIRST + TOTAL)
    assert read["goal"] == {"expected": "维护路灯900盏", "actual": "维护路灯912盏"}


def test_goal_and_completion_in_two_rows_below_the_money_are_no_money() -> None:
    rows = "|绩效目标|年初设定目标|维护路灯900盏|< |< |< |< |\n|^|全年实际完成情况|维护路灯912盏|< |< |< |< |\n"
    read = form(TITLE + NAME + MONEY + rows + HEADER + FIRST + TOTAL)
    assert len(read["funds"]) == 1
    assert read["goal"] == {"expected": "维护路灯900盏", "actual": "维护路灯912盏"}


def test_the_money_may_stand_in_one_row_of_labels_and_amounts() -> None:
    pairs = "|年初预算数|80|全年预算数|80|全年执行数|78.4|< |\n|执行率|98%|得分|9.8|< |< |< |\n"
    [row] = form(TITLE + NAME + pairs + HEADER + FIRST + TOTAL)["funds"]
    assert row["item"] == "total"
    assert (row["full_year_budget"], row["execution"], row["rate"], row["score"]) == ("80", "78.4", "98%", "9.8")


@pytest.mark.parametrize("total", ["|总分|< |< |< |< |< |100|99.8|\n", "|总分|< |100|99.8| | | | |\n"])
def test_a_total_out_of_its_columns_is_read_by_order(total: str) -> None:
    table = "".join(f"{line}{tail}|\n" for line, tail in zip((HEADER + FIRST + SECOND).splitlines(), ("备注", " ", " "), strict=True))
    assert form(TITLE + table + total)["total"] == {"weight": "100", "score": "99.8"}


@pytest.mark.parametrize("signed", [
    "|填表人：林小禾|< |填报日期：2024年3月5日|< |< |联系电话：0000-1234567|< |\n",
    "|填表人|林小禾|填报日期|2024年3月5日|< |联系电话|0000-1234567|\n",
    "|填表人：林小禾    填报日期：2024年3月5日    联系电话：0000-1234567|< |< |< |< |< |< |\n",
])
def test_a_row_of_signatures_is_no_indicator(signed: str) -> None:
    read = form(TITLE + NAME + HEADER + FIRST + signed)
    assert names(read) == ["维护路灯"]
    assert read["signoff"] == {"prepared_by": "林小禾", "date": "2024年3月5日", "phone": "0000-1234567"}


@pytest.mark.parametrize("again", ["", HEADER])
def test_a_form_cut_in_two_tables_is_one_form(again: str) -> None:
    read = form(TITLE + NAME + MONEY + HEADER + FIRST + "\n" + again + SECOND + TOTAL)
    assert names(read) == ["维护路灯", "投诉件数"]
    assert read["total"] == {"weight": "100", "score": "99.8"}


def test_the_money_goes_on_in_the_next_table() -> None:
    rest = "|其中：财政拨款|80|80|78.4|-|98%|-|\n|其他资金|0|0|0|-|-|-|\n"
    read = form(TITLE + NAME + MONEY + "\n" + rest + HEADER + FIRST + TOTAL)
    assert [row["item"] for row in read["funds"]] == ["total", "appropriation", "other"]


def test_a_bare_second_line_of_a_title_is_joined_to_the_first() -> None:
    read = form("# 2023年度部门整体支出绩效\n# 自评表\n" + HEADER + FIRST)
    assert (read["title"], read["kind"]) == ("2023年度部门整体支出绩效自评表", "department_evaluation")


@pytest.mark.parametrize("label", ["项目（政策）名称", "专项债券项目名称", "预算项目名称"])
def test_a_project_is_named_in_many_ways(label: str) -> None:
    assert form(TITLE + NAME.replace("项目名称", label) + HEADER + FIRST)["project"] == "路灯维护"


def test_the_number_of_a_row_and_who_answers_for_it_are_left_aside() -> None:
    drawing = (
        TITLE + "|序号|一级指标|二级指标|三级指标|指标值|责任科室|完成值|分值|得分|\n"
        "|1|产出指标|数量指标|维护路灯|≥900盏|照明科|912盏|50|50|\n"
    )
    reading = read_filing(as_html(drawing), name="表.html")
    assert reading.source.remarks == ()
    row, = reading.filing.to_json()["forms"][0]["indicators"]
    assert (row["name"], row["target"], row["actual"]) == ("维护路灯", "≥900盏", "912盏")


def test_the_money_below_the_goal_of_a_target_form_is_no_goal() -> None:
    drawing = (
        "# 2024年项目支出绩效目标表\n|项目名称|垃圾清运|< |< |\n|总体目标|清运垃圾3万吨|< |< |\n"
        "|年度资金（万元）|年度资金总额|120|< |\n|一级指标|二级指标|三级指标|指标值|\n|产出指标|数量指标|清运量|≥3万吨|\n"
    )
    read = form(drawing)
    assert read["goal"] == {"expected": "清运垃圾3万吨"}
    assert [(row["item"], row["full_year_budget"]) for row in read["funds"]] == [("total", "120")]
