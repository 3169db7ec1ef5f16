"""Word documents: what stands beside the text (boxes, notes, files inside the file) is read where a person sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.layouts import as_docx, docx
from tests.makers.writers import as_xlsx, unzipped, zipped
from tests.read.test_docx import p, paragraphs, tc

from jiping.model.document import Document, Paragraph, Table
from jiping.model.errors import Unreadable
from jiping.read import limits, read, read_filing
from jiping.write.word.locate import Locator

W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
MC = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
RELATED = "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' xmlns:o='urn:schemas-microsoft-com:office:office'"
FORM = (
    "|项目名称|青岭县河道清淤|<|<|\n|年度总体目标|预期目标|<|实际完成情况|\n|^|清淤12公里|<|已完成|\n"
    "|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|\n|产出指标|数量指标|清淤长度|12公里|12公里|50|50|"
)


def box(content: str) -> str:
    """A text box as Word writes it: once for new programs and once for old ones."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent {MC}><mc:Choice Requires='wps'><w:drawing><x>{inner}</x></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><x>{inner}</x></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def old_box(content: str) -> str:
    return f"<w:r><w:pict><x><w:txbxContent>{content}</w:txbxContent></x></w:pict></w:r>"


def shown(document: Document) -> list[str]:
    return ["/".join(slot.text for slot in block.slots()) if isinstance(block, Table) else block.text for block in document.blocks]


def body_of(drawing: str) -> str:
    xml = unzipped(as_docx(drawing))["word/document.xml"].decode()
    return xml.partition("<w:body>")[2].partition("</w:body>")[0]


@pytest.mark.parametrize("drawn", [box, old_box])
def test_a_text_box_is_read_once_before_the_paragraph_that_it_hangs_on(drawn: Callable[[str], str]) -> None:
    body = f"<w:p>{drawn(p('2025年度项目支出绩效自评表') + p('单位名称：青岭县水利局'))}<w:r><w:t>后</w:t></w:r></w:p>"
    assert paragraphs(docx(body)) == ["2025年度项目支出绩效自评表", "单位名称：青岭县水利局", "后"]


def test_a_text_box_that_follows_text_is_read_behind_its_paragraph() -> None:
    assert paragraphs(docx(f"<w:p><w:r><w:t>前</w:t></w:r>{box(p('框'))}<w:r><w:t>中</w:t></w:r></w:p>{p('后')}")) == ["前中", "框", "后"]


def test_title_and_unit_of_a_form_are_found_in_text_boxes() -> None:
    body = f"<w:p>{box(p('2025年度项目支出绩效自评表'))}{box(p('单位名称：青岭县水利局'))}</w:p>{body_of(FORM)}"
    filing = read_filing(docx(body), "表.docx").filing.to_json()
    assert filing["unit"] == "青岭县水利局"
    assert filing["forms"][0]["title"] == "2025年度项目支出绩效自评表"


def test_a_form_inside_a_text_box_is_read_as_a_table() -> None:
    body = f"{p('2025年度项目支出绩效自评表')}<w:p>{box(body_of(FORM) + p(''))}<w:r><w:t>单位负责人：王某</w:t></w:r></w:p>"
    [form] = read_filing(docx(body), "表.docx").filing.to_json()["forms"]
    assert form["project"] == "青岭县河道清淤"
    assert shown(read(docx(body), "表.docx"))[1].startswith("项目名称/青岭县河道清淤")


def test_a_box_in_the_first_row_of_a_table_stands_above_it_and_one_further_down_below() -> None:
    title = f"<w:tc><w:tcPr/><w:p>{box(p('自评表'))}<w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
    below = f"<w:tc><w:tcPr/><w:p><w:r><w:t>乙</w:t></w:r>{box(p('印'))}</w:p></w:tc>"
    document = read(docx(f"<w:tbl><w:tr>{title}</w:tr><w:tr>{below}</w:tr></w:tbl>{p('后')}"), "文.docx")
    assert shown(document) == ["自评表", "甲/乙", "印", "后"]


def test_a_box_that_fills_its_cell_is_the_text_of_the_cell() -> None:
    row = f"<w:tr>{tc('项目名称')}<w:tc><w:tcPr/><w:p>{box(p('河道清淤'))}</w:p></w:tc></w:tr>"
    assert shown(read(docx(f"<w:tbl>{row}</w:tbl>"), "文.docx")) == ["项目名称/河道清淤"]


def test_a_box_within_a_box_is_read_too() -> None:
    assert paragraphs(docx(f"<w:p>{old_box(p('外') + '<w:p>' + old_box(p('内')) + '</w:p>')}</w:p>")) == ["外", "内"]


def test_text_of_boxes_has_the_place_of_its_paragraph_and_the_others_keep_theirs() -> None:
    body = f"{p('甲')}<w:p>{box(p('框一') + p('框二'))}<w:r><w:t>乙</w:t></w:r></w:p>{p('丙')}"
    document = read(docx(body), "文.docx")
    assert [block.place.paragraph for block in document.blocks if isinstance(block, Paragraph)] == [1, 2, 2, 2, 3]


def test_the_copy_of_a_box_for_old_programs_does_not_move_the_marks_of_later_tables() -> None:
    from lxml import etree

    xml = docx(f"<w:p>{box(body_of('|甲|乙|'))}</w:p>{body_of('|丙|丁|')}")
    last = [block for block in read(xml, "文.docx").blocks if isinstance(block, Table)][-1].rows[0][1]
    body = etree.fromstring(unzipped(xml)["word/document.xml"])[0]
    assert ["".join(node.itertext()) for node in Locator(body).find(last.place)] == ["丁"]  # type: ignore[arg-type]


def noted(part: str, text: str) -> str:
    kind = part.removesuffix("s")
    return (
        f"<w:{part} {W}><w:{kind} w:id='0' w:type='separator'>{p('线')}</w:{kind}>"
        f"<w:{kind} w:id='2'>{p(text)}</w:{kind}></w:{part}>"
    )


def test_footnotes_stand_behind_their_paragraph_or_table_and_never_in_a_figure() -> None:
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    cell = f"<w:tc><w:tcPr/><w:p><w:r><w:t>111.27</w:t></w:r>{mark}</w:p></w:tc>"
    body = f"<w:p><w:r><w:t>支出111.27</w:t></w:r>{mark}<w:r><w:t>万元</w:t></w:r></w:p><w:tbl><w:tr>{cell}</w:tr></w:tbl>{p('后')}"
    document = read(docx(body, footnotes=noted("footnotes", "含上年结转")), "文.docx")
    assert shown(document) == ["支出111.27万元", "注：含上年结转", "111.27", "注：含上年结转", "后"]
    assert document.remarks == ["文件里有脚注或尾注；注文读在它所在的段落或表格之后。"]


def test_endnotes_stand_at_the_end() -> None:
    body = f"<w:p><w:r><w:t>甲</w:t><w:endnoteReference w:id='2'/></w:r></w:p>{p('乙')}"
    assert paragraphs(docx(body, endnotes=noted("endnotes", "见决算"))) == ["甲", "乙", "注：见决算"]


def test_a_reference_without_its_note_loses_nothing() -> None:
    assert paragraphs(docx("<w:p><w:r><w:t>甲</w:t><w:footnoteReference w:id='9'/></w:r></w:p>")) == ["甲"]


def test_boxes_and_comparisons_drawn_in_symbol_fonts_are_read_as_signs() -> None:
    signs = [("Wingdings", "F0FE"), ("Wingdings 2", "F052"), ("Wingdings", "F0A8"), ("Symbol", "F0B3"), ("Symbol", "F0A3")]
    runs = "".join(f"<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>" for font, code in signs)
    assert paragraphs(docx(f"<w:p>{runs}<w:r><w:sym w:font='Unknown' w:char='zz'/><w:t>95%</w:t></w:r></w:p>")) == ["☑☑□≥≤95%"]


def test_a_reading_aid_above_a_word_is_not_read_into_it() -> None:
    ruby = "<w:ruby><w:rt><w:r><w:t>qīng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>青</w:t></w:r></w:rubyBase></w:ruby>"
    assert paragraphs(docx(f"<w:p><w:r>{ruby}</w:r><w:r><w:t>岭</w:t></w:r></w:p>")) == ["青岭"]


def with_parts(body: str, **files: bytes) -> bytes:
    parts = unzipped(docx(body))
    relations = "".join(f"<Relationship Id='{name}' Type='t' Target='embeddings/{name}'/>" for name in files)
    parts["word/_rels/document.xml.rels"] = (
        f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{relations}</Relationships>".encode()
    )
    return zipped(parts | {f"word/embeddings/{name}": data for name, data in files.items()})


def embedded(name: str) -> str:
    return f"<w:p><w:r><w:object {RELATED}><o:OLEObject ProgID='Excel.Sheet.12' r:id='{name}'/></w:object></w:r></w:p>"


def test_an_embedded_workbook_is_read_where_it_stands() -> None:
    body = f"{p('2025年度项目支出绩效自评表')}{embedded('book')}{p('后')}"
    data = with_parts(body, book=as_xlsx(FORM))
    document = read(data, "文.docx")
    assert shown(document)[1].startswith("项目名称/青岭县河道清淤")
    assert shown(document)[2] == "后"
    assert any("嵌有别的文件" in remark and "请对照原件" in remark for remark in document.remarks)
    assert read_filing(data, "文.docx").filing.to_json()["forms"][0]["project"] == "青岭县河道清淤"


def test_an_embedded_file_that_cannot_be_read_is_said() -> None:
    document = read(with_parts(f"{p('甲')}{embedded('x')}{p('乙')}", x=b"PK\x03\x04broken"), "文.docx")
    assert shown(document) == ["甲", "乙"]
    assert document.remarks == ["文件里嵌有别的文件（如 Excel 表格）；嵌入的内容没有读入。"]


def test_a_page_that_a_program_put_into_the_text_is_read() -> None:
    chunk = f"<w:altChunk {RELATED} r:id='page'/>"
    page = "<html><meta charset='utf-8'><body><p>单位名称</p><table><tr><td>甲</td><td>乙</td></tr></table></body></html>".encode()
    assert shown(read(with_parts(f"{p('前')}{chunk}{p('后')}", page=page), "文.docx")) == ["前", "单位名称", "甲/乙", "后"]


def test_a_strict_document_reads_as_any_other() -> None:
    parts = unzipped(as_docx("第一段\n|甲|乙|<|\n|^|丙|丁|"))
    usual, strict = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert usual in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(usual, strict)
    assert shown(read(zipped(parts), "文.docx")) == ["第一段", "甲/乙/丙/丁"]


def test_files_inside_the_file_are_not_larger_together_than_a_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    body = p("甲") + embedded("x") * 3 + p("乙")
    data = with_parts(body, x=b"\0" * 400)
    monkeypatch.setattr(limits, "FILE_BYTES", 1200)
    assert "乙" in [block.raw for block in read(data, "文.docx").blocks if isinstance(block, Paragraph)]
    monkeypatch.setattr(limits, "FILE_BYTES", 1199)
    with pytest.raises(Unreadable, match="图片和嵌入的文件解压后超过"):
        read(data, "文.docx")
