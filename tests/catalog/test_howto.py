"""The examples of the how-to pages are real: what a reader copies from them works."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jiping import catalog
from jiping.model.form import Form
from jiping.model.policy import Policy

HOWTO = Path(__file__).parents[2] / "docs" / "howto"
Write = Callable[[str, str], None]


def _example(page: str) -> tuple[str, str]:
    """The id and the text of the first YAML file of a page."""
    found = re.search(r"```yaml\n(# .*?)```", (HOWTO / f"{page}.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    name = re.search(r"^id: (.+)$", found[1], re.MULTILINE)
    assert name
    return name[1], found[1]


@pytest.fixture
def county_form(write: Write) -> Form:
    name, text = _example("add-a-form")
    write(f"forms/{name}", text)
    return catalog.form(name)


@pytest.fixture
def county_policy(write: Write) -> Policy:
    name, text = _example("add-a-policy")
    write(f"policies/{name}", text)
    return catalog.policy(name)


def test_the_form_of_the_how_to_inherits_what_it_does_not_say(county_form: Form) -> None:
    assert sum(county_form.weights().values()) == 100
    remark = county_form.field("indicators.columns.remark")
    assert remark is not None
    assert "佐证材料清单" in remark.synonyms
    assert county_form.field("funds.columns.execution") is not None


def test_the_policy_of_the_how_to_inherits_what_it_does_not_say(county_policy: Policy) -> None:
    assert county_policy.number("execution.weight") == 20
    assert county_policy.parameters["execution.weight"].source == county_policy.id
    assert county_policy.parameters["grades"].source == "national-2020"


def test_what_the_how_to_says_of_the_rules_is_understood(write: Write) -> None:
    name, text = _example("add-a-policy")
    rules = re.search(r"```yaml\n(rules:\n.*?)```", (HOWTO / "add-a-policy.md").read_text(encoding="utf-8"), re.DOTALL)
    assert rules
    write(f"policies/{name}", text + rules[1])
    county = catalog.policy(name, 2025)
    assert county.off("B14")
    assert county.level("E09", "warning") == "info"
    assert county.forbids_waiver("C01", "error")
    assert not county.forbids_waiver("C14", "error")
    assert catalog.policy(name, 2027).level("E09", "warning") == "warning"
