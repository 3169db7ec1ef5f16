"""The due score of an indicator, only where target and actual leave no doubt."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.score.rows import POLICY, due, policy, row, scored

from jiping.model.cell import Cell, Place
from jiping.model.filing import build
from jiping.score import score


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥50个", "50个", "10"),
        ("≥50个", "45个", "9"),
        ("50个", "45个", "9"),
        ("≤100万元", "150万元", "5"),
        ("≤100万元", "250万元", "0"),
        ("90–110次", "100次", "10"),
        ("90–110次", "45次", "5"),
        ("90–110次", "165次", "5"),
        ("0起", "1起", "0"),
        ("0起", "0起", "10"),
        ("≤0起", "1起", "0"),
        ("是", "否", "0"),
        ("是", "是", "10"),
        ("2024年12月31日前", "2024年12月1日", "10"),
        ("2024年12月31日前", "2025年1月8日", ""),
        ("明显改善", "达成年度指标", "8–10"),
        ("明显改善", "部分达成年度指标并具有一定效果", "6–8"),
        ("明显改善", "未达成年度指标且效果较差", "0–6"),
        ("明显改善", "有所改善", ""),
        ("≥50个", "120个", ""),
        ("≥50个", "约45个", ""),
        ("≥50个", "≤45个", ""),
        ("≥50个", "不足", ""),
        ("≥50个", "0", "0"),
        (">95%", "95%", ""),
        ("≥50个", "-3个", ""),
        ("150万", "100%", ""),
        ("≥150万", "95%", ""),
        ("≥150万", "75万人", "5"),
        ("", "45个", ""),
    ],
)
def test_what_is_due(target: str, actual: str, expected: str) -> None:
    assert due(target, actual, name="完成情况") == expected


def test_the_steps_show_the_sum() -> None:
    form, scores = scored(row("≥600次", "450次"), row("≤100万元", "120万元"), row("≥600次", "675场次"), row("≥9次", "9次"))
    steps = [found.steps for found in scores.items]
    assert steps == ["10×450÷600", "10×[1−(120−100)÷100]", "675≥600，得满分10", "9=9，得满分10"]
    assert scores.items[0].basis == ("财预〔2020〕10号",)
    assert form.indicators[0].score.at == scores.items[0].at


@pytest.mark.parametrize(
    "cells", [{"weight": ""}, {"weight": "—"}, {"weight": "若干"}, {"score": "/"}, {"method": "每少1个扣2分"}, {"method": "据实打分"}]
)
def test_nothing_is_due_without_weight_or_under_another_method(cells: dict[str, str]) -> None:
    assert due("≥50个", "45个", POLICY, **cells) == ""


@pytest.mark.parametrize("method", ["得分=B/A×分值", "按完成比例计分", "完成率×分值"])
def test_a_method_of_straight_proportion_is_the_policys(method: str) -> None:
    assert due("≥50个", "45个", method=method) == "9"


def test_shapes_come_from_the_policy() -> None:
    assert due("≥50个", "45个", under=policy(positive__shape="pass60")) == "7.5"
    assert due("≤100万元", "125万元", under=policy(reverse__shape="ratio")) == "8"
    assert due("50个", "52个", under=policy(equal__shape="exact")) == ""
    assert due("50个", "50个", under=policy(equal__shape="exact")) == "10"


def test_a_policy_without_the_grade_gives_no_range() -> None:
    bands = tuple(band for band in POLICY["qualitative.bands"] if band["grade"] != "达成")
    assert due("明显改善", "达成年度指标", under=policy(qualitative__bands=bands)) == ""


def test_weights_that_are_shares_of_one_are_no_points() -> None:
    assert due("≥50个", "45个", weight="0.5") == ""


def test_a_weight_of_a_percentage_is_points() -> None:
    assert due("≥50个", "45个", weight="20%") == "18"
    assert due("≥50个", "45个", weight="20分") == "18"


def test_a_weight_that_several_rows_share_is_nobodys() -> None:
    shared, own = Place(table=1, row=2, column=5), Place(table=1, row=4, column=5)
    rows = [
        {**row("≥50个", "45个"), "weight": Cell("10", place)} for place in (shared, shared, own)
    ]
    filing = build({"unit": "", "forms": [{"kind": "project_evaluation", "indicators": rows}]})
    assert [found.at for found in score(filing, POLICY).items] == ["forms[0].indicators[2].score"]


def test_an_indicator_is_understood_once() -> None:
    form, scores = scored(row("≥50个", "45个"))
    indicator = form.indicators[0]
    assert scores.measure(indicator) is scores.measure(indicator)
    assert scores.of(indicator.measures) is None


@pytest.mark.parametrize(
    ("coefficient", "expected"), [("0.85", "8.5"), ("85", "8.5"), ("85%", "8.5"), ("1.2", ""), ("120", ""), ("1%", "0.1"), ("-0.5", "")]
)
def test_a_printed_coefficient_is_a_share_of_the_weight_or_nothing(coefficient: str, expected: str) -> None:
    assert due("≥50个", "50个", coefficient=coefficient) == expected


@given(weight=st.decimals("0.001", "100", places=3), share=st.decimals("0", "0.9999", places=4))
def test_no_share_of_a_weight_is_more_than_the_weight(weight: Decimal, share: Decimal) -> None:
    by_coefficient = due("≥50个", "50个", weight=f"{weight:f}", coefficient=f"{share:f}")
    graded = due("明显改善", "达成年度指标", weight=f"{weight:f}").rpartition("–")[2]
    assert all(0 <= Decimal(printed) <= weight for printed in (by_coefficient, graded) if printed)


TEXTS = st.one_of(
    st.text(max_size=12),
    st.decimals("0", "1000", places=1).map(str),
    st.sampled_from(["≥90%", "≤5天", "100%", "—", "", "是", "达成年度指标", "12月底前", "3-5次", "150万", "7.50.", "1/0"]),
)


@given(target=TEXTS, actual=TEXTS, weight=TEXTS, printed=TEXTS)
def test_no_text_ever_raises_and_no_due_score_leaves_its_bounds(target: str, actual: str, weight: str, printed: str) -> None:
    form, scores = scored(row(target, actual, weight=weight, score=printed))
    found = scores.of(form.indicators[0].score)
    whole = form.indicators[0].weight.number
    if found is not None:
        assert whole is not None
        low, high = (found.due, found.due) if found.due is not None else (found.low, found.high)
        assert low is not None
        assert high is not None
        assert 0 <= low <= high <= whole


@given(low=st.integers(0, 65), high=st.integers(0, 65))
def test_a_better_result_is_never_due_less(low: int, high: int) -> None:
    worse, better = sorted((low, high))
    assert Decimal(due("≥50个", f"{worse}个") or 10) <= Decimal(due("≥50个", f"{better}个") or 10)
