"""Sums: the additive total, the corrected totals, the weights of the first level."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.score.rows import POLICY, fund, row, scored

from jiping.model.cell import Cell, Place
from jiping.model.filing import build
from jiping.model.records import Evaluation
from jiping.score import Scores, score

TOTAL = {"weight": "100", "score": "98.2"}


def _form(*scores: str, execution: str = "9.2", **form: object) -> tuple[Evaluation, Scores]:
    weights = ("30", "30", "10", "20")
    rows = [
        row("≥50个", "50个", weight=weight, score=printed, level1=level1)
        for level1, weight, printed in zip("产效满成", weights, scores, strict=True)
    ]
    parts = {"total": TOTAL, "funds": [fund("123.47", "111.27", score=execution)], **form}
    return scored(*rows, **parts)  # type: ignore[arg-type]


def test_the_total_is_the_sum_of_the_printed_scores() -> None:
    form, scores = _form("30", "30", "10", "19")
    total = scores.of(form.total.score)
    assert total is not None
    assert (total.due_text, total.steps, total.basis) == ("98.2", "9.2+30+30+10+19", ("表内说明",))


def test_two_corrected_totals_stand_beside_it() -> None:
    form, scores = _form("30", "30", "10", "19")
    at = form.total.score.at
    assert scores.execution_corrected[at].due_text == "98.01"
    assert scores.execution_corrected[at].steps == "9.01+30+30+10+19"
    assert scores.recomputed[at].due_text == "99.01"
    assert scores.recomputed[at].basis == ("财预〔2020〕10号",)


def test_a_rounded_score_is_not_corrected() -> None:
    form, scores = _form("30", "30", "10", "20", execution="9")
    assert scores.recomputed[form.total.score.at].due_text == "99"


@pytest.mark.parametrize("printed", ["", "—", "优秀"])
def test_a_missing_score_leaves_no_total(printed: str) -> None:
    form, scores = _form("30", "30", printed, "19")
    assert scores.of(form.total.score) is None


def test_rows_that_are_missing_leave_no_total() -> None:
    form, scores = scored(row("1个", "1个", weight="50", score="50"), total=TOTAL, funds=[fund("10", "10", score="10")])
    assert scores.of(form.total.score) is None


def test_without_weights_only_an_agreeing_sum_is_a_total() -> None:
    rows = [row("1个", "1个", weight="", score=printed) for printed in ("40", "39.6")]
    for printed, known in (("99.6", True), ("99.60", True), ("95", False)):
        form, scores = scored(*rows, total={"score": printed}, funds=[fund("10", "10", weight="", score="20")])
        assert (scores.of(form.total.score) is not None) is known


def test_a_form_without_a_total_has_none() -> None:
    form, scores = _form("30", "30", "10", "19", total={})
    assert scores.of(form.total.score) is None
    assert scores.recomputed == {}


def test_a_repeated_execution_score_is_not_added_twice() -> None:
    part = fund("123.47", "111.27", item="appropriation", score="9.2")
    form, scores = _form("30", "30", "10", "19", funds=[fund("123.47", "111.27", score="9.2"), part])
    total = scores.of(form.total.score)
    assert total is not None
    assert total.due_text == "98.2"


def test_a_score_that_fills_several_rows_is_added_once() -> None:
    ink, other = Place(table=2, row=3, column=6), Place(table=2, row=3, column=7)
    rows = [{**row("1个", "1个"), "weight": Cell("90", ink), "score": Cell("88", other)} for _ in range(3)]
    tree = {
        "kind": "project_evaluation", "indicators": rows, "funds": [fund("10", "10", score="10")],
        "total": {"weight": "100", "score": "98"},
    }
    scores = score(build({"unit": "", "forms": [tree]}), POLICY)
    assert scores.by_at["forms[0].total.score"].due_text == "98"


def test_a_score_sheet_has_a_total_where_its_rows_are_complete() -> None:
    rows = [row("", "", weight="60", score="55"), row("", "", weight="40", score="38")]
    form, scores = scored(*rows, kind="scorecard", total={"weight": "100", "score": "93"})
    assert [found.due_text for found in scores.items] == ["93"]
    assert form.total.score.at in scores.by_at


def test_first_level_weights_are_the_sum_of_their_rows() -> None:
    rows = [
        row("1个", "1个", level1="产出指标", level1_weight="50", weight="30"),
        row("1个", "1个", level1="效益指标", level1_weight="30分", weight="30"),
        row("1个", "1个", level1="产出指标", level1_weight="50", weight="15"),
        row("1个", "1个", level1="产出指标", level1_weight="50", weight=""),
        row("1个", "1个", level1="满意度指标", level1_weight="", weight="10"),
        row("1个", "1个", level1="成本指标", level1_weight="20", weight="—"),
    ]
    _, scores = scored(*rows)
    sums = {at: (found.due_text, found.steps) for at, found in scores.by_at.items() if "level1" in at}
    assert sums == {
        "forms[0].indicators[0].level1_weight": ("45", "30+15"),
        "forms[0].indicators[1].level1_weight": ("30", "30"),
    }


@given(st.lists(st.decimals("0", "10", places=2), min_size=1, max_size=9))
def test_the_parts_add_up(printed: list[Decimal]) -> None:
    rows = [row("定性", "良好", weight="10", score=str(number)) for number in printed]
    whole = {"weight": str(10 * len(printed)), "score": "0"}
    form, scores = scored(*rows, total=whole)
    found = scores.of(form.total.score)
    assert found is not None
    assert found.due == sum(printed)


def test_control_ratios_of_the_basic_data_sheet() -> None:
    building = {"approved_area": "800", "actual_area": "860", "area_ratio": "", "budget_investment": "0.00",
                "actual_investment": "0.00", "investment_ratio": ""}
    sheet = {
        "kind": "basic_data", "buildings": [building],
        "staff": {"authorized_posts": "143", "staff_in_post": "136", "control_ratio": "95.10%"},
    }
    scores = score(build({"unit": "", "forms": [sheet]}), POLICY)
    assert {at.rpartition(".")[2]: (found.due_text, found.steps) for at, found in scores.by_at.items()} == {
        "control_ratio": ("95.1%", "136÷143"), "area_ratio": ("107.5%", "860÷800"),
    }


@pytest.mark.parametrize(("posts", "staff"), [("0", "3"), ("", "3"), ("10", "—"), ("10人", "12户"), ("-5", "3")])
def test_a_control_ratio_needs_both_numbers(posts: str, staff: str) -> None:
    sheet = {"kind": "basic_data", "staff": {"authorized_posts": posts, "staff_in_post": staff, "control_ratio": ""}}
    assert score(build({"unit": "", "forms": [sheet]}), POLICY).items == ()


def test_the_reference_filing_is_recomputed(documents: Path) -> None:
    filing = build(json.loads((documents / "reference" / "expected.json").read_text(encoding="utf-8")))
    scores = score(filing, POLICY)
    form = filing.department
    assert form is not None
    at = form.total.score.at
    assert scores.by_at[form.funds[0].score.at].due_text == "9.01"
    assert scores.by_at[at].due_text == "98.2"
    assert scores.execution_corrected[at].due_text == "98.01"
    assert scores.recomputed[at].due_text == "99.01"


def test_the_right_numbers_of_real_forms_are_confirmed(documents: Path) -> None:
    compared = 0
    for path in sorted(documents.glob("open/*/expected.json")):
        known_wrong = {fact["where"] for fact in json.loads(path.with_name("meta.json").read_text(encoding="utf-8"))["facts"]}
        scores = score(build(json.loads(path.read_text(encoding="utf-8"))), POLICY)
        for found in scores.items:
            if found.cell.number is None or found.at in known_wrong:
                continue
            low, high = (found.due, found.due) if found.due is not None else (found.low, found.high)
            printed = found.cell.value.ratio if found.percent else found.cell.number
            assert printed is not None
            assert low is not None
            assert high is not None
            assert low - Decimal("0.0005") <= printed <= high + Decimal("0.0005"), (path.parent.name, found.at)
            compared += 1
    assert compared > 50
