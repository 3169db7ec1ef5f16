"""Policies: dated values, inherited, and each with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from jiping.catalog import explain, law, policies, policy, policy_for, policy_of
from jiping.catalog.files import load
from jiping.model.errors import Unreadable
from jiping.model.filing import build
from jiping.model.policy import Policy

Write = Callable[[str, str], None]


@pytest.mark.parametrize("one", policies(), ids=lambda one: one.id)
def test_every_basis_of_a_policy_can_be_cited(one: Policy) -> None:
    assert [law(basis) for name in one.parameters for basis in one.basis(name)]


@pytest.mark.parametrize("one", policies(), ids=lambda one: one.id)
def test_the_weights_of_a_policy_make_its_total(one: Policy) -> None:
    scheme = one["weights.scheme"]
    assert scheme["execution"] == one.number("execution.weight")
    assert "output" not in scheme or sum(scheme.values()) == one.number("weights.total")


@pytest.mark.parametrize("one", policies(), ids=lambda one: one.id)
def test_grades_fall_from_best_to_nothing(one: Policy) -> None:
    bounds = [band["from"] for band in one["grades"]]
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] == 0


def test_the_step_profile_is_marked_unverified() -> None:
    one = policy("mof101-2021")
    assert one["execution.shape"] == "mof101_step"
    assert one.number("positive.pass_line") == Decimal("0.6")
    assert not one.verified("execution.shape")
    assert not one.verified("positive.pass_line")


def test_another_scale_of_grades_is_a_policy_of_its_own() -> None:
    assert [band["from"] for band in policy("grades-80-70-60")["grades"]] == [80, 70, 60, 0]
    assert [band["from"] for band in policy()["grades"]] == [90, 80, 60, 0]


def test_a_county_inherits_what_it_does_not_state() -> None:
    county = policy("430681-2024")
    assert county["weights.scheme"]["cost"] == 20
    assert county.parameters["weights.scheme"].source == "430681-2024"
    assert county["execution.shape"] == policy()["execution.shape"]
    assert county.parameters["execution.shape"].source == "national-2020"


def test_the_printed_name_chooses_the_policy_in_force_that_year() -> None:
    assert policy_for(["", "汨罗市某局"], 2024).id == "430681-2024"
    assert policy_for(["汨罗市某局"], 2023).id == "national-2020"
    assert policy_for(["汨罗市某局"], None).id == "national-2020"
    assert policy_for(["湖南省汨罗市某局"], 2023).id == "hunan"
    assert policy_for(["某省某局"], 2024).id == "national-2020"


def test_a_filing_is_judged_by_the_place_that_any_of_its_names_tells_unless_a_policy_is_named() -> None:
    filing = build({"unit": "某局", "year": 2023, "forms": [{"kind": "project_evaluation", "line_department": "湖南省某厅"}]})
    assert policy_of(filing).id == "hunan"
    assert policy_of(filing, "execution-20").id == "execution-20"
    assert policy_of(filing, "execution-20", 2024) == policy("execution-20", 2024)


def test_the_remembered_step_profile_is_never_chosen_by_a_name() -> None:
    assert policy("mof101-2021").names == ()


def test_an_explained_policy_tells_own_from_inherited() -> None:
    rows = {row.name: row for row in explain(policy("430681-2024"))}
    own, inherited = rows["weights.scheme"], rows["execution.shape"]
    assert (own.title, own.source, own.inherited, own.verified) == ("一级指标分值安排", "430681-2024", False, True)
    assert own.basis == ("表内说明",)
    assert (inherited.source, inherited.inherited, inherited.since) == ("national-2020", True, "2020-02-25")


def test_a_parameter_without_a_chinese_name_is_explained_by_its_own(write: Write) -> None:
    write("glossary/parameters", "grades: 评价等级划分")
    titles = {row.name: row.title for row in explain(policy())}
    assert (titles["grades"], titles["weights.total"]) == ("评价等级划分", "weights.total")


def test_no_chinese_name_is_left_of_a_parameter_that_is_gone() -> None:
    assert set(load("glossary", "parameters")) <= set(policy().parameters)


def test_an_unknown_policy_is_told_by_one_sentence() -> None:
    with pytest.raises(Unreadable, match="没有名为 mars 的评分办法"):
        policy("mars")


DATED = """
id: county
title: 某县
extends: national-2020
parameters:
  execution.weight:
    - {value: 20, since: 2018-01-01, until: 2019-12-31, basis: [表内说明], verified: true}
    - {value: 15, since: 2022-01-01, until: 2023-12-31, basis: [], verified: false}
    - {value: 12, since: 2024-01-01}
"""


@pytest.mark.parametrize(("year", "weight", "source"), [
    (2017, 10, "national-2020"), (2019, 20, "county"), (2021, 10, "national-2020"),
    (2023, 15, "county"), (2030, 12, "county"), (None, 12, "county"),
])
def test_a_dated_value_holds_in_its_years_and_else_the_wider_one(write: Write, year: int | None, weight: int, source: str) -> None:
    write("policies/county", DATED)
    one = policy("county", year)
    assert one["execution.weight"] == weight
    assert one.parameters["execution.weight"].source == source


@pytest.mark.parametrize(("year", "weight"), [(2017, 20), (2021, 20), (2024, 12)])
def test_with_nothing_to_inherit_the_nearest_value_holds(write: Write, year: int, weight: int) -> None:
    write("policies/county", DATED.replace("extends: national-2020\n", ""))
    assert policy("county", year)["execution.weight"] == weight


@pytest.mark.parametrize(("text", "sentence"), [
    ("id: county\ntitle: 某县\nextends: nowhere\n", "county.yaml 的 extends 写的是 nowhere，没有这个评分办法。"),
    ("id: county\ntitle: 某县\nextends: county\n", "county.yaml 的 extends 写的是 county，绕回了自己：county → county。"),
    ("id: county\ntitle: 某县\nregoin: x\n", "county.yaml 里的 regoin 是不认识的键，请检查拼写。"),
    (
        "id: county\ntitle: 某县\nextends: national-2020\nparameters: {execution.wieght: {value: 20}}\n",
        "county.yaml 里的 parameters.execution.wieght 是不认识的键，请检查拼写。",
    ),
    (
        "id: county\ntitle: 某县\nextends: national-2020\nparameters: {execution.weight: [{value: 20, sinse: 2020}]}\n",
        "county.yaml 里的 parameters.execution.weight.sinse 是不认识的键，请检查拼写。",
    ),
])
def test_a_faulty_policy_names_file_and_key(write: Write, text: str, sentence: str) -> None:
    write("policies/county", text)
    with pytest.raises(Unreadable, match=re.escape(sentence)):
        policy("county")
