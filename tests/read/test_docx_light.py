"""What draws a Word document is left unparsed; what it says stays, wherever it stands among what draws it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.layouts import docx

from jiping.model.document import Document, Paragraph
from jiping.read import read
from jiping.read.docx_light import RUNS, light

DRAWN = (
    '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:b w:val="0"/><w:color w:val="auto"/><w:sz w:val="24"/>'
    '<w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
)
SPACED = '<w:widowControl/><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200"/>'
BORDERS = '<w:tcBorders><w:top w:val="single" w:sz="6"/><w:left w:val="single" w:sz="6"/></w:tcBorders>'
BIG = "<w:r><w:rPr>{}</w:rPr><w:t>字</w:t></w:r>"


def body(runs: str, spaced: str, borders: str, drawn: str = "") -> str:
    """A document of everything that properties say and reading needs: headings, lists, hidden text, revisions, merges, signs."""
    runs_of_a_page = BIG.format(runs) * (RUNS + 1)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{spaced}<w:jc w:val="center"/></w:pPr>'
        f"<w:r><w:rPr>{runs}</w:rPr><w:t>自评报告</w:t></w:r></w:p>"
        f'<w:p><w:pPr>{spaced}<w:rPr><w:del w:id="1"/>{drawn}</w:rPr></w:pPr>'
        f"<w:r><w:rPr>{drawn}<w:vanish/></w:rPr><w:t>藏着的字</w:t></w:r></w:p>"
        f"<w:p><w:pPr>{spaced}</w:pPr>{runs_of_a_page}"
        f'<w:del w:id="2"><w:r><w:rPr>{runs}</w:rPr><w:delText>删去的</w:delText></w:r></w:del></w:p>'
        f'<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>{drawn}</w:rPr><w:t>\uf0fe</w:t></w:r></w:p>'
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="9"/><w:gridSpan w:val="2"/>{borders}<w:vAlign w:val="center"/></w:tcPr><w:p>'
        f"<w:pPr>{spaced}"
        f'<w:rPr>{runs}</w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge w:val="restart"/>{borders}</w:tcPr>'
        f'<w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc><w:tc><w:tcPr>{borders}<w:vMerge/>'
        f'</w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p><w:pPr>{spaced}<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr></w:p>'
    )


def seen(document: Document) -> tuple[list[Any], list[str], Any]:
    blocks = [
        (block.text, block.heading, block.centred, block.place) if isinstance(block, Paragraph)
        else [(slot.text, slot.row, slot.column, slot.rowspan, slot.colspan) for slot in block.slots()] for block in document.blocks
    ]
    return blocks, document.remarks, document.papers


def test_a_heavily_drawn_document_reads_as_the_plain_one() -> None:
    drawn, plain = docx(body(DRAWN, SPACED, BORDERS, DRAWN)), docx(body("", "", ""))
    blocks, remarks, papers = seen(read(drawn, "文.docx"))
    assert (blocks, remarks, papers) == seen(read(plain, "文.docx"))
    assert ("自评报告", True, True) in [block[:3] for block in blocks]
    assert any(block[0] in ("☑", "☒") for block in blocks)
    assert [slot for block in blocks if isinstance(block, list) for slot in block if slot[0]] == [("甲", 0, 0, 1, 2), ("乙", 0, 2, 2, 1)]
    assert any("隐藏文字" in remark for remark in remarks)
    assert papers


def test_most_of_what_draws_it_is_gone_before_parsing() -> None:
    xml = body(DRAWN, SPACED, BORDERS, DRAWN).encode()
    assert len(light(xml)) < len(xml) / 3
    assert b"vanish" in light(xml)
    assert b"Wingdings" in light(xml)


@pytest.mark.parametrize("odd", [
    "<w:p><w:pPr><w:spacing/><w:pPrChange><w:pPr><w:ind/></w:pPr></w:pPrChange></w:pPr></w:p>",
    "<w:p><w:pPr><w:spacing/></w:p>",
    f"<w:tc><w:tcPr><w:tcBorders>{'x' * 3000}</w:tcBorders></w:tcPr></w:tc>",
    "<w:tc><w:tcPr><w:tcBorders></w:tcPr></w:tc>",
])
def test_what_is_written_otherwise_than_word_does_is_left_as_it_is(odd: str) -> None:
    assert light(odd.encode()) == odd.encode()
