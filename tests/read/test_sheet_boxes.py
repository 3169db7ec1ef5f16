"""Texts that lie on the sheet of an old workbook or of OpenDocument are read above or below its table."""

from __future__ import annotations

import struct

from tests.makers.old_office import XlsSheet, flat_ods, record, xls

from jiping.model.document import Paragraph
from jiping.read import read


def drawing_of(row: int, kind: int, text: str) -> bytes:
    """A thing on a sheet of an old workbook: drawn, described, written in a record of its own."""
    place = struct.pack("<HHI", 0, 0xF010, 18) + struct.pack("<9H", 0, 0, 0, row, 0, 3, 0, row + 1, 0)
    head = struct.pack("<HH", 0, 0) + bytes(6) + struct.pack("<HH", len(text), 16) + bytes(4)
    made = record(0xEC, place) + record(0x5D, struct.pack("<HHHH", 0x15, 0x12, kind, 1) + bytes(14)) + record(0x1B6, head)
    half = len(text) // 2
    return made + record(0x3C, b"\x01" + text[:half].encode("utf-16-le")) + record(0x3C, b"\x01" + text[half:].encode("utf-16-le"))


def test_text_boxes_of_an_old_workbook_stand_above_or_below_its_table_and_remarks_do_not() -> None:
    things = drawing_of(8, 6, "单位负责人\n签字") + drawing_of(0, 6, "自评表") + drawing_of(3, 0x19, "批注")
    document = read(xls([XlsSheet("表", [(2, 0, "甲", 0), (2, 1, "乙", 0)], records=things)]))
    shown = [block.raw if isinstance(block, Paragraph) else "表" for block in document.blocks]
    assert shown == ["自评表", "表", "单位负责人", "签字"]
    assert document.remarks == []


def test_text_boxes_of_an_opendocument_sheet_stand_above_or_below_its_table() -> None:
    box = "<draw:frame svg:y='{}'><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    chart = "<draw:frame><draw:object><text:p>图</text:p></draw:object></draw:frame>"
    cell = "<table:table-cell><text:p>{}</text:p>{}</table:table-cell>"
    rows = [cell.format("甲", "") + cell.format("乙", chart), cell.format("丙", box.format("0cm", "挂在格上")) + cell.format("丁", "")]
    table = f"<table:table table:name='表'><table:shapes>{box.format('0cm', '标题')}</table:shapes>"
    data = flat_ods(table + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>")
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = f"xmlns:draw='{urn}:drawing:1.0' xmlns:svg='{urn}:svg-compatible:1.0'"
    document = read(data.replace(b"<office:document", f"<office:document {spaces}".encode(), 1))
    assert [block.raw if isinstance(block, Paragraph) else "表" for block in document.blocks] == ["标题", "表", "挂在格上"]
