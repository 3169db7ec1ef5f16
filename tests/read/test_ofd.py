"""OFD, the fixed layout of GB/T 33190: pages are read as those of a PDF are, however a program wrote them."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from tests.layouts import PROJECT as DRAWING
from tests.layouts import as_docx
from tests.makers.forms import drawn
from tests.makers.ofd_pages import OFD, as_ofd, ofd, path_object, text_object
from tests.makers.pdf_pages import as_pdf
from tests.makers.writers import zipped

from jiping.model.document import Document, Paragraph, Table
from jiping.model.errors import Unreadable
from jiping.read import ofd as reader
from jiping.read import read, read_filing
from jiping.read.detect import detect
from jiping.read.page import fixed


def shown(document: Document) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else "/".join(slot.text for slot in block.slots()) for block in document.blocks]


def text_of(document: Document) -> str:
    return "".join(shown(document))


def line(text: str, y: float, x: float = 30.0, size: float = 4.2, more: str = "") -> str:
    return text_object(x, y, text, size, more)


def moved(box: str, matrix: str, size: float, text: str) -> str:
    """A text that is turned or scaled inside its box."""
    code = f'<ofd:TextCode X="0" Y="{size}" DeltaX="g 9 {size}">{text}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{box}" CTM="{matrix}" Size="{size}">{code}</ofd:TextObject>'


def with_parts(data: bytes, **parts: str) -> bytes:
    with ZipFile(io.BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    return zipped(found | {name.replace("__", "/") + ".xml": text.encode() for name, text in parts.items()})


def test_a_form_reads_as_the_same_form_of_word() -> None:
    assert read_filing(as_ofd(DRAWING)).filing.to_json() == read_filing(as_docx(DRAWING)).filing.to_json()
    assert detect(as_ofd(DRAWING)) == "ofd"


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_drawn_reads_as_its_pdf(seed: int) -> None:
    drawing = drawn(seed)[1]
    assert read_filing(as_ofd(drawing)).filing.to_json() == read_filing(as_pdf(drawing)).filing.to_json()


def test_merged_cells_are_spans_and_pages_are_known() -> None:
    [title, table] = read(as_ofd(DRAWING)).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(table, Table)
    assert [(slot.raw, slot.rowspan, slot.colspan) for slot in table.rows[0]] == [("项目名称", 1, 1), ("河道清漂", 1, 4)]
    assert table.rows[1][0].rowspan == 2
    assert table.rows[0][0].place.page == 1


def test_steps_between_letters_may_be_told_in_any_way() -> None:
    made = '<ofd:TextObject Boundary="30 {} 90 6" Size="4"><ofd:TextCode X="0" Y="4"{}>{}</ofd:TextCode></ofd:TextObject>'
    pages = [made.format(20, ' DeltaX="g 3 4"', "项目支出"), made.format(30, ' DeltaX="4 4,4"', "绩效自评"), made.format(40, "", "单独一行"),
             made.format(50, ' DeltaX="4 4 4 -12" DeltaY="0 0 0 6"', "第一行字二行")]
    assert text_of(read(ofd(["".join(pages)]))) == "项目支出绩效自评单独一行第一行字二行"


def test_an_object_may_be_scaled_moved_and_put_into_others() -> None:
    scaled = moved("30 20 90 6", "2 0 0 2 0 0", 2, "缩放文字")
    block = f"<ofd:PageBlock>{line('块里文字', 40)}</ofd:PageBlock>"
    again = '<ofd:CompositeObject Boundary="0 60 200 20" ResourceID="7"/>'
    unit = (
        f'<ofd:Res {OFD}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7"><ofd:Content>{line("共用的字", 10)}</ofd:Content>'
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    data = ofd([scaled + block + again], common="<ofd:PublicRes>/Doc_0/PublicRes.xml</ofd:PublicRes>")
    assert text_of(read(with_parts(data, Doc_0__PublicRes=unit))) == "缩放文字块里文字共用的字"


def test_the_template_of_a_page_belongs_to_it() -> None:
    template = '<ofd:TemplatePage ID="5" BaseLoc="Tpls/T.xml"/>'
    page = f'<ofd:Template TemplateID="5"/><ofd:Content><ofd:Layer>{line("填写的内容", 60)}</ofd:Layer></ofd:Content>'
    frame = f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{line('印好的标题', 30)}</ofd:Layer></ofd:Content></ofd:Page>"
    assert text_of(read(with_parts(ofd([page], common=template), Doc_0__Tpls__T=frame))) == "印好的标题填写的内容"


def test_a_page_that_lies_is_read_upright() -> None:
    turned = "0 1 -1 0 6 0"
    lying = moved("150 30 6 60", turned, 4, "单位名称农技推广站") + moved("100 30 6 60", turned, 4, "第二行的文字在下面")
    assert text_of(read(ofd([lying]))) == "单位名称农技推广站第二行的文字在下面"


def test_watermarks_and_what_is_not_shown_are_left_out() -> None:
    askew = moved("20 60 160 80", "0.8 0.6 -0.6 0.8 0 0", 20, "内部资料")
    pale = line("样本样本", 120, size=14).replace("<ofd:TextCode", '<ofd:FillColor Value="230 230 230"/><ofd:TextCode', 1)
    hidden = line("看不见", 140, more=' Visible="false"')
    assert text_of(read(ofd([line("正文第一行", 30) + line("正文第二行完。", 60) + askew + pale + hidden]))) == "正文第一行正文第二行完。"


def test_white_lines_draw_no_table() -> None:
    white = path_object(28, 20, 60, 10).replace("<ofd:Abbr", '<ofd:StrokeColor Value="255 255 255"/><ofd:Abbr', 1)
    filled = path_object(28, 20, 60, 10, ' Stroke="false"')
    [block] = read(ofd([white + filled + line("文字", 27)])).blocks
    assert isinstance(block, Paragraph)


def test_narrow_filled_areas_are_lines() -> None:
    areas = [(28, 20, 60, 0.3), (28, 30, 60, 0.3), (28, 20, 0.3, 10), (58, 20, 0.3, 10), (88, 20, 0.3, 10)]
    frame = "".join(path_object(*area, ' Fill="true" Stroke="false"') for area in areas)
    assert shown(read(ofd([frame + line("甲", 27) + line("乙", 27, x=62)]))) == ["甲/乙"]
    [table] = read(ofd([frame + line("甲", 27) + line("乙", 27, x=62)])).blocks
    assert isinstance(table, Table)


def test_remarks_and_attachments_are_said() -> None:
    places = "<ofd:Annotations>Annots/A.xml</ofd:Annotations><ofd:Attachments>Attachs/A.xml</ofd:Attachments>"
    data = ofd([line("正文", 30)])
    with ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("Doc_0/Document.xml").decode().replace("</ofd:Document>", places + "</ofd:Document>")
    remark = with_parts(
        data, Doc_0__Document=document, Doc_0__Attachs__A=f'<ofd:Attachments {OFD}><ofd:Attachment ID="1"/></ofd:Attachments>',
        Doc_0__Annots__A=f'<ofd:Annotations {OFD}><ofd:Page PageID="1"><ofd:FileLoc>P/B.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>',
        Doc_0__Annots__P__B=f'<ofd:PageAnnot {OFD}><ofd:Annot Type="Stamp"/><ofd:Annot Type="Highlight"/></ofd:PageAnnot>',
    )
    assert [said[:8] for said in read(remark).remarks] == ["文件里有批注；批", "文件里附有别的文"]
    assert read(data).remarks == []


def test_a_locked_file_a_broken_one_and_one_without_pages_each_have_their_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = ofd([line("正文", 30), line("第二页的正文", 30)])
    for data, sentence in (
        (with_parts(sound, Encryptions="<a/>"), "加了密"), (ofd([]), "已损坏"), (with_parts(sound, Doc_0__Document="<a"), "已损坏"),
        (zipped({"OFD.xml": f"<ofd:OFD {OFD}/>".encode()}), "已损坏"),
    ):
        with pytest.raises(Unreadable, match=sentence):
            read(data)
    half = read(with_parts(sound, Doc_0__Pages__Page_0__Content="<a"))
    assert shown(half) == ["第二页的正文"]
    assert half.remarks == ["第 1 页已损坏，没有读入；请对照原件核对。"]
    for place, limit, sentence in ((reader, "PAGES", "OFD 有 2 页"), (fixed, "LETTERS", "万多个字"), (fixed, "OBJECTS", "万多个图形")):
        with monkeypatch.context() as patch:
            patch.setattr(place, limit, 1)
            with pytest.raises(Unreadable, match=sentence):
                read(sound)


@pytest.mark.parametrize("attributes", [
    'Boundary="x"', 'Boundary="1e99 0 0 0"', 'CTM="1 2"', 'Size="-3"', 'Size="0"', 'Size="nan"', 'HScale="inf"', 'CTM="0 0 0 0 0 0"',
])
def test_senseless_numbers_hurt_nobody(attributes: str) -> None:
    made = f'<ofd:TextObject {attributes}><ofd:TextCode DeltaX="g 99999999 1 g g x">甲乙丙</ofd:TextCode></ofd:TextObject>'
    path = f"<ofd:PathObject {attributes}><ofd:AbbreviatedData>M 0 L C C 1 1 L 2 2 B 1 Q</ofd:AbbreviatedData></ofd:PathObject>"
    looped = '<ofd:CompositeObject ResourceID="7"/>'
    unit = f'<ofd:Res {OFD}><ofd:CompositeGraphicUnit ID="7"><ofd:Content>{looped * 2}</ofd:Content></ofd:CompositeGraphicUnit></ofd:Res>'
    data = ofd([made + path + looped + line("正文", 60)], common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>")
    assert "正文" in "".join(shown(read(with_parts(data, Doc_0__PublicRes=unit))))
