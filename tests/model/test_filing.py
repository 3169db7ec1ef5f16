"""A filing is built from the contract's JSON and gives it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jiping.model.cell import Cell, Place
from jiping.model.errors import Unreadable
from jiping.model.filing import build
from jiping.model.records import RECORDS, BasicData, Evaluation, Narrative, Rows

EVALUATION: dict[str, Any] = {
    "kind": "department_evaluation",
    "title": "部门整体支出绩效自评表",
    "year": 2024,
    "unit": "云岭县档案馆",
    "money_unit": "万元",
    "funds": [
        {"item": "carryover", "label": "上年结转资金", "full_year_budget": "0", "execution": "0"},
        {"item": "total", "label": "年度资金总额", "full_year_budget": "50", "execution": "45", "rate": "90%", "score": "9"},
    ],
    "by_source": [{"item": "general_public_budget", "label": "其中：一般公共预算", "amount": "45"}],
    "goal": {"expected": "接收档案", "actual": "接收档案300卷"},
    "indicators": [
        {"level1": "产出指标", "level2": "数量指标", "name": "接收档案", "target": "≥300卷", "actual": "310卷", "score": "10"},
    ],
    "total": {"weight": "100", "score": "98"},
    "signoff": {"date": "2025年3月1日"},
}
UNUSED: dict[str, Any] = {"kind": "project_evaluation", "title": "项目支出绩效自评表", "funds": [], "goal": {"expected": ""}}
SHEET: dict[str, Any] = {
    "kind": "basic_data",
    "title": "基础数据表",
    "staff": {"authorized_posts": "12", "staff_in_post": "11", "control_ratio": "91.67%"},
    "spending": [{"item": "three_public", "label": "“三公”经费", "prior_final": "1", "budget": "1", "final": "0.8"}],
    "notes": [{"label": "填表说明", "text": "金额单位为万元"}],
}
REPORT: dict[str, Any] = {
    "kind": "department_report",
    "title": "自评报告",
    "year": None,
    "sections": [
        {"number": "一", "title": "基本情况", "text": "", "sections": [
            {"number": "（一）", "title": "职能", "text": "第一段\n第二段", "sections": []},
        ]},
        {"number": "二", "title": "问题", "text": "无", "sections": []},
    ],
}


def filing_tree(*forms: dict[str, Any]) -> dict[str, Any]:
    """A whole tree of the contract with these forms."""
    forms = tuple({"year": None, **form} for form in forms)
    return {"schema": "jiping.filing/1", "unit": "云岭县档案馆", "year": 2024, "forms": list(forms)}


def test_a_tree_comes_back_as_it_was() -> None:
    tree = filing_tree(SHEET, EVALUATION, UNUSED, REPORT) | {"unplaced": ["联系人"]}
    assert build(tree).to_json() == tree


def test_every_real_reading_comes_back_as_it_was(documents: Path) -> None:
    read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(documents.glob("**/expected.json"))]
    trees = [tree for tree in read if tree["schema"] == "jiping.filing/1"]
    assert len(trees) > 10
    for tree in trees:
        assert build(tree).to_json() == tree


def test_every_leaf_knows_its_path() -> None:
    filing = build(filing_tree(SHEET, EVALUATION))
    paths = [cell.at for cell in filing.cells()]
    assert "forms[0].staff.control_ratio" in paths
    assert "forms[1].funds[1].rate" in paths
    assert "forms[1].indicators[0].target" in paths
    assert len(paths) == len(set(paths))


def test_a_missing_leaf_is_an_absent_cell_at_its_record() -> None:
    [form] = build(filing_tree(EVALUATION)).forms
    assert isinstance(form, Evaluation)
    assert form.grade.absent
    assert form.grade.at == "forms[0]"
    assert form.funds[0].score.absent
    assert form.funds[0].score.at == "forms[0].funds[0]"
    assert form.by_nature.absent
    assert form.by_nature.at == "forms[0]"
    assert form.signoff.phone.absent
    assert "phone" not in build(filing_tree(EVALUATION)).to_json()["forms"][0]["signoff"]


def test_a_blank_leaf_is_no_absent_one() -> None:
    [form] = build(filing_tree({"kind": "scorecard", "title": ""})).forms
    assert not form.title.absent
    assert form.title.blank


def test_cells_of_a_reader_keep_their_place() -> None:
    place = Place("自评表.docx", table=1, row=1, column=2)
    form = {"kind": "project_evaluation", "title": Cell.printed("项目 自评表", place)}
    built = build(filing_tree(form)).forms[0].title
    assert (built.text, built.place, built.at) == ("项目自评表", place, "forms[0].title")


def test_a_cell_that_stands_in_two_rows_has_two_paths() -> None:
    shared = Cell.printed("产出指标")
    [form] = build(filing_tree(EVALUATION | {"indicators": [{"level1": shared}, {"level1": shared}]})).forms
    assert isinstance(form, Evaluation)
    at = "forms[0].indicators"
    assert [row.level1.at for row in form.indicators] == [f"{at}[0].level1", f"{at}[1].level1"]


def test_whole_numbers_are_leaves_too() -> None:
    [form] = build(filing_tree({"kind": "project_evaluation", "total": {"weight": 100}})).forms
    assert isinstance(form, Evaluation)
    assert form.total.weight.text == "100"


def test_the_forms_are_found_by_what_they_are() -> None:
    target = EVALUATION | {"kind": "performance_target"}
    project = EVALUATION | {"kind": "project_evaluation"}
    filing = build(filing_tree(target, SHEET, UNUSED, project, EVALUATION, REPORT))
    assert filing.basic_data is filing.forms[1]
    assert filing.evaluations == (filing.forms[3], filing.forms[4])
    assert filing.department is filing.forms[4]
    assert filing.reports == (filing.forms[5],)
    assert filing.of("project_evaluation") == [filing.forms[2], filing.forms[3]]


def test_a_filing_without_forms_has_none_of_them() -> None:
    filing = build({"forms": []})
    assert (filing.basic_data, filing.department, filing.evaluations, filing.reports) == (None, None, (), ())
    assert filing.year is None


def test_the_row_of_an_item_is_found() -> None:
    sheet, evaluation = build(filing_tree(SHEET, EVALUATION)).forms
    assert isinstance(sheet, BasicData)
    assert isinstance(evaluation, Evaluation)
    row, total = sheet.row("three_public"), evaluation.total_row
    assert row is not None
    assert row.final.text == "0.8"
    assert sheet.row("vehicles") is None
    assert total is not None
    assert total.rate.text == "90%"
    assert not evaluation.unused


def test_a_report_is_walked_from_top_to_bottom() -> None:
    [report] = build(filing_tree(REPORT)).forms
    assert isinstance(report, Narrative)
    assert [section.number.text for section in report.walk()] == ["一", "（一）", "二"]
    assert report.text == "第一段\n第二段\n无"
    assert not report.unused
    [empty] = build(filing_tree({"kind": "project_report", "sections": []})).forms
    assert isinstance(empty, Narrative)
    assert empty.unused


def test_a_record_lists_the_leaves_that_its_form_has() -> None:
    [form] = build(filing_tree(EVALUATION)).forms
    assert isinstance(form, Evaluation)
    assert [cell.text for cell in form.total.cells()] == ["100", "98"]
    assert [cell.text for cell in form.funds[0].cells()] == ["上年结转资金", "0", "0"]
    assert not form.total.blank
    assert form.signoff.cells()[0].text == "2025年3月1日"


def test_rows_are_a_tuple_with_a_path() -> None:
    rows = Rows(["一", "二"], "forms[0].funds")
    assert (len(rows), rows[1], rows.at, rows.absent) == (2, "二", "forms[0].funds", False)


def test_every_kind_of_record_has_leaves() -> None:
    assert all(record.LEAVES for record in RECORDS)


@pytest.mark.parametrize(
    ("tree", "sentence"),
    [
        ([], "forms"),
        ("自评表", "forms"),
        ({"unit": "档案馆"}, "forms"),
        ({"forms": "自评表"}, "forms"),
        ({"forms": [{"title": "自评表"}]}, "forms[0]"),
        ({"forms": [{"kind": "salary"}]}, "salary"),
        ({"forms": [{"kind": ["basic_data"]}]}, "kind"),
        ({"forms": ["自评表"]}, "forms[0]"),
        ({"forms": [{"kind": "project_evaluation", "funds": "总额"}]}, "forms[0].funds"),
        ({"forms": [{"kind": "project_evaluation", "funds": {"item": "total"}}]}, "forms[0].funds"),
        ({"forms": [{"kind": "project_evaluation", "funds": ["总额"]}]}, "forms[0].funds[0]"),
        ({"forms": [{"kind": "project_evaluation", "goal": "目标"}]}, "forms[0].goal"),
        ({"forms": [{"kind": "project_evaluation", "total": {"score": 98.5}}]}, "forms[0].total.score"),
        ({"forms": [{"kind": "project_evaluation", "title": True}]}, "forms[0].title"),
        ({"forms": [], "year": "二〇二四"}, "二〇二四"),
        ({"forms": [], "year": 24}, "四位"),
        ({"forms": [], "year": "2024年"}, "四位"),
        ({"forms": [], "unplaced": "联系人"}, "unplaced"),
        ({"forms": [], "unplaced": 3}, "unplaced"),
        ({"forms": [], "unit": {"name": "档案馆"}}, "unit"),
    ],
)
def test_a_wrong_tree_is_refused_with_one_chinese_sentence(tree: Any, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        build(tree)
    assert sentence in refused.value.sentence
    assert refused.value.sentence.endswith("。")
    assert str(refused.value) == refused.value.sentence
