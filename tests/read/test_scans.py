"""Scans and photos: recognised with the extra ``ocr``, and said to be recognised."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from tests.layouts import docx
from tests.makers.ofd_pages import OFD, ofd
from tests.makers.old_office import P, word97
from tests.makers.writers import unzipped, zipped

from jiping.catalog.files import load_text
from jiping.model.errors import Unreadable
from jiping.model.filing import build
from jiping.read import read, read_filing
from jiping.read.pasted import PASTED

pytest.importorskip("rapidocr", reason="没有安装 rapidocr（jiping[ocr]）：扫描件的测试略过")
pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：扫描件的测试略过")

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def picture() -> bytes:
    """The first page of an official form, as a scanner would give it at 150 dots an inch."""
    from jiping.write.official.pages import pages
    from jiping.write.official.pdf import pdf

    source = build(load_text((EXAMPLES / "自评材料范例.yaml").read_text(encoding="utf-8"))["filing"])
    page = pypdfium2.PdfDocument(pdf(pages(source)))[0]
    stream = io.BytesIO()
    page.render(scale=150 / 72).to_pil().convert("RGB").save(stream, "PNG")
    return stream.getvalue()


def test_a_scanned_form_is_read_and_said_to_be_recognised(picture: bytes) -> None:
    reading = read_filing(picture, name="扫描.png")
    assert [form.kind for form in reading.filing.forms] == ["basic_data"]
    assert any("识别" in remark for remark in reading.source.remarks)
    assert reading.filing.basic_data is not None
    assert reading.filing.basic_data.staff.authorized_posts.text == "14"


def test_the_low_rows_of_a_scanned_form_are_told_apart(picture: bytes) -> None:
    sheet = read_filing(picture, name="扫描.png").filing.basic_data
    assert sheet is not None
    assert [row.final.text for row in sheet.spending][:1] == ["2.96"]


def test_a_broken_picture_gets_one_sentence(picture: bytes) -> None:
    with pytest.raises(Unreadable) as trouble:
        read_filing(picture[: len(picture) // 3], name="扫描.png")
    assert str(trouble.value.sentence).endswith("。")


def _word(picture: bytes, text: str = "") -> bytes:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{OFFICE}/image" Target="media/image1.png"/></Relationships>'
    )
    blip = f'<a:blip xmlns:a="{DRAWING}" xmlns:r="{OFFICE}" r:embed="rId9"/>'
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:p><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>"
    return zipped(unzipped(docx(body)) | {"word/media/image1.png": picture, "word/_rels/document.xml.rels": relations.encode()})


def _workbook(picture: bytes) -> bytes:
    openpyxl = pytest.importorskip("openpyxl", reason="没有安装 openpyxl：贴进 Excel 的扫描件的测试略过")
    from openpyxl.drawing.image import Image

    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.add_image(Image(io.BytesIO(picture)), "A1")
    book.save(stream)
    return stream.getvalue()


def _old_word(picture: bytes) -> bytes:
    blip = b"\xa0\x46\x1e\xf0" + struct.pack("<I", 17 + len(picture)) + bytes(17) + picture
    return word97([P("\x01")], streams={"Data": bytes(68) + blip})


def _rich_text(picture: bytes) -> bytes:
    return (r"{\rtf1\ansi{\pict\picw100\pngblip\bliptag-12{\*\blipuid 0a}" + picture.hex("\n", 64) + r"}\par}").encode()


@pytest.mark.parametrize("paste", [_word, _workbook, _old_word, _rich_text])
def test_a_scan_pasted_into_an_otherwise_empty_file_is_read(picture: bytes, paste: Callable[[bytes], bytes]) -> None:
    reading = read_filing(paste(picture), name="扫描")
    assert reading.filing.basic_data is not None
    assert reading.filing.basic_data.staff.authorized_posts.text == "14"
    assert PASTED in reading.source.remarks


def test_a_scan_inside_an_ofd_file_is_read_and_said_to_be_recognised(picture: bytes) -> None:
    image = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="7"/>'
    shared = (
        f'<ofd:Res {OFD} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile>'
        "</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    parts = {"Doc_0/Res.xml": shared.encode(), "Doc_0/Res/a.png": picture}
    reading = read_filing(ofd([image], parts=parts, common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"), name="扫描.ofd")
    assert reading.filing.basic_data is not None
    assert reading.filing.basic_data.staff.authorized_posts.text == "14"
    assert any(remark.startswith("第 1 页是扫描图片") for remark in reading.source.remarks)


def test_a_picture_beside_a_text_is_left_alone(picture: bytes) -> None:
    text = "2024年度部门整体支出绩效自评报告" + "本单位承担全县农技推广工作，全年举办培训班三十六期。" * 8
    assert PASTED not in read(_word(picture, text), name="报告.docx").remarks


def test_a_small_picture_is_no_page(picture: bytes) -> None:
    from PIL import Image

    seal = io.BytesIO()
    Image.open(io.BytesIO(picture)).resize((300, 300)).save(seal, "PNG")
    assert read(_word(seal.getvalue()), name="空.docx").remarks == []
