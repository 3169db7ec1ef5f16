"""Another program opens the forms and saves them in every format: they read the same. Where it is installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.layouts import as_docx
from tests.makers.forms import LAYOUTS, drawn
from tests.makers.old_office import as_doc
from tests.makers.writers import as_xlsx, unzipped, zipped

from jiping.model.document import Document, Table
from jiping.read import read, read_filing
from jiping.read.second_opinion import program, second_opinion, tables_of

needs_soffice = pytest.mark.skipif(not program(), reason="没有安装 LibreOffice：它只用来另存文件，软件本身不需要")

_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""


def whole_docx(drawing: str) -> bytes:
    """A Word document with all that other programs want of one: its relations, and the widths of its columns."""
    parts = unzipped(as_docx(drawing))
    xml = parts["word/document.xml"].decode()
    for table in xml.split("<w:tbl>")[1:]:
        row = table.partition("</w:tr>")[0]
        width = sum(int(span.partition('"')[0]) for span in row.split('<w:gridSpan w:val="')[1:])
        xml = xml.replace("<w:tbl><w:tr>", f"<w:tbl><w:tblGrid>{'<w:gridCol w:w=%d/>'.replace('%d', chr(34) + '1200' + chr(34)) * width}</w:tblGrid><w:tr>", 1)
    parts |= {"word/document.xml": xml.encode(), "[Content_Types].xml": _TYPES.encode(), "_rels/.rels": _RELATIONS.encode()}
    return zipped(parts)


def saved_as(source: Path, ending: str, folder: Path) -> bytes:
    target = folder / ending
    command = [program(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", ending, "--outdir", str(target)]
    subprocess.run([*command, str(source)], capture_output=True, timeout=120, check=True)
    return (target / f"{source.stem}.{ending}").read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


@needs_soffice
@pytest.mark.parametrize("ending", ["docx", "doc", "odt", "rtf", "html"])
def test_a_word_form_saved_by_another_program_reads_the_same(ending: str, folder: Path) -> None:
    for number, layout in enumerate(LAYOUTS):
        source = folder / f"文{number}.docx"
        source.write_bytes(whole_docx(drawn(number, layout)[1]))
        expected = read_filing(source).filing.to_json()
        assert read_filing(saved_as(source, ending, folder), name=source.name).filing.to_json() == expected, layout


@needs_soffice
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_sheet_saved_by_another_program_reads_the_same(ending: str, folder: Path) -> None:
    for number, layout in enumerate(LAYOUTS):
        source = folder / f"表{number}.xlsx"
        source.write_bytes(as_xlsx(drawn(number, layout)[1]))
        assert _cells(read(saved_as(source, ending, folder))) == _cells(read(source)), layout


def _cells(document: Document) -> list[tuple[str, int, int, str | None]]:
    return [
        (slot.text, slot.rowspan, slot.colspan, slot.place.cell) for block in document.blocks if isinstance(block, Table) for slot in block.slots()
    ]


@needs_soffice
@pytest.mark.parametrize("ending", ["docx", "doc", "odt", "rtf", "html"])
def test_the_reference_saved_by_another_program_reads_the_same(ending: str, folder: Path, documents: Path) -> None:
    [source] = (documents / "reference").glob("*.docx")
    assert read_filing(saved_as(source, ending, folder), name="文").filing.to_json() == read_filing(source).filing.to_json()


@needs_soffice
def test_an_old_word_file_gets_a_second_opinion() -> None:
    data = as_doc("甲\n|一|二|\n\n乙\n|三|四|\n")
    document = read(data, "文.doc")
    assert tables_of(data) == 2
    assert second_opinion(data, document) == ""
    document.blocks.pop()
    assert second_opinion(data, document).startswith("本软件读到 1 张表格，LibreOffice 读到 2 张")


def test_a_second_opinion_is_neither_asked_for_nor_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_doc("甲\n|一|二|\n")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("JIPING_SECOND_OPINION", "1")
    assert program() == ""
    assert read(data, "文.doc").remarks == []
