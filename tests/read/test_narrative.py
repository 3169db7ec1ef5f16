"""Reports of many shapes: title, unit, date and sections by their numbering."""

from __future__ import annotations

from typing import Any

import pytest
from tests.layouts import as_docx, as_html

from jiping.model.errors import Unreadable
from jiping.read import read_filing

PUBLISHED = """
首页 > 政务公开 > 财政信息
# 青岭县档案馆2023年度部门整体支出绩效自评报告
发布时间：2024-08-15  来源：青岭县档案馆  浏览次数：35
根据通知要求，我单位开展了自评，现将情况报告如下：
一、部门概况
（一）部门基本情况
青岭县档案馆编制12人。
二、管理及使用情况
（一）基本支出。2023年基本支出120万元，主要用于人员经费。
三、绩效情况
1、整理档案3200卷。
2、数字化12万页。
四、改进措施和有关建议。
加强培训。
附件：1.基础数据表
2.自评表
青岭县档案馆
2024年3月20日
上一篇：公示
"""

COVERED = """
附件4
2024年度青岭县档案馆
部门整体支出绩效自评报告
部门（单位）名称：青岭县档案馆（盖章）
2025年3月7日
（此页为封面）
2024年度青岭县档案馆
部门整体支出绩效
评 价 报 告
一、部门基本情况
有职工12人。
附件5
2024年度项目支出绩效自评报告
部门（单位）名称：青岭县档案馆
一、项目基本情况
"""

PARTS = """
云岭县农业农村局
关于2022年高标准农田建设项目绩效自评的报告
县财政局：
第一部分 项目概况
一、项目基本情况
项目总投资500万元。
（一）立项
已批复。
第二部分 绩效分析
三、综合评价结论
得分95分。
"""


def outline(sections: list[dict[str, Any]]) -> list[Any]:
    return [
        (section["number"] + section["title"], outline(section["sections"])) if section["sections"]
        else section["number"] + section["title"]
        for section in sections
    ]


@pytest.mark.parametrize("draw", [as_docx, as_html])
def test_a_published_report_is_read_without_the_page_around_it(draw: Any) -> None:
    read = read_filing(draw(PUBLISHED), name="报告").filing.to_json()
    [report] = read["forms"]
    assert read["unit"] == "青岭县档案馆"
    assert read["year"] == 2023
    assert report["title"] == "青岭县档案馆2023年度部门整体支出绩效自评报告"
    assert report["date"] == "2024年3月20日"
    assert outline(report["sections"]) == [
        ("一部门概况", ["（一）部门基本情况"]), "二管理及使用情况", "三绩效情况", "四改进措施和有关建议",
    ]
    assert report["sections"][2]["text"] == "1、整理档案3200卷。\n2、数字化12万页。"
    assert report["sections"][3]["text"] == "加强培训。"


def test_a_web_page_leaves_nothing_of_its_frame() -> None:
    assert "unplaced" not in read_filing(as_html(PUBLISHED), name="报告.html").filing.to_json()


def test_a_title_over_several_lines_is_joined_and_the_inner_one_kept() -> None:
    department, project = read_filing(as_docx(COVERED), name="报告.docx").filing.to_json()["forms"]
    assert department["title"] == "2024年度青岭县档案馆部门整体支出绩效自评报告"
    assert department["inner_title"] == "2024年度青岭县档案馆部门整体支出绩效评价报告"
    assert department["unit"] == "青岭县档案馆"
    assert department["date"] == "2025年3月7日"
    assert project["kind"] == "project_report"
    assert project["title"] == "2024年度项目支出绩效自评报告"
    assert [section["text"] for section in project["sections"]] == [""]


def test_parts_hold_sections_and_the_unit_stands_above_the_title() -> None:
    read = read_filing(as_docx(PARTS), name="报告.docx").filing.to_json()
    [report] = read["forms"]
    assert report["title"] == "云岭县农业农村局关于2022年高标准农田建设项目绩效自评的报告"
    assert read["unit"] == "云岭县农业农村局"
    assert outline(report["sections"]) == [
        ("第一部分项目概况", [("一项目基本情况", ["（一）立项"])]), ("第二部分绩效分析", ["三综合评价结论"]),
    ]


def test_a_long_numbered_sentence_is_text_and_no_heading() -> None:
    drawing = "# 2024年度某局部门整体支出绩效自评报告\n一、绩效情况\n（一）抓好服务，助力建设。召开会议2次，走访组织10个。\n（二）抓好培训"
    [report] = read_filing(as_docx(drawing), name="报告.docx").filing.to_json()["forms"]
    assert report["sections"][0]["text"].startswith("（一）抓好服务")
    assert outline(report["sections"]) == [("一绩效情况", ["（二）抓好培训"])]


def test_a_short_numbered_sentence_with_numbers_is_text_too() -> None:
    drawing = PUBLISHED.replace("1、整理档案3200卷。", "（一）发放问卷500份，收回486份。\n（二）2023年重点工作完成情况。\n整理档案3200卷。")
    section = read_filing(as_docx(drawing)).filing.reports[0].sections[2]
    assert "发放问卷500份" in section.text.text
    assert [below.title.text for below in section.sections] == ["2023年重点工作完成情况"]


def test_a_table_inside_a_report_does_not_end_it() -> None:
    drawing = "# 2024年度某局部门整体支出绩效自评报告\n一、资金\n如下：\n|来源|数额|\n|县级|100|\n\n合计100万元。\n二、结论\n良好。"
    [report] = read_filing(as_docx(drawing), name="报告.docx").filing.to_json()["forms"]
    assert [section["text"] for section in report["sections"]] == ["如下：\n合计100万元。", "良好。"]


def test_several_files_of_one_unit_become_one_filing(tmp_path: Any) -> None:
    (tmp_path / "报告.docx").write_bytes(as_docx(COVERED))
    (tmp_path / "表.html").write_bytes(as_html("# 2024年度项目支出绩效自评表\n|项目名称|甲|\n|一级指标|二级指标|三级指标|指标值|\n|产出|数量|次数|3次|"))
    reading = read_filing([tmp_path / "报告.docx", tmp_path / "表.html"])
    assert [form.kind for form in reading.filing.forms] == ["department_report", "project_report", "project_evaluation"]
    assert reading.source.name == "报告.docx、表.html"
    assert {cell.place.file for cell in reading.filing.cells() if cell.place.file} == {"报告.docx", "表.html"}


WITH_FORM = """
# 青岭县档案馆2023年度部门整体支出绩效自评报告
一、部门概况
编制12人。
{first}二、绩效情况
整理档案3200卷。
青岭县档案馆
2024年3月20日
{second}"""
TABLE = """
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|整理档案|≥3000卷|3200卷|90|90|
"""


def test_the_form_below_the_signature_of_a_report_is_a_form_of_its_own() -> None:
    annex = "附件：部门整体支出绩效自评表\n部门整体支出绩效自评表\n（2023年度）\n" + TABLE.strip("\n") + "\n"
    report, form = read_filing(as_docx(WITH_FORM.format(first="", second=annex)), name="报告").filing.to_json()["forms"]
    assert report["date"] == "2024年3月20日"
    assert (form["kind"], form["title"], len(form["indicators"])) == ("department_evaluation", "部门整体支出绩效自评表", 1)


def test_an_untitled_form_inside_a_report_follows_it_and_is_of_its_kind() -> None:
    drawing = WITH_FORM.format(first="指标完成情况见下表：\n" + TABLE + "\n", second="")
    report, form = read_filing(as_docx(drawing), name="报告").filing.to_json()["forms"]
    assert outline(report["sections"]) == ["一部门概况", "二绩效情况"]
    assert form["kind"] == "department_evaluation"


def test_a_table_of_a_report_that_is_no_form_is_kept_aside() -> None:
    table = "|支出科目|预算数|执行数|执行率|\n|人员经费|60|60|100%|\n|公用经费|50|48|96%|\n"
    read = read_filing(as_docx(WITH_FORM.format(first=table + "\n", second="")), name="报告").filing.to_json()
    assert [form["kind"] for form in read["forms"]] == ["department_report"]
    assert "人员经费" in read["unplaced"]


CONTENTS = {
    "with dots": "目  录\n一、部门概况……………………1\n（一）部门职能…………1\n二、评价结论.........3",
    "with dots and no name": "一、部门概况··········1\n（一）部门职能··········1\n二、评价结论··········3",
    "with pages only": "目录\n一、部门概况1\n（一）部门职能1\n二、评价结论3",
    "without pages": "目录\n一、部门概况\n（一）部门职能\n二、评价结论",
}


@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS)
def test_a_table_of_contents_is_no_text(contents: str) -> None:
    body = "一、部门概况\n（一）部门职能\n承担农技推广工作。\n二、评价结论\n自评得分 96 分，等级为优。"
    text = f"# 2024年度部门整体支出绩效自评报告\n{contents}\n根据通知要求，现将自评情况报告如下：\n{body}\n"
    report = read_filing(as_docx(text), name="报告.docx").filing.reports[0]
    assert [(section.number.text, section.title.text) for section in report.walk()] == [
        ("一", "部门概况"), ("（一）", "部门职能"), ("二", "评价结论"),
    ]
    assert [note.text.text for note in report.notes] == ["根据通知要求，现将自评情况报告如下："]


def test_headings_of_the_contents_may_run_into_their_text() -> None:
    text = "目录\n一、部门概况1\n二、存在问题2\n一、部门概况：本馆编制18人。\n二、存在问题\n进度偏慢。"
    assert _outline(text) == [("一", "部门概况"), ("二", "存在问题")]


def test_the_word_contents_alone_takes_nothing_away() -> None:
    text = "# 2024年度部门整体支出绩效自评报告\n一、部门概况\n公开目录\n目录\n承担农技推广工作。\n"
    report = read_filing(as_docx(text), name="报告.docx").filing.reports[0]
    assert report.sections[0].text.raw == "公开目录\n目录\n承担农技推广工作。"


TITLE = "# 青禾县文化馆2023年度部门整体支出绩效自评报告"


def _outline(text: str) -> list[tuple[str, str]]:
    report = read_filing(as_docx(f"{TITLE}\n{text}\n"), name="报告.docx").filing.reports[0]
    return [(section.number.text, section.title.text) for section in report.walk()]


@pytest.mark.parametrize("mark", ["", "{}.", "{}、"])
def test_headings_may_have_no_number_of_the_usual_kinds(mark: str) -> None:
    heads = ("部门概况", "资金使用情况", "存在的问题")
    lines = [f"{mark.format(turn)}{head}\n本馆开展了这方面的工作。" for turn, head in enumerate(heads, start=1)]
    numbers = [str(turn) if mark else "" for turn in (1, 2, 3)]
    assert _outline("\n".join(lines)) == list(zip(numbers, heads, strict=True))


def test_headings_without_number_may_have_numbered_ones_below() -> None:
    text = "部门概况\n（一）主要职能\n组织群众文化活动。\n资金使用情况\n（一）基本支出\n支出300万元。"
    assert _outline(text) == [("", "部门概况"), ("（一）", "主要职能"), ("", "资金使用情况"), ("（一）", "基本支出")]


def test_a_report_without_any_heading_is_read_as_one_text() -> None:
    said = "2023年本馆组织群众文化活动36场，服务群众2.4万人次，支出预算资金410万元，各项指标均已完成。" * 5
    report = read_filing(as_docx(f"{TITLE}\n青禾县文化馆\n{said}\n"), name="报告.docx").filing.reports[0]
    assert [(section.title.text, section.text.text) for section in report.walk()] == [("", said)]
    assert report.unit.text == "青禾县文化馆"


def test_a_cover_without_text_is_no_report() -> None:
    with pytest.raises(Unreadable):
        read_filing(as_docx(f"{TITLE}\n填报说明：本表一式两份。\n"), name="封面.docx")


@pytest.mark.parametrize(("title", "kind"), [
    ("2023年度项目支出绩效自评报告（公开版）", "project_report"),
    ("2023年度青禾县文化馆绩效自评报告（部门整体）", "department_report"),
    ("青禾县文化馆2023年度绩效自评工作总结", "department_report"),
    ("青禾县文化馆2023年度预算项目支出绩效自评情况汇报", "project_report"),
    ("青禾县文化馆项目支出绩效自评报告书", "project_report"),
    ("青禾县文化馆2023年度部门整体支出绩效情况说明", "department_report"),
    ("2023年度绩效评价结果报告", "department_report"),
])
def test_reports_go_by_many_names(title: str, kind: str) -> None:
    report, = read_filing(as_docx(f"# {title}\n一、基本情况\n编制18人。\n"), name="报告.docx").filing.reports
    assert (report.kind, report.title.text) == (kind, title)


@pytest.mark.parametrize(("text", "outline"), [
    ("一、基本情况：编制45人，在职40人。\n二、绩效情况：自评96分。", [("一", "基本情况"), ("二", "绩效情况")]),
    ("一、基本情况；\n编制45人。\n二、绩效情况；\n自评96分。", [("一", "基本情况"), ("二", "绩效情况")]),
    ("一、绩效目标是否按时完成？\n按时完成。\n二、绩效情况\n自评96分。", [("一", "绩效目标是否按时完成？"), ("二", "绩效情况")]),
    ("【基本情况】\n编制45人。\n【绩效情况】\n自评96分。", [("", "基本情况"), ("", "绩效情况")]),
    ("第一，基本情况\n编制45人。\n第二，绩效情况\n自评96分。", [("第一", "基本情况"), ("第二", "绩效情况")]),
])
def test_headings_may_end_or_begin_with_other_marks(text: str, outline: list[tuple[str, str]]) -> None:
    assert _outline(text) == outline


def test_a_sentence_that_names_things_behind_a_colon_is_no_heading_with_text() -> None:
    assert _outline("一、部门概况\n（一）主要做法：一是抓谋划；\n二是抓落实。") == [("一", "部门概况")]


def test_what_stands_on_a_cover_that_is_no_report_is_not_lost() -> None:
    table = "|项目名称|路灯维护|\n|三级指标|完成值|得分|\n|维护路灯|912盏|50|\n"
    read = read_filing(as_docx(f"{TITLE}\n填报说明：一式两份。\n# 附件3\n# 项目支出绩效自评表\n{table}"), name="表.docx").filing
    assert [form.kind for form in read.forms] == ["project_evaluation"]
    assert [cell.text for cell in read.unplaced] == ["填报说明：一式两份。"]


MARKED = """
# 青岭县图书馆2023年度免费开放专项资金绩效自评报告
## 1. 项目基本情况
### 1.1 项目概况
专项资金50万元。
### 1.2 绩效目标
开放300天以上。
## 2. 项目怎样管理
专人负责。
"""


def test_headings_of_markdown_with_dotted_numbers_are_sections_of_sections() -> None:
    [report] = read_filing(MARKED.encode(), name="报告.txt").filing.to_json()["forms"]
    assert report["title"] == "青岭县图书馆2023年度免费开放专项资金绩效自评报告"
    assert outline(report["sections"]) == [("1项目基本情况", ["1.1项目概况", "1.2绩效目标"]), "2项目怎样管理"]


def test_a_heading_of_the_third_kind_ends_at_its_colon() -> None:
    drawing = "# 青岭县供销社2023年度部门整体支出绩效自评报告\n一、基本情况\n（一）部门职责：指导供销社改革。\n（二）提高认识：一是加强学习；二是落实责任。\n"
    [report] = read_filing(as_docx(drawing), name="报告").filing.to_json()["forms"]
    first, second = report["sections"][0]["sections"]
    assert (first["title"], first["text"]) == ("部门职责", "指导供销社改革。")
    assert second["title"] == "提高认识：一是加强学习；二是落实责任"


def test_numbers_with_a_heading_and_its_text_behind_a_colon_are_sections() -> None:
    drawing = """
青岭县人大常委会办公室
部门整体支出绩效自评情况说明
（2022年度）
1、部门基本情况：编制22人。
2、预算执行情况：支出560.1万元，执行率98.56%。
3、改进措施：强化绩效理念。
青岭县人大常委会办公室
2023年3月20日
"""
    read = read_filing(as_docx(drawing), name="报告").filing.to_json()
    [report] = read["forms"]
    assert (read["unit"], read["year"]) == ("青岭县人大常委会办公室", 2022)
    assert outline(report["sections"]) == ["1部门基本情况", "2预算执行情况", "3改进措施"]
    assert report["sections"][1]["text"] == "支出560.1万元，执行率98.56%。"
