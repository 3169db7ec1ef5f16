"""What forms of other provinces have that the national ones have not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.layouts import W, as_docx, as_html
from tests.makers.workbook import cell, row, workbook, worksheet
from tests.makers.writers import as_odt, as_xlsx, unzipped, zipped

from jiping.read import read_filing

DRAWERS = ((as_html, "表.html"), (as_docx, "表.docx"))
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
ODT = f'xmlns:o="{OASIS}office:1.0" xmlns:style="{OASIS}style:1.0" xmlns:text="{OASIS}text:1.0"'
HEADER = "|一级指标|二级指标|三级指标|年度指标值|实际完成值|得分|\n"


def forms(drawing: str) -> list[dict[str, Any]]:
    page, word = (read_filing(draw(drawing), name=name).filing.to_json()["forms"] for draw, name in DRAWERS)
    assert page == word
    return list(page)


def test_the_reasons_of_monitoring_are_split_up_below_their_name() -> None:
    [read] = forms(
        "# 2023年项目支出绩效运行监控表\n"
        "|一级指标|二级指标|三级指标|年度指标值|1-7月执行情况|偏差原因分析|<|<|完成目标可能性|<|\n"
        "|^|^|^|^|^|经费保障|人员保障|原因说明|确定能|有可能|\n"
        "|产出指标|数量指标|建成面积|2万亩|0.8万亩|√||雨季停工||√|\n"
    )
    [indicator] = read["indicators"]
    assert (indicator["name"], indicator["actual"], indicator["reason"]) == ("建成面积", "0.8万亩", "雨季停工")


def test_the_levels_may_stand_below_one_name_beside_columns_of_both_rows() -> None:
    [read] = forms(
        "# 省级财政资金使用绩效自评指标评分表\n"
        "|评价指标|<|<|指标说明|评分标准|自评得分|\n"
        "|一级指标（权重%）|二级指标（权重%）|三级指标（权重%）|^|^|^|\n"
        "|过程（20）|资金管理（20）|资金支付|反映支付进度|支付率×20|19.3|\n"
        "|产出（80）|数量（80）|补贴户数|反映数量|按比例计分|80|\n"
    )
    assert [(row["level1"], row["level1_weight"], row["name"], row["method"], row["score"]) for row in read["indicators"]] == [
        ("过程", "20", "资金支付", "支付率×20", "19.3"), ("产出", "80", "补贴户数", "按比例计分", "80"),
    ]


def test_basic_and_project_expenditure_in_one_row_are_the_money_by_nature() -> None:
    [read] = forms(
        "# 2023年度部门整体绩效自评表\n"
        "|单位名称|青岭县市场监督管理局|<|<|<|<|\n"
        "|基本支出总额|3215.66|<|项目支出总额|860.00|<|\n" + HEADER + "|产出指标|数量指标|抽检批次|≥1200批次|1260批次|15|\n"
    )
    assert [(row["item"], row["amount"]) for row in read["by_nature"]] == [("basic", "3215.66"), ("project", "860.00")]


def test_the_sum_behind_the_name_of_a_block_of_money_is_kept_as_a_note() -> None:
    [read] = forms(
        "# 2023年度部门整体支出绩效自评表\n"
        "|部门名称|青岭县档案馆|<|<|<|<|\n"
        "|按收入性质分：612|<|<|按支出性质分：612|<|<|\n"
        "|其中：一般公共预算：600|<|<|其中：基本支出：412|<|<|\n|政府性基金拨款：12|<|<|项目支出：200|<|<|\n"
        + HEADER + "|产出指标|数量指标|走访群众|≥2000户|2156户|50|\n"
    )
    assert [row["amount"] for row in read["by_source"] + read["by_nature"]] == ["600", "12", "412", "200"]
    assert {note["label"]: note["text"] for note in read["notes"]} == {"按收入性质分": "612", "按支出性质分": "612"}


def test_a_list_of_projects_is_no_form_of_a_project() -> None:
    read = read_filing(as_html(
        "# 2023年度项目支出绩效自评汇总表\n"
        "|序号|项目名称|全年预算数|全年执行数|执行率|自评得分|\n|1|路灯维护|80|78.4|98%|98.8|\n|2|河道保洁|40|40|100%|99|\n"
        "\n# 2023年度项目支出绩效自评表\n|项目名称|路灯维护|<|<|<|<|\n" + HEADER + "|产出指标|数量指标|路灯|≥900盏|912盏|50|\n"
    ), name="表.html").filing.to_json()
    assert [form["project"] for form in read["forms"]] == ["路灯维护"]
    assert "河道保洁" in read["unplaced"]


def test_two_forms_side_by_side_are_two_forms() -> None:
    both = "\n".join(
        line + "|" + line.replace("路灯", "桥梁").replace("912", "31") for line in (
            "|项目名称|路灯维护|<|<", "|主管部门|青岭县住建局|<|<", "|实施单位|青岭县路灯所|<|<",
            "|资金（万元）|全年预算数|全年执行数|执行率", "|年度资金总额|60|60|100%",
            "|三级指标|年度指标值|实际完成值|得分", "|路灯完好|≥30|912|50",
        )
    )
    read = forms("# 项目支出绩效自评表\n" + both.replace("||", "|") + "\n")
    assert [(form["project"], form["indicators"][0]["name"], form["indicators"][0]["actual"]) for form in read] == [
        ("路灯维护", "路灯完好", "912"), ("桥梁维护", "桥梁完好", "31"),
    ]


def test_the_name_of_a_worksheet_tells_which_form_it_is_where_no_title_does() -> None:
    rows = (("单位名称", "青岭县档案馆"), ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "得分"), ("产出", "数量", "卷数", "≥9", "9", "20"))
    sheet = "".join(row(at, *(cell(f"{'ABCDEF'[i]}{at}", text) for i, text in enumerate(texts))) for at, texts in enumerate(rows, 1))
    [read] = read_filing(workbook(sheet, names=("单位整体自评表",)), name="表.xlsx").filing.to_json()["forms"]
    assert (read["kind"], read["title"]) == ("department_evaluation", "")


@pytest.mark.parametrize("draw", [as_docx, as_xlsx, as_html])
def test_a_year_behind_the_name_of_the_unit_is_the_year(draw: Any) -> None:
    read = read_filing(draw(
        "# 部门整体支出绩效评价指标评分表\n填报单位：青岭县统计局　　　　　　2023年度\n\n"
        "|一级指标|分值|二级指标|分值|三级指标|分值|评价标准|得分|\n|投入|15|预算配置|15|在职人员控制率|15|不超编计满分|15|\n"
    ), name="表").filing.to_json()
    assert (read["unit"], read["year"]) == ("青岭县统计局", 2023)


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060"])
def test_signs_that_nobody_sees_are_no_part_of_a_text(sign: str) -> None:
    [read] = forms(f"# 2023年度项目支出绩效自评表\n|项目名称|河道{sign}保洁|<|<|<|<|\n" + HEADER + f"|产出指标|数量指标|河长|≥9{sign}0公里|90公里|50|\n")
    assert (read["project"], read["indicators"][0]["target"]) == ("河道保洁", "≥90公里")


def test_columns_of_kinds_before_the_name_are_the_levels() -> None:
    [read] = forms(
        "# 某市2022年度项目绩效自评表\n|项目名称|课后服务|<|<|<|<|<|<|\n"
        "|预算执行进度（20分）|资金构成（万元）|<|批复预算|调整后预算|实际支付|支付进度|自评得分|\n"
        "|^|资金合计|<|45|45|42.3|94%|18.8|\n|^|1.市级财政资金|<|45|45|42.3|94%||\n"
        "|绩效指标（80分）|指标类型|指标分类|具体指标（分值）|计划完成值|实际达到值|自评得分|差异说明|\n"
        "|^|产出|数量|服务学生数(30分)|2000人|2136人|30||\n"
    )
    assert [(row["item"], row["initial_budget"], row["execution"], row["rate"]) for row in read["funds"]] == [
        ("total", "45", "42.3", "94%"), ("appropriation", "45", "42.3", "94%"),
    ]
    [indicator] = read["indicators"]
    assert (indicator["level1"], indicator["level2"], indicator["actual"]) == ("产出", "数量", "2136人")


def test_paragraphs_below_a_heading_below_the_form_are_a_note_of_that_name() -> None:
    [read] = forms(
        "# 2023年度项目支出绩效自评表\n|项目名称|路灯维护|<|<|<|<|\n" + HEADER + "|产出指标|数量指标|路灯|≥900盏|912盏|50|\n\n"
        "四、自评结论\n本部门自评得分99.9分。\n五、存在问题及改进措施\n项目储备不足。\n下一步加强谋划。\n"
    )
    assert [(note["label"], note["text"]) for note in read["notes"]] == [
        ("四、自评结论", "本部门自评得分99.9分。"), ("五、存在问题及改进措施", "项目储备不足。下一步加强谋划。"),
    ]


def test_columns_of_the_money_may_be_split_up_beside_columns_of_both_rows() -> None:
    [read] = forms(
        "# 2023年度项目支出绩效自评表\n|项目名称|河长制|<|<|<|<|<|<|<|\n"
        "|项目资金（万元）|年初预算|全年预算|<|全年执行|<|执行率|分值|得分|\n|^|^|年中调整|调整后|合计|其中：结转|^|^|^|\n"
        "|^|60|-5|55|54.45|0|99%|10|9.9|\n"
        "|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|<|<|\n|产出指标|数量指标|巡河次数|≥1200次|1260次|50|50|<|<|\n"
    )
    [row] = read["funds"]
    assert [row[name] for name in ("initial_budget", "full_year_budget", "execution", "rate", "weight", "score")] == [
        "60", "55", "54.45", "99%", "10", "9.9",
    ]


def test_columns_of_the_money_may_be_numbered_and_hold_their_formula() -> None:
    [read] = forms(
        "# 2023年度项目支出绩效自评表\n|项目名称|高龄补贴|<|<|<|<|<|\n"
        "|预算执行情况（10分）|指标|全年预算数①|全年执行数②|执行率③=②÷①|分值④|得分⑤=③×④|\n"
        "|^|年度资金总额|1860|1853.2|99.63%|10|9.96|\n"
        "|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|\n|产出指标|数量指标|发放人数|≥1.6万人|1.65万人|50|50|\n"
    )
    [row] = read["funds"]
    told = [row[name] for name in ("full_year_budget", "execution", "rate", "weight", "score")]
    assert told == ["1860", "1853.2", "99.63%", "10", "9.96"]
    assert [row["name"] for row in read["indicators"]] == ["发放人数"]


def test_budget_and_expenditure_in_one_row_of_labels_are_the_money() -> None:
    [read] = forms(
        "# 2023年度项目支出绩效自评表\n|项目名称|法律服务|<|<|<|<|\n|资金投入|预算（万元）|32|支出（万元）|31.68|<|\n"
        + HEADER + "|产出指标|数量指标|援助案件|≥120件|135件|30|\n"
    )
    assert [(row["full_year_budget"], row["execution"]) for row in read["funds"]] == [("32", "31.68")]


def test_names_of_blocks_between_their_tables_are_not_left_over() -> None:
    read = read_filing(as_docx(
        "# 2023年度项目支出绩效自评表\n一、基本情况\n|项目名称|路灯维护|\n\n一、预算执行情况（10分）\n"
        "|资金来源|年初预算|全年预算|全年执行|执行率|得分|\n|总额|80|80|80|100%|10|\n\n三、绩效指标（90分）\n"
        + HEADER + "|产出指标|数量指标|路灯|≥900盏|912盏|90|\n"
    ), name="表.docx").filing.to_json()
    assert not {"一、预算执行情况（10分）", "三、绩效指标（90分）"} & set(read.get("unplaced", []))


def test_the_title_may_stand_in_the_page_header_of_a_text_or_a_sheet() -> None:
    drawing = "|项目名称|春节慰问|<|<|<|<|\n" + HEADER + "|产出指标|数量指标|慰问人数|≥300人|312人|60|\n"
    whole = zipped(unzipped(as_docx(drawing)) | {"word/header1.xml": (
        f"<w:hdr {W}><w:p><w:r><w:t>2023年度项目支出</w:t></w:r><w:r><w:t>绩效自评表</w:t></w:r></w:p></w:hdr>"
    ).encode()})
    headed = f"""<o:document-styles {ODT}><o:master-styles><style:master-page><style:header><text:p>2023年度项目支出<text:span
        >绩效自评表</text:span></text:p></style:header></style:master-page></o:master-styles></o:document-styles>"""
    odt = zipped(unzipped(as_odt(drawing)) | {"styles.xml": headed.encode()})
    rows = (("项目名称", "春节慰问"), ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "得分"), ("产出", "数量", "人数", "≥9", "9", "20"))
    sheet = "".join(row(at, *(cell(f"{'ABCDEF'[i]}{at}", text) for i, text in enumerate(texts))) for at, texts in enumerate(rows, 1))
    behind = '<headerFooter><oddHeader>&amp;C&amp;"宋体,加粗"&amp;16 2023年度项目支出绩效自评表&amp;R第&amp;P页</oddHeader></headerFooter>'
    for data, name in ((whole, "表.docx"), (odt, "表.odt"), (workbook(worksheet(sheet, behind)), "表.xlsx")):
        [read] = read_filing(data, name=name).filing.to_json()["forms"]
        assert (read["title"], read["year"], read["project"]) == ("2023年度项目支出绩效自评表", 2023, "春节慰问")


def test_a_page_header_is_no_title_beside_the_real_one() -> None:
    drawing = "# 2023年度项目支出绩效自评表\n|项目名称|春节慰问|<|<|<|<|\n" + HEADER + "|产出指标|数量指标|慰问人数|≥300人|312人|60|\n"
    other = f"<w:hdr {W}><w:p><w:r><w:t>2023年度部门整体支出绩效自评表</w:t></w:r></w:p></w:hdr>"
    data = zipped(unzipped(as_docx(drawing)) | {"word/header1.xml": other.encode()})
    [read] = read_filing(data, name="表.docx").filing.to_json()["forms"]
    assert (read["kind"], read["title"]) == ("project_evaluation", "2023年度项目支出绩效自评表")


def test_title_unit_and_signatures_may_stand_in_text_boxes_on_a_sheet() -> None:
    rows = (("项目名称", "春节慰问"), ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "得分"), ("产出", "数量", "人数", "≥9", "9", "20"))
    sheet = "".join(row(at, *(cell(f"{'ABCDEF'[i]}{at}", text) for i, text in enumerate(texts))) for at, texts in enumerate(rows, 4))
    boxes = ((0, "2023年度项目支出绩效自评表"), (1, "填报单位：白鹭镇人民政府"), (9, "填表人：何青  联系电话：5550123"))
    drawn = "".join(
        f"<x:twoCellAnchor><x:from><x:row>{at}</x:row></x:from><x:sp><x:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></x:txBody></x:sp>"
        "</x:twoCellAnchor>" for at, text in boxes
    )
    drawing = f'<Relationship Id="r" Type="{RELATED}/drawing" Target="../drawings/drawing1.xml"/>'
    relation = f'<Relationships xmlns="{PACKAGE}">{drawing}</Relationships>'
    parts = {
        "xl/drawings/drawing1.xml": f'<x:wsDr xmlns:x="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main">{drawn}</x:wsDr>'.encode(),
        "xl/worksheets/_rels/sheet1.xml.rels": relation.encode(),
    }
    reading = read_filing(workbook(worksheet(sheet), parts=parts), name="表.xlsx")
    filing = reading.filing.to_json()
    [read] = filing["forms"]
    assert (read["title"], read["project"], filing["unit"]) == ("2023年度项目支出绩效自评表", "春节慰问", "白鹭镇人民政府")
    assert read["signoff"] == {"prepared_by": "何青", "phone": "5550123"}
    assert (reading.source.remarks, filing.get("unplaced", [])) == ((), [])
