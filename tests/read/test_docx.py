"""Word documents: what stands on the page is read, however the file holds it."""

from __future__ import annotations

from tests.layouts import as_docx, docx

from jiping.model.document import Paragraph, Table
from jiping.read import read


def paragraphs(data: bytes) -> list[str]:
    return [block.text for block in read(data, "文.docx").blocks if isinstance(block, Paragraph)]


def table(data: bytes) -> list[list[tuple[str, int, int, int]]]:
    found = next(block for block in read(data, "文.docx").blocks if isinstance(block, Table))
    return [[(slot.text, slot.column, slot.rowspan, slot.colspan) for slot in row] for row in found.rows]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_merged_cells_become_spans() -> None:
    drawing = "|甲|乙|<|\n|^|丙|丁|\n|^|戊|<|"
    assert table(as_docx(drawing)) == [
        [("甲", 0, 3, 1), ("乙", 1, 1, 2)], [("丙", 1, 1, 1), ("丁", 2, 1, 1)], [("戊", 1, 1, 2)],
    ]


def test_a_horizontal_merge_of_old_word_is_a_span() -> None:
    row = tc("甲", '<w:hMerge w:val="restart"/>') + tc("", '<w:hMerge w:val="continue"/>') + tc("乙")
    assert table(docx(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")) == [[("甲", 0, 1, 2), ("乙", 2, 1, 1)]]


def test_a_row_may_begin_behind_the_first_column() -> None:
    rows = f"<w:tr>{tc('甲')}{tc('乙')}</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{tc('丙')}</w:tr>"
    assert table(docx(f"<w:tbl>{rows}</w:tbl>"))[1] == [("丙", 1, 1, 1)]


def test_a_merge_without_a_beginning_is_a_cell_of_its_own() -> None:
    row = tc("甲", "<w:vMerge/>")
    assert table(docx(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")) == [[("甲", 0, 1, 1)]]


def test_rows_and_cells_inside_content_controls_are_read() -> None:
    row = f"<w:tr><w:sdt><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>{tc('乙')}</w:tr>"
    body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl><w:sdt><w:sdtContent>{p('丙')}</w:sdtContent></w:sdt>"
    assert table(docx(body)) == [[("甲", 0, 1, 1), ("乙", 1, 1, 1)]]
    assert paragraphs(docx(body)) == ["丙"]


def test_a_table_inside_a_cell_follows_the_table_around_it() -> None:
    inner = f"<w:tbl><w:tr>{tc('内')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc><w:tcPr/>{inner}{p('外')}</w:tc></w:tr></w:tbl>{p('后')}"
    blocks = read(docx(body), "文.docx").blocks
    assert [block.rows[0][0].text if isinstance(block, Table) else block.text for block in blocks] == ["外", "内", "后"]


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    body = (
        "<w:p><w:r><w:t>得分</w:t></w:r><w:del w:id='1'><w:r><w:delText>9.2</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>9.01</w:t></w:r></w:ins></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del w:id='3'/></w:trPr>{tc('删去的行')}</w:tr><w:tr>{tc('留下的行')}</w:tr></w:tbl>"
    )
    document = read(docx(body), "文.docx")
    assert paragraphs(docx(body)) == ["得分9.01"]
    assert table(docx(body)) == [[("留下的行", 0, 1, 1)]]
    assert document.remarks == ["文件里有未接受的修订；按接受修订后的文字读取。"]


def test_text_moved_away_and_fallbacks_of_drawings_are_not_read_twice() -> None:
    mc = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    body = (
        "<w:p><w:moveFrom w:id='1'><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo w:id='1'><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>"
        f"<w:p><w:r><mc:AlternateContent {mc}><mc:Choice><w:t>一次</w:t></mc:Choice><mc:Fallback><w:t>一次</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert paragraphs(docx(body)) == ["新处", "一次"]


def test_hidden_text_comments_and_macros_are_said() -> None:
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>"
    document = read(docx(body, vbaProject="x"), "文.docx")
    assert [remark[:5] for remark in document.remarks] == ["文件带有宏", "文件里有隐", "文件里有批"]


def test_automatic_numbers_stand_before_the_headings() -> None:
    levels = (
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>"
        "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val='·'/></w:lvl>"
    )
    w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    numbering = (
        f"<w:numbering {w}><w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
    )

    def numbered(text: str, depth: int) -> str:
        return p(text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='1'/></w:numPr>")

    body = (
        numbered("基本情况", 0) + numbered("职能", 1) + numbered("机构", 1) + numbered("要点", 2)
        + numbered("支出情况", 0) + numbered("基本支出", 1)
    )
    assert paragraphs(docx(body, numbering=numbering)) == [
        "一、基本情况", "（一）职能", "（二）机构", "要点", "二、支出情况", "（一）基本支出",
    ]


def test_numbers_that_come_from_a_style_are_read_too() -> None:
    w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    numbering = (
        f"<w:numbering {w}><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/>"
        "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )
    styles = (
        f"<w:styles {w}><w:style w:styleId='a'><w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr></w:style></w:styles>"
    )
    body = p("甲", "<w:pStyle w:val='a'/>") + p("乙", "<w:pStyle w:val='a'/>")
    assert paragraphs(docx(body, numbering=numbering, styles=styles)) == ["3.甲", "4.乙"]


def test_a_broken_numbering_part_loses_the_numbers_and_not_the_text() -> None:
    body = p("甲", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
    assert paragraphs(docx(body, numbering="<w:numbering")) == ["甲"]


def test_tabs_and_breaks_are_white_space_and_tab_stops_are_nothing() -> None:
    runs = "<w:r><w:t>填表人：</w:t><w:tab/><w:t>电话：</w:t><w:br/><w:t>下</w:t></w:r>"
    body = f"<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>{runs}</w:p>"
    [paragraph] = [block for block in read(docx(body), "文.docx").blocks if isinstance(block, Paragraph)]
    assert paragraph.raw == "填表人：\t电话：\n下"


def test_places_count_as_a_person_counts() -> None:
    data = as_docx("第一段\n\n第二段\n|甲|乙|\n|丙|丁|\n\n第三段")
    document = read(data, "文.docx")
    last = next(block for block in document.blocks if isinstance(block, Table)).rows[1][1]
    assert (last.place.table, last.place.row, last.place.column) == (1, 2, 2)
    assert [block.place.paragraph for block in document.blocks if isinstance(block, Paragraph)] == [1, 2, 3]


def test_the_paper_is_told_in_millimetres_however_it_lies() -> None:
    upright, lying = '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>'
    pages = f"<w:sectPr>{upright}</w:sectPr><w:sectPr>{lying}</w:sectPr>"
    document = read(docx(p("自评报告") + pages), "文.docx")
    assert document.papers == ((210, 297), (216, 279))
    assert read(docx(p("自评报告") + '<w:sectPr><w:pgSz w:w="宽"/></w:sectPr>'), "文.docx").papers == ()


def test_a_file_tells_how_many_pictures_it_holds() -> None:
    assert read(docx(p("自评报告")), "文.docx").pictures == 0
    assert read("自评报告\n一、部门概况\n内设机构3个。".encode(), "文.txt").pictures is None
