"""Another program opens the forms and saves them in every format: they read the same. Where it is installed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import DOCUMENTS
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


def squared(drawing: str) -> str:
    """The drawing with all rows of a table equally long: other programs move the cells of shorter ones."""
    width: dict[int, tuple[int, int]] = {}
    lines = drawing.split("\n")
    for number, line in enumerate(lines):
        if line.startswith("|"):
            first = width.get(number - 1, (number, 0))[0]
            width[number] = first, len(line.strip("|").split("|"))
    longest: dict[int, int] = {}
    for first, cells in width.values():
        longest[first] = max(longest.get(first, 0), cells)
    return "\n".join(
        "|" + line.strip("|") + "| " * (longest[width[n][0]] - width[n][1]) + "|" if n in width else line for n, line in enumerate(lines)
    )


def whole_docx(drawing: str) -> bytes:
    """A Word document with all that other programs want of one: its relations, and the widths of its columns."""
    parts = unzipped(as_docx(squared(drawing)))
    xml = re.sub(
        r'<w:gridSpan w:val="(\d+)"/>', lambda span: f'<w:tcW w:w="{1200 * int(span[1])}" w:type="dxa"/>{span[0]}',
        parts["word/document.xml"].decode(),
    )
    for table in xml.split("<w:tbl>")[1:]:
        width = sum(map(int, re.findall(r'<w:gridSpan w:val="(\d+)"/>', table.partition("</w:tr>")[0])))
        grid = '<w:gridCol w:w="1200"/>' * width
        xml = xml.replace("<w:tbl><w:tr>", f"<w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>", 1)
    parts |= {"word/document.xml": xml.encode(), "[Content_Types].xml": _TYPES.encode(), "_rels/.rels": _RELATIONS.encode()}
    return zipped(parts)


def saved_as(sources: list[Path], ending: str, folder: Path) -> list[bytes]:
    """The files as another program saves them in another format, all in one call."""
    target = folder / ending
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program(), profile, "--headless", "--convert-to", ending, "--outdir", str(target)]
    subprocess.run([*command, *map(str, sources)], capture_output=True, timeout=240, check=True)
    return [(target / f"{source.stem}.{ending}").read_bytes() for source in sources]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


@pytest.fixture(scope="module")
def texts(folder: Path) -> list[Path]:
    """Forms of all layouts, and the reference where it is at hand."""
    return [*_written(folder, "docx", whole_docx), *(DOCUMENTS / "reference").glob("*.docx")]


@pytest.fixture(scope="module")
def sheets(folder: Path) -> list[Path]:
    return _written(folder, "xlsx", as_xlsx)


def _written(folder: Path, ending: str, write: Callable[[str], bytes]) -> list[Path]:
    """Forms of all layouts."""
    files = []
    for number, layout in enumerate(LAYOUTS):
        files.append(folder / f"{layout}-{ending}.{ending}")
        files[-1].write_bytes(write(drawn(number, layout)[1]))
    return files


@needs_soffice
@pytest.mark.parametrize("ending", ["docx", "doc", "odt", "rtf", "html"])
def test_a_word_form_saved_by_another_program_reads_the_same(ending: str, folder: Path, texts: list[Path]) -> None:
    for source, saved in zip(texts, saved_as(texts, ending, folder), strict=True):
        assert read_filing(saved, name=source.name).filing.to_json() == read_filing(source).filing.to_json(), source.stem


@needs_soffice
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_sheet_saved_by_another_program_reads_the_same(ending: str, folder: Path, sheets: list[Path]) -> None:
    for source, saved in zip(sheets, saved_as(sheets, ending, folder), strict=True):
        assert _cells(read(saved)) == _cells(read(source)), source.stem


def _cells(document: Document) -> list[tuple[str, int, int, str | None]]:
    return [
        (slot.text, slot.rowspan, slot.colspan, slot.place.cell)
        for block in document.blocks if isinstance(block, Table) for slot in block.slots()
    ]


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
