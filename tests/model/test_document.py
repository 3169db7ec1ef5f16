"""What a reader saw: slots on a grid, paragraphs between tables."""

from __future__ import annotations

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Slot, Table


def test_a_slot_has_its_text_without_white_space_and_as_it_stands() -> None:
    slot = Slot("年度 资金\n总额", 1, 0, 2, 3, Place("表.docx", table=1), 90)
    assert (slot.text, slot.raw) == ("年度资金总额", "年度 资金\n总额")
    assert (slot.row, slot.column, slot.rowspan, slot.colspan, slot.confidence) == (1, 0, 2, 3, 90)
    assert repr(slot) == "Slot('年度资金总额', 1, 0, 2, 3)"


def test_a_table_is_as_wide_as_its_widest_row() -> None:
    table = Table([[Slot("名称", 0, 0), Slot("得分", 0, 1, 1, 3)], [Slot("总分", 1, 0)]], 1)
    assert table.width == 4
    assert [slot.text for slot in table.slots()] == ["名称", "得分", "总分"]
    assert not table.ragged
    assert Table([]).width == 0


def test_a_paragraph_may_be_a_heading() -> None:
    heading = Paragraph(" 一、基本 情况 ", heading=True, centred=True)
    assert (heading.text, heading.heading, heading.centred) == ("一、基本情况", True, True)
    assert repr(heading) == "Paragraph('一、基本情况')"
    assert not Paragraph("正文").heading


def test_a_document_keeps_paragraphs_and_tables_in_order() -> None:
    blocks: list[Paragraph | Table] = [Paragraph("附件1"), Table([[Slot("名称", 0, 0)]]), Paragraph("说明")]
    document = Document("自评表.docx", "docx", blocks, ["文件里有宏，没有运行。"])
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert Document("空.txt", "txt").blocks == []
    assert document.remarks == ["文件里有宏，没有运行。"]
