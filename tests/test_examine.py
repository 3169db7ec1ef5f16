"""The whole chain: what goes in as a file comes out as one result."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from tests.layouts import as_docx, as_html

from jiping.examine import examine, examine_all
from jiping.model.errors import Unreadable

FORM = """
# 2024年度项目支出绩效自评表
|项目名称|< |河道清漂|< |主管部门|青岭县水利局|< |
|项目资金（万元）| |年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|80|80|72|10|90%|9.6|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|
|产出指标|数量指标|清漂次数|≥24次|24次|90|90| |
|总分|< |< |< |< |100|99.6| |
填表人：      填报日期：2025年3月1日      联系电话：      单位负责人签字：
"""


def codes(result: Any) -> set[str]:
    return {finding.code for finding in result.findings}


def test_bytes_and_a_path_give_the_same_result(tmp_path: Path) -> None:
    file = tmp_path / "表.docx"
    file.write_bytes(as_docx(FORM))
    today = date(2025, 9, 1)
    assert examine(file, today=today).to_json() == examine(as_docx(FORM), name="表.docx", today=today).to_json()


def test_what_a_file_holds_beside_its_text_is_told_before_it_is_published() -> None:
    with ZipFile(BytesIO(as_docx(FORM))) as drawn:
        parts = {name: drawn.read(name) for name in drawn.namelist()}
    comment, paper = b'<w:r><w:commentReference w:id="0"/></w:r></w:p>', b'<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
    xml = parts["word/document.xml"].replace(b"</w:p>", comment, 1).replace(b"</w:body>", paper + b"</w:body>")
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, data in {**parts, "word/document.xml": xml, "word/media/image1.png": b"picture"}.items():
            archive.writestr(name, data)
    beside = ("G11", "H03", "H08")
    assert codes(examine(made.getvalue(), name="表.docx", copy="public", select=beside)) == set(beside)
    assert codes(examine(made.getvalue(), name="表.docx", select=beside)) == {"G11"}
    assert codes(examine(as_docx(FORM), name="表.docx", copy="public", select=beside)) == set()


def test_the_format_of_the_file_changes_nothing_but_the_places() -> None:
    word, page = examine(as_docx(FORM), name="表"), examine(as_html(FORM), name="表")
    assert [(f.code, f.at, f.message) for f in word.findings] == [(f.code, f.at, f.message) for f in page.findings]


def test_a_finding_shows_its_sum_and_its_place() -> None:
    result = examine(as_docx(FORM), name="表.docx")
    found = next(finding for finding in result.findings if finding.code == "A08")
    assert "10×72÷80 应为 9" in found.message
    assert found.place.file == "表.docx"
    assert (found.place.table, found.place.row) == (1, 3)
    assert found.fix is not None
    assert found.fix.new == "9"
    assert result.verdict == "not_ready"


def test_the_result_is_plain_json() -> None:
    result = examine(as_docx(FORM), name="表.docx").to_json()
    assert json.loads(json.dumps(result, ensure_ascii=False)) == result
    assert result["schema"] == "jiping.result/1"
    assert result["summary"]["errors"] == sum(finding["level"] == "error" for finding in result["findings"])
    book = result["rules"]
    listed = [*book["passed"], *book["found"], *book["not_applicable"], *book["cannot_judge"]]
    assert len(listed) == len(set(listed))


def test_rules_can_be_selected_and_ignored() -> None:
    assert codes(examine(as_docx(FORM), select=["A08"])) == {"A08"}
    assert "A08" not in codes(examine(as_docx(FORM), ignore=["A"]))


@pytest.mark.parametrize(("copy", "level"), [("draft", "info"), ("signed", "error"), ("public", None)])
def test_a_blank_sign_off_is_judged_by_the_copy(copy: str, level: str | None) -> None:
    levels = {finding.level for finding in examine(as_docx(FORM), copy=copy, select=["G03"]).findings}
    assert levels == ({level} if level else set())


def test_a_filing_can_be_replayed_under_another_policy() -> None:
    step = examine(as_docx(FORM), policy="mof101-2021", select=["A08"])
    assert step.policy == "mof101-2021"
    assert "应为 7" in step.findings[0].message


def test_an_unknown_policy_is_a_wrong_call() -> None:
    with pytest.raises(Unreadable, match="没有名为"):
        examine(as_docx(FORM), policy="没有这个")


def test_a_file_that_cannot_be_read_never_looks_like_one_that_passed(tmp_path: Path) -> None:
    file = tmp_path / "坏.docx"
    file.write_bytes(b"PK\x03\x04 nothing")
    result = examine(file)
    assert result.verdict == "unreadable"
    assert result.filing is None
    assert [finding.code for finding in result.findings] == ["R01"]
    assert result.to_json()["summary"]["errors"] == 1
    assert result.source.name == "坏.docx"


def test_examining_twice_gives_the_same() -> None:
    assert examine(as_docx(FORM)).to_json() == examine(as_docx(FORM)).to_json()


def test_a_file_that_gathers_several_units_gives_a_result_for_each() -> None:
    drawing = "".join(FORM.replace("|主管部门|青岭县水利局|", f"|单位名称|{unit}|") for unit in ("东乡镇人民政府", "西乡镇人民政府"))
    results = examine_all(as_html(drawing), name="汇编.html", select=["A08"])
    assert [(result.filing.unit.text, len(result.findings)) for result in results if result.filing] == [
        ("东乡镇人民政府", 1), ("西乡镇人民政府", 1),
    ]
    assert [result.verdict for result in examine_all(b"", name="空.docx")] == ["unreadable"]
