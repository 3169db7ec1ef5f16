"""Which ink was read as what."""

from __future__ import annotations

import pytest

from jiping.model.cell import Cell, Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.model.filing import Filing, build
from jiping.read import Reading
from jiping.write.trace import Ink, Trace
from jiping.write.wording import Wording


@pytest.fixture(scope="module")
def trace(reading: Reading, names: Wording) -> Trace:
    return Trace(reading.documents, reading.filing, names.label)


def inks(reading: Reading) -> list[Ink]:
    found: list[Ink] = []
    for block in reading.documents[0].blocks:
        found += [block] if isinstance(block, Paragraph) else list(block.slots())
    return found


def paths(reading: Reading, trace: Trace, text: str) -> list[str]:
    ink = next(ink for ink in inks(reading) if ink.text == text)
    return [cell.at for cell in trace.mark(ink).cells]


@pytest.mark.parametrize(("text", "role"), [
    ("2024年度部门整体支出绩效自评表", "title"),
    ("一级指标", "label"),
    ("年度资金总额", "label"),
    ("部门资金（万元）", "label"),
    ("绩效指标", "label"),
    ("210.5", "value"),
    ("二、绩效情况", "title"),
    ("管理茶叶品牌。", "value"),
    ("另有一段谁也认不出的话", "loose"),
    ("附件1", "unused"),
    ("……", "unused"),
])
def test_every_piece_of_ink_has_a_role(reading: Reading, trace: Trace, text: str, role: str) -> None:
    assert trace.mark(next(ink for ink in inks(reading) if ink.text == text)).role == role


def test_several_leaves_may_come_from_one_cell(reading: Reading, trace: Trace) -> None:
    assert paths(reading, trace, "产出指标(50分)") == [
        f"forms[0].indicators[{row}].{name}" for row in (0, 1) for name in ("level1", "level1_weight")
    ]
    assert {path.rpartition(".")[2] for path in paths(reading, trace, "填表人：王某填报日期：2025年3月1日")} == {
        "prepared_by", "date",
    }


def test_one_leaf_may_come_from_operator_value_and_unit(reading: Reading, trace: Trace) -> None:
    for text in ("735", "人次"):
        assert paths(reading, trace, text) == ["forms[0].indicators[0].target"]
    assert paths(reading, trace, "%") == ["forms[0].indicators[1].target"]


def test_one_leaf_may_come_from_several_rows_or_paragraphs(reading: Reading, trace: Trace) -> None:
    assert paths(reading, trace, "培训12场。") == ["forms[0].goal.actual"]
    for text in ("承担茶农培训。", "管理茶叶品牌。"):
        assert paths(reading, trace, text) == ["forms[1].sections[0].text"]


def test_every_leaf_with_a_text_is_found_on_the_page(reading: Reading, trace: Trace) -> None:
    assert [cell.at for cell in reading.filing.cells() if cell.text and not trace.number(cell.place)] == []


def _one_cell(value: Cell, slot: Slot) -> tuple[Document, Filing]:
    tree = {"unit": "", "forms": [{"kind": "department_evaluation", "title": "", "grade": value}]}
    return Document("甲.docx", "docx", [Table([[slot]], 1)]), build(tree)


def test_a_field_that_was_left_empty_is_blank_and_an_empty_cell_of_nobody_is_not(names: Wording) -> None:
    place = Place("甲.docx", table=1, row=1, column=1)
    document, filing = _one_cell(Cell("", place), Slot("", 0, 0, place=place))
    slot = Slot("", 0, 1, place=Place("甲.docx", table=1, row=1, column=2))
    trace = Trace([document], filing, names.label)
    assert trace.mark(Slot("", 0, 0, place=place)).role == "blank"
    assert trace.mark(slot).role == "empty"
    assert trace.number(slot.place) == 0


def test_ink_without_a_place_is_nobodys(names: Wording) -> None:
    document, filing = _one_cell(Cell("优"), Slot("良", 0, 0))
    assert Trace([document], filing, names.label).mark(Slot("良", 0, 0)).cells == ()


def test_the_unit_of_the_filing_is_not_shown_beside_that_of_its_form(reading: Reading, trace: Trace) -> None:
    assert paths(reading, trace, "清溪县茶业发展中心") == ["forms[0].unit"]
