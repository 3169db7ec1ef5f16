"""Word 97–2003 documents, written here byte by byte: what stands on the page is read."""

from __future__ import annotations

import struct
import tempfile
from array import array
from pathlib import Path

import pytest
from tests.layouts import as_docx
from tests.makers.old_office import (
    CENTRED,
    IN_TABLE,
    ROW_END,
    P,
    XlsSheet,
    as_doc,
    compound,
    nested,
    numbered,
    row_of,
    word97,
    xls,
)

from jiping.model.document import Paragraph, Table
from jiping.model.errors import Unreadable
from jiping.read import docx as modern
from jiping.read import read, read_filing
from jiping.read.detect import detect
from jiping.read.ole import Ole, _pieces

DRAWING = """
附件2
# 2024年度项目支出绩效自评表
（2024年度）

|项目名称|河道清漂|<|<|<|
|主管部门|云岭县水利局|<|实施单位|云岭县河道所|
|项目资金\\（万元）|全年预算数|全年执行数|执行率|得分|
|^|50|48|96%|9.6|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|
|产出指标|数量指标|清漂河段|≥12段|12段|
|^|质量指标|达标率|≥95%|96%|

说明：无
"""


def shown(data: bytes) -> list[str | list[list[tuple[str, int, int, int]]]]:
    return [
        block.raw if isinstance(block, Paragraph)
        else [[(slot.raw, slot.column, slot.rowspan, slot.colspan) for slot in line] for line in block.rows]
        for block in read(data, "文.doc").blocks
    ]


def cell(text: str) -> P:
    return P(text, IN_TABLE, "\x07")


def end(edges: list[int], flags: list[int] | None = None, more: bytes = b"") -> P:
    return P("", ROW_END + row_of(edges, flags or [0] * (len(edges) - 1)) + more, "\x07")


def test_a_form_reads_as_the_same_form_of_the_new_word() -> None:
    assert read_filing(as_doc(DRAWING)).filing.to_json() == read_filing(as_docx(DRAWING)).filing.to_json()


def test_another_program_reads_the_same() -> None:
    from doc2docx import convert

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.doc"), Path(folder, "a.docx")
        source.write_bytes(as_doc(DRAWING))
        convert(source, target)
        blocks = modern.read(target.read_bytes(), "a.docx").blocks
    rows = [line for block in blocks if isinstance(block, Table) for line in block.rows]
    theirs = [[(slot.raw, slot.column, slot.rowspan, slot.colspan) for slot in line] for line in rows]
    assert theirs == [line for block in shown(as_doc(DRAWING)) if isinstance(block, list) for line in block]


def test_edges_of_all_rows_make_the_grid() -> None:
    rows = [cell("甲"), cell("乙"), end([-108, 2000, 6000]), cell("丙"), cell("丁"), cell("戊"), end([-100, 2010, 4000, 5990])]
    assert shown(word97([*rows, P("后")])) == [
        [[("甲", 0, 1, 1), ("乙", 1, 1, 2)], [("丙", 0, 1, 1), ("丁", 1, 1, 1), ("戊", 2, 1, 1)]], "后",
    ]


def test_a_row_may_begin_behind_the_first_column() -> None:
    rows = [cell("甲"), cell("乙"), end([0, 1000, 2000]), cell("丙"), end([1000, 2000])]
    assert shown(word97(rows))[0][1] == [("丙", 1, 1, 1)]


@pytest.mark.parametrize("flags", [[1, 2, 0], [2, 1, 0], [3, 1, 0]])
def test_cells_merged_across_are_one_however_they_are_marked(flags: list[int]) -> None:
    rows = [cell("甲"), cell(""), cell("乙"), end([0, 1000, 2000, 3000], flags)]
    assert shown(word97(rows)) == [[[("甲", 0, 1, 2), ("乙", 2, 1, 1)]]]


def test_merges_made_after_the_fact_are_seen() -> None:
    down = b"\x2b\xd6\x02\x00"
    rows = [
        cell("甲"), cell("乙"), end([0, 1000, 2000], more=down + b"\x03"),
        cell(""), cell("丙"), end([0, 1000, 2000], more=down + b"\x01"),
        cell("丁"), cell(""), end([0, 1000, 2000], more=b"\x24\x56\x00\x02"),
    ]
    assert shown(word97(rows)) == [[[("甲", 0, 2, 1), ("乙", 1, 1, 1)], [("丙", 1, 1, 1)], [("丁", 0, 1, 2)]]]


def test_a_table_inside_a_cell_follows_the_table_around_it() -> None:
    inner = [
        P("内1", nested(2, cell=True)), P("内2", nested(2, cell=True)), P("", nested(2, row=True) + row_of([0, 500, 1000], [0, 0])),
    ]
    rows = [P("前", IN_TABLE), *inner, cell("后"), cell("旁"), end([0, 2000, 4000])]
    assert shown(word97(rows)) == [[[("前\n后", 0, 1, 1), ("旁", 1, 1, 1)]], [[("内1", 0, 1, 1), ("内2", 1, 1, 1)]]]


def test_fields_show_their_result_and_special_characters_their_meaning() -> None:
    text = '见\x13HYPERLINK "x"\x14第1页\x15，a\x1eb\x1fc\x0b下\t完\x01\x02\x05'
    assert shown(word97([P(text), P("\x13DATE\x15日期"), P("未完\x13域")])) == ["见第1页，a-bc\n下\t完", "日期", "未完"]


def test_a_field_that_never_ends_hides_nothing_behind_its_paragraph() -> None:
    assert shown(word97([P("甲\x13PAGE"), P("乙\x0b丙")])) == ["甲", "乙\n丙"]


def test_deleted_text_is_left_out_and_hidden_text_is_read_and_said() -> None:
    deleted, inserted, hidden, special = b"\x00\x08\x01", b"\x01\x08\x01", b"\x3c\x08\x01", b"\x55\x08\x01"
    scored = P("得分9.29.01", runs=[(2, 5, deleted), (5, 9, inserted)])
    data = word97([scored, P("看藏", runs=[(1, 2, hidden)]), P("符(号(", runs=[(1, 2, special)])])
    assert shown(data) == ["得分9.01", "看藏", "符号("]
    assert read(data).remarks == ["文件里有未接受的修订；按接受修订后的文字读取。", "文件里有隐藏文字；按显示出来读取，公开前请删除。"]


def test_rare_characters_are_whole() -> None:
    assert shown(word97([P("𠮷镕㎡"), P("后")])) == ["𠮷镕㎡", "后"]


def test_automatic_numbers_stand_before_the_text() -> None:
    levels = b""
    for kind, text in ((37, "\0、"), (37, "（\1）"), (0, "\0.\2"), (23, "·")):
        levels += struct.pack("<iBB", 1, kind, 0) + bytes(9) + bytes(13) + struct.pack("<H", len(text)) + text.encode("utf-16-le")
    levels += (struct.pack("<iBB", 1, 0, 0) + bytes(22) + struct.pack("<H", 0)) * 5
    head = struct.pack("<i", 77) + bytes(24)
    lists = {73: struct.pack("<H", 1) + head, 74: struct.pack("<I", 1) + struct.pack("<i", 77) + bytes(12)}
    body = [
        P("情况", numbered(1)), P("职能", numbered(1, 1)), P("无号"), P("机构", numbered(1, 1)), P("细项", numbered(1, 2)),
        P("要点", numbered(1, 3)), P("问题", numbered(1)), P("人手", numbered(1, 1)), P("没有这个列表", numbered(9)),
    ]
    assert shown(word97(body, lists, lists=levels)) == [
        "一、情况", "（一）职能", "无号", "（二）机构", "一.1细项", "要点", "二、问题", "（一）人手", "没有这个列表",
    ]


def _styles() -> bytes:
    """Normal, Heading 1 (centred, based on Normal)."""
    made = struct.pack("<HH", 2, 10) + bytes(14)
    made = struct.pack("<H", len(made)) + made
    for built_in, modifiers in ((0, b""), (1, CENTRED)):
        name = "样式"
        upx = struct.pack("<HH", 2 + len(modifiers), 0) + modifiers
        std = struct.pack("<HHHHH", built_in, 1 | (0xFFF if built_in == 0 else 0) << 4, 1, 0, 0)
        std += struct.pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0"
        std += upx + bytes(len(upx) & 1)
        made += struct.pack("<H", len(std)) + std
    return made


def test_headings_and_centred_lines_are_known_by_their_style() -> None:
    found = read(word97([P("题", style=1), P("文"), P("居中", CENTRED)], {1: _styles()})).blocks
    shapes = [(block.heading, block.centred) for block in found if isinstance(block, Paragraph)]
    assert shapes == [(True, True), (False, False), (False, True)]


def test_the_text_of_a_box_stands_where_the_box_is_anchored() -> None:
    main = [P("见\x08右"), P("后")]
    length = sum(len(p.text) + 1 for p in main)
    anchors = struct.pack("<II", 1, length) + struct.pack("<I", 1025) + bytes(22)
    texts = struct.pack("<II", 0, 5) + bytes(14) + struct.pack("<I", 1025) + bytes(4)
    data = bytearray(word97([*main, P("框里"), P("第")], {40: anchors, 56: texts}))
    at = data.find(b"\xec\xa5\xc1\x00")
    struct.pack_into("<I", data, at + 0x4C, length)
    struct.pack_into("<I", data, at + 0x64, 5)
    assert shown(bytes(data)) == ["见右", "框里", "第", "后"]


def with_counts(data: bytes, **counts: int) -> bytes:
    """The document with the lengths of its parts set by their offset in the header."""
    changed = bytearray(data)
    at = changed.find(b"\xec\xa5\xc1\x00")
    for offset, count in zip((0x4C, 0x50, 0x60), (counts.get(name, 0) for name in ("text", "notes", "endnotes")), strict=True):
        struct.pack_into("<I", changed, at + offset, count)
    return bytes(changed)


def test_footnotes_follow_their_paragraph_and_are_never_in_a_figure() -> None:
    main = [P("支出111\x02万元"), P("后")]
    length = sum(len(p.text) + 1 for p in main)
    marks, texts = struct.pack("<II", 5, length) + bytes(2), struct.pack("<II", 0, 6)
    data = with_counts(word97([*main, P("\x02 含结转")], {2: marks, 3: texts}), text=length, notes=6)
    assert shown(data) == ["支出111万元", "注：含结转", "后"]
    assert read(data).remarks == ["文件里有脚注或尾注；注文读在它所在的段落或表格之后。"]


def test_endnotes_follow_the_text() -> None:
    main = [P("甲\x02"), P("乙")]
    marks, texts = struct.pack("<II", 1, 5) + bytes(2), struct.pack("<II", 0, 5)
    data = with_counts(word97([*main, P("\x02见决算")], {46: marks, 47: texts}), text=5, endnotes=5)
    assert shown(data) == ["甲", "乙", "注：见决算"]


def test_a_page_break_inside_a_paragraph_does_not_end_it() -> None:
    assert shown(word97([P("上\x0c下"), P("节", mark="\x0c"), P("后")])) == ["上\n下", "节", "后"]


def test_what_could_not_be_read_is_said() -> None:
    data = bytearray(compound({"WordDocument": b"", "1Table": b""}, ("Macros", "ObjectPool/_1")))
    sound = word97([P("文")])
    body, table = Ole(sound).stream("WordDocument"), Ole(sound).stream("1Table")
    assert body is not None
    assert table is not None
    spoken = bytearray(body)
    struct.pack_into("<I", spoken, 0x50, 3)
    struct.pack_into("<I", spoken, 0x5C, 3)
    data = bytearray(compound({"WordDocument": bytes(spoken), "1Table": table}, ("Macros", "ObjectPool/_1")))
    assert [remark[:6] for remark in read(bytes(data)).remarks] == ["文件带有宏；", "文件里有批注", "文件里有脚注", "文件里嵌有别"]


def test_a_locked_document_an_older_one_and_a_broken_one_each_have_their_sentence() -> None:
    with pytest.raises(Unreadable, match="打开密码"):
        read(word97([P("文")], flags=0x0300))
    older = bytearray(word97([P("文")]))
    at = older.find(b"\xec\xa5\xc1\x00")
    older[at + 2] = 0x68
    with pytest.raises(Unreadable, match="Word 95"):
        read(bytes(older))
    with pytest.raises(Unreadable, match="已损坏"):
        read(compound({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(5000), "1Table": b"x"}))


def test_a_document_that_breaks_off_is_refused_and_not_half_read() -> None:
    data = word97([P("第一段" * 400), P("最后一段")])
    for length in (600, 2000, len(data) // 2, len(data) - 600):
        with pytest.raises(Unreadable):
            read(data[:length])


def test_the_kind_of_a_compound_file_is_told_by_its_streams() -> None:
    assert detect(word97([P("文")])) == "doc"
    assert detect(xls([XlsSheet("表", [(0, 0, "WordDocument", 0)])], storages=("WordDocument1",))) == "xls"
    for name, sentence in (("PowerPoint Document", "演示文稿"), ("EncryptedPackage", "打开密码"), ("别的", "没有 Word 或 Excel")):
        with pytest.raises(Unreadable, match=sentence):
            detect(compound({name: b"x"}))


def test_streams_are_found_again_in_a_compound_file() -> None:
    streams = {f"流{n}": bytes([n]) * (4096 + 700 * n) for n in range(1, 9)}
    ole = Ole(compound(streams))
    assert {name: ole.stream(name) for name in streams} == streams
    assert ole.stream("没有") is None


def test_a_compound_file_that_runs_in_circles_ends() -> None:
    data = bytearray(word97([P("文" * 4000)]))
    for at in range(512, 1024, 4):
        struct.pack_into("<I", data, at, 2)
    found = Ole(bytes(data)).stream("WordDocument")
    assert found is not None
    assert len(found) < 100_000


def test_a_chain_of_sectors_is_no_longer_than_its_file() -> None:
    data, table = bytes(1000) * 4, array("I", range(1, 5000))
    assert len(_pieces(data, table, 0, 0x200, 0)) <= len(data)
    assert len(_pieces(data, array("I", [0] * 100_000), 0, 2000, 0)) <= len(data) + 2000
