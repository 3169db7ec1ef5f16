"""Chinese text on a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jiping.cli.layout import CLOSING, OPENING, cells, pad, room, table, wrap
from jiping.naming.places import cut

TEXTS = st.text(st.sampled_from("绩效评价得分应为（）“”，。；：、《》109.÷×≥% abc"), max_size=120)


def test_a_chinese_character_takes_two_columns() -> None:
    assert cells("得分9.01") == 8


def test_a_quotation_mark_may_take_two_columns_on_a_chinese_console() -> None:
    assert cells("“三公”") == 6
    assert room("“三公”") == 8


def test_a_line_never_begins_with_a_closing_mark() -> None:
    assert wrap("一二三四五，六七八九十。", 10) == ["一二三四", "五，六七八", "九十。"]


def test_a_formula_stays_in_one_piece() -> None:
    assert wrap("应为10×111.27÷123.47元", 20) == ["应为", "10×111.27÷123.47元"]


def test_a_word_wider_than_the_line_is_broken_and_not_lost() -> None:
    assert wrap("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_following_lines_are_indented() -> None:
    assert wrap("  错误 一二三四五", 12, indent=4) == ["  错误 一二", "    三四五"]


@given(TEXTS, st.integers(20, 60), st.integers(0, 8))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, columns: int, indent: int) -> None:
    lines = wrap(text, columns, indent=indent)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(room(line) <= columns for line in lines)


@given(st.text(st.sampled_from("绩效评（）“”，。；《》"), min_size=1, max_size=80), st.integers(30, 60))
def test_marks_stay_with_their_words(text: str, columns: int) -> None:
    if any(len(run) > 6 for run in _runs(text)):
        return
    lines = wrap(text, columns)
    assert not any(line[0] in CLOSING for line in lines[1:])
    assert not any(line[-1] in OPENING for line in lines[:-1])


def _runs(text: str) -> list[str]:
    """The stretches of marks without a character between them, which may be wider than a line."""
    return "".join(char if char in OPENING + CLOSING else " " for char in text).split()


def test_columns_of_a_table_stand_below_each_other() -> None:
    assert table([("A08", "错误", "甲"), ("规则", "建议啊", "乙")]) == ["  A08   错误    甲", "  规则  建议啊  乙"]
    assert table([]) == []


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    assert cut("培训场次", 4) == "培训场次"
    assert cut("培训场次数量", 4) == "培训场…"
    assert pad("得分", 6) == "得分  "
