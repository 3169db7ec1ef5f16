"""The engine follows what a policy says of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from jiping import catalog
from jiping.model.errors import Unreadable
from jiping.model.filing import build
from jiping.model.finding import Level
from jiping.model.policy import Parameter, Policy
from jiping.rules import check
from jiping.rules.settings import settle
from jiping.score import score

FUND = {"item": "total", "label": "年度资金总额", "full_year_budget": "123.47", "execution": "111.27", "weight": "10", "score": "9.2"}
ROUNDED = FUND | {"full_year_budget": "50", "execution": "43", "score": "9"}


def under(**switches: Mapping[str, Any]) -> Policy:
    """The national policy with some rules switched: ``under(levels={"A08": "info"})``."""
    rules = {
        name: {code: Parameter(value, source="county", reason="本县另有规定") for code, value in given.items()}
        for name, given in switches.items()
    }
    return replace(catalog.policy(), rules=rules)


def levels(fund: dict[str, str], policy: Policy) -> list[str]:
    filing = build({"forms": [{"kind": "department_evaluation", "funds": [fund]}]})
    findings, _ = check(filing, score(filing, policy), policy, select=["A08"])
    return [finding.level for finding in findings]


def test_a_rule_that_is_off_does_not_apply_and_says_why() -> None:
    filing = build({"forms": [{"kind": "department_evaluation", "funds": [FUND]}]})
    policy = under(off={"A08": True})
    findings, outcomes = check(filing, score(filing, policy), policy)
    assert "A08" not in {finding.code for finding in findings}
    assert outcomes.not_applicable["A08"] == "评分办法 county 不用这条规则：本县另有规定"
    assert "A08" not in outcomes.passed


def test_a_family_may_be_off_but_for_one_rule() -> None:
    assert levels(FUND, under(off={"A": True})) == []
    assert levels(FUND, under(off={"A": True, "A08": False})) == ["error"]


def test_another_level_holds_for_what_the_rule_says() -> None:
    assert levels(FUND, under(levels={"A08": "info"})) == ["info"]
    assert levels(FUND, under(levels={"A": "warning"})) == ["warning"]
    assert levels(FUND, under()) == ["error"]


def test_a_case_that_the_rule_takes_lightly_stays_light() -> None:
    assert levels(ROUNDED, under()) == ["warning"]
    assert levels(ROUNDED, under(levels={"A08": "error"})) == ["warning"]
    assert levels(ROUNDED, under(levels={"A08": "info"})) == ["info"]


@pytest.mark.parametrize(("own", "said", "given", "level"), [
    ("warning", None, "error", "error"), ("warning", None, "info", "info"), ("warning", "warning", "error", "error"),
    ("warning", "info", "error", "info"), ("warning", "error", "info", "info"), ("info", "warning", "error", "error"),
    ("info", "error", "warning", "error"), ("error", "info", "warning", "info"), ("error", "error", "error", "error"),
])
def test_the_level_in_force(own: Level, said: Level | None, given: str, level: str) -> None:
    assert under(levels={"C01": given}).level("C01", own, said) == level


@pytest.mark.parametrize(("switches", "sentence"), [
    ({"off": {"B99": True}}, "county.yaml 里的 rules.off.B99：规则库里没有这个编号。"),
    ({"levels": {"Q": "info"}}, "county.yaml 里的 rules.levels.Q：规则库里没有这一类。"),
    ({"off": {"R09": True}}, "county.yaml 里的 rules.off.R09：R09 是程序自己说的话，不是规则，不能停用或改轻重。"),
    ({"off": {"B22": True}}, "county.yaml 里的 rules.off.B22：规则 B22（预算执行率重复作为绩效指标）已于 2026-11-24 停用，现由 E19 核对。"),
])
def test_a_policy_that_speaks_of_no_rule_is_refused(switches: Any, sentence: str) -> None:
    policy = under(**switches)
    with pytest.raises(Unreadable) as trouble:
        settle(policy)
    assert trouble.value.sentence == sentence
    filing = build({"forms": []})
    with pytest.raises(Unreadable):
        check(filing, score(filing, policy), policy)


def test_every_policy_of_the_catalog_is_settled() -> None:
    for policy in catalog.policies():
        settle(policy)
