"""PDF files as they must be to be archived: every face embedded, no empty boxes, the marks of PDF/A-2b."""

from __future__ import annotations

import io
import re
import sys
import time
import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from jiping.model.errors import Unreadable
from jiping.model.filing import Filing
from jiping.read import read_filing
from jiping.write.official import pdf as made
from jiping.write.official import roles
from jiping.write.official.page import Box, Chapter, Page, ReportPage
from jiping.write.official.pages import pages

pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
EXAMPLE = Path(__file__).parents[2] / "examples" / "自评材料.docx"
RARE = "㛃𬭎䶮镕喆堃昇珺㎡"


@pytest.fixture(scope="module")
def data() -> bytes:
    form = Page(title=f"罕见字{RARE}", columns=(Decimal(1), Decimal(3)), boxes=[Box("姓名", 0, 0), Box(RARE, 0, 1, role="value")], rows=1)
    report = ReportPage(
        annex="附件4", cover=["报告", "单位", "2025年3月1日"], title=f"报告{RARE}",
        chapters=[Chapter(f"一、{RARE}", 0, [RARE]), Chapter(f"（一）{RARE}", 1, [RARE])], closing=["单位", "2025年3月1日"],
    )
    return made.pdf([form, report])


def streams(data: bytes) -> list[bytes]:
    """The streams of the file, uncompressed."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            found.append(match[1])
    return found


class Glyphs(PDFTextDevice):
    """Keeps the number of every glyph that is shown; 0 is the empty box."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.shown: list[int] = []

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:  # noqa: ARG002 - as pdfminer calls it
        self.shown += [code for part in seq if isinstance(part, bytes) for code in textstate.font.decode(part)]


def glyphs(data: bytes) -> list[int]:
    manager = PDFResourceManager()
    device = Glyphs(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
    return device.shown


def texts(data: bytes) -> list[str]:
    """The text of each page, by a reader of its own."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        shown = page.get_textpage()
        found.append(shown.get_text_range())
        shown.close()
        page.close()
    document.close()
    return found


def test_rare_characters_are_printed_in_every_role_and_none_as_an_empty_box(data: bytes) -> None:
    assert "".join(texts(data)).count(RARE) == 7
    shown = glyphs(data)
    assert len(shown) > 100
    assert 0 not in shown


def test_a_face_that_lacks_a_character_leaves_it_to_the_next(monkeypatch: Any) -> None:
    faces = {role: ("Liberation Sans", *wanted) for role, wanted in roles.FACES.items()}
    monkeypatch.setattr(made, "FACES", faces)
    mixed = made.pdf([ReportPage(title="Aa中㛃", chapters=[])])
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+(\w+)", mixed))
    if not any(name.startswith(b"Liberation") for name in fonts):
        pytest.skip("没有 Liberation Sans")
    assert any(b"CJK" in name or b"Fandol" in name or b"Hei" in name or b"Song" in name for name in fonts)


def test_every_face_is_embedded(data: bytes) -> None:
    whole = data + b"".join(streams(data))
    descriptors = re.findall(rb"/Type/FontDescriptor.*?(?=endobj)", whole, re.DOTALL)
    assert descriptors
    assert all(re.search(rb"/FontFile[23]", descriptor) for descriptor in descriptors)


def test_the_file_calls_itself_pdf_a_2b_and_has_an_output_intent(data: bytes) -> None:
    metadata = next(stream for stream in [data, *streams(data)] if b"pdfaid:part" in stream)
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert b"/OutputIntents" in data
    assert b"/S/GTS_PDFA1" in data
    assert b"/Encrypt" not in data
    assert data.startswith(b"%PDF-1.7\n%")
    assert re.search(rb"/ID\s*\[", data)


def test_the_same_pages_give_the_same_bytes() -> None:
    page = ReportPage(title="报告", chapters=[Chapter("一、基本情况", 0, ["无"])])
    first = made.pdf([page])
    time.sleep(1.1)  # a file that tells the second in which it was made would differ
    assert first == made.pdf([page])


@pytest.mark.parametrize("character", ["\U00031350", "\u0378"])
def test_a_character_that_no_face_has_is_named(character: str) -> None:
    with pytest.raises(Unreadable, match=f"（U\\+{ord(character):04X}）"):
        made.pdf([ReportPage(title=f"报告{character}", chapters=[])])


@pytest.mark.parametrize("character", ["\ud800", "\x07"])
def test_what_is_no_character_is_set_as_the_sign_for_an_unknown_one_or_named(character: str) -> None:
    page = ReportPage(title=f"报告{character}", chapters=[])
    unknown = ReportPage(title="报告\ufffd", chapters=[])
    try:
        expected: bytes | str = made.pdf([unknown])
    except Unreadable as trouble:
        with pytest.raises(Unreadable, match=re.escape(trouble.sentence)):
            made.pdf([page])
    else:
        assert made.pdf([page]) == expected


def test_the_cover_has_no_page_number_and_the_report_begins_with_one(data: bytes) -> None:
    form, cover, report = texts(data)
    assert "—" not in cover
    assert form.split()[-3:] == report.split()[-3:] == ["—", "1", "—"]


def test_a_machine_without_typefaces_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    for embedded in (False, True):  # none at all, and some, but none for Chinese
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=embedded)
        monkeypatch.setattr(typst, "Fonts", lambda found=fonts, **_: found)
        made._found.cache_clear()
        with pytest.raises(Unreadable, match=r"没有可用的中文字体.*请安装 fonts-noto-cjk.*--fonts"):
            made.pdf([ReportPage(title="报告", chapters=[Chapter("一、基本情况", 0, ["无"])])])
        monkeypatch.undo()
    made._found.cache_clear()


def test_a_machine_without_typst_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Unreadable, match=r"pip install \"jiping\[pdf\]\""):
        made.pdf([ReportPage(title="报告", chapters=[])])


def paragraphs_of(filing: Filing) -> list[str]:
    return [line for report in filing.reports for section in report.walk() for line in section.text.raw.split("\n")]


def test_paragraphs_of_a_report_read_back_whole_beside_many_small_tables() -> None:
    source = read_filing(EXAMPLE).filing
    table = source.of("project_evaluation")[0]
    more = replace(source, forms=(*source.forms, *[table] * 6))  # their letters by far outnumber those of the reports
    for filing in (source, more):
        data = made.pdf(pages(filing))
        assert paragraphs_of(read_filing(data, name="写出.pdf").filing) == paragraphs_of(source)
