"""Twice the indicators cost twice the work: counted in calls, so that a busy machine does not matter."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest

from jiping import catalog
from jiping.model.filing import build
from jiping.rules import check
from jiping.score import score

TODAY = date(2026, 11, 24)
FEW, MANY = 60, 240
CLASSES = (("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标"), ("效益指标", "生态效益指标"))


def _row(number: int, kind: str) -> dict[str, str]:
    level1, level2 = CLASSES[number % len(CLASSES)]
    same = kind == "all alike"
    name = "便民服务活动场次" if same else f"第{number}片区便民服务场次"
    target = "≥100场" if kind != "all different" else f"≥{number % 30 + 3}场"
    actual = "120场" if same else f"全年办了{number % 30 + 5}场，{number % 40 + 70}人参加"
    return {"level1": level1, "level2": level2, "name": name, "target": target, "actual": actual, "weight": "0.5", "score": "0.4"}


def _filing(rows: int, kind: str) -> dict[str, Any]:
    told = "\n".join(f"第{number}片区便民服务办了{number + 6}场次，服务{number + 7}人，支出{number + 1}.5万元。" for number in range(9))
    fund = {"item": "total", "full_year_budget": "100", "execution": "90", "weight": "10", "rate": "90%", "score": "9"}
    return {
        "unit": "青禾县便民服务中心", "year": "2024",
        "forms": [
            {"kind": "project_evaluation", "money_unit": "万元", "funds": [fund], "indicators": [_row(n, kind) for n in range(rows)]},
            {"kind": "project_report", "sections": [{"number": "一", "title": "项目绩效", "text": told}]},
        ],
    }


def _calls(rows: int, kind: str) -> int:
    return _counted(_filing(rows, kind))


def _counted(tree: dict[str, Any]) -> int:
    """How many functions are called, those of C included."""
    filing, policy, calls = build(tree), catalog.policy(), 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        check(filing, score(filing, policy), policy, today=TODAY)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("kind", ["all alike", "one target", "all different"])
def test_the_work_grows_with_the_indicators_and_no_faster(kind: str) -> None:
    _calls(2, kind)  # what is loaded once
    assert _calls(MANY, kind) < 1.25 * MANY / FEW * _calls(FEW, kind)


def _repeated(times: int) -> int:
    told = "全年办了便民服务120场次。" * times + "全年办了便民服务102场次。"
    section = {"number": "一", "title": "项目绩效", "text": told}
    filing = {"unit": "青禾县便民服务中心", "year": "2024", "forms": [{"kind": "project_report", "sections": [section]}]}
    return _counted(filing)


def test_a_report_that_repeats_itself_costs_no_more_than_its_length() -> None:
    _repeated(2)
    assert _repeated(MANY) < 1.25 * MANY / FEW * _repeated(FEW)
