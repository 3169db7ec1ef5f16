"""Steady names: a finding is found again after rows have been put in, taken out, or moved."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from jiping.model.cell import Place
from jiping.model.filing import build
from jiping.model.finding import Finding
from jiping.model.steady import Subject, facts, located, subject

TREE: dict[str, Any] = {
    "unit": "青禾县文化馆", "year": "2024",
    "forms": [
        {"kind": "basic_data", "spending": [
            {"item": "three_public", "label": "“三公”经费", "final": "2.1"},
            {"item": "earmarked", "label": "免费开放资金：", "final": "8"}, {"item": "earmarked", "label": "展览资金", "final": "5"}],
         "buildings": [{"approved_area": "800"}, {"approved_area": "900"}]},
        {"kind": "project_evaluation", "project": "免费开放", "funds": [{"item": "total", "label": "年度资金总额", "score": "9.2"}],
         "indicators": [{"level2": "数量指标", "name": "培训场次", "score": "10"}, {"level2": "数量指标", "name": "培训场次", "score": "8"},
                        {"level2": "质量指标", "name": "", "score": "7"}], "total": {"score": "90"}},
        {"kind": "project_evaluation", "project": "展览", "total": {"score": "95"}},
        {"kind": "department_report", "title": "自评报告", "sections": [
            {"number": "一", "title": "概况", "text": "", "sections": [{"number": "（一）", "title": "", "text": "编制12名。"}]}],
         "notes": [{"label": "", "text": "甲"}, {"label": "附件", "text": "乙"}]},
    ],
}


@pytest.mark.parametrize(("at", "names"), [
    ("forms[1].funds[0].score", ("project_evaluation", "免费开放", "funds/total/score")),
    ("forms[1].indicators[0].score", ("project_evaluation", "免费开放", "indicators/培训场次/score")),
    ("forms[1].indicators[1].score", ("project_evaluation", "免费开放", "indicators/培训场次#2/score")),
    ("forms[1].indicators[2].score", ("project_evaluation", "免费开放", "indicators/质量指标/score")),
    ("forms[1].indicators", ("project_evaluation", "免费开放", "indicators")),
    ("forms[2].total.score", ("project_evaluation", "展览", "total/score")),
    ("forms[0].spending[0].final", ("basic_data", "", "spending/three_public/final")),
    ("forms[0].spending[1].final", ("basic_data", "", "spending/免费开放资金/final")),
    ("forms[0].buildings[1].approved_area", ("basic_data", "", "buildings/#2/approved_area")),
    ("forms[3].sections[0].sections[0].text", ("department_report", "", "sections/概况/sections/（一）/text")),
    ("forms[3].notes[1].text", ("department_report", "", "notes/附件/text")),
    ("forms[3]", ("department_report", "", "")),
    ("", ("", "", "")),
    ("unit", ("", "", "unit")),
    ("forms[9].total.score", ("", "", "forms[9].total.score")),
])
def test_a_path_in_steady_names(at: str, names: tuple[str, str, str]) -> None:
    assert subject(build(TREE), at) == Subject(*names)


def test_rows_put_in_above_change_nothing() -> None:
    tree = deepcopy(TREE)
    tree["forms"][1]["indicators"].insert(0, {"name": "新增的指标", "score": "3"})
    tree["forms"].insert(0, {"kind": "department_evaluation"})
    assert subject(build(tree), "forms[2].indicators[1].score") == subject(build(TREE), "forms[1].indicators[0].score")


def test_two_forms_without_project_are_told_apart() -> None:
    titles = ("甲项目自评报告", "", "")
    filing = build({"forms": [{"kind": "project_report", "title": title} for title in titles]})
    assert [subject(filing, f"forms[{index}]").project for index in range(3)] == ["甲项目自评报告", "#1", "#2"]


def test_a_path_leads_to_its_cell_or_nowhere() -> None:
    filing = build(TREE)
    assert located(filing, "forms[1].funds[0].score").text == "9.2"
    assert located(filing, "forms[1].funds[7].score") is None
    assert located(filing, "forms[1].nothing.score") is None
    assert located(filing, "") is filing


def _finding(*at: str, message: str = "") -> Finding:
    return Finding("A01", "error", "", message, at[0], cells=tuple((path, Place()) for path in at))


def test_a_finding_rests_on_its_cells_and_rows() -> None:
    filing = build(TREE)
    assert facts(filing, _finding("forms[1].funds[0].score", "forms[1].total.score")) == ("9.2", "90")
    assert facts(filing, _finding("forms[1].indicators[1]")) == ("数量指标", "培训场次", "8")


def test_a_finding_about_a_whole_form_rests_on_the_figures_of_its_message() -> None:
    message = "9 项指标有 8 项得满分，如“培训场次”"
    assert facts(build(TREE), _finding("forms[1]", message=message)) == ("9", "8", "“培训场次”")
    assert facts(build(TREE), _finding("", message="没有附自评报告")) == ()
