"""The user's own workbook: comments and colour at the very cell, corrected values, nothing else touched."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from tests.makers.workbook import MAIN, cell, row, workbook, worksheet
from tests.makers.writers import as_xlsx, unzipped, zipped

from jiping.examine import examine
from jiping.model.cell import Place
from jiping.model.document import Table
from jiping.model.errors import Unreadable
from jiping.model.finding import Finding, Fix
from jiping.read import read
from jiping.write.excel import annotate, correct
from jiping.write.excel.formulas import Unsure, compute
from jiping.write.workbook import PAINTS

TODAY = date(2026, 3, 2)
S = f"{{{MAIN}}}"
SHEET = "xl/worksheets/sheet1.xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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


def at(name: str, code: str = "A08", level: str = "error", sheet: str = "表1") -> Finding:
    return Finding(code, level, "题目", "说明", "", cells=(("", Place(sheet=sheet, cell=name)),))  # type: ignore[arg-type]


def fixed(name: str, old: str, new: str) -> tuple[Fix, Place]:
    return Fix(f"x.{name}", old, new), Place(sheet="表1", cell=name)


def comments(data: bytes) -> dict[str, str]:
    """What is said at each cell of the first sheet."""
    parts = unzipped(data)
    name = next(name for name in parts if re.fullmatch(r"xl/comments/?\w*\.xml", name))
    return {node.get("ref", ""): "".join(map(str, node.itertext())) for node in etree.fromstring(parts[name]).iter(f"{S}comment")}


def cells(data: bytes) -> dict[str, etree._Element]:
    return {node.get("r", ""): node for node in etree.fromstring(unzipped(data)[SHEET]).iter(f"{S}c")}


def value(data: bytes, name: str) -> str:
    return "".join(map(str, cells(data)[name].itertext()))


def style(data: bytes, name: str) -> etree._Element:
    """The style of a cell."""
    root = etree.fromstring(unzipped(data)["xl/styles.xml"])
    [styles] = root.iter(f"{S}cellXfs")
    return styles[int(cells(data)[name].get("s", "0"))]


def colour(data: bytes, name: str) -> str:
    fills = list(etree.fromstring(unzipped(data)["xl/styles.xml"]).iter(f"{S}fill"))
    return "".join(node.get("rgb", "") for node in fills[int(style(data, name).get("fillId", "0"))].iter(f"{S}fgColor"))


def without_marks(sheet: bytes) -> bytes:
    """A sheet without the look of its cells and the reference to the boxes of its comments: what must not have changed."""
    root = etree.fromstring(sheet)
    for node in list(root.iter(f"{S}legacyDrawing")):
        root.remove(node)
    for node in root.iter(f"{S}c"):
        node.attrib.pop("s", "")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n")


def related(*targets: tuple[str, str]) -> bytes:
    links = "".join(f'<Relationship Id="r{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1))
    return f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'.encode()


def test_each_finding_is_said_and_painted_at_its_cell() -> None:
    data = as_xlsx(FORM)
    findings = examine(data, name="表.xlsx", today=TODAY).findings
    out = annotate(data, findings, said, TODAY)
    by_cell = comments(out)
    assert "10×72÷80 应为 9" in by_cell["H4"]
    assert colour(out, "H4") == "FF" + PAINTS["error"]
    assert all(any(finding.message in text for text in by_cell.values()) for finding in findings)
    assert len(by_cell) == len({finding.place.cell for finding in findings}) < len(findings)
    assert colour(out, "C4") == ""


def test_everything_but_comments_and_colour_stays_as_it_was() -> None:
    data = as_xlsx(FORM)
    out = annotate(data, examine(data, today=TODAY).findings, said, TODAY)
    before, after = unzipped(data), unzipped(out)
    assert without_marks(after[SHEET]) == without_marks(before[SHEET])
    touched = {SHEET, "xl/styles.xml", "[Content_Types].xml"}
    assert {name: part for name, part in before.items() if name not in touched} == {
        name: after[name] for name in before if name not in touched
    }
    assert set(after) - set(before) == {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels"}
    old, new = (etree.fromstring(parts["xl/styles.xml"]) for parts in (before, after))
    for name in ("cellXfs", "fills"):
        [kept], [grown] = old.iter(f"{S}{name}"), new.iter(f"{S}{name}")
        assert [etree.tostring(node, method="c14n") for node in grown][: len(kept)] == [
            etree.tostring(node, method="c14n") for node in kept
        ]


def test_an_annotated_workbook_reads_as_before_and_is_annotated_alike_each_time() -> None:
    data = as_xlsx(FORM)
    result = examine(data, name="表.xlsx", today=TODAY)
    out = annotate(data, result.findings, said, TODAY)
    again = examine(out, name="表.xlsx", today=TODAY)
    assert [(f.code, f.at, f.message) for f in again.findings] == [(f.code, f.at, f.message) for f in result.findings]
    assert annotate(data, result.findings, said, TODAY) == out


def test_macros_pictures_and_the_setting_of_the_page_stay_byte_by_byte() -> None:
    drawn = '<drawing r:id="r1"/><tableParts count="0"/>'
    sheet = worksheet(row(1, cell("A1", 1)), f'<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/>{drawn}')
    sheet = sheet.replace("<worksheet ", f'<worksheet xmlns:r="{OFFICE}" ')
    kept = {
        "xl/vbaProject.bin": bytes(range(256)), "xl/drawings/drawing1.xml": b"<xdr/>", "xl/media/image1.png": b"\x89PNG",
        "xl/worksheets/_rels/sheet1.xml.rels": related((f"{OFFICE}/drawing", "../drawings/drawing1.xml")),
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    }
    out = unzipped(annotate(workbook(sheet, parts=kept), [at("A1")], said))
    for name in ("xl/vbaProject.bin", "xl/drawings/drawing1.xml", "xl/media/image1.png"):
        assert out[name] == kept[name]
    order = [etree.QName(node).localname for node in etree.fromstring(out[SHEET])]
    assert order[-3:] == ["drawing", "legacyDrawing", "tableParts"]
    assert out["xl/worksheets/_rels/sheet1.xml.rels"].count(b"<Relationship ") == 3


def with_comment(*, thread: bool) -> bytes:
    """A workbook with a comment of somebody's at A1, a thread where that is wanted."""
    author = "tc={11111111-1111-1111-1111-111111111111}" if thread else "审核"
    mine = (f'<comments xmlns="{MAIN}"><authors><author>{author}</author></authors><commentList><comment ref="A1" authorId="0">'
            "<text><t>请核对</t></text></comment></commentList></comments>")
    vml = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1025">原有<br></v:shape></xml>'  # as Excel writes it: no XML
    links = [(f"{OFFICE}/vmlDrawing", "../drawings/vmlDrawing1.vml"), (f"{OFFICE}/comments", "../comments1.xml")]
    parts = {"xl/comments1.xml": mine.encode(), "xl/drawings/vmlDrawing1.vml": vml.encode(),
             "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'}
    if thread:
        parts["xl/threadedComments/threadedComment1.xml"] = (
            b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
            b'<threadedComment ref="A1" dT="2026-01-01T00:00:00.00" personId="{2}" id="{1}"><text>q</text></threadedComment>'
            b"</ThreadedComments>"
        )
        kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
        links.append((kind, "../threadedComments/threadedComment1.xml"))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = related(*links)
    sheet = worksheet(row(1, cell("A1", 1), cell("B1", 2)), '<legacyDrawing r:id="r1"/>')
    return workbook(sheet.replace("<worksheet ", f'<worksheet xmlns:r="{OFFICE}" '), parts=parts)


def test_comments_of_others_stay_and_ours_follow_at_the_same_cell() -> None:
    out = annotate(with_comment(thread=False), [at("A1"), at("B1", "D13", "warning")], said)
    by_cell = comments(out)
    assert by_cell["A1"].startswith("请核对")
    assert "A08" in by_cell["A1"]
    assert "D13" in by_cell["B1"]
    boxes = unzipped(out)["xl/drawings/vmlDrawing1.vml"].decode()
    assert "原有<br>" in boxes
    assert boxes.count("<v:shape ") == 2
    assert "_x0000_s1026" in boxes


def test_a_thread_gets_an_answer_of_ours() -> None:
    parts = unzipped(annotate(with_comment(thread=True), [at("A1")], said, TODAY))
    first, answer = etree.fromstring(parts["xl/threadedComments/threadedComment1.xml"])
    assert "".join(map(str, first.itertext())) == "q"
    assert answer.get("parentId") == "{1}"
    assert "A08" in "".join(map(str, answer.itertext()))
    [person] = etree.fromstring(parts["xl/persons/person1.xml"])
    assert person.get("displayName") == "绩评"
    assert answer.get("personId") == person.get("id")


def test_a_strict_workbook_stays_strict() -> None:
    strict = "http://purl.oclc.org/ooxml"
    swaps = {MAIN.encode(): f"{strict}/spreadsheetml/main".encode(), OFFICE.encode(): f"{strict}/officeDocument/relationships".encode()}
    parts = unzipped(as_xlsx(FORM))
    for old, new in swaps.items():
        parts = {name: part.replace(old, new) for name, part in parts.items()}
    findings = examine(zipped(parts), name="表.xlsx", today=TODAY).findings
    out = unzipped(annotate(zipped(parts), findings, said))
    ours = b"".join(out[name] for name in out if re.search(r"comments1|worksheets/", name))
    assert b"A08" in out["xl/comments1.xml"]
    assert not [old for old in swaps if old in ours]


def test_a_cell_that_the_file_does_not_have_is_made_where_it_belongs() -> None:
    sheet = worksheet(row(2, cell("A2", 1), cell("C2", 3)) + row(5, cell("A5", 5)), before='<cols><col min="2" max="2" style="1"/></cols>')
    out = annotate(workbook(sheet, formats=("0.0",)), [at("B2"), at("D3"), at("A5")], said)
    assert list(cells(out)) == ["A2", "B2", "C2", "D3", "A5"]
    assert style(out, "B2").get("numFmtId") == "164"  # the look of its column
    assert colour(out, "B2") == "FF" + PAINTS["error"]


def test_a_finding_without_a_cell_is_said_at_the_corner_and_paints_nothing() -> None:
    out = annotate(workbook(row(1, cell("A1", 1))), [Finding("C10", "info", "名称", "前后不一", "")], said)
    assert "前后不一" in comments(out)["A1"]
    assert cells(out)["A1"].get("s", "0") == "0"


def _corrected(data: bytes, *, accept: bool = False) -> bytes:
    for _ in range(4):
        fixes = [(f.fix, f.place) for f in examine(data, name="表.xlsx", today=TODAY).findings if f.fix]
        if not fixes:
            break
        done = correct(data, fixes, accept=accept, today=TODAY)
        assert done.made
        data = done.data
    return data


def test_a_correction_keeps_the_old_value_in_a_comment_and_the_total_follows() -> None:
    out = _corrected(as_xlsx(FORM))
    assert (value(out, "H4"), value(out, "G7")) == ("9", "99")
    assert comments(out)["H4"].endswith("原来是 9.6，已改为 9。")
    assert not [finding for finding in examine(out, name="表.xlsx", today=TODAY).findings if finding.fix]


def test_an_accepted_correction_leaves_no_comment() -> None:
    out = _corrected(as_xlsx(FORM), accept=True)
    assert value(out, "H4") == "9"
    assert not [name for name in unzipped(out) if "comments" in name]


def test_a_formula_is_not_overwritten_and_what_adds_up_the_changed_cell_follows() -> None:
    sheet = row(1, cell("A1", 9.6), cell("B1", 90), '<c r="C1"><f>SUM(A1:B1)</f><v>99.6</v></c>', '<c r="D1"><f>C1/100</f><v>0.996</v></c>')
    done = correct(workbook(sheet), [fixed("A1", "9.6", "9.01"), fixed("C1", "99.6", "99.01")])
    assert [fix.new for fix in done.made] == ["9.01"]
    assert [(fix.new, where) for fix, where in done.formulas] == [("99.01", "表1 C1")]
    assert [value(done.data, name) for name in ("A1", "C1", "D1")] == ["9.01", "SUM(A1:B1)99.01", "C1/1000.9901"]
    assert b'fullCalcOnLoad="1"' in unzipped(done.data)["xl/workbook.xml"]


def test_a_shared_formula_is_computed_as_it_stands_in_its_own_row() -> None:
    sheet = "".join(
        row(n, cell(f"A{n}", n), cell(f"B{n}", 1), f'<c r="C{n}"><f t="shared" si="0"{more}</f><v>0</v></c>')
        for n, more in ((1, ' ref="C1:C2">A1+$B$1'), (2, ">"))
    )
    assert value(correct(workbook(sheet), [fixed("A2", "2", "5")]).data, "C2") == "6"


def test_a_format_of_too_few_decimals_shows_the_corrected_number() -> None:
    data = workbook(row(1, cell("A1", 9.2, 1), cell("B1", 0.9, 2)), formats=("0.0", "0%"))
    out = correct(data, [fixed("A1", "9.2", "9.01"), fixed("B1", "90%", "90.12%")]).data
    [table] = read(out, name="表.xlsx").blocks
    assert isinstance(table, Table)
    assert [slot.text for slot in table.slots()] == ["9.01", "90.12%"]  # as the sheet shows them


def test_a_text_stays_a_text_and_a_cell_that_has_changed_is_left_alone() -> None:
    data = workbook(row(1, cell("A1", "9.6"), cell("B1", 7)))
    done = correct(data, [fixed("A1", "9.6", "9"), fixed("B1", "8", "9")])
    assert [fix.at for fix in done.made] == ["x.A1"]
    assert cells(done.data)["A1"].get("t") == "inlineStr"
    assert value(done.data, "B1") == "7"


@pytest.mark.parametrize(("text", "result"), [
    ("1+2*3", "7"), ("-(A1-B1)/4", "0.5"), ("ROUND(A1/3,2)", "0.33"), ("SUM(A1:B1,2)*10%", "0.6"), ("$A$1+B1", "4"),
])
def test_a_formula_gives_what_excel_gives(text: str, result: str) -> None:
    assert compute(text, {"A1": Decimal(1), "B1": Decimal(3)}.get) == Decimal(result)


@pytest.mark.parametrize("text", [
    "IF(A1>1,2,3)", "表2!A1+1", "A1/0", "C1+1", "1+", "SUM(A1:ZZZ99999)", "(" * 99 + "1" + ")" * 99, "A1 B1", '"9"+1', "LOG10(A1)", "A1%",
])
def test_a_formula_that_says_more_is_left_alone(text: str) -> None:
    with pytest.raises(Unsure):
        compute(text, {"A1": Decimal(1)}.get)


def test_a_damaged_workbook_is_said() -> None:
    with pytest.raises(Unreadable, match="已损坏"):
        annotate(b"PK no zip", [], said)
    spoilt = bytearray(as_xlsx(FORM))
    spoilt[60:90] = b"\xff" * 30  # within the first part
    with pytest.raises(Unreadable, match="已损坏"):
        annotate(bytes(spoilt), [], said)
    with pytest.raises(Unreadable, match="另存"):
        annotate(zipped({"a.xml": b"<a/>"}), [], said)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice：由另一个程序打开批注的核对略过")
def test_another_program_shows_the_comments_and_the_colour(tmp_path: Path) -> None:
    data = as_xlsx(FORM)
    findings = examine(data, today=TODAY).findings
    (tmp_path / "notes.xlsx").write_bytes(annotate(data, findings, said, TODAY))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "ods", "--outdir",
         str(tmp_path), str(tmp_path / "notes.xlsx")],
        check=True, capture_output=True, timeout=180,
    )
    content = zipfile.ZipFile(tmp_path / "notes.ods").read("content.xml").decode()
    assert content.count("<office:annotation ") == len({finding.place.cell for finding in findings})
    assert "10×72÷80 应为 9" in content
    assert f"#{PAINTS['error'].lower()}" in content


@pytest.mark.parametrize("held", ["NaN", "Infinity", "1E+300", "-1E+9999", "1E+999999999"])
def test_a_number_that_no_form_has_is_left_alone(held: str) -> None:
    data = workbook(row(1, f'<c r="A1"><v>{held}</v></c>'), names=("表1",))
    assert correct(data, [fixed("A1", "9.6", "9")], today=TODAY).made == []


@pytest.mark.parametrize("kept", ["", "<commentList><comment ref='A1' authorId='0'/></commentList>"])
def test_comments_from_which_something_is_left_out_are_completed(kept: str) -> None:
    parts = {
        "xl/comments1.xml": f"<comments xmlns='{MAIN}'>{kept}</comments>".encode(),
        "xl/worksheets/_rels/sheet1.xml.rels": related((f"{OFFICE}/comments", "../comments1.xml")),
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    }
    made = annotate(workbook(row(1, cell("A1", 1)), parts=parts), [at("A1")], said, TODAY)
    assert "A08 题目" in comments(made)["A1"]
    order = [etree.QName(node).localname for node in etree.fromstring(unzipped(made)["xl/comments1.xml"])]
    assert order == ["authors", "commentList"]


def test_of_two_parts_of_a_name_the_last_counts() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in unzipped(as_xlsx(FORM)).items():
            archive.writestr(name, part)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(SHEET, unzipped(as_xlsx(FORM))[SHEET])
    made = annotate(stream.getvalue(), [at("B4")], said, TODAY)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist().count(SHEET) == 1
