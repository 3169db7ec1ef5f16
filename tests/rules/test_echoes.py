"""One cause, one finding: the plainest of the rules that see a fault speaks, the others are silent of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from jiping import catalog
from jiping.model.filing import build
from jiping.rules import check, rules
from jiping.rules.echoes import echoes
from jiping.score import score

TODAY = date(2025, 9, 30)
FUND = {"item": "total", "label": "年度资金总额", "initial_budget": "86.00", "full_year_budget": "86.00", "execution": "84.28", "rate": "98.00%"}


def _codes(told: str, **given: Any) -> dict[str, int]:
    tree = {"unit": "松河县疾病预防控制中心", "year": "2023", "forms": [
        {"kind": "project_evaluation", "project": "慢病防控", "money_unit": "万元", "funds": [FUND], **given},
        {"kind": "project_report", "year": "2023", "sections": [{"number": "一", "title": "项目资金情况", "text": told}]},
    ]}
    filing, policy = build(tree), catalog.policy()
    findings, outcomes = check(filing, score(filing, policy), policy, today=TODAY)
    assert {finding.code for finding in findings} <= {*outcomes.found, "R03"}
    codes = [finding.code for finding in findings]
    return {code: codes.count(code) for code in ("A20", "A24", "A31", "C08", "C30", "C33", "C47", "C48", "C49", "F13") if code in codes}


def test_a_wrong_unit_is_told_once() -> None:
    told = "全年预算86.00万元，全年支出84.28元，其中随访服务46.00万元、筛查耗材38.28万元。"
    assert _codes(told) == {"C47": 1}


def test_a_wrong_rate_is_told_once() -> None:
    assert _codes("全年预算86.00万元，全年支出84.28万元，预算执行率89.00%。") == {"C30": 1}


def test_a_result_that_goal_and_report_contradict_is_told_once() -> None:
    row = {"level1": "产出指标", "level2": "数量指标", "name": "随访管理高血压患者人数", "target": "≥8200人", "actual": "8361人"}
    goal = {"expected": "管好慢病。", "actual": "随访管理高血压患者8316人。"}
    assert _codes("全年随访管理高血压患者8316人。", indicators=[row], goal=goal) == {"C08": 1}


def test_two_causes_at_one_place_are_told_both() -> None:
    told = "全年预算86.00万元，全年支出84.28元，预算执行率98.00%。收集问题43条，办结41条，办结率59.35%。"
    assert _codes(told) == {"A20": 1, "C47": 1}


def test_every_rule_that_leaves_the_word_leaves_it_to_rules_that_there_are() -> None:
    codes = {rule.code for rule in rules()}
    assert all(heard <= codes - {code} for code, heard in echoes().items())
