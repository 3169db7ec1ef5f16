"""The money block: rates and the execution score."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.score.rows import POLICY, fund, policy, row, scored

AMOUNTS = st.decimals("0", "1000000", places=2).map(str)


def test_the_execution_score_comes_from_the_amounts_and_not_from_the_printed_rate() -> None:
    form, scores = scored(funds=[fund("123.47", "111.27", rate="90.12%", score="9.2")])
    due = scores.of(form.funds[0].score)
    assert due is not None
    assert (due.due, due.steps, due.basis) == (Decimal("9.01"), "10×111.27÷123.47", ("财预〔2020〕10号",))
    assert due.verified is POLICY.verified("execution.shape")


@pytest.mark.parametrize(
    ("printed", "due"),
    [("90.12%", "90.12%"), ("0.9", "0.9012"), ("90", "90.12"), ("", "90.12%"), ("0", "90.12%")],
)
def test_a_rate_is_due_as_it_is_printed(printed: str, due: str) -> None:
    form, scores = scored(funds=[fund("123.47", "111.27", rate=printed)])
    found = scores.of(form.funds[0].rate)
    assert found is not None
    assert (found.due_text, found.steps) == (due, "111.27÷123.47")


@given(budget=st.sampled_from(["0", "0.00", "", "—", "若干"]), spent=AMOUNTS)
def test_a_zero_budget_never_divides(budget: str, spent: str) -> None:
    form, scores = scored(row("1个", "1个"), funds=[fund(budget, spent)])
    assert scores.of(form.funds[0].score) is None
    assert scores.of(form.funds[0].rate) is None


@given(budget=AMOUNTS, spent=AMOUNTS)
def test_the_execution_score_is_never_above_its_weight(budget: str, spent: str) -> None:
    form, scores = scored(funds=[fund(budget, spent)])
    due = scores.of(form.funds[0].score)
    assert due is None or (due.due is not None and 0 <= due.due <= 10)


@pytest.mark.parametrize("cells", [{"weight": "—"}, {"weight": "/"}, {"weight": ""}, {"weight": "0"}, {"score": "—"}])
def test_no_score_is_due_without_a_weight_or_where_the_form_says_none(cells: dict[str, str]) -> None:
    form, scores = scored(funds=[fund("100", "90", **cells)])
    assert scores.of(form.funds[0].score) is None


def test_a_missing_weight_is_the_policys_where_it_makes_up_the_rest() -> None:
    rows = [row("1个", "1个", weight="30") for _ in range(3)]
    form, scores = scored(*rows, funds=[fund("200", "150", weight="", score="7.5")])
    due = scores.of(form.funds[0].score)
    assert due is not None
    assert due.due_text == "7.5"


def test_amounts_may_carry_their_own_unit() -> None:
    form, scores = scored(funds=[fund("300", "259.45万元", rate="86.5%", score="8.65")])
    assert [found.due_text for found in scores.items] == ["86.48%", "8.65"]
    assert form.funds[0].score.at == "forms[0].funds[0].score"


@pytest.mark.parametrize(("budget", "spent"), [("100亩", "90元"), ("-100", "90"), ("100万元", "-5万元")])
def test_amounts_that_do_not_go_together_give_nothing(budget: str, spent: str) -> None:
    form, scores = scored(funds=[fund(budget, spent)])
    assert scores.of(form.funds[0].score) is None


def test_a_total_row_of_zeros_is_read_from_its_parts() -> None:
    part = {"item": "appropriation", "label": "其中：财政拨款", "full_year_budget": "60", "execution": "45"}
    other = {"item": "other", "label": "其他资金", "full_year_budget": "40", "execution": "40"}
    form, scores = scored(funds=[fund("0", "0", score="0"), part, other])
    due = scores.of(form.funds[0].score)
    assert due is not None
    assert (due.due_text, due.steps) == ("8.5", "10×(45+40)÷(60+40)")


def test_a_part_that_repeats_the_score_is_not_scored_again() -> None:
    part = fund("9.48", "9.48", item="appropriation", score="10")
    form, scores = scored(funds=[fund("9.48", "9.48", score="10"), part])
    assert scores.of(form.funds[0].score) is not None
    assert scores.of(form.funds[1].score) is None


def test_without_a_score_in_the_total_row_the_part_that_has_one_counts() -> None:
    part = fund("50", "40", item="appropriation", score="8")
    form, scores = scored(funds=[fund("50", "40", weight="", score=""), part])
    due = scores.of(form.funds[1].score)
    assert due is not None
    assert due.due_text == "8"


def test_the_step_profile_of_the_policy_is_used() -> None:
    form, scores = scored(funds=[fund("100", "85", score="7")], under=policy(execution__shape="mof101_step"))
    due = scores.of(form.funds[0].score)
    assert due is not None
    assert (due.due_text, due.steps) == ("7", "10分按85÷100所在档次")


def test_a_target_form_has_no_scores() -> None:
    _, scores = scored(funds=[fund("100", "85", score="7")], kind="performance_target")
    assert scores.items == ()


def test_a_form_without_a_column_of_weights_leaves_the_rest_to_the_execution() -> None:
    rows = [row("1个", "1个", name=f"维修水库（{points}分）", score=points) for points in ("50", "30")]
    money = fund("200", "190", score="19.8")
    for line in (*rows, money):
        del line["weight"]
    form, scores = scored(*rows, funds=[money])
    due = scores.of(form.funds[0].score)
    assert due is not None
    assert (due.due_text, due.steps) == ("19", "20×190÷200")
    assert "还有20分" in due.method
