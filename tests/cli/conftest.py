"""A fictional filing, a result with a finding of every kind, and the command as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from jiping.model.cell import Place
from jiping.model.filing import Filing, build
from jiping.model.finding import Finding, Fix
from jiping.model.result import Result, RuleOutcomes, Source

SNAPSHOTS = Path(__file__).parent / "snapshots"
LONG = "全域推广“百姓议事会”工作法，参与并组织各村建设议事点"
FORMS: list[dict[str, Any]] = [
    {
        "kind": "basic_data", "title": "2024年度部门整体支出绩效评价基础数据表", "year": 2024,
        "staff": {"authorized_posts": "12", "staff_in_post": "11", "control_ratio": "91.67%"},
        "spending": [
            {"item": "three_public", "label": "“三公”经费", "prior_final": "1.2", "budget": "1", "final": "0.9"},
            {"item": "procurement", "label": "", "prior_final": "0", "budget": "0", "final": "6.3"},
        ],
        "buildings": [{"approved_area": "800", "actual_area": "860", "area_ratio": ""}],
        "signoff": {"prepared_by": "", "date": "2025.3.1", "phone": "", "unit_head": ""},
    },
    {
        "kind": "department_evaluation", "title": "2024年度部门整体支出绩效自评表", "year": 2024, "unit": "清溪县茶业发展中心",
        "funds": [{
            "item": "total", "label": "年度资金总额：", "initial_budget": "200", "full_year_budget": "210.5",
            "execution": "180.25", "weight": "10", "rate": "85.63%", "score": "9.5",
        }],
        "by_source": [{"item": "general_public_budget", "label": "其中：一般公共预算", "amount": "180.25"}],
        "goal": {"expected": "新建标准茶园300亩", "actual": "完成预期目标"},
        "indicators": [
            {
                "level1": "产出指标", "level1_weight": "90", "level2": "数量指标", "name": "培训场次", "target": "≥12场",
                "actual": "15场", "weight": "40", "score": "40", "reason": "",
            },
            {
                "level1": "产出指标", "level1_weight": "90", "level2": "质量指标", "name": LONG, "target": "有所改善",
                "actual": "有所改善", "weight": "50", "score": "48", "reason": "",
            },
        ],
        "total": {"weight": "100", "score": "97.5"}, "grade": "",
    },
    {
        "kind": "project_evaluation", "title": "项目支出绩效自评表", "year": 2024, "project": "茶叶品牌推广",
        "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "展会次数", "target": "2次", "actual": "2次"}],
    },
    {
        "kind": "department_report", "title": "部门整体支出绩效自评报告", "year": 2024, "date": "2025年3月1日",
        "sections": [
            {"number": "一", "title": "部门基本情况", "text": "", "sections": [
                {"number": "（一）", "title": "部门职能概述", "text": "承担全县茶业发展工作。\n设3个股室。", "sections": []},
            ]},
            {"number": "六", "title": "部门整体支出绩效情况", "text": "完成较好。", "sections": []},
        ],
    },
]
TREE = {"schema": "jiping.filing/1", "unit": "清溪县茶业发展中心", "year": 2024, "forms": FORMS}


@pytest.fixture
def tree() -> dict[str, Any]:
    """The filing contract's tree of a fictional unit; every test may change its own."""
    return deepcopy(TREE)


@pytest.fixture
def filing() -> Filing:
    return build(TREE)


@pytest.fixture
def filing_file(tmp_path: Path) -> Path:
    """The filing as a data file that the reader takes as it is."""
    path = tmp_path / "自评材料.json"
    path.write_text(json.dumps(TREE, ensure_ascii=False), encoding="utf-8")
    return path


def found(
    code: str, level: Any, at: str, message: str, *, place: Place | None = None, expected: str = "", fix: str = "",
    basis: tuple[str, ...] = ("财预〔2020〕10号",), printed: str = "",
) -> Finding:
    return Finding(
        code, level, f"{code} 的标题", message, at, printed, expected, basis, ((at, place or Place()),),
        Fix(at, printed, fix) if fix else None,
    )


def ink(table: int, row: int) -> Place:
    return Place("自评材料.docx", table=table, row=row, column=8)


@pytest.fixture
def result(filing: Filing) -> Result:
    """Errors, warnings and notes in forms, in a report and about the whole."""
    findings = (
        found("B13", "error", "forms[0].buildings[0].actual_area", "批复800㎡，实际860㎡，超出7.5%", place=ink(1, 20)),
        found("B10", "warning", "forms[0].spending[1].final", "政府采购预算填 0，决算 6.3", place=ink(1, 17)),
        found("G03", "info", "forms[0].signoff.prepared_by", "没有填写填表人", place=ink(1, 22), basis=()),
        found("D02", "warning", "forms[1].indicators[1].target",
              "指标值“有所改善”没有可以衡量的标准，请改为数字，或写明达到什么程度、以什么为凭", place=ink(2, 9),
              basis=("财预〔2020〕10号", "财预〔2021〕101号")),
        found("A08", "error", "forms[1].funds[0].score", "执行率得分填 9.5；10×180.25÷210.5 应为 8.56", place=ink(2, 3),
              printed="9.5", expected="8.56", fix="8.56"),
        found("E17", "error", "forms[1].indicators[0].reason", "扣了分，没有写原因", place=ink(2, 8)),
        found("E17", "error", "forms[1].indicators[1].reason", "扣了分，没有写原因", place=ink(2, 9)),
        found("A14", "warning", "forms[1].total.score", "总分随之变动", place=ink(2, 12), expected="96.56"),
        found("G05", "warning", "forms[2]", "这张表没有资金栏"),
        found("F15", "warning", "forms[3].sections[1]", "这一部分只有5个字", place=Place("自评材料.docx", paragraph=31)),
        found("F03", "info", "forms[3].sections[0].sections[0].text", "说有3个股室，没有列出名称", place=Place(page=4)),
        found("G01", "warning", "", "没有项目支出绩效自评报告"),
    )
    rules = RuleOutcomes(
        ("A01", "A02"), ("A08", "A14", "B10", "B13", "D02", "E17", "F03", "F15", "G01", "G03", "G05"),
        {"A03": "没有公务用车", "A04": "没有公务用车", "A05": "没有公务用车", "A06": "没有完工的楼堂馆所"},
        {"C09": "没有批复的绩效目标表"},
    )
    source = Source("自评材料.docx", "ab" * 32, "docx", ("文件里有修订痕迹，按接受修订后的文字读取。",))
    return Result(source, "2026.1", "national-2020", filing, (), findings, rules)


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compare a text with the one kept under a name; ``UPDATE_SNAPSHOTS=1`` keeps the new one."""

    def compare(name: str, text: str) -> None:
        path = SNAPSHOTS / name
        if os.environ.get("UPDATE_SNAPSHOTS"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def many_files(filing_file: Path) -> list[Path]:
    """More filings than anybody waits for."""
    names = [filing_file.with_name(f"{number}.json") for number in range(2000)]
    for name in names:
        os.link(filing_file, name)
    return names


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command as a user starts it: a process of its own, 100 columns wide, without colours."""

    def started(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        strange = ("JIPING", "COV", "PYTEST", "NO_COLOR")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(strange)}
        return subprocess.run(
            [sys.executable, "-m", "jiping.cli", *map(str, arguments)], capture_output=True, cwd=tmp_path, timeout=60,
            env={**kept, "COLUMNS": "100", "PYTHONUTF8": "1", **environment}, check=False, encoding="utf-8",
        )

    return started

