"""The official forms: written, read back, and equal to the filing leaf by leaf."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from jiping import catalog
from jiping.catalog.files import load_text
from jiping.model.filing import KINDS, Filing, build
from jiping.read import read_filing
from jiping.write.official.html import html
from jiping.write.official.page import Page, ReportPage
from jiping.write.official.pages import blank, pages
from jiping.write.official.printed import printed
from jiping.write.official.word import word

EXAMPLES = Path(__file__).parents[2] / "examples"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def filing(name: str) -> Filing:
    return build(load_text((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))["filing"])


def differing(expected: Any, got: Any, path: str = "") -> list[str]:
    """The paths of the leaves of a filing that did not come back; notes and what is printed below are the form's own."""
    if isinstance(expected, dict):
        keys = [key for key in expected if key not in ("notes", "unplaced")]
        return [bad for key in keys for bad in differing(expected[key], (got or {}).get(key), f"{path}.{key}")]
    if isinstance(expected, list):
        others = [*(got or []), *[None] * len(expected)]
        return [bad for i, each in enumerate(expected) for bad in differing(each, others[i], f"{path}[{i}]")]
    same = "".join(str(expected).split()) == "".join(str(got or "").split())
    return [] if same else [f"{path}: {expected!r} → {got!r}"]


def shown(data: bytes) -> str:
    """All text of a Word document."""
    return "".join(map(str, etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")).itertext()))


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize("name", ["自评材料", "自评材料范例"])
def test_a_filing_that_is_written_reads_back_the_same(name: str, kind: str) -> None:
    source = filing(name)
    assert differing(source.to_json(), read_filing(printed(pages(source), kind, "材料"), name="写出").filing.to_json()) == []


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
def test_the_reference_filing_reads_back_the_same(documents: Path, kind: str) -> None:
    if kind == "pdf":
        pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    source = build(json.loads((documents / "reference" / "expected.json").read_text(encoding="utf-8")))
    assert differing(source.to_json(), read_filing(printed(pages(source), kind, "材料"), name="写出").filing.to_json()) == []


def test_the_pdf_reads_back_the_same() -> None:
    pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    from jiping.write.official.pdf import pdf

    source = filing("自评材料范例")
    data = pdf(pages(source))
    assert data.startswith(b"%PDF")
    assert differing(source.to_json(), read_filing(data, name="写出.pdf").filing.to_json()) == []


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
def test_forms_of_other_counties_are_written_with_their_own_rows_of_money(documents: Path, kind: str) -> None:
    if kind == "pdf":
        pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    for file in sorted((documents / "open").glob("*/document.docx")):
        source = read_filing(file).filing
        data = printed(pages(source), kind, "材料")
        lost = differing(source.to_json(), read_filing(data, name=f"写出.{kind}").filing.to_json())
        assert [path for path in lost if ": '' → " not in path] == [], file.parent.name  # a form has a title, even where none was read


def test_the_same_filing_gives_the_same_bytes() -> None:
    source = filing("自评材料")
    for kind in ("docx", "xlsx", "html"):
        assert printed(pages(source), kind, "材料") == printed(pages(source), kind, "材料")


def named(source: Filing, **words: str) -> list[str]:
    """The annexes that the pages of the same filing bear where its unit and its line department are called otherwise."""
    tree = source.to_json() | {"unit": words["unit"]}
    tree["forms"] = [
        {**form, **{key: words.get(key, "某局") for key in ("unit", "line_department", "implementing_unit") if key in form}}
        for form in tree["forms"]
    ]
    return [page.annex for page in pages(build(tree))]


def test_forms_borrowed_from_another_place_bear_no_number_of_its_annexes() -> None:
    source = filing("自评材料范例")
    assert set(named(source, unit="某县图书馆")) == {""}
    assert named(source, unit="湖南省图书馆")[:2] == ["附件1", "附件2"]
    assert named(source, unit="图书馆", line_department="湖南省文化和旅游厅")[:2] == ["附件1", "附件2"]


def test_merged_cells_cover_the_grid_without_gap_or_overlap() -> None:
    for page in pages(filing("自评材料")):
        if isinstance(page, Page):
            seen = [
                (row, column) for box in page.boxes
                for row in range(box.row, box.row + box.down) for column in range(box.column, box.column + box.across)
            ]
            assert sorted(seen) == [(row, column) for row in range(page.rows) for column in range(len(page.columns))]


@pytest.mark.parametrize("form_id", [form.id for form in catalog.forms()])
def test_every_form_can_be_written_blank(form_id: str) -> None:
    page = blank(form_id, 2025, "青禾县图书馆")
    text = shown(word([page]))
    assert "2025" in text
    if isinstance(page, ReportPage):
        assert len(page.chapters) >= 7
    else:
        assert page.rows > 5
        for level in catalog.form(form_id).levels:
            assert level.printed.replace("(", "\n(") in [box.text for box in page.boxes]
            assert [below.label for below in level.levels if below.label not in text] == []


def test_the_header_of_the_indicators_is_repeated_on_each_sheet() -> None:
    data = word([page for page in pages(filing("自评材料")) if isinstance(page, Page)][1:2])
    tree = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    [header] = [row for row in tree.iter(W + "tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert "三级指标" in "".join(map(str, header.itertext()))


def test_the_faces_are_those_of_official_papers() -> None:
    data = word(pages(filing("自评材料")))
    faces = {
        node.get(W + "eastAsia") for node in
        etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")).iter(W + "rFonts")
    }
    assert faces == {"方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"}


def test_hostile_text_stays_text() -> None:
    evil = "<script>alert(1)</script>&\"'"
    source = build({
        "unit": "甲", "forms": [{"kind": "project_evaluation", "title": "项目支出绩效自评表", "project": evil,
                                "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": evil, "target": "1"}]}],
    })
    page = LexborHTMLParser(html(pages(source), evil))
    assert page.css_first("script") is None
    assert read_filing(word(pages(source)), name="a").filing.evaluations[0].project.text == "".join(evil.split())


def test_there_is_a_form_to_print_for_every_kind() -> None:
    assert {form.kind for form in catalog.forms()} == set(KINDS)
