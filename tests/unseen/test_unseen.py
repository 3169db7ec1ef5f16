"""Layouts drawn by lot are read leaf by leaf; ``make layouts`` draws many more and lists what is read wrongly.

Not told here, as nobody can tell it: in text and csv (``--format txt``) a score that rows shared stands in the first one alone.
"""

from __future__ import annotations

import pytest
from tests.unseen.compare import leaves
from tests.unseen.drawn import FORMATS, Case
from tests.unseen.families import FAMILIES
from tests.unseen.reading import examine

EACH, SHARE = 15, 0.998  # documents of a family, and the share of their leaves that has to come back


@pytest.mark.parametrize("family", FAMILIES)
def test_the_leaves_of_layouts_that_nobody_has_seen_are_read(family: str) -> None:
    outcomes = [examine(Case(family, seed)) for seed in range(EACH)]
    wrong = [f"{outcome.case} {leaf}" for outcome in outcomes for leaf in outcome.wrong]
    assert len(wrong) <= (1 - SHARE) * sum(outcome.count for outcome in outcomes), wrong[:20]


def test_a_number_is_enough_to_have_a_layout_again() -> None:
    assert Case("I", 5).drawn() == Case("I", 5).drawn()
    assert Case("I", 5).drawn() != Case("I", 6).drawn()


def test_every_format_has_its_turn() -> None:
    assert {Case("A", seed).format for seed in range(EACH)} == set(FORMATS)


def test_a_lost_row_and_a_row_too_many_cost_their_leaves_and_no_others() -> None:
    expected = {"indicators": [{"name": "甲", "score": "5"}, {"name": "乙", "score": "6"}]}
    read = {"indicators": [{"name": "乙", "score": "6"}, {"name": "丙", "score": ""}]}
    wrong = [leaf for leaf in leaves(expected, read) if leaf[1] != leaf[2]]
    assert [path for path, _, _ in wrong] == ["indicators[0].name", "indicators[0].score", "indicators[+].name", "indicators[+].score"]
