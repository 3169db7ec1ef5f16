"""Word 97–2003, rich text and OpenDocument: signs of symbol fonts, drawn texts, files inside the file, groups of boxes."""

from __future__ import annotations

import io
import struct
from zipfile import ZipFile

import pytest
from tests.layouts import docx
from tests.makers.old_office import IN_TABLE, ROW_END, P, XlsSheet, numbered, row_of, word97, xls
from tests.makers.writers import as_ods, as_odt, as_xlsx, zipped
from tests.read.test_docx import p, paragraphs, tc
from tests.read.test_odt import XMLNS, flat
from tests.read.test_odt import p as odt_p
from tests.read.test_rtf import rtf

from jiping.model.document import Document, Table
from jiping.model.errors import Unreadable
from jiping.read import read
from jiping.read.equations import drawn
from jiping.read.ole import Ole

BOOK = "|支出项目|金额|\n|培训|12|"
UNREAD = "文件里嵌有别的文件（如 Excel 表格）；嵌入的内容没有读入。"
MATH = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"


def shown(document: Document) -> list[str]:
    return ["/".join(slot.text for slot in block.slots()) if isinstance(block, Table) else block.raw for block in document.blocks]


def old_workbook() -> bytes:
    return xls([XlsSheet("表", [(0, 0, "支出项目", 0), (0, 1, "金额", 0), (1, 0, "培训", 0), (1, 1, "12", 0)])])


def stream_of(data: bytes) -> bytes:
    found = Ole(data).stream("Workbook")
    assert found is not None
    return found


# Texts that are drawn


@pytest.mark.parametrize(("instruction", "text"), [
    (r" eq \o\ac(□,√) ", "☑"), (r"eq \o\ac(○,3)", "③"), (r"EQ \f(实际完成,年度指标)×100%", "实际完成/年度指标×100%"),
    (r'EQ \* jc3 \* "Font:宋体" \* hps22 \o\al(\s\up 10(qīng),青)', "青"), (r"eq \f(甲+乙,丙)", "(甲+乙)/丙"), (r"eq \x\to(均值)", "均值"),
    ("eq", ""), (r"eq \o(", ""), ("EQUAL 1", ""), ("PAGE", ""),
])
def test_a_field_that_draws_its_text_reads_as_a_line_that_says_the_same(instruction: str, text: str) -> None:
    assert drawn(instruction) == text


def test_a_field_without_end_hurts_nobody() -> None:
    assert not drawn("eq " + r"\f(" * 300).strip("/(")
    assert not drawn("eq " + r"\f(" * 3000)


def field(*pieces: str, result: str = "") -> str:
    instruction = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    marks = [f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end")]
    return f"{marks[0]}{instruction}{marks[1]}<w:r><w:t>{result}</w:t></w:r>{marks[2]}"


def test_a_tick_that_word_draws_over_a_box_is_read() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    drawn_field = field(r" eq \o\ac(□,", "√", ") ")
    other = field(r"eq \o\ac(□,√)", result="见上") + field(" PAGE ", result="3")
    body = f"<w:p>{run.format('是')}{drawn_field}{run.format('否')}</w:p><w:p>{other}</w:p>"
    assert paragraphs(docx(body)) == ["是☑否", "见上3"]


def test_the_same_tick_is_read_in_old_word_and_in_rich_text() -> None:
    assert shown(read(word97([P("是\x13 eq \\o\\ac(□,√) \x15否"), P("\x13 PAGE \x143\x15页")]))) == ["是☑否", "3页"]
    assert shown(read(rtf(r"a{\field{\*\fldinst { eq \\o\\ac(\u9633 ?,\u8730 ?)}}{\fldrslt }}b\par"))) == ["a☑b"]


def test_a_formula_is_read_in_one_line() -> None:
    part = "<m:r><m:t>{}</m:t></m:r>"
    fraction = f"<m:f><m:fPr/><m:num>{part.format('完成数')}</m:num><m:den>{part.format('计划数')}</m:den></m:f>"
    body = f"<w:p><w:r><w:t>完成率=</w:t></w:r><m:oMath {MATH}>{fraction}{part.format('×100%')}</m:oMath></w:p>"
    assert paragraphs(docx(body)) == ["完成率=完成数/计划数×100%"]
    rich = r"a={\mmath{\*\moMath{\mf{\mnum{\mr b}}{\mden{\mr c}}}{\mr d}}{\mmathPict x}}\par"
    assert shown(read(rtf(rich))) == ["a=b/cd"]


def mathml() -> str:
    inner = "<mfrac><mi>完成数</mi><mi>计划数</mi></mfrac><mo>×</mo><mn>100</mn>"
    return (
        f"<math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mrow>{inner}</mrow>"
        "<annotation>{完成数} over {计划数}</annotation></semantics></math>"
    )


def test_a_formula_of_opendocument_is_read_in_one_line() -> None:
    frame = f"<draw:frame><draw:object>{mathml()}</draw:object><draw:image/></draw:frame>"
    document = read(flat(odt_p(f"率={frame}末")))
    assert shown(document) == ["率=完成数/计划数×100末"]
    assert document.remarks == []


def test_word_art_is_a_text() -> None:
    shape = "<w:pict xmlns:v='urn:schemas-microsoft-com:vml'><v:shape><v:textpath on='t' string='自评报告'/></v:shape></w:pict>"
    assert paragraphs(docx(f"<w:p><w:r>{shape}</w:r></w:p>{p('正文')}")) == ["自评报告", "正文"]


def test_a_diagram_is_said() -> None:
    stream = io.BytesIO(docx(p("正文")))
    with ZipFile(stream, "a") as archive:
        archive.writestr("word/diagrams/data1.xml", "<a/>")
    assert [remark[:12] for remark in read(stream.getvalue()).remarks] == ["文件里有图示（SmartA"[:12]]


# Signs of symbol fonts


def test_codes_of_symbol_fonts_in_a_run_are_the_signs_that_they_draw() -> None:
    run = '<w:r><w:rPr><w:rFonts w:ascii="{}" w:hAnsi="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    runs = run.format("Wingdings", "Wingdings", "\uf0fe是") + run.format("宋体", "宋体", "\uf0fe") + run.format("Symbol", "Symbol", "\uf0b3")
    assert paragraphs(docx(f"<w:p>{runs}</w:p>")) == ["☑是\uf0fe≥"]


def fonts_of(*names: str) -> bytes:
    table = struct.pack("<HH", len(names), 0)
    for name in names:
        entry = bytes(39) + (name + "\0").encode("utf-16-le")
        table += bytes([len(entry)]) + entry
    return table


def test_signs_of_old_word_are_those_of_their_font() -> None:
    special, font = b"\x55\x08\x01", b"\x4f\x4a\x01\x00"
    sign = special + b"\x09\x6a" + struct.pack("<HH", 1, 0xF0FE)
    unknown = special + b"\x09\x6a" + struct.pack("<HH", 0, 0xF0FE)
    text = P("是(否\uf0a8末(", runs=[(1, 2, sign), (3, 4, font), (5, 6, unknown)])
    assert shown(read(word97([text], {15: fonts_of("宋体", "Wingdings")}))) == ["是☑否□末"]


def test_signs_of_rich_text_are_those_of_their_font() -> None:
    assert shown(read(rtf(r"a{\f2\'fe}b{\f2 \u-3928 ?}{\f2 \'21}c\par"))) == ["a☑b□c"]
    symbol = r"{\field{\*\fldinst SYMBOL 254 \\f Wingdings}{\fldrslt{\f2\'fe}}}\par"
    assert shown(read(rtf(symbol))) == ["☑"]


def test_signs_of_opendocument_are_those_of_their_font() -> None:
    style = "<style:style style:name='T1' style:family='text'><style:text-properties style:font-name='Wingdings1'/></style:style>"
    face = "<style:font-face style:name='Wingdings1' svg:font-family=\"'Wingdings'\"/>"
    declared = flat(odt_p("是<text:span text:style-name='T1'>\uf0fe</text:span>\uf0fe"), style + face)
    svg = b"<office:document xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"
    assert shown(read(declared.replace(b"<office:document", svg, 1))) == ["是☑\uf0fe"]


def test_signs_of_a_page_saved_by_word_are_those_of_their_font() -> None:
    sign = "<span style='font-family:Wingdings;mso-char-type:symbol;mso-symbol-font-family:Wingdings'>{}</span>"
    page = f"<html><meta charset='utf-8'><p>是{sign.format('þ')}否{sign.format('¨')}þ</p><p><font face=\"Wingdings\">þ</font>有</p></html>"
    assert shown(read(page.encode())) == ["是☑否□þ", "☑有"]


# What is filled in


def test_boxes_to_tick_and_lists_to_choose_from_show_what_was_chosen() -> None:
    run = "<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{}</w:ffData></w:fldChar></w:r>"
    chosen = "<w:ddList><w:result w:val='1'/><w:listEntry w:val='优'/><w:listEntry w:val='良'/></w:ddList>"
    ticks = ["<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "<w:checkBox><w:default w:val='0'/></w:checkBox>"]
    body = "".join(f"<w:p>{run.format(one)}<w:r><w:t>项</w:t></w:r></w:p>" for one in (chosen, *ticks, "<w:textInput/>"))
    written = run.format(chosen) + field("FORMDROPDOWN", result="良").partition("</w:r>")[2]
    assert paragraphs(docx(f"{body}<w:p>{written}</w:p>")) == ["良项", "☑项", "□项", "项", "良"]


def form(kind: int, choice: int, standard: int = 0, entries: tuple[str, ...] = ()) -> bytes:
    """The properties of a field in a form of old Word, at the beginning of the data stream."""
    made = struct.pack("<IHHH", 0xFFFFFFFF, kind | choice << 2, 0, 0) + bytes(4) + struct.pack("<H", standard) + bytes(4) * 5
    listed = b"".join(struct.pack("<H", len(entry)) + entry.encode("utf-16-le") for entry in entries)
    return struct.pack("<IH", 68 + len(made), 68) + bytes(62) + made + struct.pack("<HHH", 0xFFFF, len(entries), 0) + listed


@pytest.mark.parametrize(("data", "text"), [
    (form(1, 1), "☑"), (form(1, 0), "□"), (form(1, 25, 1), "☑"), (form(2, 1, entries=("优", "良")), "良"), (form(2, 7, entries=("优",)), ""),
    (form(0, 0), ""), (form(2, 1)[:100], ""), (b"", ""),
])
def test_what_was_chosen_in_a_form_of_old_word_is_read(data: bytes, text: str) -> None:
    modifiers = b"\x03\x6a\0\0\0\0" + b"\x06\x08\x01" + b"\x55\x08\x01"
    body = P("\x13 FORM \x01\x14\x15项", runs=[(7, 8, modifiers)])
    assert shown(read(word97([body], streams={"Data": data} if data else {}))) == [text + "项"]


@pytest.mark.parametrize(("choice", "sign"), [
    (r"\ffres1\ffdefres0", "☑"), (r"\ffres25\ffdefres1", "☑"), (r"\ffres0", "□"), (r"\ffres25", ""),
])
def test_a_box_that_is_ticked_in_a_form_of_rich_text_is_read(choice: str, sign: str) -> None:
    field = rf"{{\field{{\*\fldinst {{ FORMCHECKBOX {{\*\formfield{{\fftype1{choice}{{\*\ffname c}}}}}}}}}}{{\fldrslt }}}}a\par"
    assert shown(read(rtf(field))) == [sign + "a"]


def test_what_was_chosen_in_a_form_of_opendocument_is_read() -> None:
    urn = "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"
    field = f'<field:fieldmark field:type="x.FORM{{}}" xmlns:field="{urn}">{{}}</field:fieldmark>'
    param = '<field:param field:name="{}" field:value="{}"/>'
    told = (("Dropdown_ListEntry", "优"), ("Dropdown_ListEntry", "良"), ("Dropdown_Selected", "1"))
    listed = "".join(param.format(*one) for one in told)
    ticked = param.format("Checkbox_Checked", "true")
    fields = [field.format(kind, told) for kind, told in (("DROPDOWN", listed), ("CHECKBOX", ticked), ("CHECKBOX", ""))]
    assert shown(read(flat("".join(odt_p(one + "项") for one in fields)))) == ["良项", "☑项", "□项"]


@pytest.mark.parametrize(("text", "read_as"), [("单击或点击此处输入文字。", ""), ("张三", "张三")])
def test_a_control_that_nobody_filled_in_is_empty(text: str, read_as: str) -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    [table] = read(docx(f"<w:tbl><w:tr>{tc('联系人')}<w:tc><w:p>{control}</w:p></w:tc></w:tr></w:tbl>"), "表.docx").blocks
    assert isinstance(table, Table)
    assert [slot.text for slot in table.slots()] == ["联系人", read_as]


# Lists that begin anew


def test_a_list_that_begins_anew_is_counted_anew() -> None:
    level = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>"
    anew = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    lists = "".join(f"<w:num w:numId='{number}'><w:abstractNumId w:val='0'/>{anew * (number > 1)}</w:num>" for number in (1, 2))
    numbering = (
        "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum>{lists}</w:numbering>"
    )
    paragraph = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    data = docx("".join(paragraph.format(number, text) for number, text in ((1, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (1, "戊"))))
    stream = io.BytesIO(data)
    with ZipFile(stream, "a") as archive:
        archive.writestr("word/numbering.xml", numbering)
    assert paragraphs(stream.getvalue()) == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_a_list_of_old_word_that_begins_anew_is_counted_anew() -> None:
    text = "\0、"
    levels = struct.pack("<iBB", 1, 37, 0) + bytes(22) + struct.pack("<H", len(text)) + text.encode("utf-16-le")
    head = struct.pack("<i", 77) + bytes(22) + b"\x01\0"
    one = struct.pack("<i", 77) + bytes(8)
    overrides = struct.pack("<I", 2) + one + bytes(4) + one + b"\x01\0\0\0"
    overrides += b"\xff" * 4 + b"\xff" * 4 + struct.pack("<iI", 1, 0x10)
    lists = {73: struct.pack("<H", 1) + head, 74: overrides}
    body = [P("甲", numbered(1)), P("乙", numbered(1)), P("丙", numbered(2)), P("丁", numbered(2))]
    assert shown(read(word97(body, lists, lists=levels))) == ["一、甲", "二、乙", "一、丙", "二、丁"]


# Files inside the file


def embedding(number: int) -> list[tuple[int, int, bytes]]:
    return [(9, 10, b"\x03\x6a" + struct.pack("<I", number) + b"\x0a\x08\x01")]


@pytest.mark.parametrize(("name", "book"), [("Workbook", stream_of(old_workbook())), ("Package", as_xlsx(BOOK))], ids=["old", "new"])
def test_a_workbook_inside_an_old_word_document_is_read_where_it_stands(name: str, book: bytes) -> None:
    body = [P("前"), P("\x13 EMBED  \x14\x01\x15", runs=embedding(5)), P("后")]
    document = read(word97(body, streams={f"ObjectPool/_5/{name}": book}))  # a path stands for folders
    assert shown(document) == ["前", "支出项目/金额/培训/12", "后"]
    assert [remark[-13:] for remark in document.remarks] == ["或表格之后，请对照原件核对。"[-13:]]


def test_a_workbook_in_a_cell_follows_its_table() -> None:
    cell = P("\x13 EMBED  \x14\x01\x15见", IN_TABLE, "\x07", runs=embedding(5))
    row = P("", ROW_END + row_of([0, 1000], [0]), "\x07")
    document = read(word97([cell, row, P("后")], streams={"ObjectPool/_5/Package": as_xlsx(BOOK)}))
    assert shown(document) == ["见", "支出项目/金额/培训/12", "后"]


def test_what_is_inside_an_old_word_document_and_cannot_be_read_is_said() -> None:
    body = [P("前"), P("\x13 EMBED  \x14\x01\x15", runs=embedding(5))]
    for streams in ({"ObjectPool/_5/Contents": b"x"}, {"ObjectPool/_5/Package": b"PK\x03\x04broken"}):
        assert read(word97(body, streams=streams)).remarks == [UNREAD]


def in_rich_text(data: bytes) -> str:
    name = b"Excel.Sheet.12\0"
    head = struct.pack("<III", 0x501, 2, len(name)) + name + bytes(8) + struct.pack("<I", len(data))
    return rf"{{\object\objemb{{\*\objclass Excel.Sheet.12}}{{\*\objdata {(head + data).hex()}}}{{\result{{\pict 00}}}}}}"


def test_a_workbook_inside_rich_text_is_read_where_it_stands() -> None:
    document = read(rtf(r"a\par " + in_rich_text(old_workbook()) + r"\par z\par"))
    assert shown(document) == ["a", "支出项目/金额/培训/12", "z"]
    assert all("请对照原件核对" in remark for remark in document.remarks)
    broken = read(rtf(r"a\par " + in_rich_text(b"BM picture") + r"\par z\par"))
    assert (shown(broken), broken.remarks) == (["a", "z"], [UNREAD])


def test_a_workbook_inside_an_opendocument_text_is_read_where_it_stands() -> None:
    with ZipFile(io.BytesIO(as_ods(BOOK))) as book:
        content = book.read("content.xml")
    frame = '<draw:frame><draw:object xlink:href="./{}"/><draw:image/></draw:frame>'
    text = odt_p("前") + odt_p(frame.format("Object 1")) + odt_p(frame.format("Object 2")) + odt_p("后")
    head = f'<office:document-content {XMLNS} xmlns:xlink="http://www.w3.org/1999/xlink">'
    body = f"{head}<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    with ZipFile(io.BytesIO(as_odt("甲"))) as written:
        parts = {name: written.read(name) for name in written.namelist()}
    parts |= {"content.xml": body.encode(), "Object 1/content.xml": content, "Object 2/content.xml": b"<office:chart/>"}
    document = read(zipped(parts))
    assert shown(document) == ["前", "支出项目/金额/培训/12", "后"]
    assert len(document.remarks) == 2


def test_a_text_in_one_piece_may_hold_a_spreadsheet_and_is_still_a_text() -> None:
    sheet = (
        "<table:table table:name='表'><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>"
        "<table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>"
    )
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    inner = f"<office:document office:mimetype='x.spreadsheet'>{body}</office:document>"
    frame = f"<draw:frame><draw:object>{inner}</draw:object></draw:frame>"
    assert shown(read(flat(odt_p("前") + odt_p(frame) + odt_p("后")))) == ["前", "甲/乙", "后"]


def test_a_workbook_without_its_container_is_a_workbook() -> None:
    assert shown(read(stream_of(old_workbook()), "表.xls")) == ["支出项目/金额/培训/12"]
    locked = stream_of(xls([XlsSheet("表", [])], before=struct.pack("<HH", 0x2F, 6) + bytes(6)))
    with pytest.raises(Unreadable, match="打开密码"):
        read(locked, "表.xls")


# Boxes in groups


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HHI", 0xF, kind, len(body)) + body


def shape(number: int) -> bytes:
    return record(0xF004, record(0xF00A, struct.pack("<II", number, 0)))


def test_the_boxes_of_a_group_stand_where_the_group_is_anchored() -> None:
    main = [P("见\x08右"), P("后")]
    length = sum(len(one.text) + 1 for one in main)
    group = record(0xF003, shape(1030) + shape(1031) + record(0xF003, shape(1033) + shape(1032)))
    drawing = record(0xF000, b"") + b"\0" + record(0xF002, record(0xF003, shape(1024) + group))
    anchors = struct.pack("<II", 1, length) + struct.pack("<I", 1030) + bytes(22)
    ends = struct.pack("<IIII", 0, 3, 6, 8)
    texts = ends + b"".join(bytes(14) + struct.pack("<I", number) + bytes(4) for number in (1032, 1031, 0))
    data = bytearray(word97([*main, P("框一"), P("框二"), P("末")], {40: anchors, 50: drawing, 56: texts}))
    at = data.find(b"\xec\xa5\xc1\x00")
    struct.pack_into("<I", data, at + 0x4C, length)
    struct.pack_into("<I", data, at + 0x64, 8)
    assert shown(read(bytes(data))) == ["见右", "框二", "框一", "后"]


def test_word_art_of_old_word_is_a_text_where_it_is_anchored() -> None:
    written = "自评报告\0".encode("utf-16-le")
    other = "宋体\0".encode("utf-16-le")
    properties = struct.pack("<HI", 0xC005 & 0xBFFF, 4) + struct.pack("<HI", 0x80C0, len(written)) + struct.pack("<HI", 0x80C5, len(other))
    look = struct.pack("<HHI", 3 | 3 << 4, 0xF00B, len(properties) + 4 + len(written) + len(other)) + properties
    look += bytes(4) + written + other
    art = record(0xF004, record(0xF00A, struct.pack("<II", 1030, 0)) + look)
    drawing = record(0xF000, b"") + b"\0" + record(0xF002, record(0xF003, shape(1024) + art))
    anchors = struct.pack("<II", 0, 8) + struct.pack("<I", 1030) + bytes(22)
    assert shown(read(word97([P("\x08"), P("正文")], {40: anchors, 50: drawing}))) == ["自评报告", "正文"]


def test_word_art_of_rich_text_is_a_text_where_it_hangs() -> None:
    property_of = r"{{\sp{{\sn {}}}{{\sv {}}}}}"
    art = property_of.format("shapeType", "136") + property_of.format("gtextUNICODE", r"\u33258 ?a") + property_of.format("gtextFont", "b")
    assert shown(read(rtf(rf"{{\shp{{\*\shpinst {art}}}}}\par c\par"))) == ["自a", "c"]


def test_what_was_deleted_in_opendocument_and_is_still_shown_is_no_text() -> None:
    change = "<text:changed-region text:id='{}'><text:{}/></text:changed-region>"
    regions = f"<text:tracked-changes>{change.format('d', 'deletion')}{change.format('i', 'insertion')}</text:tracked-changes>"
    mark = "<text:change-{} text:change-id='{}'/>"
    deleted = f"{mark.format('start', 'd')}旧<text:span>的</text:span>{mark.format('end', 'd')}"
    body = regions + odt_p(f"前{deleted}中{mark.format('start', 'i')}新{mark.format('end', 'i')}") + odt_p("后")
    document = read(flat(body))
    assert shown(document) == ["前中新", "后"]
    assert document.remarks == ["文件里有未接受的修订；按接受修订后的文字读取。"]


def test_tables_inside_tables_follow_from_the_outside_in() -> None:
    body = (
        r"\trowd\cellx9000\pard\intbl a\par\pard\intbl\itap2 b\par\pard\intbl\itap3 c\nestcell{\*\nesttableprops\trowd\cellx500\nestrow}"
        r"\pard\intbl\itap2 d\nestcell{\*\nesttableprops\trowd\cellx900\nestrow}\pard\intbl e\cell\row\pard z\par"
    )
    assert [text.replace("\n", "") for text in shown(read(rtf(body)))] == ["ae", "bd", "c", "z"]
