"""PDF files as they come: tables without rules, pages that lie, text drawn twice, files cut short or unreadable as text."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from pypdf import PdfReader, PdfWriter
from tests.makers.paper import Paper, pdf, written

from jiping.examine import examine
from jiping.model.document import Document, Paragraph, Table
from jiping.model.errors import Unreadable
from jiping.read import read_filing
from jiping.read.detect import detect
from jiping.read.pdf import read

COLUMNS = (50, 130, 210, 310, 390, 450, 500)
HEADER = ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
ROWS = (
    ("产出指标", "数量指标", "维护路灯", "≥900盏", "912盏", "30", "30"),
    ("产出指标", "质量指标", "亮灯率", "≥95%", "97%", "20", "20"),
    ("效益指标", "社会效益", "投诉件数", "≤5件", "3件", "40", "40"),
)
TITLE = "2023年度项目支出绩效自评表"
SENTENCE = "单位认真落实过紧日子的要求，按季度调度预算执行进度，年末没有结转结余，各项工作按计划完成，群众反映良好。"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def grid(table: Table) -> list[list[str]]:
    return [[slot.text for slot in row] for row in table.rows]


def columns(paper: Paper, rows: tuple[tuple[str, ...], ...], top: float = 100, pitch: float = 24) -> Paper:
    """Rows of text in columns, with nothing drawn between them."""
    for number, row in enumerate(rows):
        for x, text in zip(COLUMNS, row, strict=True):
            paper.text(x, top + number * pitch, text)
    return paper


def ruled(rows: tuple[tuple[str, ...], ...] = (HEADER, *ROWS), **page: float) -> Paper:
    return Paper(**page).text(200, 60, TITLE, 16).table([*(x - 3 for x in COLUMNS), 545], 85, rows)  # type: ignore[arg-type]


# Tables without rules


def test_a_table_that_no_rules_draw_is_read_as_a_guess() -> None:
    document = read(pdf(columns(Paper().text(200, 60, TITLE, 16), (HEADER, *ROWS))), "表.pdf")
    table, = tables(document)
    assert grid(table) == [list(HEADER), *map(list, ROWS)]
    assert all(slot.confidence < 60 for slot in table.slots())
    assert texts(document) == [TITLE]
    assert document.remarks == ["第 1 页的表格没有画竖线，行列按文字的位置推定，可能不准；请对照原件核对。"]


def test_nothing_is_called_wrong_that_was_only_guessed() -> None:
    wrong = (*ROWS[:2], ("效益指标", "社会效益", "投诉件数", "≤5件", "9件", "40", "40"))
    guessed, drawn = (
        {finding.code for finding in examine(pdf(paper), name="表.pdf").findings}
        for paper in (columns(Paper().text(200, 60, TITLE, 16), (HEADER, *wrong)), ruled((HEADER, *wrong)))
    )
    assert drawn - guessed
    assert not guessed - drawn - {"R02"}


def test_a_label_in_the_middle_of_its_rows_stands_beside_all_of_them() -> None:
    rows = (HEADER, ("", *ROWS[0][1:]), ("", *ROWS[1][1:]), ROWS[2])
    paper = columns(Paper().text(200, 60, TITLE, 16), rows).text(50, 136, "产出指标")
    table, = tables(read(pdf(paper), "表.pdf"))
    assert [(row[0].text, row[0].rowspan) for row in table.rows if row[0].column == 0][1] == ("产出指标", 2)


def test_level_rules_part_the_rows_and_show_what_is_merged() -> None:
    paper = columns(Paper().text(200, 60, TITLE, 16), (HEADER, ("", *ROWS[0][1:]), ("", *ROWS[1][1:]), ROWS[2])).text(50, 136, "产出指标")
    for y in (85, 109, 157, 181):
        paper.line(47, y, 545, y)
    paper.line(127, 133, 545, 133)
    table, = tables(read(pdf(paper), "表.pdf"))
    assert [slot.text for slot in table.rows[1]] == list(ROWS[0])
    assert table.rows[1][0].rowspan == 2
    assert [slot.text for slot in table.rows[2]] == list(ROWS[1][1:])


@pytest.mark.parametrize("paper", [
    *(Paper().text(50, 60, "一、部门概况") for _ in range(1)),
    Paper().text(50, 60, "填表人：林小禾").text(220, 60, "填报日期：2024年3月5日").text(400, 60, "联系电话：0000-1234567"),
    Paper().text(50, 60, "第一部分").text(200, 60, "………………").text(400, 60, "1").text(50, 80, "第二部分").text(400, 80, "5"),
])
def test_a_few_texts_side_by_side_are_no_table(paper: Paper) -> None:
    for number in range(12):
        paper.text(50, 120 + 16 * number, SENTENCE[:48])
    assert not tables(read(pdf(paper), "文.pdf"))


@pytest.mark.parametrize("lefts", [(50, 310), (50, 225, 400)])
def test_text_set_in_columns_is_no_table(lefts: tuple[int, ...]) -> None:
    paper = Paper()
    for number in range(30):
        for left in lefts:
            paper.text(left, 60 + 15 * number, (SENTENCE * 2)[number : number + (480 // len(lefts) - 20) // 10])
    assert not tables(read(pdf(paper), "文.pdf"))


# Pages that lie


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("said", [True, False])
def test_a_page_is_read_upright_however_it_lies(turned: int, said: bool) -> None:
    data = pdf(ruled(turned=turned))
    if not said:
        data = data.replace(f"/Rotate {turned}".encode(), b"/Rotate 0".ljust(len(f"/Rotate {turned}")))
    document = read(data, "表.pdf")
    assert texts(document) == [TITLE]
    assert grid(tables(document)[0]) == [list(HEADER), *map(list, ROWS)]


# Tables over pages, text drawn twice


def page_with(rows: Sequence[tuple[str, ...]], top: float, height: float = 20) -> Paper:
    return Paper().table([47, 200, 350, 545], top, rows, height)


def test_a_table_goes_on_below_its_repeated_header() -> None:
    rows = [("指标", "目标", "完成"), *((f"指标{n}号", f"≥{n}次", f"{n}次") for n in range(1, 36))]
    document = read(pdf(page_with(rows, 80), page_with([rows[0], ("末项", "≥5次", "6次")], 60)), "表.pdf")
    table, = tables(document)
    assert [row[0].text for row in table.rows] == [row[0] for row in rows] + ["末项"]


def test_a_part_with_fewer_columns_goes_on_all_the_same() -> None:
    xs = [47, 150, 250, 350, 450]
    rows = [("一级", "二级", "三级", "分值", "得分")] + [("产出", "数量", f"第{n}项", "2", "2") for n in range(34)]
    first = Paper().table([*xs, 545], 80, rows)
    second = Paper().table(xs, 60, [("效益", "社会", "末项", "2"), ("总分", "", "", "72")])
    assert len(tables(read(pdf(first, second), "表.pdf"))) == 1


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    paper = Paper()
    for shift in (0.0, 0.3):
        paper.text(100 + shift, 60, "执行率98%", 12)
    assert texts(read(pdf(paper), "文.pdf")) == ["执行率98%"]


def test_text_drawn_twice_in_other_pieces_is_read_once() -> None:
    paper = Paper().text(100, 60, "执行率98%，完成得好", 12).text(100.3, 60, "执行", 12).text(124.3, 60, "率98", 12)
    assert texts(read(pdf(paper), "文.pdf")) == ["执行率98%，完成得好"]


def test_what_is_typed_into_fields_that_were_never_drawn_is_read() -> None:
    paper = ruled((HEADER, ("", *ROWS[0][1:]), *ROWS[1:]))
    field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/F 4/DA(/F1 10 Tf 0 g)/Rect[48 719 120 735]/V<feff4ea751fa63076807>>>"
    paper.notes.append(field)
    form = "/AcroForm<</Fields[4 0 R]/NeedAppearances true/DA(/F1 10 Tf 0 g)/DR<</Font<</F1 3 0 R>>>>>>"
    assert grid(tables(read(pdf(paper, catalog=form), "表.pdf"))[0])[1] == list(ROWS[0])


def test_letters_whose_font_tells_only_their_ink_stand_on_one_line() -> None:
    box = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 -120 1000 880]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</a 4 0 R/b 5 0 R>>"
        b"/Encoding<</Type/Encoding/Differences[1/a/b]>>/FirstChar 1/LastChar 2/Widths[1000 1000]/ToUnicode 6 0 R/Resources<<>>>>"
    )
    table = (
        b"/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange<01><02>endcodespacerange "
        b"2 beginbfchar<01><4E00><02><3001>endbfchar endcmap end"
    )
    shown = b"BT /F1 12 Tf 100 700 Td <01020101> Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[8 0 R]>>", box,
        *(b"<</Length %d>>stream\n%b\nendstream" % (len(each), each) for each in (
            b"1000 0 50 380 950 460 d1 50 380 900 80 re f", b"1000 0 80 -60 300 140 d1 80 -60 220 200 re f", table, shown)),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 7 0 R>>",
    ]
    assert texts(read(written(objects), "文.pdf")) == ["一、一一"]


def strewn() -> Paper:
    paper = ruled()
    for number in range(25):
        paper.stamp(30 + number % 5 * 110, 90 + number // 5 * 28, "某县财政", 10, 30)
    return paper


@pytest.mark.parametrize("stamped", [
    ruled().stamp(80, 250, "内部资料", 60), ruled().stamp(60, 180, "内部资料严禁外传", 40, 20, 0.2),
    ruled().stamp(130, 120, "内部资料", 40, 0), strewn(),
])
def test_a_watermark_is_no_part_of_the_text(stamped: Paper) -> None:
    document = read(pdf(stamped), "表.pdf")
    assert texts(document) == [TITLE]
    assert grid(tables(document)[0]) == [list(HEADER), *map(list, ROWS)]


# Files that are not whole, and text that means nothing


@pytest.mark.parametrize("spoil", [
    lambda data: b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + data,
    lambda data: b"\n" * 2000 + data,
    lambda data: data + b"\0" * 3000,
    lambda data: data[: data.index(b"\nxref")],
    lambda data: data.replace(b"startxref\n", b"startxref\n9"),
])
def test_a_file_with_more_or_less_than_its_pages_is_read(spoil: Callable[[bytes], bytes]) -> None:
    data = spoil(pdf(ruled()))
    assert detect(data) == "pdf"
    assert grid(tables(read(data, "表.pdf"))[0])[1] == list(ROWS[0])


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(ruled()))))
    writer.encrypt(password, "主人", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_file_that_only_forbids_changes_is_read() -> None:
    assert read_filing(locked(""), name="表.pdf").filing.evaluations[0].indicators[0].name.text == "维护路灯"


def test_a_file_with_a_password_is_refused() -> None:
    with pytest.raises(Unreadable, match="打开密码"):
        read(locked("密"), "表.pdf")


def meaningless() -> Paper:
    paper = Paper()
    for number in range(8):
        paper.marks.append(f"BT /F1 10 Tf 60 {700 - 20 * number} Td <{''.join(f'{n:04x}' for n in range(3, 32))}> Tj ET")
    return paper


def test_text_that_means_nothing_is_said_where_it_cannot_be_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise Unreadable("没有识别组件。")

    monkeypatch.setattr("jiping.read.page.ocr.require", missing)
    shapes = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<<>>/Encoding<</Differences[]>>"
    shapes += b"/FirstChar 0/LastChar 31/Widths[" + b"1 " * 32 + b"]>>"
    with pytest.raises(Unreadable, match="字体不带文字编码"):
        read(pdf(meaningless(), font=shapes), "表.pdf")


def test_text_that_is_a_jumble_on_every_screen_is_not_recognised() -> None:
    with pytest.raises(Unreadable, match="打开来看也是如此"):
        read(pdf(meaningless()), "表.pdf")
    document = read(pdf(ruled(), meaningless()), "表.pdf")
    assert grid(tables(document)[0])[1] == list(ROWS[0])
    assert len(document.remarks) == 1
    assert document.remarks[0].startswith("第 2 页没有读入：文字是乱码")


def test_a_page_of_tens_of_thousands_of_pieces_is_refused() -> None:
    paper = Paper()
    paper.marks = ["BT /F1 9 Tf 60 700 Td <4e00> Tj ET"] * 20_001
    with pytest.raises(Unreadable, match="2 万多段文字"):
        read(pdf(paper), "表.pdf")


def test_two_lines_in_a_row_that_is_too_low_belong_to_its_cell() -> None:
    xs, ys = (47, 147, 247), (100, 110, 120, 130, 140)
    paper = Paper().grid(xs, ys)
    for row, text in enumerate(("甲", "乙", "丙", "丁")):
        paper.text(60, 108 + 10 * row, text, 8)
    paper.text(160, 108, "一", 8).text(160, 113, "完成改造项", 8).text(160, 123, "目的数量", 8).text(160, 138, "末", 8)
    table, = tables(read(pdf(paper), "表.pdf"))
    assert grid(table) == [["甲", "一"], ["乙", "完成改造项目的数量"], ["丙", ""], ["丁", "末"]]


def test_one_line_that_a_border_runs_through_stays_in_its_cells() -> None:
    paper = Paper().grid((47, 80, 147, 247), (100, 110, 120, 130))
    for row, texts in enumerate((("甲", "一", "丙"), ("人均", "≤28", "280"), ("乙", "二", "丁"))):
        for x, text in zip((62, 82, 149), texts, strict=True):
            paper.text(x, 108 + 10 * row + 4 * (row == 1), text, 8)
    table, = tables(read(pdf(paper), "表.pdf"))
    assert grid(table)[1] == ["人均", "≤28", "280"]
