"""``jiping read``: one reading in four forms."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.layouts import as_docx

from jiping.cli.main import main
from jiping.cli.sheets import page as markdown
from jiping.model.cell import Cell, Place
from jiping.model.filing import Filing, build
from jiping.naming.filing import wording

DRAWING = """
# 2024年度项目支出绩效自评表
|项目名称|茶叶品牌推广|<|<|<|<|<|
|项目资金（万元）| |年初预算数|全年预算数|全年执行数|执行率|得分|
|^|年度资金总额|50|50|48.5|97%|9.7|
|一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分|
|产出指标|数量指标|展会次数|≥2次|3次|50|50|
|总分|<|<|<|<|100|97.7|
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "项目.docx"
    path.write_bytes(as_docx(DRAWING))
    return path


def test_a_page_is_written_beside_the_file(document: Path, tmp_path: Path) -> None:
    page = tmp_path / "对照.html"
    assert main(["read", str(document), "--format", "html", "-o", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert "读作：数 48.5，单位 万元（取自表头）" in text
    assert "展会次数·年度指标值" in text


def test_a_workbook_is_written_beside_the_file(document: Path, tmp_path: Path) -> None:
    path = tmp_path / "读取.xlsx"
    assert main(["read", str(document), "--format", "xlsx", "-o", str(path)]) == 0
    sheet = openpyxl.load_workbook(path).worksheets[1]
    rows = {row[6]: row[2] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["forms[0].funds[0].execution"] == 48.5
    assert rows["forms[0].indicators[0].target"] == "≥2次"


def test_a_workbook_may_be_sent_on(document: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "jiping.cli", "read", str(document), "-f", "xlsx"], capture_output=True, check=True, timeout=60
    )
    assert openpyxl.load_workbook(io.BytesIO(ran.stdout)).sheetnames[0] == "概况"


def test_a_workbook_is_not_shown_on_a_screen(document: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["read", str(document), "--format", "xlsx"]) == 2
    assert capsys.readouterr().err == "工作簿不能显示在屏幕上，请用 -o 写明文件名，例如 -o 读取结果.xlsx。\n"


def test_a_data_file_has_no_original_to_lay_beside(filing_file: Path, tmp_path: Path, capsys: Any) -> None:
    page = tmp_path / "对照.html"
    assert main(["read", str(filing_file), "--format", "html", "-o", str(page)]) == 2
    assert capsys.readouterr().err == "这是数据文件，没有原文可以对照；请用 --format md 或 xlsx。\n"
    assert not page.exists()


def test_the_original_is_never_written_over(document: Path, capsys: Any) -> None:
    before = document.read_bytes()
    assert main(["read", str(document), "--format", "xlsx", "-o", str(document)]) == 2
    assert "为免覆盖原件没有写" in capsys.readouterr().err
    assert document.read_bytes() == before


def test_several_files_stand_one_below_the_other(document: Path, tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text("2024年度项目支出绩效自评报告\n一、基本情况\n推广茶叶品牌。\n", encoding="utf-8")
    page = tmp_path / "对照.html"
    assert main(["read", str(document), str(tmp_path / "报告.txt"), "-f", "html", "-o", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.index("<h2>项目.docx</h2>") < text.index("<h2>报告.txt</h2>") < text.index("推广茶叶品牌。")


def _doubtful() -> Filing:
    row = {
        "item": "total", "label": "年度资金总额",
        "execution": Cell("见*附表*", Place("甲.docx", table=1, row=3, column=4), confidence=40), "score": Cell("", confidence=70),
    }
    return build({"unit": "清溪县茶业发展中心", "forms": [{"kind": "project_evaluation", "title": "自评表", "funds": [row]}]})


def test_doubtful_readings_stand_first_in_markdown(snapshot: Any) -> None:
    snapshot("filing-doubtful.md", markdown(_doubtful(), least=60))


def test_a_reading_that_is_sure_enough_is_not_listed() -> None:
    assert "把握" not in markdown(build(_doubtful().to_json()), least=60)


def test_the_parts_of_a_section_are_told_apart(filing: Filing) -> None:
    names = wording(filing)
    assert names.field("forms[3].sections[1].number") == "六、部门整体支出绩效情况·序号"
    assert names.field("forms[3].sections[1].text") == "六、部门整体支出绩效情况·正文"
    assert names.field("forms[1].total.score") == "总分·得分"


def test_labels_of_forms_are_known_and_values_are_not() -> None:
    label = wording(build({"unit": "", "forms": []})).label
    known = ["一级指标", "产出指标（30分）", "年度资金总额：", "项目资金（万元）", "填表人", "总分"]
    assert [text for text in known if not label(text)] == []
    assert [text for text in ("210.5", "培训茶农", "附件1", "") if label(text)] == []


def test_data_is_still_the_default(document: Path, capsys: Any) -> None:
    assert main(["read", str(document)]) == 0
    assert json.loads(capsys.readouterr().out)["forms"][0]["project"] == "茶叶品牌推广"
