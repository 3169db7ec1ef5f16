"""The engine that runs the rules: outcomes, choice of rules, crashes, doubtful readings, order."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jiping import catalog
from jiping.model.cell import Cell
from jiping.model.filing import Filing, build
from jiping.model.finding import Finding
from jiping.model.result import RuleOutcomes
from jiping.rules import check, codes
from jiping.rules.rule import Rule, Saying, cannot_judge, found, not_applicable, rule
from jiping.score import Scores, score

ENGINE = sys.modules["jiping.rules.check"]  # the name jiping.rules.check is the function


def _indicators(*scores: str) -> list[dict[str, Any]]:
    return [{"name": f"指标{score}", "target": "10场", "actual": "10场", "weight": "10", "score": score} for score in scores]


def _filing(*forms: dict[str, Any], year: str = "2024") -> Filing:
    return build({"unit": "青禾县文化馆", "year": year, "forms": list(forms)})


def _evaluation(*scores: str) -> dict[str, Any]:
    return {"kind": "project_evaluation", "indicators": _indicators(*scores)}


@rule("A01", level="error", basis=["表内说明"])
def odd_score(indicator: Any) -> Saying:
    """得分是单数

    用来试运行的规则。
    """
    number = indicator.score.number
    if number is None:
        return not_applicable("没有得分")
    if number % 2:
        yield found(f"得分 {indicator.score.text} 是单数", indicator.score, indicator.weight, fix="10")
    return None


@rule("B01", level="warning", basis=["表内说明"])
def report_missing(filing: Any) -> Saying:
    """没有报告

    用来试运行的规则。
    """
    if not filing.reports:
        return cannot_judge("没有报告")
    yield found("有报告", filing, level="info")
    return None


@rule("C01", level="warning", basis=["表内说明"])
def always_crashes(evaluation: Any) -> Saying:
    """总是出错

    用来试运行的规则。
    """
    yield found(str(evaluation.indicators[99]), evaluation)
    return None


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Replace the rule book by the rules given."""

    def use(*chosen: Rule) -> None:
        monkeypatch.setattr(ENGINE, "rules", lambda: chosen)
        ENGINE.in_force.cache_clear()

    yield use
    ENGINE.in_force.cache_clear()


def _check(filing: Filing, **how: Any) -> tuple[list[Finding], RuleOutcomes]:
    return check(filing, Scores(), catalog.policy(), today=date(2025, 9, 30), **how)


def test_a_rule_that_finds_nothing_has_passed(book: Any) -> None:
    book(odd_score)
    findings, outcomes = _check(_filing(_evaluation("10", "8")))
    assert findings == []
    assert outcomes == RuleOutcomes(passed=("A01",))


def test_a_finding_carries_what_the_rule_and_the_engine_know(book: Any) -> None:
    book(odd_score)
    findings, outcomes = _check(_filing(_evaluation("10", "9")))
    assert outcomes == RuleOutcomes(found=("A01",))
    (finding,) = findings
    assert finding.to_json() == {
        "code": "A01", "level": "error", "title": "得分是单数", "message": "得分 9 是单数",
        "at": "forms[0].indicators[1].score", "printed": "9", "expected": "10", "basis": ["表内说明"],
        "cells": [{"at": "forms[0].indicators[1].score", "place": {}}, {"at": "forms[0].indicators[1].weight", "place": {}}],
        "fix": {"at": "forms[0].indicators[1].score", "old": "9", "new": "10"},
    }


def test_a_rule_tells_why_it_does_not_apply(book: Any) -> None:
    book(odd_score)
    _, outcomes = _check(_filing(_evaluation("", "—")))
    assert outcomes == RuleOutcomes(not_applicable={"A01": "没有得分"})


def test_a_rule_without_any_place_does_not_apply(book: Any) -> None:
    book(odd_score)
    _, outcomes = _check(_filing({"kind": "basic_data"}))
    assert outcomes == RuleOutcomes(not_applicable={"A01": "没有绩效指标"})


def test_not_knowing_never_looks_like_having_passed(book: Any) -> None:
    book(report_missing)
    _, outcomes = _check(_filing(_evaluation("10")))
    assert outcomes == RuleOutcomes(cannot_judge={"B01": "没有报告"})


def test_an_unused_form_is_skipped(book: Any) -> None:
    book(odd_score)
    unused = {"kind": "project_evaluation", "project": "", "indicators": [], "goal": {"expected": "", "actual": ""}}
    _, outcomes = _check(_filing(unused))
    assert outcomes.not_applicable == {"A01": "没有绩效指标"}


@pytest.mark.parametrize(
    ("how", "spoke"),
    [
        ({}, ("A01", "B01")),
        ({"select": ["A01"]}, ("A01",)),
        ({"select": ["B"]}, ("B01",)),
        ({"ignore": ["A01"]}, ("B01",)),
        ({"ignore": ["B"]}, ("A01",)),
        ({"select": ["A", "B"], "ignore": ["A01"]}, ("B01",)),
        ({"select": ["Z99"]}, ()),
    ],
)
def test_rules_are_chosen_by_code_or_family(book: Any, how: dict[str, Any], spoke: tuple[str, ...]) -> None:
    book(odd_score, report_missing)
    report = {"kind": "project_report", "sections": [{"number": "一", "title": "概况", "text": "养护村道。"}]}
    _, outcomes = _check(_filing(_evaluation("9"), report), **how)
    assert outcomes == RuleOutcomes(found=spoke)


def test_a_crashing_rule_is_one_finding_and_the_others_go_on(book: Any) -> None:
    book(always_crashes, odd_score)
    findings, outcomes = _check(_filing(_evaluation("9"), _evaluation("10")))
    assert [finding.code for finding in findings] == ["A01", "R09"]
    assert findings[1].level == "warning"
    assert "C01" in findings[1].message
    assert "IndexError" in findings[1].message
    assert "range" not in findings[1].message  # the words of the error itself may hold something of the file
    assert outcomes.found == ("C01", "A01")


def test_a_mass_of_disagreement_is_one_doubt_about_the_reading(book: Any) -> None:
    book(replace(odd_score, brake=True))
    findings, _ = _check(_filing(_evaluation("9", "7", "5", "3", "10")))
    (finding,) = findings
    assert (finding.code, finding.level, finding.at) == ("R03", "warning", "forms[0].indicators[0].score")
    assert "核对 5 处，4 处不符" in finding.message


def test_a_few_faults_among_many_rows_do_not_pull_the_brake(book: Any) -> None:
    book(replace(odd_score, brake=True))
    findings, _ = _check(_filing(_evaluation("9", "7", "5", "3", "10", "8", "6", "4")))
    assert [finding.code for finding in findings] == ["A01"] * 4


def test_without_the_brake_every_row_speaks(book: Any) -> None:
    book(odd_score)
    findings, _ = _check(_filing(_evaluation("9", "7", "5", "3")))
    assert len(findings) == 4


def _doubtful(*scores: str) -> Filing:
    rows = _indicators(*scores)
    rows[0]["score"] = Cell(scores[0], confidence=40)
    return _filing({"kind": "project_evaluation", "indicators": rows})


def test_a_doubtful_cell_gives_no_finding_but_cannot_be_judged(book: Any) -> None:
    book(odd_score)
    findings, outcomes = _check(_doubtful("9"))
    assert findings == []
    assert outcomes == RuleOutcomes(cannot_judge={"A01": ENGINE.UNSURE.reason})


def test_a_withheld_finding_among_good_rows_is_not_a_pass(book: Any) -> None:
    book(odd_score)
    _, outcomes = _check(_doubtful("9", "10"))
    assert outcomes == RuleOutcomes(cannot_judge={"A01": ENGINE.UNSURE.reason})


@rule("A01", level="error", basis=["表内说明"])
def few_rows(evaluation: Any) -> Saying:
    """行太少

    用来试运行的规则。
    """
    yield found("行太少", evaluation.indicators)
    return None


@pytest.mark.parametrize(("confidence", "told"), [(40, False), (95, True)])
def test_what_is_said_of_rows_that_were_mostly_guessed_is_withheld(book: Any, confidence: int, told: bool) -> None:
    book(few_rows)
    rows = [{name: Cell(text, confidence=confidence) for name, text in row.items()} for row in _indicators("9", "8")]
    findings, _ = _check(_filing({"kind": "project_evaluation", "indicators": rows}))
    assert bool(findings) is told


@rule("A01", level="error", basis=["表内说明"])
def no_unit(evaluation: Any) -> Saying:
    """没有单位

    用来试运行的规则。
    """
    yield found("没有单位", evaluation.unit)
    return None


@pytest.mark.parametrize(("confidence", "told"), [(40, False), (95, True)])
def test_a_blank_among_mostly_guessed_cells_may_be_a_text_that_was_not_found(book: Any, confidence: int, told: bool) -> None:
    book(no_unit)
    rows = [{name: Cell(text, confidence=confidence) for name, text in row.items()} for row in _indicators("9", "8")]
    findings, _ = _check(_filing({"kind": "project_evaluation", "unit": Cell(""), "indicators": rows}))
    assert bool(findings) is told


def test_sure_findings_are_told_beside_a_withheld_one(book: Any) -> None:
    book(odd_score)
    findings, outcomes = _check(_doubtful("9", "7"))
    assert [finding.at for finding in findings] == ["forms[0].indicators[1].score"]
    assert outcomes == RuleOutcomes(found=("A01",))


@pytest.mark.parametrize(("year", "runs"), [("2019", False), ("2020", True), ("2022", True), ("2023", False), ("", True)])
def test_a_rule_runs_only_in_its_years(book: Any, year: str, *, runs: bool) -> None:
    book(replace(odd_score, since=2020, until=2022))
    _, outcomes = _check(_filing(_evaluation("10"), year=year))
    assert outcomes == RuleOutcomes(passed=("A01",) if runs else ())


def test_findings_are_in_the_order_of_the_forms_and_the_gravest_come_first(book: Any) -> None:
    @rule("D01", level="info", basis=["表内说明"])
    def each_form(evaluation: Any) -> Saying:
        """每张表一条

        用来试运行的规则。
        """
        yield found("小毛病", evaluation)
        yield found("要说明", evaluation.goal, level="warning")
        return None

    book(each_form, report_missing, odd_score)
    report = {"kind": "project_report", "sections": [{"number": "一", "title": "概况", "text": "养护村道。"}]}
    findings, _ = _check(_filing(_evaluation("9"), _evaluation("7"), report))
    assert [(finding.at, finding.level) for finding in findings] == [
        ("forms[0].indicators[0].score", "error"), ("forms[0]", "warning"), ("forms[0]", "info"),
        ("forms[1].indicators[0].score", "error"), ("forms[1]", "warning"), ("forms[1]", "info"),
        ("", "info"),
    ]


def test_a_finding_needs_something_to_point_at() -> None:
    with pytest.raises(TypeError, match="points at something"):
        found("没有指向")


def test_a_rule_with_an_unknown_parameter_is_our_fault() -> None:
    def wrong(evaluation: Any, weather: Any) -> Saying:
        """写错了参数

        不会运行。
        """
        yield found(str(weather), evaluation)
        return None

    with pytest.raises(TypeError, match="A99"):
        rule("A99", level="info", basis=["表内说明"])(wrong)


def _odd_texts() -> dict[str, Any]:
    """A filing whose every leaf is a text that fits nowhere."""
    leaves = dict.fromkeys(("name", "target", "actual", "weight", "score", "reason", "level1", "level2"), "（一）")
    money = dict.fromkeys(("label", "initial_budget", "full_year_budget", "execution", "weight", "rate", "score"), "万元")
    return {
        "unit": "—", "year": "", "unplaced": ["", "％"],
        "forms": [
            {"kind": "basic_data", "unit": "", "spending": [{"item": "other", "label": "", "final": "无"}], "buildings": [{}]},
            {"kind": "department_evaluation", "funds": [{"item": "total", **money}], "indicators": [leaves, {}],
             "goal": {"expected": "。", "actual": "；；"}, "total": {"score": "满分"}, "notes": [{"label": "", "text": "无"}]},
            {"kind": "department_report", "sections": [{"number": "十十", "title": "", "text": "1.\n（二）\n一是；一是"}]},
            {"kind": "project_report", "sections": []},
        ],
    }


def test_no_rule_crashes_on_texts_that_fit_nowhere() -> None:
    filing = build(_odd_texts())
    policy = catalog.policy()
    findings, outcomes = check(filing, score(filing, policy), policy, copy="public", today=date(2025, 9, 30))
    assert [finding.message for finding in findings if finding.code == "R09"] == []
    told = {*outcomes.passed, *outcomes.found, *outcomes.not_applicable, *outcomes.cannot_judge}
    assert told == set(codes())
