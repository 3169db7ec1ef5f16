"""The same documents as programs save them in other ways: one XML file, web pages of Word and Excel; and what is no document."""

from __future__ import annotations

import pytest
from tests.layouts import as_docx
from tests.makers.writers import as_xml, zipped

from jiping.model.document import Document, Paragraph
from jiping.model.errors import Unreadable
from jiping.read import read, read_filing
from jiping.read.detect import detect

DRAWING = """
# 2024年度项目支出绩效自评表
|项目名称|河道清漂|<|<|<|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|
|产出指标|数量指标|清漂河段|≥12段|12段|
|^|质量指标|达标率|≥95%|96%|
"""
OLD = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
)


def shown(document: Document) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else "/".join(slot.text for slot in block.slots()) for block in document.blocks]


def old_xml(body: str) -> bytes:
    head = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    return f"{head}<w:wordDocument {OLD}><w:body>{body}</w:body></w:wordDocument>".encode()


def p(text: str, before: str = "") -> str:
    return f"<w:p>{before}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_document_in_one_file_reads_as_the_same_document() -> None:
    assert detect(as_xml(DRAWING)) == "xml"
    assert read_filing(as_xml(DRAWING)).filing.to_json() == read_filing(as_docx(DRAWING)).filing.to_json()


def test_the_xml_of_word_2003_reads_as_a_word_document() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    rows = [
        cell.format('<w:vmerge w:val="restart"/>', p("甲")) + cell.format('<w:gridSpan w:val="2"/>', p("乙")),
        cell.format("<w:vmerge/>", "<w:p/>") + cell.format("", p("丙")) + cell.format("", p("丁")),
    ]
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    number = '<w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="一、"/></w:listPr></w:pPr>'
    bullet = number.replace("一、", "·")
    body = f"<wx:sect>{p('题目')}<wx:sub-section>{p('情况', number)}{p('要点', bullet)}{table}</wx:sub-section></wx:sect>"
    document = read(old_xml(body), "文.doc")
    assert shown(document) == ["题目", "一、情况", "要点", "甲/乙/丙/丁"]
    assert [(slot.rowspan, slot.colspan) for slot in document.blocks[3].rows[0]] == [(2, 1), (1, 2)]  # type: ignore[union-attr]


def test_changes_in_the_xml_of_word_2003_are_accepted() -> None:
    change = '<aml:annotation w:type="Word.{}"><aml:content><w:r><w:t>{}</w:t></w:r></aml:content></aml:annotation>'
    changes = "".join(change.format(*one) for one in (("Insertion", "新"), ("Deletion", "旧"), ("Comment", "批")))
    body = f"<w:p>{changes}<w:r><w:t>文</w:t></w:r></w:p>"
    assert shown(read(old_xml(body))) == ["新文"]


def test_a_xml_file_without_a_text_has_its_sentence() -> None:
    with pytest.raises(Unreadable, match="正文"):
        read(old_xml("").replace(b"w:body", b"w:rest"))
    with pytest.raises(Unreadable, match="正文"):
        read(b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/a"/></pkg:package>')


def test_a_page_saved_by_word_is_a_page_and_not_word_xml() -> None:
    island = "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->"
    number = '<![if !supportLists]><span style="mso-list:Ignore">一、<span>&nbsp;&nbsp;</span></span><![endif]>'
    page = (
        f"<html><head><meta charset=gb2312>{island}</head><body><p>{number}基本情况</p><p><del>旧</del><ins>新</ins>"
        "<ruby>青<rt>qīng</rt></ruby>岭</p></body></html>"
    )
    document = read(page.encode("gb18030"), "文.doc")
    assert shown(document) == ["一、基本情况", "新青岭"]
    assert document.remarks == ["文件里有未接受的修订；按接受修订后的文字读取。"]


def test_the_frame_of_a_workbook_saved_as_pages_has_its_sentence() -> None:
    page = "<html><head><link href='a.files/sheet001.htm'></head><frameset><frame src='a.files/sheet001.htm'></frameset></html>"
    with pytest.raises(Unreadable, match="另存为"):
        read(page.encode(), "表.htm")


@pytest.mark.parametrize(("data", "sentence"), [
    (b"\0\0\0\x18ftypheic" + bytes(range(256)), "HEIC"), (b"Founder CEB" + bytes(range(256)), "CEB"),
    (b"a.txt".ljust(257, b"\0") + b"ustar" + bytes(300), "TAR"), (zipped({"FixedDocSeq.fdseq": b"<a/>"}), "XPS"),
    (zipped({"Index/Document.iwa": b"x"}), "Pages"), (zipped({"xl/workbook.bin": b"x"}), "xlsb"),
    (zipped({"mimetype": b"application/vnd.oasis.opendocument.presentation", "content.xml": b"<a/>"}), "演示文稿"),
], ids=["heic", "ceb", "tar", "xps", "pages", "xlsb", "odp"])
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data, "文件")
