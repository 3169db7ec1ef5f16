"""Waivers: marked as long as nothing changes, reopened with the reason when something does."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from jiping import catalog
from jiping.model.cell import Place
from jiping.model.filing import Filing, build
from jiping.model.finding import Finding, Level, Waived
from jiping.model.result import Result, Source
from jiping.model.waiver import Waiver, refusal, waive, waiver

TODAY = date(2025, 11, 24)
POLICY = catalog.policy()
TREE: dict[str, Any] = {
    "unit": "青禾县文化馆", "year": "2024",
    "forms": [{"kind": "project_evaluation", "project": "免费开放", "indicators": [
        {"name": "培训场次", "target": "≥10场", "actual": "8场", "weight": "10", "score": "8", "reason": ""}]}],
}


def filing(**changed: str) -> Filing:
    tree = deepcopy(TREE)
    tree["forms"][0]["indicators"][0] |= changed
    return build(tree)


def finding(of: Filing, code: str = "E17", level: Level = "error", row: int = 0) -> Finding:
    """A finding about a blank reason, resting on the score."""
    indicator = of.forms[0].indicators[row]  # type: ignore[union-attr]
    cells = ((indicator.reason.at, Place()), (indicator.score.at, Place()))
    return Finding(code, level, "没有写原因", "扣了 2 分，没有写原因。", indicator.reason.at, indicator.reason.text, cells=cells)


def accepted(*, until: date | None = None, code: str = "E17", level: Level = "error") -> Waiver:
    of = filing()
    return waiver(of, finding(of, code, level), reason="已另行说明。", by="陈实", on=date(2025, 3, 1), until=until)


def _judged(of: Filing, *entries: Waiver, code: str = "E17", level: Level = "error", row: int = 0) -> Finding:
    (judged,) = waive([finding(of, code, level, row)], of, POLICY, entries, TODAY)
    return judged


def test_an_accepted_finding_stays_and_says_who_accepted_it() -> None:
    judged = _judged(filing(), accepted(until=date(2025, 12, 31)))
    assert judged.waived == Waived("已另行说明。", "陈实", "2025-03-01", "2025-12-31")
    assert judged.message == "扣了 2 分，没有写原因。"
    assert judged.to_json()["waived"] == {"reason": "已另行说明。", "by": "陈实", "date": "2025-03-01", "until": "2025-12-31"}


def test_a_row_put_in_above_reopens_nothing() -> None:
    tree = deepcopy(TREE)
    tree["forms"][0]["indicators"].insert(0, {"name": "演出场次", "score": "9", "reason": ""})
    assert _judged(build(tree), accepted(), row=1).waived


def test_another_value_of_any_cell_of_the_sum_reopens_it() -> None:
    for changed in ({"score": "7"}, {"reason": "无"}):
        judged = _judged(filing(**changed), accepted())
        assert judged.waived is None
        assert judged.message == "扣了 2 分，没有写原因；原豁免（陈实 2025-03-01：已另行说明）因数值变化失效"


def test_a_cell_that_the_finding_does_not_rest_on_reopens_nothing() -> None:
    assert _judged(filing(target="≥12场"), accepted()).waived


def test_it_holds_through_its_last_day_and_not_longer() -> None:
    assert _judged(filing(), accepted(until=TODAY)).waived
    judged = _judged(filing(), accepted(until=date(2025, 11, 23)))
    assert judged.waived is None
    assert judged.message.endswith("；原豁免（陈实 2025-03-01：已另行说明）已于 2025-11-23 到期")


def test_a_new_acceptance_holds_beside_an_expired_one() -> None:
    assert _judged(filing(), accepted(until=date(2025, 1, 1)), accepted()).waived


def test_another_rule_unit_year_or_project_is_another_matter() -> None:
    own = accepted()
    for other in (
        replace(own, rule="E01"), replace(own, unit="青禾县图书馆"), replace(own, year=2023),
        replace(own, subject=own.subject._replace(project="展览")),
    ):
        judged = _judged(filing(), other)
        assert judged == finding(filing())
        assert not own.about(other)
    assert _judged(filing(), replace(own, year=None)).waived


def test_without_a_seal_the_printed_value_decides() -> None:
    by_hand = replace(accepted(), seal="", value="")
    assert _judged(filing(score="7"), by_hand).waived
    assert "因数值变化失效" in _judged(filing(reason="无"), by_hand).message
    assert _judged(filing(reason="无"), replace(by_hand, value="无")).waived


def test_what_the_policy_forbids_is_not_waived_and_says_why() -> None:
    entry = accepted(code="A08")
    judged = _judged(filing(), entry, code="A08")
    assert judged.waived is None
    assert "；豁免（陈实 2025-03-01：已另行说明）不作数：评分办法 national-2020 规定 A08 的错误不能豁免：" in judged.message
    assert _judged(filing(), accepted(code="A08", level="warning"), code="A08", level="warning").waived
    assert refusal(POLICY, finding(filing(), "H01")).startswith("评分办法 national-2020 规定 H01 的错误不能豁免：")
    assert refusal(POLICY, finding(filing())) == ""


def test_a_long_text_is_kept_short_and_still_compared() -> None:
    text = "因" * 60
    of = filing(reason=text)
    entry = waiver(of, finding(of), reason="甲", by="陈实", on=TODAY, until=None)
    assert len(entry.value) == 40
    assert _judged(of, replace(entry, seal="")).waived


def test_the_verdict_counts_only_what_nobody_accepted() -> None:
    of = filing()
    open_, waived = finding(of), _judged(of, accepted())
    source = Source("表.docx")

    def result(*findings: Finding) -> Result:
        return Result(source, "2026.1", POLICY.id, of, findings=findings)

    assert result(open_, waived).verdict == "not_ready"
    assert result(waived).verdict == "ready_with_remarks"
    shown = result(open_, waived).to_json()
    assert shown["summary"] == {"errors": 1, "warnings": 0, "infos": 0, "waived": 1, "verdict": "not_ready"}
    assert ["waived" in entry for entry in shown["findings"]] == [False, True]
    assert "waived" not in result(open_).to_json()["summary"]
