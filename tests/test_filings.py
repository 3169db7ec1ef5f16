"""The two example filings: one with the faults of an ordinary year, one in which a careful clerk made none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiping.catalog.files import load_text
from jiping.examine import examine
from jiping.model.filing import build
from jiping.model.result import Result
from jiping.read import read_filing

EXAMPLES = Path(__file__).parents[1] / "examples"
FAULTY, CLEAN = EXAMPLES / "自评材料.docx", EXAMPLES / "自评材料范例.docx"
TODAY = date(2025, 4, 1)
FAULTS = {
    "A08": ("forms[1].funds[0].score", "9.09"),
    "A14": ("forms[1].total.score", "98.3"),
    "B07": ("forms[0].spending[0].final", "117.5%"),
    "C04": ("forms[0].staff.staff_in_post", "11"),
    "D02": ("forms[1].indicators[4].target", "有所提升"),
    "D09": ("forms[1].indicators[3].actual", "2024年11月30日前"),
    "E01": ("forms[1].indicators[0].score", "6.72"),
    "E17": ("forms[1].indicators[5].reason", ""),
    "F02": ("forms[3].sections[5]", "（四）"),
    "F03": ("forms[3].sections[0].sections[1]", "4"),
    "F10": ("forms[3].sections[1].sections[1]", "拨付"),
    "G05": ("forms[2].implementing_unit", ""),
}


def _written(path: Path) -> dict[str, Any]:
    return build(load_text(path.with_suffix(".yaml").read_text(encoding="utf-8"))["filing"]).to_json()


@pytest.fixture(scope="module")
def faulty() -> Result:
    return examine(FAULTY, today=TODAY)


@pytest.fixture(scope="module")
def clean() -> Result:
    return examine(CLEAN, today=TODAY)


@pytest.mark.parametrize("path", [FAULTY, CLEAN], ids=["faulty", "clean"])
def test_an_example_is_read_as_it_was_written(path: Path) -> None:
    assert read_filing(path).filing.to_json() == _written(path)


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_of_the_ordinary_year_is_found_where_it_stands(faulty: Result, code: str) -> None:
    at, says = FAULTS[code]
    found = [finding for finding in faulty.findings if finding.code == code and finding.at.startswith(at)]
    assert found, [finding.at for finding in faulty.findings if finding.code == code]
    assert any(says in finding.message + finding.expected for finding in found)


def test_the_careful_clerk_gets_no_error_and_no_warning(clean: Result) -> None:
    assert [(finding.code, finding.at, finding.message) for finding in clean.findings if finding.level != "info"] == []
    assert clean.count("info") <= 3
    assert clean.filing is not None


def test_the_careful_clerk_passes_most_rules(clean: Result) -> None:
    judged = clean.rules.passed
    assert len(judged) > len(clean.rules.not_applicable) + len(clean.rules.cannot_judge)
    assert {"A07", "A08", "A13", "A14", "E17"} <= set(judged)


def test_the_faults_block_submission_and_the_careful_filing_does_not(faulty: Result, clean: Result) -> None:
    assert faulty.verdict == "not_ready"
    assert clean.verdict in ("ready", "ready_with_remarks")
