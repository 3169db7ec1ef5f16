"""附件4 and 附件5 told from the tables: right shares, the clerk's own words, and what is read back."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.layouts import as_docx
from tests.write.test_official import differing, filing

from jiping import catalog
from jiping.examine import examine
from jiping.model.errors import Unreadable
from jiping.model.filing import REPORTS, Filing, build
from jiping.read import read_filing
from jiping.write.official.word import word
from jiping.write.report.reports import Reports, reports

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CLEAN = Path(__file__).parents[1] / "rules" / "clean"
Tree = dict[str, Any]


def sheet(unit: str = "万元", **rows: tuple[str, str, str]) -> Tree:
    """附件1 with these rows: last year's final, budget, final."""
    spending = [
        {"item": item, "label": item, "prior_final": prior, "budget": budget, "final": final}
        for item, (prior, budget, final) in rows.items()
    ]
    return {
        "kind": "basic_data", "title": "基础数据表", "year": 2024, "money_unit": unit, "spending": spending,
        "staff": {"authorized_posts": "20", "staff_in_post": "19", "control_ratio": "95%"},
    }


def form(initial: str, budget: str, spent: str, *, basic: str = "", project: str = "", unit: str = "万元", **more: Any) -> Tree:
    """附件2 with these amounts."""
    return {
        "kind": "department_evaluation", "title": "2024年度部门整体支出绩效自评表", "year": 2024, "money_unit": unit,
        "funds": [{"item": "total", "label": "年度资金总额", "initial_budget": initial, "full_year_budget": budget, "execution": spent}],
        "by_nature": [{"item": "basic", "label": "其中：基本支出", "amount": basic}, {"item": "project", "label": "项目支出", "amount": project}],
        **more,
    }


def made(*forms: Tree, kind: str = REPORTS[0]) -> Reports:
    return reports(build({"unit": "云溪县水利局", "year": 2024, "forms": list(forms)}), kind)


def sections(written: Reports) -> dict[str, str]:
    """The texts by heading."""
    [composed] = written.composed.values()
    tree = composed.tree["sections"]
    return {part["title"]: part["text"] for section in tree for part in (section, *section["sections"])}


def of(written: Reports, heading: str) -> str:
    return next(text for title, text in sections(written).items() if heading in title)


def test_budget_execution_rate_and_balance_are_told_with_their_differences() -> None:
    told = of(made(form("80.00", "100.00", "92.50")), "一般公共预算支出情况")
    assert told == (
        "2024年度部门整体支出年初预算80.00万元，全年预算100.00万元，比年初预算增加20.00万元，增长25%，"
        "全年执行92.50万元，预算执行率92.5%，结余7.50万元。"
    )


@pytest.mark.parametrize(("amounts", "said"), [
    (("0", "50", "50"), "比年初预算增加50万元，因年初预算为0，无法计算增减比例"),
    (("0", "0", "0"), "因全年预算为0，无法计算预算执行率"),
    (("60", "50", "55"), "比年初预算减少10万元，下降16.67%，全年执行55万元，预算执行率110%，超出全年预算5万元"),
])
def test_a_zero_never_divides_and_more_than_the_budget_is_said(amounts: tuple[str, str, str], said: str) -> None:
    assert said in of(made(form(*amounts)), "一般公共预算支出情况")


def test_the_parts_of_the_basic_expenditure_and_their_shares_make_up_the_whole() -> None:
    told = of(made(sheet(public_operating=("18", "22", "20")), form("100", "100", "100", basic="80", project="20")), "基本支出")
    assert "2024年度基本支出决算80万元，占全年执行数的80%。" in told
    assert "其中：人员经费60万元，占基本支出的75%；公用经费20万元，占基本支出的25%。" in told
    assert "公用经费预算为22万元，支出决算为20万元，完成预算的90.91%；比上年增加2万元，增长11.11%。" in told


def test_amounts_in_yuan_stay_in_yuan_beside_a_sheet_in_wanyuan() -> None:
    told = of(made(
        sheet(public_operating=("", "22", "20")), form("1000000", "1000000", "1000000", basic="800000", project="200000", unit="元"),
    ), "基本支出")
    assert "基本支出决算800000元" in told
    assert "人员经费600000元，占基本支出的75%；公用经费20万元，占基本支出的25%" in told


def test_a_split_of_which_nobody_can_tell_what_it_splits_is_not_told() -> None:
    assert of(made(form("100", "100", "90", basic="50", project="20")), "基本支出") == "无"


@pytest.mark.parametrize(("row", "said"), [
    (("—", "0", "0"), "因预算金额为0，无法计算完成预算的百分比；因上年无数据，无法计算增减比例"),
    (("0", "2", "1"), "完成预算的50%；比上年增加1万元，因上年决算数为0，无法计算增减比例"),
    (("1", "2", "1"), "与上年持平"),
])
def test_a_new_unit_and_a_year_without_a_figure_are_phrased_properly(row: tuple[str, str, str], said: str) -> None:
    assert said in of(made(sheet(three_public=row)), "基本支出")


def test_a_year_without_projects_is_said_in_both_reports() -> None:
    forms = (sheet(projects=("0", "0", "0")), form("100", "100", "100", basic="100", project="0"))
    assert of(made(*forms), "项目支出情况") == "2024年度无项目支出。"
    project = sections(made(*forms, kind=REPORTS[1]))
    assert project.pop("项目支出基本情况") == "2024年度无项目支出。"
    assert set(project.values()) == {"无"}


def test_what_fell_short_is_told_with_the_reason_that_the_unit_gave() -> None:
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": "清淤河道", "target": "≥10公里", "actual": "8公里", "weight": "50", "score": "40",
         "reason": "汛期停工"},
        {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "100%", "actual": "100%", "weight": "40", "score": "40"},
    ]
    written = made(form("100", "100", "100", indicators=rows, total={"weight": "100", "score": "90"}))
    assert of(written, "存在的问题") == "“清淤河道”指标值≥10公里，实际完成8公里，分值50分，得分40分。原因：汛期停工。"
    assert "绩效自评总分90分。其中：产出指标分值90分，得分80分。" in of(written, "部门整体支出绩效情况")


def report(*parts: tuple[str, str, str]) -> Tree:
    listed = [{"number": number, "title": title, "text": text, "sections": []} for number, title, text in parts]
    return {"kind": REPORTS[0], "title": "2024年度云溪县水利局部门整体支出绩效自评报告", "year": 2024, "unit": "云溪县水利局", "date": "",
            "sections": listed}


def test_the_clerks_words_stay_and_the_outline_numbers_them() -> None:
    own = "一是管护人手不足。\n二是预算执行率只有80%。"
    written = made(form("100", "100", "92.5"), report(("一", "单位概况", "负责全县水利。"), ("四", "存在的主要问题", own), ("五", "大事记", "六月抗洪。")))
    [composed] = written.composed.values()
    top = {section["title"]: (section["number"], section["text"]) for section in composed.tree["sections"]}
    assert top["存在的主要问题"] == ("七", own)
    assert top["单位概况"] == ("一", "负责全县水利。")
    assert top["大事记"] == ("十一", "六月抗洪。")
    assert [section["number"] for section in composed.tree["sections"]] == [*"一二三四五六七八九十", "十一"]


def test_a_report_of_another_outline_is_left_as_it_is() -> None:
    own = report(("一", "工作概述", "甲"), ("二", "大事记", "乙"), ("三", "荣誉", "丙"))
    [composed] = made(form("1", "1", "1"), own).composed.values()
    assert composed.own_outline
    assert composed.tree["sections"] == own["sections"]


def test_what_nobody_wrote_is_said_to_be_nothing_and_named() -> None:
    [composed] = made(form("1", "1", "1")).composed.values()
    assert "社会保险基金预算支出情况" in composed.empty
    assert next(part["text"] for part in composed.tree["sections"] if part["title"] == "社会保险基金预算支出情况") == "无"


def test_without_anything_to_tell_it_from_there_is_no_report() -> None:
    with pytest.raises(Unreadable, match="写不出附件4"):
        made()


def sources() -> list[Any]:
    names = ("hunan-five-attachments", "town-department-no-project", "two-projects-water")
    drawn = [pytest.param(as_docx(_drawing(CLEAN / f"{name}.txt")), id=name) for name in names]
    return [*(pytest.param(name, id=name) for name in ("自评材料", "自评材料范例")), *drawn]


def _drawing(path: Path) -> str:
    return "\n".join(line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("%"))


@pytest.mark.parametrize("fresh", [False, True], ids=["own", "fresh"])
@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("source", sources())
def test_a_report_reads_back_the_same_and_has_no_error_beside_its_forms(source: Any, kind: str, fresh: bool) -> None:
    whole = filing(source) if isinstance(source, str) else read_filing(source, name="材料.docx").filing
    tree = whole.to_json()
    tree["forms"] = [each for each in tree["forms"] if not (fresh and each["kind"] == kind)]
    if kind == REPORTS[0] and not whole.department:
        with pytest.raises(Unreadable, match="写不出附件4"):
            reports(build(tree), kind)
        return
    written = reports(build(tree), kind)
    [index] = written.composed
    again = read_filing(word(written.pages()), name="报告.docx").filing
    assert differing(written.composed[index].tree, again.to_json()["forms"][0]) == []
    assert_no_error(written.filing, index)
    assert_stable(written, again, index)


def assert_no_error(whole: Filing, index: int) -> None:
    result = examine(json.dumps(whole.to_json(), ensure_ascii=False).encode(), name="a.json")
    about = [each for each in result.findings if any(at.startswith(f"forms[{index}]") for at, _ in each.cells)]
    own = {"C08", "C04"}  # what the example's own report has wrong on purpose
    assert [(each.code, each.message) for each in about if each.level == "error" and each.code not in own] == []


def assert_stable(written: Reports, again: Filing, index: int) -> None:
    tree = written.filing.to_json()
    tree["forms"][index] = again.to_json()["forms"][0]
    rewritten = reports(build(tree), written.form.kind)
    assert rewritten.composed[index].tree["sections"] == written.composed[index].tree["sections"]


def test_a_day_on_the_cover_and_below_the_text_is_read_once() -> None:
    drawn = "2024年度云溪县水利局部门整体支出绩效自评报告\n部门（单位）名称：云溪县水利局\n2025年3月1日\n一、基本情况\n负责水利。\n云溪县水利局\n2025年3月1日\n"
    [read] = read_filing(as_docx(drawn), name="报告.docx").filing.reports
    assert (read.date.text, read.text) == ("2025年3月1日", "负责水利。")


def test_sheets_and_page_numbers_are_those_of_official_papers() -> None:
    archive = zipfile.ZipFile(io.BytesIO(word(made(form("1", "1", "1")).pages())))
    tree = etree.fromstring(archive.read("word/document.xml"))
    cover, body = tree.iter(W + "sectPr")
    margins = body.find(W + "pgMar")
    assert margins is not None
    millimetres = {side: round(int(margins.get(W + side) or 0) / 56.693) for side in ("top", "bottom", "left", "right")}
    assert millimetres == {"top": 37, "bottom": 35, "left": 28, "right": 26}
    start = body.find(W + "pgNumType")
    assert start is not None
    assert start.get(W + "start") == "1"
    assert b"PAGE" not in archive.read("word/footer3.xml")
    assert {node.get(R + "id") for node in cover.iter(W + "footerReference")} == {"rIdF3"}
    assert b'<w:jc w:val="right"/>' in archive.read("word/footer1.xml")
    assert b'<w:jc w:val="left"/>' in archive.read("word/footer2.xml")
    lines = {node.get(W + "line") for node in tree.iter(W + "spacing")}
    assert "570" in lines


def test_a_long_title_is_broken_behind_the_name_of_the_unit() -> None:
    [page] = made(form("1", "1", "1")).pages()
    assert page.title == "2024年度云溪县水利局\n部门整体支出绩效自评报告"


def test_every_outline_has_a_report() -> None:
    assert {each.kind for each in catalog.forms() if each.outline} == set(REPORTS)
