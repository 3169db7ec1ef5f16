"""A policy gives its numbers with where they come from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jiping.model.policy import Parameter, Policy

POLICY = Policy(
    id="national-2020",
    title="全国通行口径",
    region="全国",
    parameters={
        "execution.weight": Parameter(Decimal(10), ("财预〔2020〕10号",), verified=True, source="national-2020"),
        "execution.shape": Parameter("linear"),
    },
)


def test_a_parameter_is_found_by_its_dotted_name() -> None:
    assert POLICY["execution.shape"] == "linear"
    assert POLICY.number("execution.weight") == Decimal(10)


def test_a_parameter_knows_its_basis_and_whether_somebody_compared_it() -> None:
    assert POLICY.basis("execution.weight") == ("财预〔2020〕10号",)
    assert POLICY.verified("execution.weight")
    assert POLICY.basis("execution.shape") == ()
    assert not POLICY.verified("execution.shape")


def test_an_unknown_name_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        POLICY["execution.wieght"]


def test_a_choice_is_no_number() -> None:
    with pytest.raises(TypeError, match=r"national-2020: execution\.shape"):
        POLICY.number("execution.shape")
