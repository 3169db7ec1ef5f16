"""The user's own PDF: highlights at the very cell with what was found there, the pages untouched."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import date
from typing import Any

import pypdfium2
import pytest
from tests.makers.paper import Paper, pdf
from tests.makers.pdf_pages import as_pdf

from jiping.examine import examine
from jiping.model.cell import Place
from jiping.model.document import Area
from jiping.model.errors import Unreadable
from jiping.model.finding import Finding
from jiping.read import read
from jiping.read.page.shapes import Page
from jiping.read.page.view import View

pypdf = pytest.importorskip("pypdf", reason="没有安装 pypdf（jiping[pdf]）：在 PDF 上批注略过")
from jiping.write.pdf import annotate, is_signed  # noqa: E402 - only where pypdf is

TODAY = date(2026, 3, 2)
FORM = """
# 2024年度项目支出绩效自评表
|项目名称|< |河道清漂|< |主管部门|青岭县水利局|< |
|项目资金（万元）| |年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|80|80|72|10|90%|9.6|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|
|产出指标|数量指标|清漂次数|≥24次|24次|90|90| |
|总分|< |< |< |< |100|99.6| |
"""


def said(finding: Finding) -> list[str]:
    return [f"{finding.code} {finding.title}", finding.message]


def notes(data: bytes) -> list[Any]:
    """All remarks of a file, by pypdf."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return [note.get_object() for page in pages for note in page.get("/Annots", [])]


def below(data: bytes, note: Any, page: int = 0) -> str:
    """The text that a highlight covers, by pdfium."""
    left, bottom, right, top = map(float, note["/Rect"])
    with closing(pypdfium2.PdfDocument(data)) as file:
        return "".join(file[page].get_textpage().get_text_bounded(left, bottom, right, top).split())


def marked(data: bytes, today: date | None = TODAY) -> bytes:
    findings = examine(data, name="表.pdf", today=TODAY).findings
    return annotate(data, findings, said, read(data).areas, today)


def test_each_finding_is_said_at_its_cell() -> None:
    data = as_pdf(FORM)
    out = marked(data)
    [score] = [note for note in notes(out) if "A08" in note["/Contents"]]
    assert "10×72÷80 应为 9" in score["/Contents"]
    assert below(data, score) == "9.6"
    assert {note["/T"] for note in notes(out)} == {"绩评"}
    everything = "".join(note["/Contents"] for note in notes(out))
    assert all(finding.message in everything for finding in examine(data, name="表.pdf", today=TODAY).findings)
    assert "/AP" in score
    assert len(score["/QuadPoints"]) == 8


def test_the_file_itself_stays_byte_by_byte_and_its_pages_look_the_same() -> None:
    data = as_pdf(FORM)
    out = marked(data)
    assert out.startswith(data)
    assert marked(data) == out
    with closing(pypdfium2.PdfDocument(data)) as before, closing(pypdfium2.PdfDocument(out)) as after:
        assert len(before) == len(after)
        for page, same in zip(before, after, strict=True):
            assert (page.render(draw_annots=False).to_numpy() == same.render(draw_annots=False).to_numpy()).all()
            assert (page.render().to_numpy() != same.render().to_numpy()).any()  # the colour


def test_an_annotated_file_reads_as_before() -> None:
    data = as_pdf(FORM)
    again = examine(marked(data), name="表.pdf", today=TODAY)
    assert [(f.code, f.message) for f in again.findings] == [
        (f.code, f.message) for f in examine(data, name="表.pdf", today=TODAY).findings
    ]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_on_a_turned_page_the_highlight_covers_the_text(turned: int) -> None:
    paper = Paper(turned=turned)
    paper.text(100, 200, "应付123")
    data = pdf(paper)
    [(place, _)] = read(data).areas.items()
    out = annotate(data, [Finding("A01", "error", "", "", "", cells=(("", place),))], said, read(data).areas)
    [note] = notes(out)
    assert below(data, note) == "应付123"


def test_remarks_of_others_stay() -> None:
    paper = Paper(notes=["<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(mine)>>"])
    paper.text(100, 200, "应付123")
    data = pdf(paper)
    out = annotate(data, [Finding("A01", "error", "", "说明", "")], said, read(data).areas)
    first, ours = notes(out)
    assert first["/Contents"] == "mine"
    assert (ours["/Subtype"], ours["/T"]) == ("/Text", "绩评")  # about no place: a sign in the corner
    assert "说明" in ours["/Contents"]


def test_in_running_text_the_quoted_words_are_marked() -> None:
    lines = [Area(1, 100, 700, 300, 716, "负责拟订工作职"), Area(1, 100, 680, 300, 696, "贵，推动建设。")]
    areas = {Place(page=1, paragraph=1): [Area(1, 0, 800, 99, 816, "一、职能")], Place(page=1, paragraph=2): lines}
    finding = Finding("F10", "info", "错别字", "“职贵”疑为“职责”", "", cells=(("", Place(page=1, paragraph=1)),))
    paper = Paper()
    paper.text(100, 100, "题目")
    [note] = notes(annotate(pdf(paper), [finding], said, areas))
    corners = [round(float(corner)) for corner in note["/QuadPoints"]]
    assert len(corners) == 16  # the words run over two lines
    assert (corners[0], corners[2]) == (271, 300)
    assert corners[8] == 100


def test_a_picture_of_a_page_leads_back_to_the_page() -> None:
    """A scan laid the wrong way round in the file: half the size, turned once to the left to be read."""
    page = Page(3, 421, 298, view=View(0, 0, 595, 842, 3))
    area = page.area(0, 100, 0, 20)
    assert area is not None
    assert [round(value) for value in area[:5]] == [3, 555, 642, 595, 842]


def test_a_signed_file_is_told_from_others() -> None:
    paper = Paper()
    paper.text(100, 100, "题目")
    assert is_signed(pdf(paper, catalog="/AcroForm<</SigFlags 3/Fields[]>>"))
    assert not is_signed(pdf(paper))


def test_a_file_that_nothing_can_be_added_to_gets_one_sentence() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(as_pdf(FORM)))
    writer.encrypt("", "secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(Unreadable, match="加了密"):
        annotate(stream.getvalue(), [Finding("A01", "error", "", "", "")], said, {})
    with pytest.raises(Unreadable, match="已损坏"):
        annotate(b"%PDF-1.7 nothing", [Finding("A01", "error", "", "", "")], said, {})
