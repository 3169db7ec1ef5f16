"""The rule book proven: a correct filing says nothing, and with one thing altered exactly the rules speak that should.

``mutations/*.yaml`` is the table, one alteration a row; ``speaks`` lists every error and warning as ``code level at``,
the rule that the row proves first. What speaks besides has its reason in ``because``.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from tests.rules.mutate import HERE, bases, examined, mutated

from jiping.catalog.files import load_text
from jiping.rules import codes
from jiping.rules.book import find


def _rows() -> list[dict[str, Any]]:
    return [row for path in sorted(HERE.glob("[A-Z].yaml")) for row in load_text(path.read_text(encoding="utf-8"))]


ROWS = _rows()
EXCEPTIONS = load_text((HERE / "exceptions.yaml").read_text(encoding="utf-8"))


def _said(row: dict[str, Any]) -> Counter[str]:
    """Errors and warnings, and whatever the rule of the row says; what the base says itself is left out."""
    copy = row.get("copy", "draft")
    own = {(finding.code, finding.at) for finding in examined(bases()[row["base"]], copy) if finding.code == row["proves"]}
    return Counter(
        f"{finding.code} {finding.level} {finding.at}".rstrip()
        for finding in examined(mutated(row), copy)
        if finding.level != "info" or (finding.code == row["proves"] and (finding.code, finding.at) not in own)
    )


@pytest.mark.parametrize("name", bases())
def test_a_correct_filing_has_no_error_and_no_warning(name: str) -> None:
    spoke = [(finding.code, finding.at, finding.message) for finding in examined(bases()[name]) if finding.level != "info"]
    assert spoke == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['proves']}-{row['name']}")
def test_exactly_the_rules_speak_that_should(row: dict[str, Any]) -> None:
    assert _said(row) == Counter(row["speaks"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['proves']}-{row['name']}")
def test_a_row_proves_its_rule_and_explains_the_others(row: dict[str, Any]) -> None:
    spoken = [line.split()[0] for line in row["speaks"]]
    assert spoken[0] == row["proves"]
    assert ("because" in row) == (set(spoken) != {row["proves"]})
    assert set(row) <= {"proves", "name", "base", "set", "swap", "drop", "add", "copy", "speaks", "because"}


@pytest.mark.parametrize("code", codes())
def test_every_rule_is_proven_or_excepted(code: str) -> None:
    proven = sum(row["proves"] == code for row in ROWS)
    assert proven or EXCEPTIONS.get(code), f"{code}（{find(code).title}）没有一处改动证明它"
    assert not (proven and code in EXCEPTIONS), f"{code} 已有改动证明，不必再列为例外"


def test_the_table_knows_only_rules_of_the_book() -> None:
    assert {row["proves"] for row in ROWS} | set(EXCEPTIONS) <= set(codes())


def test_no_alteration_stands_twice() -> None:
    names = Counter((row["proves"], row["name"]) for row in ROWS)
    alterations = Counter(str(mutated(row)) for row in ROWS)
    assert [name for name, times in names.items() if times > 1] == []
    assert [text[:80] for text, times in alterations.items() if times > 1] == []


def test_most_rules_are_proven_twice_and_on_several_forms() -> None:
    proofs = Counter(row["proves"] for row in ROWS)
    twice = [code for code, times in proofs.items() if times > 1]
    assert len(twice) >= 0.9 * len(proofs)
    assert len({row["base"] for row in ROWS}) == len(bases())
