"""A cell keeps its ink and tells what it means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jiping.model.cell import NOWHERE, Cell, Place, squeeze


def test_white_space_of_every_kind_is_squeezed_out() -> None:
    assert squeeze(" 年度\u3000资金\n总\u00a0额\t") == "年度资金总额"


def test_a_printed_cell_keeps_the_text_as_it_stood() -> None:
    cell = Cell.printed("第一 段\n\n 第二段 ", Place("自评表.docx", table=1), 80)
    assert (cell.text, cell.original) == ("第一段第二段", "第一 段\n\n 第二段 ")
    assert cell.raw == "第一段\n第二段"
    assert (cell.place.table, cell.confidence) == (1, 80)
    assert Cell.printed("9. 2").raw == "9.2"


def test_the_same_ink_moves_to_another_path() -> None:
    place = Place("自评表.docx", table=2, row=3, column=8)
    moved = Cell.printed("9 .2", place, 70).moved("forms[1].total.score")
    assert (moved.at, moved.text, moved.original, moved.place, moved.confidence) == (
        "forms[1].total.score", "9.2", "9 .2", place, 70,
    )


def test_a_cell_knows_its_number_and_unit() -> None:
    cell = Cell("≤123.47万元")
    assert (cell.number, cell.unit, cell.value.operator) == (Decimal("123.47"), "万元", "≤")
    assert cell.value is cell.value


@pytest.mark.parametrize(
    ("text", "blank", "none_mark", "filled"),
    [
        ("", True, False, False),
        ("—", False, True, False),
        ("不适用", False, True, False),
        ("0", False, False, True),
        ("良好", False, False, True),
    ],
)
def test_blank_nothing_and_zero_are_three_things(text: str, blank: bool, none_mark: bool, filled: bool) -> None:
    cell = Cell(text)
    assert (cell.blank, cell.none_mark, cell.filled) == (blank, none_mark, filled)


def test_an_absent_cell_is_blank_too() -> None:
    cell = Cell("", at="forms[0]", absent=True)
    assert cell.absent
    assert cell.blank
    assert cell.moved("forms[1]").absent


def test_a_cell_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError, match="filled"):
        bool(Cell("0"))


def test_a_cell_shows_its_text() -> None:
    assert str(Cell("9.2")) == "9.2"
    assert repr(Cell("9.2", at="forms[0].total.score")) == "Cell('9.2', at='forms[0].total.score')"


def test_a_place_tells_only_what_is_known() -> None:
    assert NOWHERE.to_json() == {}
    assert Place("表.xlsx", sheet="自评表", cell="D7").to_json() == {"file": "表.xlsx", "sheet": "自评表", "cell": "D7"}
    assert Place("表.docx", table=2, row=3, column=8).to_json() == {"file": "表.docx", "table": 2, "row": 3, "column": 8}
