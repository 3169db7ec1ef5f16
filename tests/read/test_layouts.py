"""Layouts of many counties, drawn by ourselves: each is read alike from a web page and from a Word document."""

from __future__ import annotations

from typing import Any

import pytest
from tests.layouts import as_docx, as_html

from jiping.read import read_filing, read_filings


def filing(drawing: str) -> dict[str, Any]:
    page = read_filing(as_html(drawing), name="表.html").filing.to_json()
    word = read_filing(as_docx(drawing), name="表.docx").filing.to_json()
    assert page == word
    return page


def only_form(drawing: str) -> dict[str, Any]:
    read = filing(drawing)
    assert len(read["forms"]) == 1
    assert "unplaced" not in read
    form: dict[str, Any] = read["forms"][0]
    return form


def column(form: dict[str, Any], name: str) -> list[str]:
    return [row.get(name) for row in form["indicators"]]


WITH_METHOD = """
# 项目支出绩效自评表
（2016年度）
|项目名称|< |城市绿化养护|< |< |< |< |
|主管部门及代码|< |园林局-045|< |实施单位|绿化队|< |
|项目资金（万元）| |年初预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分|
|^|年度资金总额：|500|480|10|96%|9.6|
|^|其中：本年财政拨款|500|480|-|96%|-|
|^|其他资金|0|0|-|-|-|
|年度总体目标|预期目标|< |< |目标实际完成情况|< |< |
|^|完成绿化养护500公顷|< |< |完成养护502公顷|< |< |

|绩效指标|一级指标|二级指标|三级指标|分值|年度指标值（A）|全年实际值（B）|得分计算方法|得分|未完成原因分析|
|^|产出指标（50分）|数量指标|养护面积|20|500公顷|502公顷|达到指标值记满分|20| |
|^|^|质量指标|成活率|30|≥95%|96%|B/A×分值|30| |
|^|满意度指标（10分）|满意度|居民满意度|10|≥90%|88%|按比例|9.8|个别路段反馈不佳|
|总分|< |< |< |100|< |< |< |99.4| |
"""

NO_LEVELS = """
# 2021年度区级部门整体绩效自评表
|部门名称|< |云岭县住房局|< |< |< |自评总分（分）|< |96.5|
|部门预算执行情况（万元）|< |年初预算数|全年（调整）预算数|全年执行数|执行率（%）|执行率权重|< |执行率得分|
|^|< |1200.5|1300|1235|95|10|< |9.5|
|当年绩效目标|< |年初绩效目标|< |< |全年（调整）绩效目标|< |全年目标实际完成情况|< |
|^|< |改造小区20个。|< |< |改造小区22个。|< |完成22个。|< |
|绩效指标|指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|指标权重|指标得分|
|^|改造小区数量|个|≥|20|22|22|20|20|
|^|群众满意度|%|≥|90|90|92|10|10|
"""

MERGED_SCORES = """
# 2023年度部门整体支出绩效自评表
单位名称：青岭县档案馆   金额单位：万元
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|产出指标|数量指标|整理档案|≥3000卷|3200卷|20|20| |
|^|^|数字化|≥10万页|12万页|^|^| |
|^|质量指标|合格率|≥98%|99%|10|10| |
|效益指标|社会效益|查档便利度|提高|提高|30|28|窗口少|
|合计|< |< |< |< |60|58| |
填报人：某某      联系电话：0000-1234567      填报日期：2024年3月1日
"""

SCORES_BESIDE_LEVELS = """
# 部门整体支出绩效评价指标评分表
|一级指标|分值|二级指标|分值|三级指标|分值|评价标准|指标说明|得分|
|投入|13|预算配置|13|在职人员控制率|5|以100%为标准。|在职20人/编制21人|5|
|^|^|^|^|“三公经费”变动率|8|≤0，计8分|-3%|8|
|过程|61|预算执行|20|预算完成率|5|100%计满分|99%|5|
"""

TWO_IN_ONE = """
|2023年度项目支出绩效自评表|< |< |< |< |< |< |
|项目名称|甲项目|< |主管部门|乙局|< |< |
|项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|年度资金总额|10|10|9|10|90%|9|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|培训人数|≥100人|120人|90|90|
|总分|< |< |< |< |100|99|
|2023年度项目支出绩效自评表|< |< |< |< |< |< |
|项目名称|丙项目|< |主管部门|乙局|< |< |
|项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|年度资金总额|20|20|20|10|100%|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|设备数量|=5台|5台|90|90|
|总分|< |< |< |< |100|100|
"""

TRANSFER = """
附件2
# 中央对地方转移支付区域绩效自评表
（2022年度）
|转移支付名称|< |农村危房改造补助|< |< |< |
|中央主管部门|< |住房城乡建设部|< |< |< |
|地方主管部门|< |青岭县住建局|资金使用单位|< |青岭县村镇站|
|资金情况（万元）|< | |全年预算数（A）|全年执行数（B）|预算执行率（B/A×100%）|
|^|< |年度资金总额：|350|340|97.14%|
|^|< |其中：中央补助资金|300|300|100%|
|总体目标|< |总体目标|< |全年实际完成情况|< |
|^|< |完成危房改造100户|< |完成100户|< |
|绩效指标|一级指标|二级指标|三级指标|指标值|全年实际完成值|
|^|产出指标|数量指标|改造户数|100户|100户|
|说明|无|< |< |< |< |
"""

TWO_LEVEL_HEADER = """
# 2020年度项目支出绩效自评表
|项目名称|< |< |巡查补助|< |< |< |< |< |< |
|绩效指标|< |< |年度指标值|< |< |实际完成值|分值|得分|偏差原因分析及改进措施|
|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|^|^|^|^|
|产出指标|数量指标|巡查次数|≥|24|次|30|50|50| |
|效益指标|社会效益指标|群众反映|定性|良好| |良好|40|40| |
"""

TARGET_FORM = """
# 2024年项目支出绩效目标申报表
|项目名称|< |垃圾清运|< |< |
|主管部门|< |城管局|实施单位|环卫所|
|资金情况（万元）|年度资金总额：|< |120|< |
|^|其中：财政拨款|< |120|< |
|总体目标|年度目标|< |< |< |
|^|清运垃圾3万吨|< |< |< |
|绩效指标|一级指标|二级指标|三级指标|指标值|
|^|产出指标|数量指标|清运量|≥3万吨|
"""


def test_the_weight_may_stand_before_the_target_and_a_method_after_the_actual() -> None:
    form = only_form(WITH_METHOD)
    assert form["kind"] == "project_evaluation"
    assert form["year"] == 2016
    assert form["line_department"] == "园林局-045"
    assert form["funds"][0] == {
        "item": "total", "label": "年度资金总额：", "initial_budget": "500", "execution": "480", "weight": "10",
        "rate": "96%", "score": "9.6",
    }
    assert [row["item"] for row in form["funds"]] == ["total", "appropriation", "other"]
    assert form["goal"] == {"expected": "完成绿化养护500公顷", "actual": "完成养护502公顷"}
    assert column(form, "target") == ["500公顷", "≥95%", "≥90%"]
    assert column(form, "weight") == ["20", "30", "10"]
    assert column(form, "method") == ["达到指标值记满分", "B/A×分值", "按比例"]
    assert column(form, "level1_weight") == ["50", "50", "10"]
    assert form["total"] == {"weight": "100", "score": "99.4"}


def test_a_form_without_levels_and_with_an_adjusted_target_is_read() -> None:
    form = only_form(NO_LEVELS)
    assert form["kind"] == "department_evaluation"
    assert form["unit"] == "云岭县住房局"
    assert form["funds"][0]["full_year_budget"] == "1300"
    assert form["funds"][0]["score"] == "9.5"
    assert form["goal"] == {"expected": "改造小区20个。", "actual": "完成22个。"}
    assert column(form, "target") == ["≥20个", "≥90%"]
    assert column(form, "adjusted_target") == ["22", "90"]
    assert form["total"] == {"score": "96.5"}


def test_a_score_shared_by_merged_rows_is_filled_down() -> None:
    read = filing(MERGED_SCORES)
    form = read["forms"][0]
    assert read["unit"] == "青岭县档案馆"
    assert form["money_unit"] == "万元"
    assert column(form, "score") == ["20", "20", "10", "28"]
    assert column(form, "level2") == ["数量指标", "数量指标", "质量指标", "社会效益"]
    assert form["signoff"] == {"prepared_by": "某某", "date": "2024年3月1日", "phone": "0000-1234567"}


def test_scores_beside_the_levels_are_their_weights() -> None:
    form = only_form(SCORES_BESIDE_LEVELS)
    assert form["kind"] == "scorecard"
    assert column(form, "level1_weight") == ["13", "13", "61"]
    assert column(form, "weight") == ["5", "8", "5"]
    assert column(form, "score") == ["5", "8", "5"]
    assert column(form, "remark") == ["在职20人/编制21人", "-3%", "99%"]


def test_two_forms_in_one_table_are_told_apart() -> None:
    read = filing(TWO_IN_ONE)
    assert [form["project"] for form in read["forms"]] == ["甲项目", "丙项目"]
    assert [form["total"]["score"] for form in read["forms"]] == ["99", "100"]
    assert [form["funds"][0]["execution"] for form in read["forms"]] == ["9", "20"]


def test_a_transfer_form_keeps_the_higher_department_as_a_note() -> None:
    form = only_form(TRANSFER)
    assert form["kind"] == "transfer_evaluation"
    assert form["line_department"] == "青岭县住建局"
    assert form["implementing_unit"] == "青岭县村镇站"
    assert form["goal"] == {"expected": "完成危房改造100户", "actual": "完成100户"}
    assert {"label": "中央主管部门", "text": "住房城乡建设部"} in form["notes"]


def test_a_header_of_two_rows_gives_operator_value_and_unit() -> None:
    form = only_form(TWO_LEVEL_HEADER)
    assert column(form, "target") == ["≥24次", "定性良好"]
    assert column(form, "actual") == ["30", "良好"]
    assert column(form, "name") == ["巡查次数", "群众反映"]


def test_a_target_form_has_one_amount_a_row_and_no_actuals() -> None:
    form = only_form(TARGET_FORM)
    assert form["kind"] == "performance_target"
    assert [(row["item"], row["full_year_budget"]) for row in form["funds"]] == [("total", "120"), ("appropriation", "120")]
    assert form["goal"] == {"expected": "清运垃圾3万吨"}
    assert form["indicators"] == [
        {"level1": "产出指标", "level2": "数量指标", "name": "清运量", "target": "≥3万吨"}
    ]


@pytest.mark.parametrize("spare", ["……", "指标2：", "指标1：/", "", "-"])
def test_a_spare_row_is_no_indicator(spare: str) -> None:
    drawing = TARGET_FORM + f"|^|^|质量指标|{spare}| |\n"
    assert column(only_form(drawing), "name") == ["清运量"]


def test_a_row_among_which_is_an_indicator() -> None:
    drawing = TARGET_FORM + "|^|^|^|其中餐厨垃圾|≥1万吨|\n"
    assert column(only_form(drawing), "name") == ["清运量", "其中餐厨垃圾"]


def test_what_fits_nowhere_is_kept_and_said() -> None:
    read = filing(TARGET_FORM + "|^|甲|乙|丙|丁|\n\n本页由系统自动生成")
    assert "本页由系统自动生成" in read["unplaced"]


def test_an_unknown_column_is_said_and_not_guessed() -> None:
    drawing = """
# 2024年度项目支出绩效自评表
|一级指标|二级指标|三级指标|年度指标值|奇怪的列|实际完成值|
|产出指标|数量指标|清运量|≥3万吨|甲|3.2万吨|
"""
    reading = read_filing(as_html(drawing), name="表.html")
    assert reading.source.remarks == ("表1的表头“奇怪的列”没有认出，这一列没有读入。",)
    assert reading.filing.to_json()["forms"][0]["indicators"][0]["actual"] == "3.2万吨"


MISALIGNED = """
# 2024年度项目支出绩效自评表
|项目名称|< |清运|< |< |< |< |
|项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|120|120|118|10|98.33%|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|清运量|≥3万吨|3.2万吨|90|90|
"""


def test_words_in_a_column_of_money_make_the_row_doubtful() -> None:
    reading = read_filing(as_html(MISALIGNED), name="表.html")
    [row] = reading.filing.evaluations[0].funds
    assert row.initial_budget.text == "年度资金总额"
    assert row.execution.confidence < 60
    assert "行列可能错位" in reading.source.remarks[0]


def test_arithmetic_that_holds_makes_a_reading_certain() -> None:
    [row, *_] = read_filing(as_html(WITH_METHOD), name="表.html").filing.evaluations[0].funds
    assert row.execution.confidence < 100  # this form has no full-year budget to divide by
    form = read_filing(as_html(TWO_IN_ONE), name="表.html").filing.evaluations[0]
    assert form.funds[0].execution.confidence == 100
    assert form.indicators[0].score.confidence == 100


def _unit_form(unit: str, score: str, year: str = "2024") -> str:
    return f"""
# {year}年度部门整体支出绩效自评表
单位名称：{unit}
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|培训人数|≥100人|120人|100|{score}|
"""


def test_material_of_two_units_in_one_file_gives_two_filings() -> None:
    drawing = _unit_form("东乡镇人民政府", "98") + _unit_form("西乡镇人民政府", "97")
    readings = read_filings(as_html(drawing), name="汇编.html")
    assert [(reading.filing.unit.text, len(reading.filing.forms)) for reading in readings] == [
        ("东乡镇人民政府", 1), ("西乡镇人民政府", 1),
    ]
    assert readings[1].filing.evaluations[0].indicators[0].score.at == "forms[0].indicators[0].score"


def test_two_years_in_one_file_give_two_filings() -> None:
    drawing = _unit_form("东乡镇人民政府", "98", "2023") + _unit_form("东乡镇人民政府", "97", "2024")
    assert [reading.filing.year for reading in read_filings(as_html(drawing), name="汇编.html")] == [2023, 2024]


def test_a_slip_in_the_name_of_the_unit_does_not_split_a_filing() -> None:
    report = "# 2024年度部门整体支出绩效自评报告\n部门名称：别处照抄来的单位\n一、基本情况\n有职工12人。\n"
    readings = read_filings(as_html(_unit_form("东乡镇人民政府", "98") + report), name="材料.html")
    assert [len(reading.filing.forms) for reading in readings] == [2]


MONITORING = """
# 2023年1-7月项目支出绩效运行监控表
|项目名称|< |农村公路养护|< |< |主管部门|< |青岭县交通局|
|资金情况（万元）|< |年初预算数|1-7月执行数|1-7月执行率|全年预计执行数|< |偏差原因|
|年度资金总额|< |200|100|50%|200|< | |
|绩效指标|一级指标|二级指标|三级指标|年度指标值|1-7月执行情况|全年预计完成情况|偏差原因分析|
|^|产出指标|数量指标|养护里程|≥100公里|60公里|100公里| |
"""


def test_a_monitoring_form_reports_what_was_done_so_far() -> None:
    form = only_form(MONITORING)
    assert form["kind"] == "monitoring"
    assert (form["funds"][0]["execution"], form["funds"][0]["rate"]) == ("100", "50%")
    assert column(form, "actual") == ["60公里"]
