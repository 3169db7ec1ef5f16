"""A reading in words."""

from __future__ import annotations

import pytest

from jiping.model.cell import Cell
from jiping.write.meaning import meaning, sure_from


@pytest.mark.parametrize(("text", "words"), [
    ("", "空白"),
    ("—", "注明没有"),
    ("不适用", "注明没有"),
    ("9.20", "数 9.2"),
    ("90.12%", "数 90.12，单位 %"),
    ("≥735人次", "数 735，单位 人次，≥（不少于）"),
    ("约300亩", "数 300，单位 亩，约数"),
    ("3-5次", "范围 3 至 5，单位 次"),
    ("2024年12月31日前", "日期 2024-12-31（之前）"),
    ("12月底前", "日期 12 月底（之前），没有写年份"),
    ("有所改善", "文字，4 字"),
    ("7.50.", "像数字而读不成数：7.50."),
])
def test_a_reading_is_told_in_words(text: str, words: str) -> None:
    assert meaning(Cell(text)) == words


def test_the_unit_of_the_column_is_told_only_where_the_cell_has_none() -> None:
    assert meaning(Cell("111.27"), "万元") == "数 111.27，单位 万元（取自表头）"
    assert meaning(Cell("111.27元"), "万元") == "数 111.27，单位 元"
    assert meaning(Cell("另行安排"), "万元") == "文字，4 字"


def test_a_policy_may_ask_for_more_confidence() -> None:
    assert sure_from(60) == 80
    assert sure_from(90) == 90
