"""``examine`` with the year before and the approved targets: any source will do, and a bad one costs only itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jiping.examine import NOT_COMPARED, examine
from jiping.read import read_filing

FORM = {"kind": "project_evaluation", "project": "送戏下乡"}


def _bytes(year: int, *forms: dict[str, Any]) -> bytes:
    tree = {"schema": "jiping.filing/1", "unit": "青禾县文化馆", "year": year, "forms": list(forms)}
    return json.dumps(tree, ensure_ascii=False).encode()


def _rows(target: str, actual: str) -> list[dict[str, str]]:
    return [{"level2": "数量指标", "name": "演出场次", "target": target, "actual": actual}]


THIS = _bytes(2024, {**FORM, "indicators": _rows("≥20场", "64场")})
LAST = _bytes(2023, {**FORM, "indicators": _rows("≥60场", "66场")})
GOALS = _bytes(2024, {**FORM, "kind": "performance_target", "indicators": _rows("≥60场", "")})
SELECT = ("C09", "D12")


def _found(**beside: Any) -> list[str]:
    return [finding.code for finding in examine(THIS, select=SELECT, **beside).findings]


def test_bytes_paths_and_lists_of_paths_will_do(tmp_path: Path) -> None:
    last, goals = tmp_path / "去年.json", tmp_path / "目标.json"
    last.write_bytes(LAST)
    goals.write_bytes(GOALS)
    for before in (LAST, last, str(last), [last]):
        assert _found(last_year=before) == ["D12"]
    for approved in (GOALS, goals, str(goals), [goals], [GOALS]):
        assert _found(targets=approved) == ["C09"]
    assert _found(last_year=LAST, targets=[GOALS]) == ["C09", "D12"]


@pytest.mark.parametrize("beside", [{"last_year": b"nothing"}, {"targets": [b"nothing"]}, {"last_year": "没有的.docx"}])
def test_material_that_cannot_be_read_is_a_finding_and_never_an_exception(beside: dict[str, Any]) -> None:
    result = examine(THIS, select=SELECT, **beside)
    assert [finding.code for finding in result.findings] == [NOT_COMPARED]
    assert result.findings[0].level == "warning"
    assert set(result.rules.cannot_judge) == set(SELECT)


def test_a_fault_of_the_program_on_one_of_them_costs_one_remark(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks_on_last_year(source: Any, **kept: Any) -> Any:
        if source == LAST:
            raise KeyError("机密的内容")
        return read_filing(source, **kept)

    monkeypatch.delenv("JIPING_DEBUG", raising=False)
    monkeypatch.setattr("jiping.examine.read_filing", breaks_on_last_year)
    result = examine(THIS, select=SELECT, last_year=LAST, targets=[GOALS])
    assert [finding.code for finding in result.findings] == ["C09", NOT_COMPARED]
    said = result.findings[1].message
    assert said.startswith("去年的材料没有读成，未与它对照：程序在这里出错了（编号 ")
    assert "机密" not in said


def test_without_other_material_nothing_is_said_of_it() -> None:
    result = examine(THIS, select=SELECT)
    assert result.findings == ()
    assert result.rules.cannot_judge == {"C09": "没有批复的绩效目标表", "D12": "没有去年的自评材料"}


def test_last_year_of_another_unit_is_not_compared_with() -> None:
    tree = json.loads(LAST)
    tree["unit"] = "青禾县图书馆"
    result = examine(THIS, select=["D12"], last_year=json.dumps(tree).encode())
    assert result.rules.cannot_judge == {"D12": "去年的材料写的是另一个单位"}
