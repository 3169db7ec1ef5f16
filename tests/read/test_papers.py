"""How large the pages are is told by every format that writes it down."""

from __future__ import annotations

import struct

from tests.makers.old_office import P, word97
from tests.read.test_odt import flat

from jiping.read import read

LETTER, A4 = (216, 279), (210, 297)
LAYOUT = '<style:page-layout style:name="{0}"><style:page-layout-properties fo:page-width="{1}" fo:page-height="{2}"/></style:page-layout>'
KIND = '<style:master-page style:name="{0}" style:page-layout-name="{1}"/>'


def text_of(styles: str, body: str = "<text:p>自评报告</text:p>") -> bytes:
    return flat(body).replace(b"<office:body>", f"<office:master-styles>{styles}</office:master-styles><office:body>".encode())


def test_an_old_word_file_tells_the_paper_of_its_section() -> None:
    width, height = struct.pack("<HH", 0xB01F, 15840), struct.pack("<HH", 0xB020, 12240)
    assert read(word97([P("自评报告")], section=width + height), "文.doc").papers == (LETTER,)
    assert read(word97([P("自评报告")]), "文.doc").papers == ()


def test_an_opendocument_text_tells_the_papers_in_use() -> None:
    layouts = LAYOUT.format("A", "21.001cm", "29.7cm") + LAYOUT.format("B", "8.5in", "11in") + LAYOUT.format("C", "11cm", "22cm")
    kinds = KIND.format("Standard", "A") + KIND.format("横", "B") + KIND.format("信封", "C")
    called = '<style:style style:name="P1" style:family="paragraph" style:master-page-name="横"/>'
    assert read(text_of(layouts + kinds + called), "文.odt").papers == (A4, LETTER)
    assert read(text_of(layouts + kinds), "文.odt").papers == (A4,)
    assert read(text_of(""), "文.odt").papers == ()


def test_an_opendocument_text_tells_its_pictures_but_not_those_of_its_tables() -> None:
    pictures = "<text:p>签字：<draw:frame><draw:image/></draw:frame><draw:frame><draw:object/><draw:image/></draw:frame></text:p>"
    assert read(text_of("", pictures), "文.odt").pictures == 1


def test_a_web_page_saved_by_a_word_processor_tells_its_paper() -> None:
    page = "<html><head><style>@page WordSection1 {{margin:2cm; size:{}}}</style></head><body><p>自评报告</p></body></html>"
    assert read(page.format("595.3pt 841.9pt").encode(), "文.html").papers == (A4,)
    assert read(page.format("8.5in 11.0in").encode(), "文.html").papers == (LETTER,)
    assert read(page.format("auto").encode(), "文.html").papers == ()
