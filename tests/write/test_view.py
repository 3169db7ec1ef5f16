"""The page that shows a file as it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tests.layouts import as_html

from jiping.model.cell import Cell, Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.model.filing import Filing, build
from jiping.model.result import Source
from jiping.naming.filing import wording
from jiping.read import Reading, read_filing
from jiping.write.view import SHOWN, page

LEAST = 60
HOSTILE = "<script>alert(1)</script>\"' onfocus=alert(2) </style></title>&amp;<img src=//x.example/a.png>"


def drawn(reading: Reading) -> str:
    return page(reading.documents, reading.filing, reading.source, wording(reading.filing), LEAST)


@pytest.fixture(scope="module")
def tree(reading: Reading) -> LexborHTMLParser:
    return LexborHTMLParser(drawn(reading))


def own(node: LexborNode) -> str:
    """What a node says itself, without the nodes in it."""
    return node.text(deep=False)


def ink(tree: LexborHTMLParser, text: str) -> LexborNode:
    return next(node for node in tree.css("td, th, #original p") if own(node) == text)


def tip(node: LexborNode) -> str:
    return node.css(".tip")[0].text()


def under(tree: LexborHTMLParser, heading: str) -> LexborNode:
    """What stands below a heading."""
    below = next(node for node in tree.css("h2") if node.text() == heading).next
    assert below is not None
    return below


def test_paragraphs_and_tables_stand_in_the_order_of_the_file(tree: LexborHTMLParser) -> None:
    blocks = [block.tag for block in tree.css("#original > p, #original > .scroll")]
    assert blocks == ["p", "p", "div", *["p"] * 11]


def test_merged_cells_are_as_they_were(tree: LexborHTMLParser) -> None:
    assert ink(tree, "产出指标(50分)").attributes.get("rowspan") == "3"
    assert ink(tree, "总分").attributes.get("colspan") == "8"
    widths = [sum(int(cell.attributes.get("colspan") or 1) for cell in row.css("td, th")) for row in tree.css("tr")]
    assert widths[:3] == [9, 9, 8]


def test_a_cell_tells_its_field_path_reading_confidence_and_place(tree: LexborHTMLParser) -> None:
    said = tip(ink(tree, "735"))
    for part in (
        "填写的内容", "培训茶农·年度指标值", "forms[0].indicators[0].target", "取出的文字：≥735人次",
        "读作：数 735，单位 人次，≥（不少于）", "把握：95%", "位置：表1 第9行 第6列",
    ):
        assert part in said


def test_an_amount_takes_its_unit_from_the_head_of_the_form(tree: LexborHTMLParser) -> None:
    assert "读作：数 210.5，单位 万元（取自表头）" in tip(ink(tree, "210.5"))
    assert "单位 %" in tip(ink(tree, "85.63%"))
    assert "万元" not in tip(ink(tree, "85.63%"))


def test_what_a_merged_cell_says_of_many_rows_is_said_once(tree: LexborHTMLParser) -> None:
    said = tip(ink(tree, "产出指标(50分)"))
    assert said.count("一级指标（2 行共用）") == 1
    assert "forms[0].indicators[0].level1 … forms[0].indicators[1].level1" in said


def test_labels_are_headings_of_the_table(tree: LexborHTMLParser) -> None:
    assert ink(tree, "一级指标").tag == "th"
    assert ink(tree, "210.5").tag == "td"


def test_doubtful_cells_are_outlined_and_listed_with_links(tree: LexborHTMLParser) -> None:
    doubtful = tree.css("#original .doubtful")
    assert [own(cell) for cell in doubtful] == ["上年结转资金", "见附表", "见附表", "见附表", "0", "0", "0"]
    listed = under(tree, "把握不大的 7 处")
    assert [link.attributes["href"] for link in listed.css("a")] == [f"#{cell.attributes['id']}" for cell in doubtful]
    assert "上年结转资金·全年执行数：见附表（把握 40%，规则不据此判断；表1 第4行 第5列）" in listed.text()


def test_what_was_placed_nowhere_is_listed_with_a_link(tree: LexborHTMLParser) -> None:
    link = under(tree, "没有归入任何一栏的 1 处").css("a")[0]
    assert link.attributes["href"] == f"#{ink(tree, '另有一段谁也认不出的话').attributes['id']}"


def test_the_remarks_of_the_reader_are_there(tree: LexborHTMLParser, reading: Reading) -> None:
    assert reading.source.remarks
    shown = [item.text() for item in tree.css("li")]
    assert [remark for remark in reading.source.remarks if remark not in shown] == []


def test_every_link_leads_to_something_that_the_keyboard_reaches(tree: LexborHTMLParser) -> None:
    links = [link.attributes["href"] for link in tree.css("a")]
    assert len(links) > 10
    for link in links:
        assert link == "#original" or tree.css(str(link))[0].attributes["tabindex"] == "0"
    for node in tree.css("[tabindex]"):
        assert [tip.attributes["id"] for tip in node.css(".tip")] == [node.attributes["aria-describedby"]]


def test_the_list_of_forms_tells_what_was_found(tree: LexborHTMLParser) -> None:
    department, report = tree.css(".forms > li")
    assert "预算资金情况 2 行、年度总体目标、绩效指标 2 条、总分、落款" in department.text()
    assert "正文 2 节" in report.text()


def test_the_list_of_forms_tells_what_is_blank_and_what_is_missing() -> None:
    reading = read_filing(as_html("""
    # 2024年度项目支出绩效自评表
    |项目名称|茶叶品牌推广|主管部门| |
    |一级指标|二级指标|三级指标|指标值|
    |产出指标|数量指标|展会次数|2次|
    """.replace("    ", "")), name="项目.html")
    tree = LexborHTMLParser(drawn(reading))
    listed = tree.css(".forms > li")[0]
    assert "没有填写的 1 格" in listed.text()
    assert listed.css("details a")[0].text() == "主管部门"
    lacks = listed.css(".lacks")[0].text()
    assert "“总分”整块" in lacks
    assert "得分" in lacks.split("：")[1].split("、")
    assert "三级指标" not in lacks


def _strange(text: str) -> tuple[Document, Filing]:
    place, other = Place("甲.docx", table=1, row=1, column=1), Place("甲.docx", table=1, row=1, column=2)
    line = Place("甲.docx", paragraph=1)
    tree = {
        "unit": Cell(text), "forms": [{
            "kind": "project_evaluation", "title": Cell(text, line, confidence=40), "project": Cell(text, place, confidence=70),
            "notes": [{"label": Cell(text, other), "text": Cell(text, other)}],
        }], "unplaced": [Cell(text, Place("甲.docx", paragraph=2))],
    }
    blocks: list[Paragraph | Table] = [
        Paragraph(text, line, heading=True), Paragraph(text, Place("甲.docx", paragraph=2)),
        Table([[Slot(text, 0, 0, place=place), Slot(text, 0, 1, place=other), Slot(text, 0, 2)]], 1),
    ]
    return Document(text, "docx", blocks), build(tree)


def test_nothing_that_a_file_says_becomes_markup() -> None:
    document, filing = _strange(HOSTILE)
    text = page([document], filing, Source(HOSTILE, "", "docx", (HOSTILE,)), wording(filing), LEAST)
    tree = LexborHTMLParser(text)
    assert tree.css("script, img, [onfocus], [src]") == []
    assert len(tree.css("style")) == len(tree.css("title")) == 1
    assert HOSTILE in tree.css("title")[0].text()
    assert sum(HOSTILE in own(node) for node in tree.css("#original *")) >= 6


def test_characters_that_no_page_may_contain_are_replaced() -> None:
    document, filing = _strange("甲\x00乙\x1b丙\ud800丁")
    text = page([document], filing, Source("甲.docx"), wording(filing), LEAST)
    assert text.encode()
    assert "甲\ufffd乙\ufffd丙\ufffd丁" in text
    assert not re.search("[\x00-\x08\x0b-\x1f]", text)


def test_the_page_needs_no_other_file_and_runs_no_program(reading: Reading) -> None:
    text = drawn(reading)
    assert "default-src 'none'" in str(LexborHTMLParser(text).css("meta[http-equiv]")[0].attributes["content"])
    assert re.findall(r"https?:|url\(|@import|<script|<link|javascript:", text) == []


def test_the_same_file_gives_the_same_page(reading: Reading) -> None:
    assert drawn(reading) == drawn(reading)


def test_a_long_list_of_doubts_is_folded() -> None:
    count = SHOWN + 5
    rows = [{"level1": "产出指标", "name": Cell(f"指标{n}", Place("甲.docx", paragraph=n), confidence=50)} for n in range(1, count + 1)]
    filing = build({"unit": "", "forms": [{"kind": "project_evaluation", "title": "", "indicators": rows}]})
    document = Document("甲.docx", "docx", [Paragraph(f"指标{n}", Place("甲.docx", paragraph=n)) for n in range(1, count + 1)])
    tree = LexborHTMLParser(page([document], filing, Source("甲.docx"), wording(filing), LEAST))
    folded = next(node for node in tree.css("details") if node.css("summary")[0].text() == "另有 5 处")
    assert len(folded.css("a")) == 5


def test_columns_that_a_reader_left_out_are_kept_open() -> None:
    table = Table([[Slot("甲", 0, 0, rowspan=2), Slot("乙", 0, 3)], [Slot("丙", 1, 2, colspan=9_000, rowspan=500)]], 1)
    filing = build({"unit": "", "forms": [{"kind": "project_evaluation", "title": ""}]})
    tree = LexborHTMLParser(
        page([Document("甲", "docx", [table])], filing, Source("甲"), wording(filing), LEAST)
    )
    wide = next(node for node in tree.css("td") if own(node) == "丙")
    assert wide.attributes.get("rowspan") is None
    assert wide.attributes.get("colspan") == "1000"
    table.rows[1] = [Slot("丙", 1, 2)]
    tree = LexborHTMLParser(
        page([Document("甲", "docx", [table])], filing, Source("甲"), wording(filing), LEAST)
    )
    assert [[cell.text() for cell in row.css("td")] for row in tree.css("tr")] == [["甲", "", "", "乙"], ["", "丙"]]


def _colours() -> Iterator[tuple[str, str, str]]:
    """Every rule of the style sheet that sets a colour, with the background that it stands on."""
    style = (files("jiping.write") / "view.css").read_text(encoding="utf-8")
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style):
        colour = re.search(r"(?<![-\w])color: (#\w{6})", body)
        if colour:
            background = re.search(r"background: (#\w{6}|transparent)", body)
            assert background, f"{selector.strip()} says nothing of its background"
            yield selector.strip(), colour[1], background[1].replace("transparent", "#ffffff")


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_stands_out_from_its_background() -> None:
    colours = list(_colours())
    assert len(colours) > 10
    for selector, colour, background in colours:
        light, dark = sorted((_light(colour), _light(background)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, selector


def test_no_meaning_is_told_by_colour_alone() -> None:
    style = (files("jiping.write") / "view.css").read_text(encoding="utf-8")
    for role in ("title", "blank", "note", "loose", "unused", "doubtful"):
        assert re.search(rf"\.{role}:before \{{ content: \"[^\"]+\"", style), role
    assert re.search(r"\.label \{[^}]*font-weight: bold", style)
