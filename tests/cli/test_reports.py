"""``jiping write --report`` as a clerk runs it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.layouts import as_docx

FILING = """
# 2024年度部门整体支出绩效自评表
|预算部门名称|<|云溪县水利局|<|<|<|<|<|
|年度预算申请（万元）| |年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|^|年度资金总额|80|100|92.5|10|92.5%|9.25|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|
|产出指标|数量指标|清淤河道|≥10公里|8公里|90|72|汛期停工|
|总分|<|<|<|<|100|81.25| |

# 2024年度云溪县水利局部门整体支出绩效自评报告
部门（单位）名称：云溪县水利局
一、部门（单位）基本情况
负责全县水利。
二、一般公共预算支出情况
2024年度全年预算100万元，全年执行93.5万元，预算执行率93.5%。
"""


@pytest.fixture
def material(tmp_path: Path) -> Path:
    path = tmp_path / "自评材料.docx"
    path.write_bytes(as_docx(FILING))
    return path


def shown(path: Path) -> str:
    return zipfile.ZipFile(path).read("word/document.xml").decode()


def test_the_clerks_paragraph_stays_and_its_disagreement_is_said(run: Any, material: Path) -> None:
    ran = run("write", material, "--report", "附件4", "-o", "报告.docx")
    assert ran.returncode == 0, ran.stderr
    text = shown(material.with_name("报告.docx"))
    assert "2024年度全年预算100万元，全年执行93.5万元，预算执行率93.5%。" in text
    assert "“清淤河道”指标值≥10公里，实际完成8公里，分值90分，得分72分。原因：汛期停工。" in text
    assert "报告写全年执行数 93.5 万元，自评表是 92.5 万元" in ran.stderr
    assert "原文没有改动" in ran.stderr
    assert "写作“无”" in ran.stderr
    assert "自评表</w:t>" not in text


@pytest.mark.parametrize(("ending", "head"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF")])
def test_a_report_is_written_as_the_ending_says(run: Any, material: Path, ending: str, head: bytes) -> None:
    if ending == "pdf":
        pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：PDF 的写出略过")
    ran = run("write", material, "--report", "附件4", "-o", f"报告.{ending}")
    assert ran.returncode == 0, ran.stderr
    assert material.with_name(f"报告.{ending}").read_bytes().startswith(head)


@pytest.mark.parametrize(("annex", "said"), [("附件3", "--report 只能写 附件4 或 附件5"), ("附件5", "")])
def test_a_wrong_annex_is_answered_with_one_sentence(run: Any, material: Path, annex: str, said: str) -> None:
    ran = run("write", material, "--report", annex, "-o", "报告.docx")
    assert said in ran.stderr
    assert ran.returncode == (2 if said else 0)
