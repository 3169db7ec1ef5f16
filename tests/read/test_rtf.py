"""Rich text: what stands on the page is read, in any encoding and however the rows are written."""

from __future__ import annotations

import contextlib

import pytest
from tests.layouts import PROJECT as DRAWING
from tests.layouts import as_docx
from tests.makers.writers import as_rtf

from jiping.model.document import Paragraph
from jiping.model.errors import Unreadable
from jiping.read import read, read_filing
from jiping.read.detect import detect

FONTS = r"{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fswiss\fcharset0 Arial;}{\f2\fnil\fcharset2 Wingdings;}{\f3\fcharset136 MingLiU;}}"


def rtf(body: str, head: str = r"\ansi\ansicpg936") -> bytes:
    return (r"{\rtf1" + head + r"\deff0" + FONTS + r"{\stylesheet{\s0 Normal;}}{\info{\author x}}" + body + "}").encode("latin-1")


def gbk(text: str, encoding: str = "gb18030") -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def shown(data: bytes) -> list[str | list[list[tuple[str, int, int, int]]]]:
    return [
        block.raw if isinstance(block, Paragraph)
        else [[(slot.raw, slot.column, slot.rowspan, slot.colspan) for slot in line] for line in block.rows]
        for block in read(data, "文.rtf").blocks
    ]


def test_a_form_reads_as_the_same_form_of_word() -> None:
    assert read_filing(as_rtf(DRAWING)).filing.to_json() == read_filing(as_docx(DRAWING)).filing.to_json()
    assert detect(as_rtf(DRAWING)) == "rtf"


@pytest.mark.parametrize("body", [
    gbk("绩效自评"),
    "\\u32489\\'bc\\u25928\\'d0\\u-32278\\'d7\\u-29756\\'c6",
    r"{\uc2\u32489" + gbk("绩") + r"\u25928" + gbk("效") + r"\u-32278" + gbk("自") + r"\u-29756" + gbk("评") + "}",
    r"{\uc0\u32489 \u25928 \u33258 \u35780 }",
    "绩效自评".encode("gb18030").decode("latin-1"),
    r"{\f1\u32489 ?\u25928 ?\u33258 ?\u35780 ?}",
], ids=["hex", "one", "two", "none", "raw", "latin"])
def test_chinese_is_read_however_it_is_written(body: str) -> None:
    text = shown(rtf(body + r"\par"))[0]
    assert isinstance(text, str)
    assert text.replace("\\'", "") == "绩效自评"


def test_the_encoding_is_that_of_the_font_and_else_that_of_the_file() -> None:
    body = r"{\f0 " + gbk("简") + r"}{\f3 " + gbk("體", "big5") + r"}{\f1 " + gbk("简") + r"}\par"
    assert shown(rtf(body)) == ["简體简"]
    assert shown(rtf(r"{\f0 " + gbk("简") + r"}{\f1 caf\'e9}\par", r"\ansi\ansicpg1252")) == ["简café"]


def test_the_second_half_of_a_character_may_stand_unescaped() -> None:
    sign = "丂"  # 81 40: its second byte is @
    assert sign.encode("gb18030") == b"\x81@"
    assert shown(rtf(r"\'81@\'81@\par")) == [sign * 2]


def test_rare_characters_are_joined_from_their_halves() -> None:
    assert shown(rtf(r"\u-10174?\u-8265?\u38229?\par")) == ["𠮷镕"]


def test_signs_breaks_and_escaped_braces_are_text() -> None:
    assert shown(rtf(r"a\{b\}\\c\~d\_e\-f\tab g\line h\emdash\ldblquote i\rdblquote\par")) == ["a{b}\\c d-ef\tg\nh—“i”"]


def test_what_is_no_running_text_is_passed_over() -> None:
    body = (
        r"{\header 页眉}{\footer 页脚}{\*\generator x}{\pict\wmetafile8 0102}{\*\bkmkstart a}" + r"A{\field{\*\fldinst HYPERLINK}{\fldrslt B}}"
        r"{\footnote C}{\*\annotation D}{\object{\*\objdata 01}{\result E}}\bin5 xx}yyF\par"
    )
    assert shown(rtf(body.encode("gb18030").decode("latin-1"))) == ["ABF", "注：C"]
    assert [remark[:5] for remark in read(rtf(body.encode("gb18030").decode("latin-1"))).remarks] == ["文件里有脚", "文件里有批", "文件里嵌有"]


def test_deleted_text_is_left_out_and_hidden_text_is_read_and_said() -> None:
    data = rtf(r"a{\deleted b}{\revised c}{\v d}{\deleted e\plain f}\par")
    assert shown(data) == ["acdf"]
    assert [remark[:7] for remark in read(data).remarks] == ["文件里有未接受", "文件里有隐藏文"]


def test_numbers_of_lists_stand_before_the_text_and_bullets_do_not() -> None:
    body = (
        r"{\listtext\pard\plain \u19968 ?\u12289 ?\tab}" + gbk("情况") + r"\par{\pntext\f2\'b7\tab}" + gbk("要点") + r"\par"
        r"{\listtext\f2 l\tab}" + gbk("其他") + r"\par{\listtext\u61623 ?\tab}" + gbk("末") + r"\par"
    )
    assert shown(rtf(body)) == ["一、情况", "要点", "其他", "末"]


def test_edges_of_all_rows_make_the_grid() -> None:
    body = (
        r"\trowd\trleft-108\cellx2000\cellx6000\pard\intbl a\cell b\cell\row"
        r"\trowd\trleft-100\cellx2010\cellx4000\cellx5990\pard\intbl c\cell d\cell e\cell\row\pard z\par"
    )
    assert shown(rtf(body)) == [[[("a", 0, 1, 1), ("b", 1, 1, 2)], [("c", 0, 1, 1), ("d", 1, 1, 1), ("e", 2, 1, 1)]], "z"]


def test_merged_cells_are_spans() -> None:
    body = (
        r"\trowd\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl a\cell b\cell\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell c\cell d\par e\cell\row"
    )
    assert shown(rtf(body)) == [[[("a", 0, 2, 1), ("b", 1, 1, 2)], [("c", 1, 1, 1), ("d\ne", 2, 1, 1)]]]


def test_a_table_inside_a_cell_follows_the_table_around_it() -> None:
    body = (
        r"\trowd\cellx2000\cellx4000\pard\intbl f\par\pard\intbl\itap2 i\nestcell j\nestcell"
        r"{\*\nesttableprops\trowd\cellx500\cellx1000\nestrow}{\nonesttables\par}\pard\intbl g\cell h\cell\row\pard"
    )
    assert shown(rtf(body)) == [[[("f\ng", 0, 1, 1), ("h", 1, 1, 1)]], [[("i", 0, 1, 1), ("j", 1, 1, 1)]]]


def test_rows_that_define_too_few_or_too_many_cells_lose_no_text() -> None:
    assert shown(rtf(r"\trowd\cellx1000\pard\intbl a\cell b\cell\cell\row")) == [[[("a", 0, 1, 1), ("b", 1, 1, 1)]]]
    assert shown(rtf(r"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl a\cell\row")) == [[[("a", 0, 1, 1)]]]
    assert shown(rtf(r"\pard\intbl a\cell b\cell")) == [[[("a", 0, 1, 1), ("b", 1, 1, 1)]]]


def test_text_boxes_are_paragraphs_of_their_own() -> None:
    body = r"a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt \pard b\par c\par}}{\shprslt d\par}}e\par"
    assert shown(rtf(body)) == ["ae", "b", "c"]


def test_a_box_before_the_text_stands_above_it_and_a_box_of_old_word_is_read_too() -> None:
    body = r"{\shp{\*\shpinst{\shptxt \pard\qc b\par}}}a\par{\*\do\dptxbx{\dptxbxtext\pard c\par}}d\par"
    assert shown(rtf(body)) == ["b", "a", "c", "d"]


def test_a_table_inside_a_box_is_a_table() -> None:
    inner = r"\trowd\cellx1000\cellx2000\pard\intbl i\cell j\cell\row\pard\par"
    assert shown(rtf(r"a{\shp{\*\shpinst{\shptxt " + inner + r"}}}\par b\par")) == ["a", [[("i", 0, 1, 1), ("j", 1, 1, 1)]], "b"]


def test_boxes_and_notes_in_a_table_stand_around_it_and_never_in_a_figure() -> None:
    body = (
        r"\trowd\cellx1000\cellx2000\pard\intbl a{\shp{\*\shpinst{\shptxt t\par}}}\cell 9.5{\footnote n}\cell\row"
        r"\trowd\cellx1000\cellx2000\pard\intbl{\shp{\*\shpinst{\shptxt c\par}}}\cell d"
        r"{\shp{\*\shpinst{\shptxt s\par}}}\cell\row\pard z\par"
    )
    assert shown(rtf(body)) == [
        "t", [[("a", 0, 1, 1), ("9.5", 1, 1, 1)], [("c", 0, 1, 1), ("d", 1, 1, 1)]], "s", "注：n", "z",
    ]


def test_footnotes_follow_their_paragraph_and_endnotes_the_text() -> None:
    body = r"a{\super\chftn{\*\footnote\ftnalt\chftn\pard\plain e}}b{\footnote\pard f\par g}\par c\par"
    assert shown(rtf(body)) == ["ab", "注：f\ng", "c", "注：e"]


def test_boxes_of_a_page_header_are_not_read() -> None:
    assert shown(rtf(r"{\header{\shp{\*\shpinst{\shptxt h\par}}}}a\par")) == ["a"]


def test_centred_lines_and_headings_are_known() -> None:
    found = read(rtf(r"\pard\qc a\par\pard\outlinelevel0 b\par\pard c\par")).blocks
    shapes = [(block.centred, block.heading) for block in found if isinstance(block, Paragraph)]
    assert shapes == [(True, False), (False, True), (False, False)]


def test_a_text_that_breaks_off_is_read_and_said() -> None:
    data = rtf(r"a\par b")[:-1]
    assert shown(data) == ["a", "b"]
    assert read(data).remarks == ["RTF 文件没有正常结束，可能不完整；请核对末尾的内容。"]


@pytest.mark.parametrize("body", [
    "{" * 100_000, "}" * 1000, "\\", "\\'", "\\'4", "\\u", "\\u99999999999 ",
    r"\cellx99999999999\cellx-99999999999\cell\row", r"\trowd" * 1000, r"\itap9999\intbl a\cell", r"\bin99999999 x",
    r"\uc9999\u20013", r"\ansicpg99999\'ff", r"\row\row\cell\nestrow", r"{\*" * 1900, r"\fcharset2",
])
def test_senseless_marks_hurt_nobody(body: str) -> None:
    with contextlib.suppress(Unreadable):
        assert read(rtf(body + r"a\par")).format == "rtf"
