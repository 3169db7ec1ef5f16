"""A sign written over and over, by a mask, a ruled line or a slip of the keyboard, never makes the program hang."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from jiping.examine import examine
from jiping.model.result import Result

MANY = 20_000
LONGEST = 10.0  # seconds of work; what grows with the square of the length takes minutes
REPORT = "2024年度部门整体支出绩效自评报告\n单位：青岭县水利局\n一、基本情况\n{}\n"
ROW = "<td>产出指标</td><td>数量指标</td><td>{0}</td><td>≥1个</td><td>{0}</td><td>10</td><td>9</td>"
TABLE = (
    "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>"
    f"<tr>{ROW}</tr></table>"
)


def in_time(data: str, name: str, **beside: Any) -> Result:
    begun = time.process_time()
    result = examine(data.encode(), name=name, **beside)
    assert time.process_time() - begun < LONGEST
    return result


@pytest.mark.parametrize("sign", ["X", "x", "×"])
@pytest.mark.parametrize("length", [30, 60, 400])
def test_a_masked_name_is_read(sign: str, length: int) -> None:
    name = f"{sign * length}有限公司"
    filing = in_time(TABLE.format(name), "表.html").filing
    assert filing
    assert filing.forms[0].indicators[0].name.text == name  # type: ignore[union-attr]


@pytest.mark.parametrize("sign", ["x", "_", "：", "1,", "月", "，", "…", "的", "数量", "达", "1", "-", "万元，", "A"])
@pytest.mark.parametrize("end", ["", ")", "分", "1。"])
def test_a_sign_written_many_times_costs_as_much_as_a_text_of_that_length(sign: str, end: str) -> None:
    text = sign * (MANY // len(sign)) + end
    in_time(REPORT.format(text), "报告.txt")
    in_time(TABLE.format(text), "表.html")


@pytest.mark.parametrize("sign", ["的", "数量", "情况", "12.5%", "x", "，"])
def test_a_sign_written_many_times_is_compared_with_other_material(sign: str, tmp_path: Path) -> None:
    text = sign * (MANY // len(sign)) + "x"
    page = f"<h1>{{}}年度项目支出绩效自评表</h1>{TABLE}<h1>项目支出绩效自评报告</h1><p>一、项目概况</p><p>{{}}</p>".replace("{0}", text)
    other = tmp_path / "去年.html"
    other.write_text(page.format(2023, text), encoding="utf-8")
    in_time(page.format(2024, text), "表.html", last_year=other, targets=other, other_copy=other)
