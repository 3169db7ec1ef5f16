"""``jiping accounts`` and ``jiping new``: what they print, what they write, what they say is left."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests import disclosures
from tests.layouts import as_docx

from jiping.cli.main import main
from jiping.read import read_filing


@pytest.fixture
def disclosure(tmp_path: Path) -> Path:
    path = tmp_path / "决算.docx"
    path.write_bytes(as_docx(disclosures.HUNAN))
    return path


def sheet(unit: str, year: int) -> str:
    return f"""
# {year}年度部门整体支出绩效评价基础数据表
填报单位：{unit}
|经费控制情况（万元）|{year - 1}年决算数|{year}年预算数|{year}年决算数|
|“三公”经费|6|6|5.2|
|项目支出：|650|700|698.5|
"""


def test_every_figure_is_shown_with_its_place(disclosure: Path, capsys: Any) -> None:
    assert main(["accounts", str(disclosure)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("云台县文化旅游局，2023 年度部门决算（金额单位：元）\n")
    lines = {line.split()[0]: line for line in shown.splitlines() if line.startswith("  ")}
    assert lines["本年支出合计"].split() == [
        "本年支出合计", "18,025,000.50", "表4", "第4行", "支出决算表", "合计·本年支出合计"]
    assert "30201 办公费" in shown
    assert "30701" not in shown
    assert "故本表为空。" in shown


def test_the_figures_as_data(disclosure: Path, capsys: Any) -> None:
    assert main(["accounts", str(disclosure), "--format", "json"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert tree["schema"] == "jiping.accounts/1"
    assert tree["items"]["30201"] == "312,345.67"
    assert tree["sources"]["items.30201"]["place"] == {"table": 7, "row": 4, "column": 6}


def test_the_figures_may_be_written_to_a_file(disclosure: Path, tmp_path: Path, capsys: Any) -> None:
    assert main(["accounts", str(disclosure), "-f", "json", "-o", str(tmp_path / "决算.json")]) == 0
    assert json.loads((tmp_path / "决算.json").read_text(encoding="utf-8"))["year"] == 2023
    assert main(["accounts", str(disclosure), "-o", str(disclosure)]) == 2
    assert "为免覆盖" in capsys.readouterr().err


@pytest.mark.parametrize(("drawing", "sentence"), [
    (disclosures.BLANK, "这是空白的决算公开样表，还没有填写数字。\n"),
    ("# 2024年度项目支出绩效自评表\n|项目名称|茶叶推广|\n", "这份文件不是部门决算："),
])
def test_a_file_without_accounts_is_one_sentence(drawing: str, sentence: str, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "文件.docx"
    path.write_bytes(as_docx(drawing))
    assert main(["accounts", str(path)]) == 2
    assert capsys.readouterr().err.startswith(sentence)


def test_a_folder_is_no_disclosure(tmp_path: Path, disclosure: Path, capsys: Any) -> None:
    (tmp_path / "另一份.docx").write_bytes(disclosure.read_bytes())
    assert main(["accounts", str(tmp_path)]) == 2
    assert "请给一个文件" in capsys.readouterr().err


def test_a_filing_is_begun_and_what_is_left_is_said(disclosure: Path, tmp_path: Path, capsys: Any) -> None:
    new = tmp_path / "新材料.json"
    assert main(["new", "--forms", "hunan", "--accounts", str(disclosure), "-o", str(new)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("新材料有 5 张表，已填 ")
    assert "还需填写（部门决算里取不到、或不能确定的）：" in said.out
    assert "    上年决算数一列：没有给去年的自评材料（--last-year）" in said.out.splitlines()
    assert "  2023年度部门整体支出绩效自评表" in said.out.splitlines()
    assert "已写入" in said.err
    assert read_filing(new).filing.unit.text == "云台县文化旅游局"
    assert main(["check", str(new), "--select", "A,B"]) == 0


def test_the_filing_begun_is_written_as_the_official_forms_and_reads_the_same(disclosure: Path, tmp_path: Path) -> None:
    new, written = tmp_path / "新材料.json", tmp_path / "新材料.docx"
    assert main(["new", "--forms", "hunan", "--accounts", str(disclosure), "-o", str(new)]) == 0
    assert main(["write", str(new), "-o", str(written)]) == 0
    begun, read = (read_filing(path).filing for path in (new, written))
    assert begun.department
    assert read.department
    assert read.department.funds[0].execution.text == begun.department.funds[0].execution.text == "1802.50"
    assert [row.final.text for row in read.of("basic_data")[0].spending] == [
        row.final.text for row in begun.of("basic_data")[0].spending]
    assert "占基本支出的81.53%" in read.reports[0].text


@pytest.mark.parametrize(("kind", "part", "comment"), [
    ("docx", "word/comments.xml", "<w:comment "), ("xlsx", "xl/comments", "取自 "),
])
def test_each_value_has_a_comment_that_says_where_it_was_taken_from(
    disclosure: Path, tmp_path: Path, capsys: Any, kind: str, part: str, comment: str,
) -> None:
    new, data = tmp_path / f"新材料.{kind}", tmp_path / "新材料.json"
    for path in (new, data):
        assert main(["new", "--forms", "hunan", "--accounts", str(disclosure), "-o", str(path)]) == 0
    assert re.search("出处写在(单元格的)?批注里", capsys.readouterr().out)
    sources = json.loads(data.read_text(encoding="utf-8"))["sources"]
    with zipfile.ZipFile(new) as written:
        comments = "".join(written.read(name).decode() for name in written.namelist() if name.startswith(part))
    assert comments.count(comment) == len(sources) > 20
    assert "取自 决算.docx 表8 第5行" in comments
    assert "支出决算表 合计·本年支出合计" in comments
    begun, read = ({cell.at: cell.text for cell in read_filing(path).filing.cells()} for path in (data, new))
    assert {at: read[at] for at in sources} == {at: begun[at] for at in sources}


def test_an_ending_that_nobody_can_write_is_said(disclosure: Path, tmp_path: Path, capsys: Any) -> None:
    assert main(["new", "--forms", "hunan", "--accounts", str(disclosure), "-o", str(tmp_path / "新材料.txt")]) == 2
    assert "-o 的文件名要以 .json、.docx、.xlsx、.html 或 .pdf 结尾，不能写" in capsys.readouterr().err
    assert not (tmp_path / "新材料.txt").exists()


def test_the_filing_may_be_sent_on_while_the_summary_is_read(disclosure: Path, capsys: Any) -> None:
    assert main(["new", "--form", "hunan-department-evaluation,hunan-basic-data", "--accounts", str(disclosure)]) == 0
    said = capsys.readouterr()
    tree = json.loads(said.out)
    assert [form["kind"] for form in tree["forms"]] == ["basic_data", "department_evaluation"]
    assert tree["sources"]["forms[1].funds[0].execution"]["file"] == "决算.docx"
    assert said.err.startswith("新材料有 2 张表")


def test_last_year_gives_the_finals_of_the_year_before(disclosure: Path, tmp_path: Path, capsys: Any) -> None:
    before = tmp_path / "去年.docx"
    before.write_bytes(as_docx(sheet("云台县文化旅游局", 2022)))
    assert main(["new", "--form", "hunan-basic-data", "--accounts", str(disclosure), "--last-year", str(before)]) == 0
    tree = json.loads(capsys.readouterr().out)
    rows = {row["item"]: row["prior_final"] for row in tree["forms"][0]["spending"]}
    assert (rows["three_public"], rows["projects"], rows["public_operating"]) == ("5.2", "698.5", "")
    source = tree["sources"]["forms[0].spending[0].prior_final"]
    assert source["file"] == "去年.docx"
    assert source["how"] == "2022年度基础数据表 本年决算数"


def test_last_year_of_another_unit_is_said(disclosure: Path, tmp_path: Path, capsys: Any) -> None:
    before = tmp_path / "去年.docx"
    before.write_bytes(as_docx(sheet("望川区应急管理局", 2022)))
    assert main(["new", "--form", "hunan-basic-data", "--accounts", str(disclosure), "--last-year", str(before)]) == 0
    assert "  去年的材料写的是“望川区应急管理局”，不是“云台县文化旅游局”，没有用。" in capsys.readouterr().err.splitlines()


def test_unit_and_year_may_be_named(tmp_path: Path, capsys: Any) -> None:
    assert main(["new", "--forms", "hunan", "--unit", "清溪县茶业发展中心", "--year", "2024"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert (tree["unit"], tree["year"], tree["sources"]) == ("清溪县茶业发展中心", 2024, {})
    assert tree["forms"][3]["title"] == "2024年度清溪县茶业发展中心部门整体支出绩效自评报告"


@pytest.mark.parametrize(("arguments", "sentence"), [
    (("--forms", "hunan"), "请用 --year 写明年度"), (("--year", "2024"), "请用 --form 写明表样的编号"),
    (("--form", "没有这张", "--year", "2024"), "没有名为 没有这张 的表样"),
    (("--forms", "火星", "--year", "2024"), "没有“火星”的表样"), (("--year", "24"), "四位数字的年度"),
])
def test_a_wrong_call_is_one_sentence(arguments: tuple[str, ...], sentence: str, capsys: Any) -> None:
    assert main(["new", *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_the_accounts_are_never_written_over(disclosure: Path, capsys: Any) -> None:
    before = disclosure.read_bytes()
    assert main(["new", "--forms", "hunan", "--accounts", str(disclosure), "-o", str(disclosure)]) == 2
    assert disclosure.read_bytes() == before
    assert "为免覆盖" in capsys.readouterr().err
