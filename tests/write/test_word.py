"""The user's own Word file: comments at the very cell, corrections as tracked changes, nothing else touched."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from tests.layouts import as_docx, docx
from tests.makers.writers import unzipped, zipped

from jiping.examine import examine
from jiping.model.cell import Place
from jiping.model.errors import Unreadable
from jiping.model.finding import Finding, Fix
from jiping.write.word import annotate, correct

TODAY = date(2026, 3, 2)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORM = """
# 2024年度项目支出绩效自评表
|项目名称|< |河道清漂|< |主管部门|青岭县水利局|< |
|项目资金（万元）| |年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|80|80|72|10|90%|9.6|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|
|产出指标|数量指标|清漂次数|≥24次|24次|90|90| |
|总分|< |< |< |< |100|99.6| |
"""


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def said(finding: Finding) -> list[str]:
    return [f"{finding.code} {finding.title}", finding.message]


def anchored(data: bytes) -> dict[str, str]:
    """The text around which each comment stands."""
    found: dict[str, str] = {}
    open_marks: list[str] = []
    for node in part(data, "word/document.xml").iter():
        if node.tag == W + "commentRangeStart":
            open_marks.append(node.get(W + "id", ""))
            found[open_marks[-1]] = ""
        elif node.tag == W + "commentRangeEnd":
            open_marks.remove(node.get(W + "id", ""))
        elif node.tag == W + "t":
            for mark in open_marks:
                found[mark] += node.text or ""
    return found


def texts(data: bytes) -> list[str]:
    return [node.text or "" for node in part(data, "word/document.xml").iter(W + "t", W + "delText")]


def without_marks(data: bytes) -> bytes:
    """The document without comment marks and with neighbouring runs of one text joined: what must not have changed."""
    root = part(data, "word/document.xml")
    for node in list(root.iter(W + "commentRangeStart", W + "commentRangeEnd")):
        node.getparent().remove(node)  # type: ignore[union-attr]
    for node in list(root.iter(W + "commentReference")):
        run = node.getparent()
        run.getparent().remove(run)  # type: ignore[union-attr, arg-type]
    return etree.tostring(root, method="c14n")


def test_there_is_one_comment_a_finding_and_it_stands_at_the_cell() -> None:
    data = as_docx(FORM)
    findings = examine(data, name="表.docx", today=TODAY).findings
    out = annotate(data, findings, said, TODAY)
    comments = part(out, "word/comments.xml")
    assert len(comments) == len(findings) > 2
    assert {comment.get(W + "author") for comment in comments} == {"绩评"}
    place = next(number for number, finding in enumerate(findings) if finding.code == "A08")
    assert anchored(out)[str(place)] == "9.6"
    assert "应为 9" in "".join(map(str, comments[place].itertext()))


def test_everything_but_the_comments_stays_as_it_was() -> None:
    data = as_docx(FORM)
    out = annotate(data, examine(data, today=TODAY).findings, said, TODAY)
    assert without_marks(out) == without_marks(data)
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (data, out))
    changed = {"word/document.xml", "[Content_Types].xml"}
    assert {name: before.read(name) for name in before.namelist() if name not in changed} == {
        name: after.read(name) for name in before.namelist() if name not in changed
    }
    assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml", "word/_rels/document.xml.rels"}


def test_an_annotated_file_reads_as_before_and_is_annotated_alike_each_time() -> None:
    data = as_docx(FORM)
    result = examine(data, name="表.docx", today=TODAY)
    out = annotate(data, result.findings, said, TODAY)
    again = examine(out, name="表.docx", today=TODAY)
    assert [(f.code, f.at, f.message) for f in again.findings] == [(f.code, f.at, f.message) for f in result.findings]
    assert annotate(data, result.findings, said, TODAY) == out


def test_comments_of_others_stay() -> None:
    w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    mine = f"<w:comments {w}><w:comment w:id='4' w:author='审核'><w:p/></w:comment></w:comments>"
    data = docx("<w:p><w:r><w:t>原文</w:t></w:r></w:p>", comments=mine)
    finding = Finding("F10", "info", "错别字", "“原文”疑为别字", "", cells=(("", Place(paragraph=1)),))
    comments = part(annotate(data, [finding], said), "word/comments.xml")
    assert [(node.get(W + "id"), node.get(W + "author")) for node in comments] == [("4", "审核"), ("5", "绩评")]


def test_in_running_text_the_quoted_words_are_marked() -> None:
    data = docx("<w:p><w:r><w:t>一、职能</w:t></w:r></w:p><w:p><w:r><w:t>拟订工作职贵</w:t></w:r><w:r><w:t>，推动建设。</w:t></w:r></w:p>")
    finding = Finding("F10", "info", "错别字", "“职贵”疑为“职责”", "", cells=(("", Place(paragraph=1)),))
    out = annotate(data, [finding], said)
    assert anchored(out) == {"0": "职贵"}
    assert "".join(texts(out)) == "一、职能拟订工作职贵，推动建设。"


def test_words_that_run_over_several_runs_are_marked_as_a_whole() -> None:
    data = docx("<w:p><w:r><w:t>前职</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>贵后</w:t></w:r></w:p>")
    finding = Finding("F10", "info", "错别字", "“职贵”疑为“职责”", "", cells=(("", Place(paragraph=1)),))
    assert anchored(annotate(data, [finding], said)) == {"0": "职贵"}


def test_an_empty_cell_and_a_finding_without_place_have_comments_too() -> None:
    data = as_docx("题目\n|甲| |\n|乙|丙|")
    findings = [
        Finding("G05", "warning", "空着", "请填写", "", cells=(("", Place(table=1, row=1, column=2)),)),
        Finding("C10", "info", "名称", "前后不一", ""),
    ]
    assert anchored(annotate(data, findings, said)) == {"0": "", "1": "题目"}


def test_a_cell_of_a_nested_table_is_found() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    data = docx(f"<w:tbl><w:tr><w:tc><w:tcPr/>{inner}<w:p><w:r><w:t>外</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    findings = [Finding("A01", "error", "", "", "", cells=(("", Place(table=n, row=1, column=1)),)) for n in (1, 2)]
    assert anchored(annotate(data, findings, said)) == {"0": "外", "1": "内"}


def _fixed(data: bytes, *, accept: bool = False) -> bytes:
    for _ in range(4):
        fixes = [(f.fix, f.place) for f in examine(data, today=TODAY).findings if f.fix]
        if not fixes:
            break
        done = correct(data, fixes, accept=accept, today=TODAY)
        assert done.made
        data = done.data
    return data


def test_a_correction_is_a_tracked_change_and_the_total_follows() -> None:
    out = _fixed(as_docx(FORM))
    root = part(out, "word/document.xml")
    assert ["".join(map(str, node.itertext())) for node in root.iter(W + "del")] == ["9.6", "99.6"]
    assert ["".join(map(str, node.itertext())) for node in root.iter(W + "ins")] == ["9", "99"]
    assert {node.get(W + "author") for node in root.iter(W + "ins", W + "del")} == {"绩评"}
    assert not [finding for finding in examine(out, today=TODAY).findings if finding.fix]


def test_an_accepted_correction_leaves_no_trace() -> None:
    out = _fixed(as_docx(FORM), accept=True)
    assert b"<w:del" not in etree.tostring(part(out, "word/document.xml"))
    assert "9.6" not in texts(out)
    assert examine(out, today=TODAY).filing.evaluations[0].total.score.text == "99"  # type: ignore[union-attr]


def test_a_corrected_number_keeps_its_formatting() -> None:
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>9.</w:t></w:r><w:r><w:t>6</w:t></w:r></w:p></w:tc>"
    data = docx(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    done = correct(data, [(Fix("x", "9.6", "9"), Place(table=1, row=1, column=1))], today=TODAY)
    [inserted] = part(done.data, "word/document.xml").iter(W + "ins")
    assert done.made
    assert inserted.find(f"{W}r/{W}rPr/{W}b") is not None


def test_a_cell_that_no_longer_holds_the_old_text_is_left_alone() -> None:
    data = as_docx("|甲|乙|")
    done = correct(data, [(Fix("x", "丙", "丁"), Place(table=1, row=1, column=2))])
    assert done.made == []
    assert texts(done.data) == ["甲", "乙"]


def converted(folder: Path, kind: str, **files: bytes) -> dict[str, bytes]:
    """Word files as LibreOffice saves them in another format."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind, "--outdir", str(folder),
         *(str(folder / f"{name}.docx") for name in files)],
        check=True, capture_output=True, timeout=180,
    )
    return {name: (folder / f"{name}.{kind}").read_bytes() for name in files}


def changes_hidden(data: bytes) -> bytes:
    """A Word file that asks to be shown with all its tracked changes made."""
    parts = unzipped(data)
    settings = parts.get("word/settings.xml", f'<w:settings xmlns:w="{W[1:-1]}"></w:settings>'.encode())
    parts["word/settings.xml"] = re.sub(rb"(<w:settings[^>]*>)", rb'\1<w:revisionView w:insDel="0"/>', settings, count=1)
    return zipped(parts)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice：由另一个程序打开批注和修订的核对略过")
def test_another_program_shows_the_comments_and_the_corrections_of_the_reference(documents: Path, tmp_path: Path) -> None:
    [file] = sorted((documents / "reference").glob("*.docx"))
    data = file.read_bytes()
    findings = examine(data, today=TODAY).findings
    out = annotate(data, findings, said, TODAY)
    odt = converted(tmp_path, "odt", notes=out, changes=_fixed(data))
    content = {name: zipfile.ZipFile(io.BytesIO(saved)).read("content.xml").decode() for name, saved in odt.items()}
    assert len(re.findall("<office:annotation ", content["notes"])) == len(findings)
    assert all(finding.message[:20] in content["notes"].replace("&lt;", "<") for finding in findings if '"' not in finding.message)
    [score] = re.findall(r"A08 (?:(?!<office:annotation ).)*?</office:annotation>(.*?)<office:annotation-end", content["notes"])
    assert "9.2" in re.sub("<[^>]*>", "", score)  # the comment stands around the score
    assert len(re.findall("<text:insertion", content["changes"])) == len(re.findall("<text:deletion", content["changes"])) == 2
    [shown] = converted(tmp_path, "pdf", shown=changes_hidden(_fixed(data))).values()
    accepted = examine(shown, name="写出.pdf", today=TODAY)
    assert accepted.filing is not None
    department = accepted.filing.department
    assert department is not None
    assert department.total_row is not None
    assert (department.total_row.score.text, department.total.score.text) == ("9.01", "98.01")
    assert not [finding for finding in accepted.findings if finding.fix]


def bomb(data: bytes) -> bytes:
    """The file with a part of two kilobytes that says it unpacks to a gigabyte."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, old.read(info))
        new.writestr("word/media/image1.png", b"\0" * 1000)
    made = bytearray(stream.getvalue())
    entry = made.rfind(b"word/media/image1.png") - 46
    made[entry + 24 : entry + 28] = (1 << 30).to_bytes(4, "little")
    return bytes(made)


def test_a_file_that_unpacks_to_more_than_anybody_hands_in_is_refused() -> None:
    with pytest.raises(Unreadable, match="解压后超过 512 MB"):
        annotate(bomb(as_docx(FORM)), [], said, TODAY)


def test_a_damaged_part_is_told_by_one_sentence() -> None:
    parts = unzipped(as_docx(FORM))
    broken = zipped(parts | {"word/_rels/document.xml.rels": b"<Relationships><Rel"})
    with pytest.raises(Unreadable, match="文件已损坏，无法在原件上批注或更正"):
        annotate(broken, [], said, TODAY)


def test_what_xml_cannot_hold_is_shown_as_unknown_in_a_comment() -> None:
    finding = Finding("A08", "error", "题目", "填“1\x0b\ud8002”", "")
    [comment] = part(annotate(as_docx(FORM), [finding], said, TODAY), "word/comments.xml")
    assert "填“1\ufffd\ufffd2”" in "".join(map(str, comment.itertext()))


@pytest.mark.parametrize("number", ["甲", "²", "", "9" * 40])
def test_a_change_of_others_whose_number_is_none_is_no_hindrance(number: str) -> None:
    parts = unzipped(as_docx(FORM))
    change = f'<w:p><w:ins w:id="{number}" w:author="甲"><w:r><w:t>旧</w:t></w:r></w:ins></w:p></w:body>'.encode()
    data = zipped(parts | {"word/document.xml": parts["word/document.xml"].replace(b"</w:body>", change)})
    found = [(finding.fix, finding.place) for finding in examine(data, name="表.docx").findings if finding.fix]
    assert correct(data, found, today=TODAY).made
