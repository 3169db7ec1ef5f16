"""Units have one spelling each, a scale, and a base in which they compare."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jiping.model.units import counts, end_of_unit, limited, measured, normal, split, yuan_of


@pytest.mark.parametrize(
    ("unit", "usual"),
    [
        ("", ""),
        ("㎡", "平方米"),
        ("M²", "平方米"),
        ("万平米", "万平方米"),
        ("百分比", "%"),
        ("KG", "公斤"),
        ("元/m2", "元/平方米"),
        ("元/人·年", "元/人/年"),
        ("人·次", "人次"),
        ("千瓦时", "千瓦时"),
        ("百万元", "百万元"),
        ("瓩", "瓩"),
    ],
)
def test_a_unit_has_one_spelling(unit: str, usual: str) -> None:
    assert normal(unit) == usual


@pytest.mark.parametrize("unit", ["好", "完成", "元/", "/年", "元/很多", "人·好", "G", "abc", "个村"])
def test_words_are_no_units(unit: str) -> None:
    assert normal(unit) is None


def test_a_scale_is_told_from_a_unit_that_begins_like_one() -> None:
    assert split("万粒") == ("万", "粒")
    assert split("千万元") == ("千万", "元")
    assert split("千米") == ("", "千米")
    assert split("亿") == ("亿", "")


def test_units_are_measured_in_their_base() -> None:
    assert measured("万粒") == ("粒", Decimal(10000))
    assert measured("公里") == ("米", Decimal(1000))
    assert measured("万公里") == ("米", Decimal(10000000))
    assert measured("万元/公里") == ("元/公里", Decimal(10000))


def test_money_is_told_from_other_units() -> None:
    assert yuan_of("亿元") == Decimal(100000000)
    assert [yuan_of(unit) for unit in ("美元", "元/亩", "万", "人", "")] == [None] * 5


def test_measure_words_and_limits() -> None:
    assert counts("个")
    assert counts("万名")
    assert not counts("万元")
    assert limited("工作日")
    assert not limited("个")


def test_the_longest_unit_wins() -> None:
    text = "5万人次参加，3month，5G"
    assert text[1:end_of_unit(text, 1)] == "万人次"
    assert end_of_unit(text, 8) == 8
    assert end_of_unit(text, len(text) - 1) == len(text) - 1
