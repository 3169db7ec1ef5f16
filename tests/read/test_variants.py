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


def test_sign_number_and_unit_may_share_one_heading() -> None:
    drawing = (
        TITLE + "|一级指标|二级指标|三级指标|年度指标值|< |< |实际完成值|< |分值|得分|\n"
        "|产出指标|数量指标|维护路灯|≥|900|盏|912|盏|50|50|\n|^|质量指标|亮灯率|定性|良好|/|良好|/|40|40|\n"
    )
    rows = form(drawing)["indicators"]
    assert [(row["target"], row["actual"]) for row in rows] == [("≥900盏", "912盏"), ("定性良好", "良好")]


def test_target_and_actual_may_stand_below_one_heading() -> None:
    drawing = (
        TITLE + "|一级指标|二级指标|三级指标|分值|指标完成情况|< |得分|\n|^|^|^|^|年度指标值|全年实际值|^|\n"
        "|产出指标|数量指标|维护路灯|50|≥900盏|912盏|50|\n"
    )
    row, = form(drawing)["indicators"]
    assert (row["target"], row["actual"], row["weight"], row["score"]) == ("≥900盏", "912盏", "50", "50")


def test_the_heading_of_the_money_may_have_two_rows() -> None:
    money = (
        "|项目资金（万元）|资金来源|预算数|< |全年执行数|执行率|得分|\n|^|^|年初预算数|全年预算数|^|^|^|\n"
        "|^|年度资金总额|80|82|78.4|95.61%|9.56|\n|^|其中：财政拨款|80|82|78.4|95.61%|-|\n"
    )
    total, part = form(TITLE + NAME + money + HEADER + FIRST)["funds"]
    assert (total["initial_budget"], total["full_year_budget"], total["execution"], total["score"]) == ("80", "82", "78.4", "9.56")
    assert part["item"] == "appropriation"


def test_the_sources_of_the_money_may_be_columns() -> None:
    money = (
        "|项目资金（万元）| |合计|< |财政拨款|其他资金|< |\n|^|年初预算数|80|< |80|0|< |\n"
        "|^|全年执行数|78.4|< |78.4|0|< |\n|^|执行率|98%|< |98%|-|< |\n"
    )
    read = form(TITLE + NAME + money + HEADER + FIRST)
    assert [(row["item"], row["initial_budget"], row["execution"], row["rate"]) for row in read["funds"]] == [
        ("total", "80", "78.4", "98%"), ("appropriation", "80", "78.4", "98%"), ("other", "0", "0", "-"),
    ]


def test_the_tasks_of_the_year_are_no_money_of_the_form() -> None:
    tasks = "|年度主要任务|任务名称|主要内容|预算金额|执行金额|完成情况|< |\n|^|维护|维护路灯|60|58.4|已完成|< |\n"
    read = form(TITLE + NAME + MONEY + tasks + HEADER + FIRST)
    assert len(read["funds"]) == 1
    assert read["notes"][0]["label"] == "维护"


def test_a_column_of_units_names_no_row_of_money() -> None:
    money = "|资金情况|计量单位|年初预算数|全年预算数|全年执行数|执行率|得分|\n|年度资金总额|万元|80|80|78.4|98%|9.8|\n"
    [row] = form(TITLE + NAME + money + HEADER + FIRST)["funds"]
    assert (row["label"], row["execution"]) == ("年度资金总额", "78.4")


def test_the_unit_of_money_stands_above_the_second_form_too() -> None:
    inside = "单位：万元\n|2023年度项目支出绩效自评表|< |< |< |< |< |< |\n" + NAME.replace("路灯维护", "河道清漂") + HEADER + FIRST
    drawing = TITLE + NAME + HEADER + FIRST + "填表人：林小禾    联系电话：0000-1234567\n" + inside
    forms = read_filing(as_docx(drawing), name="表.docx").filing.to_json()["forms"]
    assert [one.get("money_unit") for one in forms] == [None, "万元"]


def test_a_second_form_may_have_a_title_of_two_lines_without_style() -> None:
    second = "2023年度项目支出绩效\n自评表\n" + NAME.replace("路灯维护", "河道清漂") + HEADER + FIRST
    drawing = TITLE + NAME + HEADER + FIRST + "填表人：林小禾    联系电话：0000-1234567\n" + second
    forms = read_filing(as_docx(drawing), name="表.docx").filing.to_json()["forms"]
    assert [one["title"] for one in forms] == ["2023年度项目支出绩效自评表"] * 2


@pytest.mark.parametrize("year", ["2023年", "２０２３年", "二〇二三年", "二○二三年", "二零二三年"])
@pytest.mark.parametrize("own_line", [True, False])
def test_the_year_may_be_written_in_characters(year: str, *, own_line: bool) -> None:
    title = f"# 项目支出绩效自评表\n（{year}度）\n" if own_line else f"# {year}度项目支出绩效自评表\n"
    assert form(title + NAME + HEADER + FIRST)["year"] == 2023


def test_levels_without_names_of_their_own_stand_below_one_heading() -> None:
    drawing = (
        TITLE + "|绩效指标|< |< |年度指标值|实际完成值|分值|得分|\n|产出指标|数量指标|维护路灯|≥900盏|912盏|50|50|\n"
        "|^|质量指标|亮灯率|≥98%|98.6%|40|40|\n"
    )
    rows = form(drawing)["indicators"]
    assert [(row["level1"], row["level2"], row["name"]) for row in rows] == [
        ("产出指标", "数量指标", "维护路灯"), ("产出指标", "质量指标", "亮灯率"),
    ]


def test_of_two_years_the_later_one_is_reported() -> None:
    drawing = (
        TITLE + "|一级指标|二级指标|三级指标|2022年实际值|2023年目标值|2023年实际值|得分|\n"
        "|产出指标|数量指标|维护路灯|880盏|≥900盏|912盏|50|\n"
    )
    assert [row["actual"] for row in form(drawing)["indicators"]] == ["912盏"]


def test_the_total_and_the_grade_may_stand_in_cells_with_their_labels() -> None:
    read = form(TITLE + NAME + HEADER + FIRST + "|自评得分：49.5分|< |< |自评等级：优|< |< |< |\n")
    assert (read["total"], read["grade"]) == ({"score": "49.5分"}, "优")


def test_a_name_merged_over_its_levels_is_a_name_where_the_row_has_values() -> None:
    rate = "|预算执行率|< |< |100%|98%|10|9.8|\n"
    spare = "|满意度指标|服务对象满意度|< | | | | |\n"
    assert names(form(TITLE + NAME + HEADER + FIRST + rate + spare)) == ["维护路灯", "预算执行率"]


def test_a_list_of_projects_has_no_total_but_the_one_that_it_names() -> None:
    drawing = (
        "# 2023年度项目支出绩效自评情况汇总表\n|序号|项目名称|预算数|执行数|执行率|自评得分|\n|1|路灯维护|80|78.4|98%|99.8|\n"
        "|2|垃圾清运|120|118|98.33%|95.3|\n|合计|< |200|196.4|98.2%| |\n"
    )
    assert [row["item"] for row in form(drawing)["funds"]] == ["other", "other", "total"]


def test_a_total_under_a_name_that_nobody_knows_stands_above_the_sources_that_are_known() -> None:
    money = MONEY.replace("年度资金总额", "本年盘子") + "|其中：当年财政拨款|80|80|78.4|-|98%|-|\n"
    assert [row["item"] for row in form(TITLE + NAME + money + HEADER + FIRST)["funds"]] == ["total", "appropriation"]


TERM_AND_YEAR = """
# 2024年度项目支出绩效目标表
|项目名称|< |< |河道清漂|< |< |< |< |
|项目资金（万元）|实施期资金总额：|< |300|< |年度资金总额：|100|< |
|^|其中：财政拨款|< |300|< |其中：财政拨款|100|< |
|总体目标|实施期目标（2024年—2026年）|< |< |< |年度目标|< |< |
|^|三年清漂900公里|< |< |< |清漂300公里|< |< |
|绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值|
|^|产出指标|数量指标|清漂里程|≥900公里|数量指标|清漂里程|≥300公里|
|^|^|质量指标|三年洁净率|≥95%|质量指标|洁净率|≥93%|
"""


def test_of_the_whole_term_and_the_year_side_by_side_the_year_is_read() -> None:
    read = form(TERM_AND_YEAR)
    assert [(row["item"], row["full_year_budget"]) for row in read["funds"]] == [("total", "100"), ("appropriation", "100")]
    assert read["goal"] == {"expected": "清漂300公里"}
    assert [(row["level1"], row["name"], row["target"]) for row in read["indicators"]] == [
        ("产出指标", "清漂里程", "≥300公里"), ("产出指标", "洁净率", "≥93%"),
    ]


TASKS = """
# 2023年度部门整体支出绩效自评表
|部门名称|< |水利局|< |< |< |< |< |< |
|年度主要任务|任务名称|完成情况|预算数（万元）|< |执行数（万元）|< |分值|得分|
|^|^|^|总额|财政拨款|总额|财政拨款|^|^|
|^|河道清漂|已完成|100|90|95|90|5|4.8|
|^|渠道修缮|已完成|200|200|200|200|5|5|
|^|金额合计|< |300|290|295|290|10|9.8|
|年度总体目标|预期目标|< |< |< |实际完成情况|< |< |< |
|^|清漂300公里|< |< |< |清漂310公里|< |< |< |
|一级指标|二级指标|三级指标|年度指标值|< |实际完成值|< |分值|得分|
|产出指标|数量指标|清漂里程|300公里|< |310公里|< |90|90|
|总分|< |< |< |< |< |< |100|99.8|
"""


def test_the_money_of_tasks_is_read_by_task_and_its_sum_is_the_total() -> None:
    rows = form(TASKS)["funds"]
    assert [(row["item"], row["label"]) for row in rows] == [("other", "河道清漂"), ("other", "渠道修缮"), ("total", "金额合计")]
    assert [(row["full_year_budget"], row["execution"], row["score"]) for row in rows][-1] == ("300", "295", "9.8")


def test_a_column_of_the_money_that_nobody_knows_is_said() -> None:
    drawing = TITLE + NAME + MONEY.replace("|得分|", "|蓝图|").replace("|9.8|", "|九|") + HEADER + FIRST + TOTAL
    assert any("蓝图" in remark for remark in read_filing(as_html(drawing), name="表.html").source.remarks)


def test_a_completion_that_nobody_wrote_is_blank() -> None:
    read = form(TITLE + NAME + "|年度目标|维护路灯900盏|< |完成情况|< |< | |\n" + HEADER + FIRST + TOTAL)
    assert read["goal"] == {"expected": "维护路灯900盏", "actual": ""}


def test_the_name_of_a_block_in_a_row_of_its_own_takes_no_place_of_the_goal_in_text_files() -> None:
    text = "2023年度项目支出绩效自评表\n|项目名称|路灯维护||||\n|三、年度总体目标|||||\n|年度目标完成情况|预期目标|||维护路灯900盏|\n||实际完成情况|||维护路灯912盏|\n"
    header = "|一级指标|二级指标|三级指标|指标值|完成值|得分|\n|产出|数量|路灯|≥900盏|912盏|50|\n"
    [read] = read_filing((text + header).encode(), name="表.txt").filing.to_json()["forms"]
    assert read["goal"] == {"expected": "维护路灯900盏", "actual": "维护路灯912盏"}


def test_an_empty_name_of_the_money_is_no_amount_of_a_target_form() -> None:
    text = "2023年度项目支出绩效目标申报表\n|项目名称|路灯维护||\n|二、项目资金|||\n|资金情况（万元）|合计||88|\n||财政拨款||88|\n"
    [read] = read_filing((text + "|一级指标|二级指标|三级指标|指标值|\n|产出|数量|路灯|≥900盏|\n").encode(), name="表.txt").filing.to_json()["forms"]
    assert [(row["label"], row["full_year_budget"]) for row in read["funds"]] == [("合计", "88"), ("财政拨款", "88")]
