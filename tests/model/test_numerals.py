"""Chinese numerals: what is certainly a number, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jiping.model.numerals import chinese_money, chinese_number, chinese_percent


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百一十", 110),
        ("一百十", 110),
        ("一百零五", 105),
        ("一千零二十", 1020),
        ("一万五千", 15000),
        ("一万零五", 10005),
        ("十万", 100000),
        ("二千三百万", 23000000),
        ("一亿零三万", 100030000),
        ("壹拾贰万叁仟肆佰", 123400),
    ],
)
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "一百五", "一万五", "二〇二四", "一二", "百", "万", "百十", "十百", "一百零", "一零五", "零五", "一十零", "一" * 40, "一万万亿两"],
)
def test_what_may_be_something_else_is_not_read(text: str) -> None:
    assert chinese_number(text) is None


@pytest.mark.parametrize(
    ("text", "yuan"),
    [("壹佰元", "100"), ("壹佰贰拾叁元肆角伍分", "123.45"), ("拾万元整", "100000"), ("伍角", "0.5"), ("叁元零伍分", "3.05"), ("一百二十元", "120")],
)
def test_spelt_money_is_read(text: str, yuan: str) -> None:
    assert chinese_money(text) == Decimal(yuan)


@pytest.mark.parametrize("text", ["", "整", "五分", "十分", "一百五元", "壹佰", "壹佰元百角"])
def test_what_is_no_money_for_certain_is_not_read(text: str) -> None:
    assert chinese_money(text) is None


@pytest.mark.parametrize(
    ("text", "percent"),
    [("九成", "90"), ("九成五", "95"), ("六成半", "65"), ("百分之五", "5"), ("千分之三", "0.3"), ("万分之一", "0.01"), ("二分之一", "50"),
     ("百分之九十九点九", "99.9"), ("百分百", "100"), ("百分之百", "100")],
)
def test_a_spelt_percentage_is_read(text: str, percent: str) -> None:
    assert chinese_percent(text) == Decimal(percent)


@pytest.mark.parametrize("text", ["三分之二", "好成", "九成好", "百分之一二", "百分之五点十", "零分之一", "收成"])
def test_a_percentage_that_does_not_end_or_is_none_is_not_read(text: str) -> None:
    assert chinese_percent(text) is None
