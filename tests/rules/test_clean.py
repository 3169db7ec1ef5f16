"""Filings that are right: whatever the layout and the trade, no rule may find a fault in them.

``clean/*.txt`` are drawn forms and reports (``tests/layouts.py``); lines that begin with ``%`` are remarks. A remark that a
fair reviewer would make all the same is allowed by a line ``% 允许 CODE at：why``. ``clean/*.lines`` are rows of indicators.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.layouts import as_docx, as_html
from tests.makers.writers import as_xlsx

from jiping import catalog
from jiping.examine import examine
from jiping.model.filing import build
from jiping.model.finding import Finding
from jiping.rules import check
from jiping.score import score

TODAY = date(2025, 9, 30)
CLEAN = Path(__file__).parent / "clean"
WRITERS: dict[str, Callable[[str], bytes]] = {"docx": as_docx, "html": as_html, "xlsx": as_xlsx}
HINTS = 1  # remarks of the lowest level that a right filing may draw on average
OUTPUTS = ("数量", "质量", "时效", "成本")
ABOUT_THE_WHOLE_FORM = {"D13", "D14", "D15", "E09"}  # a form of one row is no form


def _remarks(path: Path) -> tuple[list[str], str]:
    """The lines of remark, without their sign, and the drawing."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line[1:].strip() for line in lines if line.startswith("%")], "\n".join(line for line in lines if not line.startswith("%"))


def _allowed(path: Path) -> set[tuple[str, str]]:
    words = [remark.partition("：")[0].split() for remark in _remarks(path)[0] if remark.startswith("允许 ")]
    return {(code, at) for _, code, at in words}


@cache
def _found(path: Path, ending: str) -> tuple[Finding, ...]:
    result = examine(WRITERS[ending](_remarks(path)[1]), name=f"自评表.{ending}", today=TODAY)
    assert result.filing is not None, result.findings
    return result.findings


FILINGS = [pytest.param(path, id=path.stem) for path in sorted(CLEAN.glob("*.txt"))]


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("path", FILINGS)
def test_no_rule_finds_a_fault_in_a_filing_that_is_right(path: Path, ending: str) -> None:
    allowed = _allowed(path)
    faults = [f"{f.code} {f.level} {f.at}: {f.message}" for f in _found(path, ending)
              if f.level != "info" and (f.code, f.at) not in allowed]
    assert faults == []


@pytest.mark.parametrize("path", FILINGS)
def test_what_is_allowed_is_still_said(path: Path) -> None:
    said = {(finding.code, finding.at) for finding in _found(path, "docx")}
    assert _allowed(path) <= said


def test_right_filings_draw_few_hints() -> None:
    hints = [finding for path in sorted(CLEAN.glob("*.txt")) for finding in _found(path, "docx") if finding.level == "info"]
    assert len(hints) <= HINTS * len(FILINGS), sorted(finding.code for finding in hints)


def _rows() -> list[Any]:
    lines = [line for path in sorted(CLEAN.glob("*.lines")) for line in path.read_text(encoding="utf-8").split("\n")]
    return [pytest.param(line, id=line.replace("|", " ")) for line in lines if line and not line.startswith("%")]


def _alone(line: str) -> dict[str, Any]:
    """A filing of one indicator, as the line has it."""
    level2, name, target, actual, reason, points = [*line.split("|"), "", "", ""][:6]
    level1 = "产出指标" if level2 in OUTPUTS else "满意度指标" if level2 == "满意度" else "效益指标"
    return {"unit": "云岭县某局", "year": "2023", "forms": [{
        "kind": "project_evaluation", "title": "2023年度项目支出绩效自评表", "year": "2023", "project": "甲项目",
        "funds": [{
            "item": "total", "label": "年度资金总额", "initial_budget": "777", "full_year_budget": "777", "execution": "777",
            "weight": "10", "rate": "100%", "score": "10",
        }],
        "goal": {"expected": "做好年度工作，服务群众。", "actual": "全年开展活动12项，服务群众。"},
        "indicators": [{
            "level1": level1, "level2": level2 + "指标", "name": name, "target": target, "actual": actual,
            "weight": "10", "score": points or "10", "reason": reason,
        }],
    }]}


@pytest.mark.parametrize("line", _rows())
def test_no_rule_finds_a_fault_in_a_row_that_is_right(line: str) -> None:
    filing, policy = build(_alone(line)), catalog.policy()
    findings, _ = check(filing, score(filing, policy), policy, today=TODAY)
    faults = [f"{f.code} {f.level}: {f.message}" for f in findings if f.level != "info" and f.code not in ABOUT_THE_WHOLE_FORM]
    assert faults == []
