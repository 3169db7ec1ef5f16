"""Faults planted one at a time into filings that are right: what the rule book says of them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from tests.layouts import as_docx
from tests.planted.hunt import Outcome, outcome, plants
from tests.planted.in_place import new_findings, written
from tests.planted.trees import trees

# Kinds of which nearly each must be remarked at its place, whatever the filing; the rest is what nothing contradicts.
HEARD = {
    "total.score 数字颠倒": 0.9, "total.weight 小数点错位": 0.9, "indicators.score 数字颠倒": 0.9, "indicators.weight 小数点错位": 0.9,
    "funds.score 小数点错位": 0.9, "funds.execution 数字颠倒": 0.9, "funds.execution 元当万元": 0.9, "funds.full_year_budget 元当万元": 0.9,
    "staff 两格对调": 0.9, "staff.authorized_posts 空着": 0.9, "funds 对调 full_year_budget/execution": 0.9, "indicators 重复一行": 0.9,
    "indicators.actual 日期不存在": 0.9, "indicators.actual 年份写错": 0.9, "文 序号跳号": 0.9, "文 标题跳号": 0.9, "文 日期不存在": 0.9,
    "文 其中金额": 0.5, "文 等级": 0.5, "文 得分": 0.5, "文 占比": 0.5, "文 增减额": 0.5,
}
CLEAN = (
    "project-form-with-report", "hunan-five-attachments", "report-seven-headings", "river-works-over-three-years",
    "county-hospital-ten-forty",
)
NAMES = [name for name in trees() if name.startswith(("示例/", "改动表/"))] + [f"无错表样/{name}" for name in CLEAN]


@pytest.fixture(scope="module")
def heard() -> dict[str, list[Outcome]]:
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for name in NAMES:
        for plant in plants(name, seed=1, each=2):
            if plant.kind in HEARD:
                kinds[plant.kind].append(outcome(plant))
    return kinds


def test_nearly_every_planted_fault_that_something_contradicts_is_remarked(heard: dict[str, list[Outcome]]) -> None:
    shares = {kind: sum(bool(one.there) for one in found) / len(found) for kind, found in heard.items()}
    assert shares.keys() >= {"total.score 数字颠倒", "文 其中金额", "文 序号跳号"}
    assert {kind: round(share, 2) for kind, share in shares.items() if share < HEARD[kind]} == {}


def test_an_unaltered_filing_has_nothing_new() -> None:
    name = "示例/自评材料范例"
    plant = next(iter(plants(name, seed=1, each=1)))
    assert outcome(type(plant)(plant.kind, name, plant.at, plant.old, plant.old, trees()[name])).new == ()


def test_the_same_seed_plants_the_same_faults() -> None:
    name = "改动表/项目表和报告"
    first, again = ([(plant.kind, plant.at, plant.new) for plant in plants(name, seed=7, each=1)] for _ in range(2))
    assert first == again


def test_a_fault_written_into_a_word_file_is_read_and_remarked(tmp_path: Path) -> None:
    name = "无错表样/project-form-with-report"
    drawing = (Path(__file__).parents[1] / "rules" / "clean" / "project-form-with-report.txt").read_text(encoding="utf-8")
    file = tmp_path / "自评表.docx"
    file.write_bytes(as_docx("\n".join(line for line in drawing.split("\n") if not line.startswith("%"))))
    plant = next(plant for plant in plants(name, seed=1, each=1) if plant.kind == "total.score 数字颠倒")
    data = written(file, plant)
    assert data is not None
    assert {"A14", "C07"} <= {finding.code for finding in new_findings(file, data)}
