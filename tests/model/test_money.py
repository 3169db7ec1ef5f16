"""Amounts take what they do not say from the unit of their column."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jiping.model.cell import Cell
from jiping.model.values import money, parse, quantities


@pytest.mark.parametrize(
    ("text", "column", "yuan"),
    [
        ("150", "万元", 1500000),
        ("150", "元", 150),
        ("150", "亿元", 15000000000),
        ("150万", "万元", 1500000),
        ("150万", "元", 1500000),
        ("1.5亿", "万元", 150000000),
        ("150万元", "元", 1500000),
        ("150元", "万元", 150),
        ("≤150", "万元", 1500000),
        ("约150", "万元", 1500000),
        ("0", "万元", 0),
        ("1,500.00", "单位：万元", 15000000),
        ("1", "（万元）", 10000),
        ("1", "金额单位:万元", 10000),
    ],
)
def test_an_amount_in_yuan(text: str, column: str, yuan: int) -> None:
    assert money(text, column) == Decimal(yuan)


@pytest.mark.parametrize(
    ("text", "column"),
    [("150", ""), ("150", "人"), ("95%", "万元"), ("—", "万元"), ("", "万元"), ("3个", "万元"), ("1600元/亩", "元")],
)
def test_what_is_no_amount_has_none(text: str, column: str) -> None:
    assert money(text, column) is None


def test_cells_values_and_quantities_are_amounts_alike() -> None:
    assert money(Cell("12.5"), "万元") == money(parse("12.5"), "万元") == Decimal(125000)
    [quantity] = quantities("公用经费65.82万元")
    assert money(quantity.value) == Decimal(658200)
