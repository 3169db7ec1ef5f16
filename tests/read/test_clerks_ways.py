"""Ways of clerks: labels that hold their values, points in names, rows across the columns, tables inside a report."""

from __future__ import annotations

from typing import Any

import pytest
from tests.layouts import as_docx, as_html
from tests.makers.writers import WRITERS

from jiping.examine import examine
from jiping.read import read_filing

TITLE = "# 2023年度项目支出绩效自评表\n"
MONEY = "|资金（万元）|< |全年预算数|全年执行数|执行率|分值|得分|\n|年度资金总额|< |80|78.4|98%|10|9.8|\n"
HEAD = TITLE + "|项目名称|< |路灯维护|< |< |< |< |\n" + MONEY
ROWS = """|一级指标|二级指标|三级指标|指标值|完成值|分值|得分|
|产出指标|数量指标|维护路灯|≥900盏|912盏|60|60|
|效益指标|社会效益指标|夜间出行便利|提高|提高|30|30|
"""


def forms(drawing: str) -> list[dict[str, Any]]:
    drawn = ((as_html(drawing), "表.html"), (as_docx(drawing), "表.docx"))
    page, word = (read_filing(data, name=name).filing.to_json() for data, name in drawn)
    assert page == word
    assert "unplaced" not in page
    return list(page["forms"])


def form(drawing: str) -> dict[str, Any]:
    only, = forms(drawing)
    return only


def names(read: dict[str, Any]) -> list[str]:
    return [row["name"] for row in read["indicators"]]


def codes(drawing: str) -> set[str]:
    return {finding.code for finding in examine(as_docx(drawing), name="报告.docx").findings}


def test_labels_may_hold_their_values_in_one_cell() -> None:
    read = form(
        TITLE + "|项目名称：路灯维护|< |< |< |< |< |< |\n|项目资金|年初预算：82|全年预算：80|< |全年执行：78.4|执行率：98%|得分：9.8|\n"
        "|年度绩效目标：维护路灯，做到：一、及时；二、安全。|< |< |< |< |< |< |\n|完成情况：维护路灯912盏。|< |< |< |< |< |< |\n" + ROWS
    )
    assert read["goal"] == {"expected": "维护路灯，做到：一、及时；二、安全。", "actual": "维护路灯912盏。"}
    assert read["funds"] == [{
        "item": "total", "label": "项目资金", "initial_budget": "82", "full_year_budget": "80", "execution": "78.4", "rate": "98%",
        "score": "9.8",
    }]


def test_the_name_of_the_goal_may_stand_beside_its_text_alone() -> None:
    assert form(HEAD + "|年度履职目标|< |维护好全县路灯。|< |< |< |< |\n" + ROWS)["goal"] == {"expected": "维护好全县路灯。"}


def test_tasks_without_money_are_remarks_and_no_money() -> None:
    tasks = "|年度主要任务|任务名称|主要内容|< |< |完成情况|< |\n|^|巡查|每月巡查一次|< |< |完成12次|< |\n"
    read = form(HEAD + tasks + ROWS)
    assert [row["label"] for row in read["funds"]] == ["年度资金总额"]
    assert read["notes"] == [{"label": "巡查", "text": "每月巡查一次；完成12次"}]


def test_points_may_stand_in_the_names_of_the_indicators() -> None:
    rows = (
        "|一级指标|二级指标|三级指标|指标值|完成值|得分|备注|\n|产出指标（60分）|数量指标|维护路灯（60分）|≥900盏|912盏|60| |\n"
        "|效益指标（30分）|社会效益指标|夜间出行便利（30分）|提高|提高|29| |\n|总分|< |< |< |100|98.8| |\n"
    )
    read = form(HEAD + rows)
    assert [row["weight"] for row in read["indicators"]] == ["60", "30"]
    assert names(read) == ["维护路灯（60分）", "夜间出行便利（30分）"]
    assert read["total"] == {"weight": "100", "score": "98.8"}


def test_points_in_names_that_add_up_to_no_total_are_doubted() -> None:
    rows = ROWS.replace("|分值|", "|备注|").replace("|60|60|", "| |60|").replace("|30|30|", "| |30|")
    rows = rows.replace("维护路灯|", "维护路灯（60分）|").replace("便利|", "便利（20分）|")
    filing = read_filing(as_docx(HEAD + rows), name="表.docx").filing
    read, = filing.evaluations
    assert [(row.weight.text, row.weight.confidence) for row in read.indicators] == [("60", 40), ("20", 40)]


def test_points_of_the_money_may_stand_below_the_indicators() -> None:
    money = MONEY.replace("|分值|得分|", "|备注|< |").replace("|10|9.8|", "| |< |")
    read = form(TITLE + "|项目名称|< |路灯维护|< |< |< |< |\n" + money + ROWS + "|预算执行率得分|< |< |< |< |10|9.8|\n|总分|< |< |< |< |100|99.8|\n")
    assert names(read) == ["维护路灯", "夜间出行便利"]
    assert (read["funds"][0]["weight"], read["funds"][0]["score"]) == ("10", "9.8")


def test_a_row_about_the_whole_form_is_no_indicator() -> None:
    veto = "|一票否决项|有无截留、挪用资金的情况（有则总分计0分）|< |< |< |否|< |\n"
    filing = read_filing(as_docx(HEAD + ROWS + veto), name="表.docx").filing.to_json()
    assert names(filing["forms"][0]) == ["维护路灯", "夜间出行便利"]
    assert "否" in filing["unplaced"]


def test_the_grade_may_stand_at_the_end_of_the_total() -> None:
    total = "|总分|< |< |< |100|99.8|（自评等级）优|\n"
    read = form(HEAD + ROWS + total)
    assert (read["total"], read["grade"]) == ({"weight": "100", "score": "99.8"}, "优")


def test_what_is_said_across_the_width_between_rows_is_a_remark() -> None:
    between = "|（指标应当量化，得分保留两位小数）|< |< |< |< |< |< |\n"
    numbered = "|三、绩效指标完成情况|< |< |< |< |< |< |\n"
    head, first, *rest = ROWS.splitlines(keepends=True)
    read = form(HEAD + numbered + head + between + first + "".join(rest))
    assert len(read["indicators"]) == 2
    assert read["notes"] == [{"label": "说明", "text": "（指标应当量化，得分保留两位小数）"}]


@pytest.mark.parametrize("again", ["Project Name", "རྣམ་གྲངས", "تۈر نامى"])
def test_labels_may_be_said_again_in_another_language(again: str) -> None:
    read = form((HEAD + ROWS).replace("项目名称", "项目名称 " + again).replace("全年预算数", "全年预算数 Budget").replace("指标值|", "指标值 Target|"))
    assert (read["project"], read["funds"][0]["full_year_budget"], read["indicators"][0]["target"]) == ("路灯维护", "80", "≥900盏")


def test_columns_without_the_word_level_are_levels_where_levels_stand_below() -> None:
    read = form(HEAD + ROWS.replace("一级指标|二级指标|三级指标", "评价内容|评价要点|具体指标").replace("产出指标", "项目产出").replace("效益指标|社", "项目效果|社"))
    assert [(row["level1"], row["level2"]) for row in read["indicators"]] == [("项目产出", "数量指标"), ("项目效果", "社会效益指标")]


def test_the_units_below_the_header_of_the_money_are_no_money() -> None:
    money = MONEY.replace("|年度资金总额", "|^|< |（万元）|（万元）|（%）|（10分）|（10分）|\n|年度资金总额")
    assert [row["label"] for row in form(TITLE + "|项目名称|< |路灯维护|< |< |< |< |\n" + money + ROWS)["funds"]] == ["年度资金总额"]


def test_title_and_line_may_name_the_unit_of_money_and_the_unit() -> None:
    read = form(HEAD.replace("资金（万元）", "资金").replace("自评表", "自评表（金额单位：元）\n单位：青石县路灯管理所") + ROWS)
    assert (read["money_unit"], read["unit"]) == ("元", "青石县路灯管理所")


REPORT = "# 青石县路灯管理所2023年度部门整体支出绩效自评报告\n一、基本情况\n本单位编制12人。\n二、预算执行情况\n预算执行见下表。\n"
SPENT = "|资金来源|年初预算数|全年预算数|全年执行数|执行率|\n|年度资金总额|650|702.5|690.3|98.26%|\n|其中：财政拨款|650|702.5|690.3|98.26%|\n"
TROUBLE = "四、存在的问题\n|存在的问题|原因|改进措施|\n|部分路段灯具老化|更新经费不足|分年更换|\n五、其他\n无。\n"


def test_tables_of_one_report_are_one_form() -> None:
    report, form_ = forms(REPORT + SPENT + "三、指标完成情况\n完成情况如下。\n" + ROWS + "四、其他\n无。\n")
    assert (report["kind"], form_["kind"]) == ("department_report", "department_evaluation")
    assert (len(form_["funds"]), len(form_["indicators"])) == (2, 2)


def test_a_table_of_words_in_a_report_is_its_text() -> None:
    report, = forms(REPORT + "三、绩效\n维护路灯912盏。\n" + TROUBLE)
    assert report["sections"][3]["text"] == "存在的问题：部分路段灯具老化；原因：更新经费不足；改进措施：分年更换"


def test_a_heading_above_a_table_of_numbers_is_not_called_empty() -> None:
    table = "四、人员情况\n|类别|人数|\n|行政|8|\n|事业|4|\n五、其他\n无。\n"
    assert "F22" not in codes(REPORT + "三、绩效\n维护路灯912盏。\n" + table)
    assert "F22" in codes(REPORT + "三、绩效\n维护路灯912盏。\n" + table.replace("|类别|人数|\n|行政|8|\n|事业|4|\n", ""))


def test_the_title_of_a_form_below_a_list_of_annexes_is_its_title() -> None:
    report, form_ = forms(REPORT + "附件：项目支出绩效自评表\n项目支出绩效自评表\n（2023年度）\n" + HEAD.partition("\n")[2] + ROWS)
    assert (form_["kind"], form_["title"]) == ("project_evaluation", "项目支出绩效自评表")
    assert report["sections"][-1]["text"] == "预算执行见下表。"


@pytest.mark.parametrize("write", [as_docx, as_html])
def test_a_report_in_a_frame_is_a_report(write: Any) -> None:
    lines = REPORT.replace("# ", "").splitlines()
    data = write("".join(f"|{line}|\n" for line in lines))
    only, = read_filing(data, name="报告." + ("docx" if write is as_docx else "html")).filing.to_json()["forms"]
    assert only["kind"] == "department_report"
    assert [section["text"] for section in only["sections"]] == ["本单位编制12人。", "预算执行见下表。"]


@pytest.mark.parametrize("title", ["2023年度项目支出绩效自评表（续）\n", "续表\n", "（接上页）\n"])
def test_a_form_goes_on_below_its_title_said_again(title: str) -> None:
    head, first, second = ROWS.splitlines(keepends=True)
    assert names(form(HEAD + head + first + title + head + second)) == ["维护路灯", "夜间出行便利"]


ALONE = """|指标|< |目标值|实际值|分值|得分|
|一、产出指标（60分）|< |< |< |< |< |
|数量指标|维护路灯|≥900盏|912盏|60|60|
|二、效益指标（30分）|< |< |< |< |< |
|社会效益指标|夜间出行便利|提高|提高|30|29|
"""


@pytest.mark.parametrize("write", ["docx", "html", "txt", "csv"])
def test_the_first_level_may_stand_in_a_row_of_its_own(write: str) -> None:
    data = WRITERS[write](TITLE + "|项目名称|路灯维护|< |< |< |< |\n\n" + ALONE)
    read, = read_filing(data, name=f"表.{write}").filing.to_json()["forms"]
    levels = [(row["level1"], row["level1_weight"], row["level2"], row["name"]) for row in read["indicators"]]
    assert levels == [("一、产出指标", "60", "数量指标", "维护路灯"), ("二、效益指标", "30", "社会效益指标", "夜间出行便利")]


def test_the_score_of_the_unit_and_of_those_who_check_it_may_be_called_so() -> None:
    read = form(
        "# 2023年度项目支出绩效评价打分表\n|一级指标|二级指标|三级指标|分值|单位自评|主管部门复评|\n|产出指标|数量指标|维护路灯|60|60|58|\n"
        "|效益指标|社会效益指标|夜间出行便利|40|39|38|\n"
    )
    assert [(row["score"], row["review_score"]) for row in read["indicators"]] == [("60", "58"), ("39", "38")]


@pytest.mark.parametrize("write", ["txt", "csv"])
def test_a_header_of_two_rows_is_one_where_nothing_tells_of_merged_cells(write: str) -> None:
    data = WRITERS[write](
        TITLE + "|评价指标|< |< |指标值|< |得分|扣分原因|\n|一级指标|二级指标|三级指标|数值|计量单位|^|^|\n"
        "|产出指标|数量指标|维护路灯|≥900|盏|60| |\n|效益指标|社会效益指标|亮灯率|≥98|%|28|报修两次|\n|合计|< |< |100|< |88| |\n"
    )
    reading = read_filing(data, name=f"表.{write}")
    read, = reading.filing.to_json()["forms"]
    told = [(row["name"], row["target"], row["score"], row["reason"]) for row in read["indicators"]]
    assert told == [("维护路灯", "≥900盏", "60", ""), ("亮灯率", "≥98%", "28", "报修两次")]
    assert read["total"] == {"weight": "100", "score": "88"}
    assert reading.source.remarks == ()


def test_a_row_alone_between_pipes_is_a_table() -> None:
    text = TITLE[2:] + "|项目名称|路灯维护|\n\n|实施单位|路灯管理所|\n\n" + ROWS + "|自评总分：88  评价等级：良| | | | | | |\n"
    read, = read_filing(text.encode(), name="表.txt").filing.to_json()["forms"]
    assert (read["project"], read["implementing_unit"], read["total"], read["grade"]) == ("路灯维护", "路灯管理所", {"score": "88"}, "良")


def test_the_title_of_a_form_that_looks_like_a_section_of_a_report_is_its_title() -> None:
    only, = forms("2023年度项目支出绩效自评情况\n（一）项目支出绩效自评表\n" + HEAD.partition("\n")[2] + ROWS)
    assert only["title"] == "（一）项目支出绩效自评表"


def test_the_money_may_stand_one_amount_a_row() -> None:
    rows = "|项目名称|路灯维护|\n|年初预算（万元）|82|\n|全年预算（万元）|80|\n|全年执行（万元）|78.4|\n|执行率|98%|\n\n"
    told = {"item": "total", "label": "", "initial_budget": "82", "full_year_budget": "80", "execution": "78.4", "rate": "98%"}
    assert form(TITLE + rows + ROWS)["funds"] == [told]


def test_an_indicator_of_the_rate_of_spending_is_no_money() -> None:
    money = "|资金|预算数|80|执行数|78.4| | |\n"
    rate = "|过程指标|预算管理|预算执行率|100%|98%|10|9.8|\n"
    read = form(TITLE + "|项目名称|路灯维护|< |< |< |< |< |\n" + money + ROWS + rate)
    assert names(read) == ["维护路灯", "夜间出行便利", "预算执行率"]
    assert "rate" not in read["funds"][0]


def test_several_budgets_as_columns_are_several_sources() -> None:
    money = "|资金（万元）|< |合计|中央财政|省级财政|其他资金|< |\n|预算数|< |500|300|200|0|< |\n|执行数|< |490|300|190|0|< |\n"
    read = form(TITLE + "|项目名称|路灯维护|< |< |< |< |< |\n" + money + ROWS)
    told = [(row["item"], row["label"], row["full_year_budget"], row["execution"]) for row in read["funds"]]
    assert told == [
        ("total", "合计", "500", "490"), ("appropriation", "中央财政", "300", "300"), ("appropriation", "省级财政", "200", "190"),
        ("other", "其他资金", "0", "0"),
    ]


def test_of_income_and_expenditure_side_by_side_the_expenditure_is_read() -> None:
    money = (
        "|年度收支（万元）|收入|< |< |支出|< |< |\n|^|年初预算|全年预算|决算|年初预算|全年预算|决算|\n|^|95|110|110|90|100|98|\n"
    )
    filing = read_filing(as_docx(TITLE + "|单位名称|路灯所|< |< |< |< |< |\n" + money + ROWS), name="表.docx").filing.to_json()
    row, = filing["forms"][0]["funds"]
    assert (row["initial_budget"], row["full_year_budget"], row["execution"]) == ("90", "100", "98")


def test_weights_in_per_cent_and_a_column_of_deductions_leave_the_total_in_its_place() -> None:
    rows = (
        "|一级指标|二级指标|三级指标|目标|实际|权重|扣分|得分|\n|产出指标|数量指标|维护路灯|≥900盏|912盏|60%|0|60|\n"
        "|效益指标|社会效益指标|亮灯率|98%|95%|40%|2|38|\n|合计|< |< |< |< |100%|2|98|\n"
    )
    reading = read_filing(as_docx(TITLE + rows), name="表.docx")
    assert reading.filing.to_json()["forms"][0]["total"] == {"weight": "100%", "score": "98"}
    assert reading.source.remarks == ()


@pytest.mark.parametrize("kind", ["部门整体支出绩效评价基础数据表", "部门整体支出绩效自评表"])
def test_the_staff_may_stand_in_one_row_of_labels(kind: str) -> None:
    staff = "|人员情况|编制数|86|实有人数|82| |\n"
    spending = "|经费控制情况|< |上年决算数|本年预算数|本年决算数| |\n|三公经费|< |3|3|2| |\n" if "基础" in kind else ""
    goal = "" if spending else "|年度总体目标|维护路灯|< |< |< |< |\n"
    read = form(f"# 2023年度{kind}\n|单位名称|路灯所|< |< |< |< |\n{staff}{spending}{goal}")
    if spending:
        assert read["staff"] == {"authorized_posts": "86", "staff_in_post": "82"}
    else:
        assert [note["text"] for note in read["notes"]] == ["86", "82"]


def test_a_list_of_the_projects_beside_their_forms_is_none_of_them() -> None:
    listed = "# 2023年度项目支出绩效自评汇总表\n|序号|项目名称|全年预算数|全年执行数|自评得分|\n|1|路灯维护|80|78.4|99.8|\n|合计| |80|78.4| |\n"
    assert [read["title"] for read in read_filing(as_docx(listed + HEAD + ROWS), name="表.docx").filing.to_json()["forms"]] == [TITLE[2:-1]]
    assert len(read_filing(as_docx(listed), name="表.docx").filing.forms) == 1


@pytest.mark.parametrize("number", ["第1页 共2页", "— 3 —"])
def test_a_form_goes_on_below_the_number_of_a_page(number: str) -> None:
    head, first, second = ROWS.splitlines(keepends=True)
    assert names(form(HEAD + head + first + number + "\n" + second)) == ["维护路灯", "夜间出行便利"]


@pytest.mark.parametrize(("side", "rule"), [("|", "+-----+-----+"), ("│", "├─────┼─────┤"), ("┃", "┣━━━━━╋━━━━━┫")])
def test_rows_with_lines_drawn_between_them_are_one_table(side: str, rule: str) -> None:
    rows = "".join(rule + "\n" + line + "\n" for line in (MONEY + ROWS).replace("<", " ").replace("|", side).splitlines())
    read, = read_filing((TITLE[2:] + rows + rule + "\n").encode(), name="表.txt").filing.to_json()["forms"]
    assert (read["funds"][0]["execution"], names(read)) == ("78.4", ["维护路灯", "夜间出行便利"])


def test_cells_may_be_merged_downwards_and_left_empty_beside() -> None:
    read = form(TITLE + """|项目名称| |路灯维护| | | | | |
|实施单位| |路灯所| |主管部门| | | |
|绩效指标|一级指标|二级指标|三级指标|指标值|完成值|分值|得分|
|^|产出指标|数量指标|维护路灯|≥900盏|912盏|60|60|
|^|效益指标|社会效益指标|夜间出行便利|提高|提高|40|38|
|总分| | | | | |100|98|
""")
    assert (read["project"], read["implementing_unit"], read["line_department"]) == ("路灯维护", "路灯所", "")
    assert (names(read), read["total"]) == (["维护路灯", "夜间出行便利"], {"weight": "100", "score": "98"})


def test_a_header_of_two_rows_may_leave_the_second_row_empty() -> None:
    head = "|评价指标|< |< |指标值|完成值|分值|得分|\n|一级|二级|三级| | | | |\n"
    read = form(HEAD + head + "".join(ROWS.splitlines(keepends=True)[1:]))
    assert [(row["level1"], row["target"], row["score"]) for row in read["indicators"]] == [
        ("产出指标", "≥900盏", "60"), ("效益指标", "提高", "30"),
    ]


def test_a_title_may_stand_in_the_first_cell_of_a_row() -> None:
    second = HEAD.partition("\n")[2].replace("路灯维护", "公厕保洁") + ROWS
    title = "|{} | | | | | | |\n"
    drawing = title.format("项目支出绩效自评表（一）") + HEAD.partition("\n")[2] + ROWS + title.format("项目支出绩效自评表（二）") + second
    assert [read["title"] for read in forms(drawing)] == ["项目支出绩效自评表（一）", "项目支出绩效自评表（二）"]


def test_a_frame_with_a_margin_is_a_frame() -> None:
    only, = forms("".join(f"| |{line}| |\n" for line in REPORT.replace("# ", "").splitlines()))
    assert [section["text"] for section in only["sections"]] == ["本单位编制12人。", "预算执行见下表。"]


def test_the_name_of_the_block_may_be_said_again_beside_the_units() -> None:
    units = "|项目资金| |（万元）|（万元）|（%）|（10分）|（10分）|\n"
    read = form(TITLE + MONEY.replace("|年度资金总额", units + "|年度资金总额") + ROWS)
    assert [row["label"] for row in read["funds"]] == ["年度资金总额"]


def test_a_rate_of_the_money_received_is_judged_by_no_rule() -> None:
    money = "|资金（万元）|< |计划数|到位数|实际支出数|支出率|< |\n|资金总额|< |320|280|265|{}|< |\n"
    found = {rate: codes(TITLE + money.format(rate) + ROWS) for rate in ("94.64%", "91.64%")}
    assert ["A07" in found[rate] for rate in found] == [False, True]


def test_a_label_merged_over_the_weight_of_the_total_is_no_blank_in_a_text() -> None:
    text = WRITERS["txt"](TITLE + "|项目名称|路灯维护|< |< |< |< |< |\n" + ROWS + "|总分|< |< |< |< |< |98|\n")
    read, = read_filing(text, name="表.txt").filing.to_json()["forms"]
    assert read["total"] == {"score": "98"}


def test_a_numbered_heading_alone_in_its_row_asks_for_no_answer() -> None:
    heading = "|三、自评结论| | | | | | |\n|项目按期完成。|< |< |< |< |< |< |\n"
    assert "G05" not in codes(HEAD + ROWS + heading)
    assert "G05" in codes(HEAD + ROWS + "|三、自评结论|< | |< |< |< |< |\n")


def test_the_name_of_the_block_is_no_column_of_what_was_done() -> None:
    head, *rows = ROWS.splitlines(keepends=True)
    side = "|目标完成情况（90分）" + head + "".join("|^" + line for line in rows)
    read = form(TITLE + "|项目名称|路灯维护|< |< |< |< |< |< |\n" + side)
    assert [row["actual"] for row in read["indicators"]] == ["912盏", "提高"]


def test_the_name_of_the_money_is_no_column_of_amounts() -> None:
    money = "|年度支出（万元）|年初预算|追加|全年预算|决算|完成率|得分（10分）|\n|基本支出|320|18|338|338|100%| |\n|支出合计|415|13|428|423.5|98.95%|9.89|\n"
    read = form("# 2023年度部门整体支出绩效自评表\n" + money + "|年度主要目标|< |巡查路灯，及时维护。|< |< |< |< |\n" + ROWS)
    assert [(row["label"], row["initial_budget"], row["execution"]) for row in read["funds"]] == [
        ("基本支出", "320", "338"), ("支出合计", "415", "423.5"),
    ]
    assert read["goal"] == {"expected": "巡查路灯，及时维护。"}


@pytest.mark.parametrize("write", ["docx", "txt", "csv"])
def test_total_and_grade_may_stand_beside_the_name_of_their_block(write: str) -> None:
    rows = ROWS + "|评价结果|总分|< |< |< |< |98|\n|^|等级|< |< |< |< |优|\n"
    read, = read_filing(WRITERS[write](HEAD + rows), name=f"表.{write}").filing.to_json()["forms"]
    assert (read["total"], read["grade"]) == ({"score": "98"}, "优")


@pytest.mark.parametrize("write", ["docx", "txt", "csv"])
def test_amounts_may_bear_the_sign_of_the_currency(write: str) -> None:
    money = "|资金总额（元）|< |预算数|¥260,000|支出数|< |¥258,600|\n"
    reading = read_filing(WRITERS[write](TITLE + "|项目名称|路灯维护|< |< |< |< |< |\n" + money + ROWS), name=f"表.{write}")
    row, = reading.filing.to_json()["forms"][0]["funds"]
    assert (row["full_year_budget"], row["execution"], reading.source.remarks) == ("¥260,000", "¥258,600", ())
