"""How the arithmetic rules compare what is printed: amounts, rounding, merged cells, explanations."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from jiping import catalog
from jiping.model.cell import Cell, Place
from jiping.model.filing import Filing, build
from jiping.rules import check
from jiping.rules.amounts import amount, amounts, bare, gap, shown
from jiping.rules.arithmetic.deviation import as_ratio, gravity
from jiping.rules.budget.reasons import explains, instruction, said_in
from jiping.score import score

POLICY = catalog.policy()


def printed(*texts: str) -> list[Any]:
    return amounts([Cell(text) for text in texts], "万元")


def difference(total: str, *parts: str) -> str:
    stated, *others = printed(total, *parts)
    return gap(stated.yuan, sum((part.yuan for part in others), Decimal(0)), [stated, *others], "万元", POLICY)


def codes(filing: Filing, *select: str) -> list[str]:
    findings, _ = check(filing, score(filing, POLICY), POLICY, select=select)
    return [finding.code for finding in findings]


@pytest.mark.parametrize("text", ["150万", "150", "150万元", "1500000元", "0.015亿元"])
def test_an_amount_is_the_same_however_its_unit_is_printed(text: str) -> None:
    found = amount(Cell(text), "万元")
    assert found is not None
    assert found.yuan == 1_500_000
    assert shown(found.yuan, "万元") == "150"


@pytest.mark.parametrize("text", ["", "—", "/", "无", "若干", "83%"])
def test_what_is_no_amount_is_not_zero(text: str) -> None:
    assert amount(Cell(text), "万元") is None


def test_a_last_digit_rounded_away_is_no_difference() -> None:
    assert difference("5.34", "3.12", "2.21") == ""


def test_a_trimmed_zero_is_not_taken_for_coarse_rounding() -> None:
    assert difference("89.97", "30", "30", "29.99") == "fault"
    assert difference("21.0", "18", "3.2") == "fault"


def test_whole_numbers_that_miss_by_one_may_be_rounded() -> None:
    assert difference("100", "33", "33", "33") == "rounding"
    assert difference("60", "20", "5", "30") == "fault"


@pytest.mark.parametrize(
    ("text", "ratio"), [("95%", "0.95"), ("95", "0.95"), ("0.95", "0.95"), ("1", "1"), ("0", "0"), ("120%", "1.2")]
)
def test_a_ratio_may_be_printed_in_three_ways(text: str, ratio: str) -> None:
    found = as_ratio(Cell(text))
    assert found is not None
    assert found[0] == Decimal(ratio)


@pytest.mark.parametrize(
    ("text", "level"), [("9.01", None), ("9.02", None), ("9.0", "info"), ("9", "info"), ("9.2", "error"), ("9.20", "error"), ("8", "error")]
)
def test_rounding_a_score_is_no_error(text: str, level: str | None) -> None:
    assert gravity(Decimal(text), Decimal("9.01"), POLICY) == level


def test_a_label_is_named_without_its_number() -> None:
    assert bare("1、公务用车购置和维护经费") == "公务用车购置和维护经费"
    assert bare("其中：办公经费") == "办公经费"
    assert bare("3、县级专项资金(一个专项一行)") == "县级专项资金"
    assert bare("项目支出：") == "项目支出"


def test_a_merged_weight_counts_once() -> None:
    def row(name: str, weight_row: int) -> dict[str, Any]:
        weight = Cell("30", Place("表.docx", table=1, row=weight_row, column=5))
        label = Cell("60", Place("表.docx", table=1, row=1, column=1))
        return {"level1": "产出指标", "level1_weight": label, "name": name, "target": "1", "actual": "1", "weight": weight}

    merged = [row("修建公厕", 1), row("改造公厕", 1), row("验收合格率", 3)]
    total = {"weight": "100", "score": ""}
    assert codes(build({"forms": [{"kind": "project_evaluation", "indicators": merged, "total": total}]}), "A12") == []
    apart = [row("修建公厕", 1), row("改造公厕", 2), row("验收合格率", 3)]
    assert codes(build({"forms": [{"kind": "project_evaluation", "indicators": apart, "total": total}]}), "A12") == ["A12"]


def test_the_cause_may_stand_in_the_next_sentence() -> None:
    about = re.compile("执行率").search
    assert explains(["全年执行率74%", "主要是尾款年底才结清"], about)
    assert not explains(["全年执行率74%", "完成走访50次"], about)


def test_an_instruction_of_the_form_explains_nothing() -> None:
    assert instruction("预算执行率未达到90%的需说明原因")
    fund = {"item": "total", "label": "总额", "full_year_budget": "50", "execution": "42", "reason": "请说明执行率偏低的原因"}
    filing = build({"forms": [{"kind": "project_evaluation", "funds": [fund]}]})
    assert said_in(filing) == []
    assert codes(filing, "B01") == ["B01"]


def test_many_scores_above_their_weights_are_taken_for_swapped_columns() -> None:
    rows = [{"level1": "产出指标", "name": f"事项{n}", "weight": "8", "score": str(10 + n)} for n in range(6)]
    filing = build({"forms": [{"kind": "project_evaluation", "indicators": rows}]})
    _, outcomes = check(filing, score(filing, POLICY), POLICY, select=["A16"])
    assert "A16" in outcomes.cannot_judge


def test_a_score_that_another_policy_gives_is_no_error() -> None:
    fund = {
        "item": "total", "label": "年度资金总额", "full_year_budget": "100", "execution": "85", "weight": "10", "score": "7",
    }
    filing = build({"forms": [{"kind": "project_evaluation", "funds": [fund]}]})
    findings, _ = check(filing, score(filing, POLICY), POLICY, select=["A08"])
    assert [(finding.code, finding.level) for finding in findings] == [("A08", "warning")]
    assert "请核对本地适用的办法" in findings[0].message
