"""OpenDocument texts: what stands on the page is read, however the file holds it."""

from __future__ import annotations

import pytest
from tests.layouts import PROJECT as DRAWING
from tests.layouts import as_docx
from tests.makers.writers import as_odt, zipped

from jiping.model.document import Paragraph, Table
from jiping.model.errors import Unreadable
from jiping.read import read, read_filing
from jiping.read.detect import detect

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
XMLNS = " ".join(
    f'xmlns:{short}="{_URN}{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "fo": "xsl-fo-compatible",
    }.items()
)


def flat(body: str, styles: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {XMLNS} office:version="1.2"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def shown(data: bytes) -> list[str | list[list[tuple[str, int, int, int]]]]:
    return [
        block.raw if isinstance(block, Paragraph)
        else [[(slot.raw, slot.column, slot.rowspan, slot.colspan) for slot in line] for line in block.rows]
        for block in read(data, "文.odt").blocks
    ]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def td(text: str, **attributes: int) -> str:
    written = "".join(f' table:number-{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{written}>{p(text)}</table:table-cell>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


def test_a_form_reads_as_the_same_form_of_word() -> None:
    assert read_filing(as_odt(DRAWING)).filing.to_json() == read_filing(as_docx(DRAWING)).filing.to_json()


def test_a_zipped_and_a_flat_text_are_told_from_a_spreadsheet() -> None:
    assert detect(as_odt(DRAWING)) == detect(flat(p("文"))) == "odt"
    content = f'<office:document-content {XMLNS}><office:body><office:text>{p("文")}</office:text></office:body></office:document-content>'
    assert shown(zipped({"content.xml": content.encode()})) == ["文"]


def test_blanks_tabs_and_breaks_are_as_written() -> None:
    body = p('甲<text:s text:c="3"/>乙<text:tab/>丙<text:line-break/>丁<text:s/>戊<text:soft-page-break/>己')
    assert shown(flat(body)) == ["甲   乙\t丙\n丁 戊己"]


BOX = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
NOTE = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>"


def test_a_box_before_the_text_stands_above_its_paragraph_and_one_on_the_page_where_it_is_written() -> None:
    body = BOX.format(p("页上")) + p(BOX.format(p("题") + p("单位")) + "甲") + p(f"<text:span>乙</text:span>{BOX.format(p('后'))}")
    assert shown(flat(body)) == ["页上", "题", "单位", "甲", "乙", "后"]
    assert [block.place.paragraph for block in read(flat(body)).blocks if isinstance(block, Paragraph)] == [1, 1, 1, 1, 2, 2]


def test_a_shape_with_a_line_in_it_and_shapes_in_a_group_are_boxes() -> None:
    body = p("<draw:custom-shape>" + p("形") + "</draw:custom-shape>甲") + p(f"<draw:g><draw:rect>{p('组')}</draw:rect></draw:g>乙")
    assert shown(flat(body)) == ["形", "甲", "组", "乙"]


def test_boxes_and_notes_in_a_table_stand_around_it_and_never_in_a_figure() -> None:
    first = f"<table:table-cell>{p('甲' + BOX.format(p('题')))}</table:table-cell>" + td(NOTE.format("含结转") + "111.27")
    second = f"<table:table-cell>{p(BOX.format(p('格里')))}</table:table-cell>" + td("乙" + BOX.format(p("印")))
    assert shown(flat(table(first, second))) == [
        "题", [[("甲", 0, 1, 1), ("111.27", 1, 1, 1)], [("格里", 0, 1, 1), ("乙", 1, 1, 1)]], "印", "注：含结转",
    ]


def test_spans_links_and_fields_are_text_and_notes_and_comments_are_not() -> None:
    body = p(
        "<text:span>甲<text:span>乙</text:span></text:span><text:a>丙</text:a><text:date>2024年</text:date>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注文</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>批注</text:p></office:annotation>"
        "<text:ruby><text:ruby-base>丁</text:ruby-base><text:ruby-text>ding</text:ruby-text></text:ruby>"
    )
    assert shown(flat(body)) == ["甲乙丙2024年丁", "注：注文"]
    assert read(flat(body)).remarks == ["文件里有批注；批注没有读入，公开前请删除。", "文件里有脚注或尾注；注文读在它所在的段落或表格之后。"]


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>9.2</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    inserted = '<text:change-start text:change-id="2"/>9.01<text:change-end text:change-id="2"/>'
    body = changes + p(f'得分<text:change text:change-id="1"/>{inserted}')
    assert shown(flat(body)) == ["得分9.01"]
    assert read(flat(body)).remarks == ["文件里有未接受的修订；按接受修订后的文字读取。"]


def test_hidden_text_is_read_and_said_where_a_style_that_hides_is_used() -> None:
    styles = '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    assert read(flat(p('看<text:span text:style-name="T1">藏</text:span>'), styles)).remarks == ["文件里有隐藏文字；按显示出来读取，公开前请删除。"]
    assert read(flat(p("看"), styles)).remarks == []


def test_headings_and_centred_lines_are_known_by_themselves_or_by_their_style() -> None:
    styles = (
        '<style:style style:name="P1" style:parent-style-name="标题"/><style:style style:name="P2" style:parent-style-name="P3"/>'
        '<style:style style:name="P3"><style:paragraph-properties fo:text-align="center"/></style:style>'
        '<style:style style:name="P4" style:parent-style-name="P4"/>'
    )
    body = '<text:h text:outline-level="1">一</text:h>' + p("二", "P1") + p("三", "P2") + p("四", "P4")
    found = [block for block in read(flat(body, styles)).blocks if isinstance(block, Paragraph)]
    assert [(block.heading, block.centred) for block in found] == [(True, False), (True, False), (False, True), (False, False)]


def test_merged_cells_are_spans_and_repeated_ones_are_drawn() -> None:
    covered = "<table:covered-table-cell/>"
    rows = [
        td("甲", rows_spanned=2) + td("乙", columns_spanned=2) + covered,
        covered + td("", columns_repeated=2),
        td("丙", rows_spanned=9, columns_spanned=3) + '<table:covered-table-cell table:number-columns-repeated="2"/>',
    ]
    assert shown(flat(table(*rows))) == [[
        [("甲", 0, 2, 1), ("乙", 1, 1, 2)], [("", 1, 1, 1), ("", 2, 1, 1)], [("丙", 0, 1, 3)],
    ]]


def test_header_rows_row_groups_and_repeated_rows_are_rows() -> None:
    body = (
        f"<table:table><table:table-header-rows><table:table-row>{td('头')}</table:table-row></table:table-header-rows><table:table-rows>"
        f'<table:table-row table:number-rows-repeated="2">{td("身")}</table:table-row></table:table-rows></table:table>'
    )
    assert shown(flat(body)) == [[[("头", 0, 1, 1)], [("身", 0, 1, 1)], [("身", 0, 1, 1)]]]


def test_a_table_inside_a_cell_follows_the_table_around_it() -> None:
    cell = f"<table:table-cell>{p('前')}{table(td('内'))}{p('后')}</table:table-cell>"
    body = f"<table:table><table:table-row>{cell}{td('旁')}</table:table-row></table:table>{p('末')}"
    assert shown(flat(body)) == [[[("前\n后", 0, 1, 1), ("旁", 1, 1, 1)]], [[("内", 0, 1, 1)]], "末"]


def test_a_table_that_text_flows_around_is_a_table_and_a_text_box_is_text() -> None:
    frame = f"<draw:frame><draw:text-box>{table(td('甲') + td('乙'))}</draw:text-box></draw:frame>"
    box = f"<draw:frame><draw:text-box>{p('框里')}</draw:text-box></draw:frame>"
    assert shown(flat(p("前" + frame) + p("后" + box))) == ["前", [[("甲", 0, 1, 1), ("乙", 1, 1, 1)]], "后", "框里"]


LEVELS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="2" text:start-value="4"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="·"/></text:list-style>'
)


def listed(*items: str, more: str = "") -> str:
    return f'<text:list text:style-name="L1"{more}>{"".join(f"<text:list-item>{item}</text:list-item>" for item in items)}</text:list>'


def inner(*items: str) -> str:
    return f"<text:list>{''.join(f'<text:list-item>{item}</text:list-item>' for item in items)}</text:list>"


def test_automatic_numbers_stand_before_the_text() -> None:
    body = (
        listed(p("情况") + inner(p("职能"), p("机构") + p("第二段") + inner(p("细项") + inner(p("要点"))))) + p("无号")
        + listed(p("问题"), inner(p("人手")), more=' text:continue-numbering="true"') + listed(p("另一个列表"))
    )
    assert shown(flat(body, LEVELS)) == [
        "一、情况", "（一）职能", "（二）机构", "第二段", "二.4.细项", "要点", "无号", "二、问题", "（一）人手", "一、另一个列表",
    ]


def test_a_list_may_begin_anew_have_a_header_and_stand_in_a_cell() -> None:
    body = (
        '<text:list text:style-name="L1"><text:list-header><text:p>头</text:p></text:list-header>'
        '<text:list-item text:start-value="5"><text:p>五</text:p></text:list-item></text:list>'
    )
    assert shown(flat(body, LEVELS)) == ["头", "五、五"]
    cell = f"<table:table-cell>{listed(p('甲'), p('乙'))}</table:table-cell>"
    assert shown(flat(f"<table:table><table:table-row>{cell}</table:table-row></table:table>", LEVELS)) == [[[("一、甲\n二、乙", 0, 1, 1)]]]


def test_headings_are_numbered_by_the_outline() -> None:
    level = '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    styles = f'<text:outline-style style:name="O">{level}</text:outline-style>'
    body = "".join(
        f'<text:h text:outline-level="1"{more}>{text}</text:h>'
        for text, more in (("甲", ""), ("无号", ' text:is-list-header="true"'), ("乙", ""))
    )
    assert shown(flat(body, styles)) == ["1.甲", "无号", "2.乙"]


def test_sections_and_indexes_are_opened_and_places_count_as_a_person_counts() -> None:
    index = f"<text:table-of-content><text:index-body>{p('目录')}</text:index-body></text:table-of-content>"
    body = p("") + f"<text:section>{p('甲')}</text:section>" + index
    found = read(flat(body + table(td("乙") + td("丙")))).blocks
    assert [block.place.paragraph for block in found if isinstance(block, Paragraph)] == [2, 3]
    [slots] = [block.rows[0] for block in found if isinstance(block, Table)]
    assert (slots[1].place.table, slots[1].place.row, slots[1].place.column) == (1, 1, 2)


def test_a_locked_file_and_a_broken_one_each_have_their_sentence() -> None:
    parts = {"content.xml": b"\x01\x02", "META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>"}
    with pytest.raises(Unreadable, match="打开密码"):
        read(zipped(parts))
    with pytest.raises(Unreadable, match="正文是空的"):
        read(zipped({"content.xml": b"<a/>"}))
    with pytest.raises(Unreadable, match="已损坏"):
        read(flat(p("文"))[:-20])


@pytest.mark.parametrize("number", ["-1", "0", "99999999999", "两", ""])
def test_a_senseless_number_hurts_nobody(number: str) -> None:
    cell = f'<table:table-cell table:number-columns-repeated="{number}" table:number-rows-spanned="{number}">{p("甲")}</table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    [found] = [block for block in read(flat(f"<table:table>{row}</table:table>")).blocks if isinstance(block, Table)]
    assert found.width <= 1000


def test_repetitions_of_repetitions_are_refused() -> None:
    cell = f'<table:table-cell table:number-columns-repeated="900">{p("甲")}</table:table-cell>'
    with pytest.raises(Unreadable, match="单元格超过"):
        read(flat(f'<table:table><table:table-row table:number-rows-repeated="900">{cell}</table:table-row></table:table>'))
