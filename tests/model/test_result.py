"""Findings, scores and results have the shape of the result contract."""

from __future__ import annotations

from decimal import Decimal

from jiping.model.cell import Cell, Place
from jiping.model.filing import build
from jiping.model.finding import GRAVITY, Finding, Fix, Level, Score
from jiping.model.result import Result, RuleOutcomes, Source

AT = "forms[0].funds[0].score"
INK = Place("自评材料.docx", table=2, row=3, column=8)
BASIS = ("财预〔2020〕10号",)


def finding(level: Level = "error", code: str = "A08") -> Finding:
    """A finding of a wrong score."""
    return Finding(
        code=code, level=level, title="预算执行率得分与执行率不符", message="执行率得分填 9.2；10×45÷50 应为 9",
        at=AT, printed="9.2", expected="9", basis=BASIS, cells=((AT, INK),), fix=Fix(AT, "9.2", "9"),
    )


def result(*findings: Finding) -> Result:
    """A result of a filing without forms."""
    filing = build({"unit": "档案馆", "forms": []})
    return Result(Source("自评材料.docx", "ab12", "docx"), "2025.1", "national-2020", filing, findings=findings)


def test_a_finding_has_the_keys_of_the_contract() -> None:
    assert finding().to_json() == {
        "code": "A08",
        "level": "error",
        "title": "预算执行率得分与执行率不符",
        "message": "执行率得分填 9.2；10×45÷50 应为 9",
        "at": AT,
        "printed": "9.2",
        "expected": "9",
        "basis": ["财预〔2020〕10号"],
        "cells": [{"at": AT, "place": {"file": "自评材料.docx", "table": 2, "row": 3, "column": 8}}],
        "fix": {"at": AT, "old": "9.2", "new": "9"},
    }


def test_a_finding_about_the_whole_filing_leaves_out_what_it_has_not() -> None:
    shown = Finding("B01", "warning", "没有报告", "没有附自评报告。", at="").to_json()
    assert shown["at"] == ""
    assert shown["cells"] == []
    assert not {"printed", "expected", "fix"} & shown.keys()


def test_a_blank_cell_is_shown_as_printed_blank() -> None:
    shown = Finding("B02", "error", "没有填得分", "得分没有填。", at=AT, expected="9").to_json()
    assert (shown["printed"], shown["expected"]) == ("", "9")


def test_a_finding_points_at_its_first_cell() -> None:
    assert finding().place == INK
    assert Finding("B01", "info", "", "", at="").place == Place()


def test_a_finding_may_be_given_another_level() -> None:
    softer = finding().at_level("info")
    assert (softer.level, softer.code) == ("info", "A08")
    assert GRAVITY["info"] < GRAVITY["warning"] < GRAVITY["error"]


def test_a_score_shows_the_number_due_and_its_sum() -> None:
    score = Score(Cell("9.2", at=AT), Decimal("9.00"), "10×45÷50", BASIS)
    assert score.to_json() == {
        "at": AT, "printed": "9.2", "due": "9", "steps": "10×45÷50", "basis": ["财预〔2020〕10号"],
    }


def test_a_score_is_a_number_a_percentage_a_range_or_nothing() -> None:
    cell = Cell("", at=AT)
    assert Score(cell, Decimal("0.9012"), "", percent=True).due_text == "90.12%"
    assert Score(cell, None, "", low=Decimal("6.0"), high=Decimal(8)).due_text == "6–8"
    assert Score(cell, None, "").due_text == ""


def test_the_verdict_follows_the_gravest_finding() -> None:
    assert result().verdict == "ready"
    assert result(finding("info")).verdict == "ready_with_remarks"
    assert result(finding("warning"), finding("info")).verdict == "ready_with_remarks"
    assert result(finding("warning"), finding("error")).verdict == "not_ready"


def test_a_file_that_could_not_be_read_never_looks_like_one_that_passed() -> None:
    shown = Result(Source("坏文件.doc"), "2025.1", "national-2020", None).to_json()
    assert shown["summary"]["verdict"] == "unreadable"
    assert shown["filing"] is None


def test_a_result_has_the_keys_of_the_contract() -> None:
    rules = RuleOutcomes(("A01",), ("A08",), {"A06": "没有完工的楼堂馆所"}, {"C09": "没有批复的绩效目标表"})
    filing = build({"unit": "档案馆", "year": 2024, "forms": []})
    score = Score(Cell("9.2", at=AT), Decimal(9), "10×45÷50")
    shown = Result(
        Source("自评材料.docx", "ab12", "docx", ("文件里有宏，没有运行。",)), "2025.1", "national-2020", filing,
        (score,), (finding(), finding("warning", "D01")), rules,
    ).to_json()
    assert list(shown) == ["schema", "source", "rulebook", "policy", "filing", "scores", "findings", "rules", "summary"]
    assert shown["schema"] == "jiping.result/1"
    assert shown["source"] == {
        "name": "自评材料.docx", "sha256": "ab12", "format": "docx", "remarks": ["文件里有宏，没有运行。"],
    }
    assert shown["filing"] == {"schema": "jiping.filing/1", "unit": "档案馆", "year": 2024, "forms": []}
    assert shown["scores"] == [score.to_json()]
    assert [shown_finding["code"] for shown_finding in shown["findings"]] == ["A08", "D01"]
    assert shown["rules"] == {
        "passed": ["A01"],
        "found": ["A08"],
        "not_applicable": {"A06": "没有完工的楼堂馆所"},
        "cannot_judge": {"C09": "没有批复的绩效目标表"},
    }
    assert shown["summary"] == {"errors": 1, "warnings": 1, "infos": 0, "verdict": "not_ready"}


def test_a_source_without_remarks_says_nothing_of_them() -> None:
    assert "remarks" not in result().to_json()["source"]
