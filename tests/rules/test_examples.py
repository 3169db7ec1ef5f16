"""Every example beside a rule runs: a bad one finds exactly what it says, a good one nothing."""

from __future__ import annotations

from typing import Any

import pytest

from jiping import catalog
from jiping.catalog.files import load_text
from jiping.model.filing import build
from jiping.rules import check, codes
from jiping.rules.book import examples_path, find
from jiping.score import score
from rule_examples import TODAY, examined


def _examples(kind: str) -> list[Any]:
    found = []
    for code in codes():
        path = examples_path(code)
        listed = load_text(path.read_text(encoding="utf-8")).get(kind, []) if path.exists() else []
        found += [pytest.param(code, example, id=f"{code}-{example['name']}") for example in listed]
    return found


@pytest.mark.parametrize(("code", "example"), _examples("bad"))
def test_a_bad_example_finds_exactly_what_it_says(code: str, example: dict[str, Any]) -> None:
    findings, outcomes = examined(code, example)
    assert [finding.code for finding in findings] == [code] * len(example["finds"]), [f.message for f in findings]
    for expected, finding in zip(example["finds"], findings, strict=True):
        assert finding.at == expected["at"]
        assert expected.get("says", "") in finding.message + finding.expected, finding.message
        assert finding.level == expected.get("level", find(code).level)
        if "fix" in expected:
            assert finding.fix is not None
            assert finding.fix.new == expected["fix"]
    assert outcomes.found == (code,)


@pytest.mark.parametrize(("code", "example"), _examples("good"))
def test_a_good_example_finds_nothing(code: str, example: dict[str, Any]) -> None:
    findings, outcomes = examined(code, example)
    assert [finding.message for finding in findings] == []
    outcome = example.get("outcome", "passed")
    assert code in getattr(outcomes, outcome), outcomes


@pytest.mark.parametrize("code", codes())
def test_a_rule_has_a_title_a_reason_and_two_examples_of_each_kind(code: str) -> None:
    rule = find(code)
    examples = load_text(examples_path(code).read_text(encoding="utf-8"))
    assert rule.code == code
    assert rule.title
    assert rule.why
    assert len(examples["bad"]) >= 2
    assert len(examples["good"]) >= 2


@pytest.mark.parametrize("code", codes())
def test_a_rule_never_passes_where_there_is_nothing_to_judge(code: str) -> None:
    filing = build({"unit": "", "forms": []})
    policy = catalog.policy()
    _, outcomes = check(filing, score(filing, policy), policy, select=[code], today=TODAY)
    assert code not in outcomes.passed
