"""Units compared: copies are found among thousands of passages, common wording is not, and little is kept of each."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from jiping import catalog
from jiping.examine import among_others
from jiping.model.cell import Cell, Place
from jiping.model.filing import build
from jiping.model.finding import Spot
from jiping.model.result import Result, RuleOutcomes, Source
from jiping.model.waiver import waiver
from jiping.rules import check
from jiping.rules.county import Digest, Remarks, check_county, digest, spread
from jiping.rules.county.county import County
from jiping.rules.county.sketch import KEPT, sketch
from jiping.rules.rule import Saying, found, rule
from jiping.score import score

SIGNS = [chr(code) for code in range(0x4E10, 0x5E10)]
POLICY = catalog.policy()


def _prose(seed: object, length: int = 140) -> str:
    """A text that nobody else has."""
    rng = Random(f"prose {seed}")
    return "".join(rng.choice(SIGNS) for _ in range(length))


def _result(unit: str, *paragraphs: str, title: str = "存在的问题", sha: str = "", **more: Any) -> Result:
    report = {"kind": "department_report", "sections": [{"title": title, "text": "\n".join(paragraphs)}]}
    filing = build({"unit": unit, "year": "2024", "forms": [report, *more.get("forms", [])]})
    return Result(Source(unit, sha), "", POLICY.id, filing)


def _digests(*results: Result) -> list[Digest]:
    return [digest(result) for result in results]


def _said(told: Sequence[Remarks]) -> dict[int, list[str]]:
    """What was said of which digest."""
    return {index: [f"{one.code} {one.at}" for one in remarks.findings] for index, remarks in enumerate(told) if remarks.findings}


def _changed(text: str, share: float, seed: int) -> str:
    """The text with a share of its signs replaced, here and there."""
    rng = Random(seed)
    signs = list(text)
    for place in rng.sample(range(len(signs)), int(len(signs) * share)):
        signs[place] = "某"
    return "".join(signs)


def test_the_copies_among_many_units_are_found_and_nothing_else_is() -> None:
    results = [_result(f"青禾县第{unit}单位", *(_prose((unit, part)) for part in range(4))) for unit in range(120)]
    copied = {7: 60, 8: 61, 9: 62}
    for to, source in copied.items():
        stolen = [_changed(_prose((source, part)), 0.03, to) for part in range(2)]
        results[to] = _result(f"青禾县第{to}单位", *stolen, _prose(("own", to)))
    told = check_county(_digests(*results), POLICY, select=["D19"])
    assert _said(told) == {unit: ["D19 forms[0].sections[0]"] for unit in (*copied, *copied.values())}
    assert "“青禾县第60单位”" in told[7].findings[0].message
    assert told[7].findings[0].message.startswith("2 段共约 280 字")


@pytest.mark.parametrize("seed", range(40))
def test_a_copy_with_one_sign_in_twenty_five_changed_shares_a_hash(seed: int) -> None:
    text = _prose(seed, 81)
    assert set(sketch(text)) & set(sketch(_changed(text, 0.04, seed)))
    assert len(sketch(text)) == KEPT


def test_texts_that_have_nothing_in_common_share_no_hash() -> None:
    hashes = [value for seed in range(500) for value in sketch(_prose(seed))]
    assert len(set(hashes)) == len(hashes)


@pytest.mark.parametrize(("length", "found"), [(80, False), (81, True)])
def test_only_texts_above_the_length_of_the_policy_are_compared(length: int, *, found: bool) -> None:
    text = _prose("same", length)
    assert bool(_said(check_county(_digests(_result("甲单位", text), _result("乙单位", text)), POLICY))) is found


def test_less_than_ninety_five_in_a_hundred_is_no_copy() -> None:
    text = _prose("near", 200)
    for share, units in ((0.04, 2), (0.06, 0)):
        told = check_county(_digests(_result("甲单位", text), _result("乙单位", _changed(text, share, 3))), POLICY)
        assert len(_said(told)) == units


@pytest.mark.parametrize(("units", "sharing", "found"), [(2, 2, 2), (3, 3, 0), (5, 3, 3), (5, 4, 0), (60, 6, 6), (60, 7, 0)])
def test_what_stands_in_many_units_is_common_wording(units: int, sharing: int, found: int) -> None:
    common = _prose("common")
    results = [_result(f"第{unit}单位", common if unit < sharing else _prose(unit)) for unit in range(units)]
    assert len(_said(check_county(_digests(*results), POLICY))) == found


def test_a_form_of_words_is_common_whatever_figures_are_filled_in() -> None:
    frame = "全年办理各类事项{}件，同比增加{}件，其中网上办理{}件，窗口办理{}件；" + _prose("frame")
    figures = [(1, 2, 3, 4), (1, 2, 3, 4), *((unit, unit + 1, unit + 2, unit + 3) for unit in range(11, 15))]
    results = [_result(f"第{number}单位", frame.format(*each)) for number, each in enumerate(figures)]
    assert _said(check_county(_digests(*results), POLICY)) == {}
    assert len(_said(check_county(_digests(*results[:2]), POLICY))) == 2


def test_two_filings_of_one_unit_are_not_compared() -> None:
    text = _prose("own")
    assert _said(check_county(_digests(_result("甲单位（盖章）", text), _result("甲单位", text)), POLICY)) == {}


def test_a_filing_without_unit_goes_by_its_name() -> None:
    text = _prose("nameless")
    one, two = (replace(_result("", text), source=Source(name)) for name in ("甲.docx", "乙.docx"))
    told = check_county(_digests(one, two), POLICY)
    assert "“乙.docx”" in told[0].findings[0].message


def test_a_file_in_two_folders_is_told_to_both_and_a_circular_in_all_is_not() -> None:
    results = [_result(f"第{unit}单位", sha=f"{unit:064d} {'c' * 64}") for unit in range(6)]
    results[3] = _result("第2单位", sha=f"{2:064d} {'c' * 64}")
    assert _said(check_county(_digests(*results), POLICY, select=["G42"])) == {2: ["G42 "], 3: ["G42 "]}


def _scored(unit: str, *scores: str, actuals: Sequence[str] = ()) -> Result:
    rows = [
        {"level2": "数量指标", "name": f"任务{place}的件数", "target": "≥10件", "actual": actual, "weight": "10", "score": one}
        for place, (one, actual) in enumerate(zip(scores, actuals or ["11件"] * len(scores), strict=True))
    ]
    form = {"kind": "department_evaluation", "indicators": rows, "total": {"weight": "100", "score": scores[0]}}
    filing = build({"unit": unit, "year": "2024", "forms": [form]})
    return Result(Source(unit), "", POLICY.id, filing)


def test_the_more_filings_the_rarer_a_coincidence_must_be() -> None:
    alike = [_scored(unit, "9", "8", "7.5", "8.5", "10") for unit in ("甲单位", "乙单位")]
    others = [_scored(f"第{unit}单位", *(str(unit % 7 + 3 - part % 3) for part in range(5))) for unit in range(200)]
    assert set(_said(check_county(_digests(*alike), POLICY, select=["E41"]))) == {0, 1}
    assert _said(check_county(_digests(*alike, *others), POLICY, select=["E41"])).keys().isdisjoint({0, 1})


def test_three_results_alike_are_no_coincidence() -> None:
    alike = [_scored(unit, "10", "10", "10", actuals=["3126件", "847件", "1.26万件"]) for unit in ("甲单位", "乙单位")]
    told = check_county(_digests(*alike), POLICY, select=["D71"])
    assert told[0].findings[0].message.startswith("3 个完成值与“乙单位”完全相同：“任务0的件数”3126件、")


def test_nothing_is_kept_of_a_filing_but_texts_and_numbers() -> None:
    kept = pickle.dumps(digest(_result("甲单位", _prose("kept", 4000))))
    assert b"Cell" not in kept
    assert len(kept) < 20_000


def test_a_digest_is_the_same_in_every_process() -> None:
    again = pickle.loads(pickle.dumps(digest(_result("甲单位", _prose("kept")))))
    assert again == digest(_result("甲单位", _prose("kept")))


def test_a_file_that_could_not_be_read_is_compared_with_nothing() -> None:
    lost = Result(Source("坏.docx"), "", "", None)
    digests = _digests(lost, _result("甲单位", _prose("x")))
    told = check_county(digests, POLICY)
    assert digests[0].readable is False
    assert told[0].findings == ()
    assert told[0].added_to(lost) is lost


def _examined(result: Result) -> Result:
    assert result.filing
    findings, outcomes = check(result.filing, score(result.filing, POLICY), POLICY, today=date(2025, 9, 30))
    return replace(result, findings=tuple(findings), rules=outcomes)


def test_a_rule_that_could_not_be_judged_alone_is_judged_among_others() -> None:
    text = _prose("copied")
    alone = _examined(_result("甲单位", text))
    assert alone.rules.cannot_judge["D19"] == "没有与其他单位互相对照"
    told = check_county(_digests(alone, _result("乙单位", text)), POLICY)
    now = told[0].added_to(alone)
    assert "D19" in now.rules.found
    assert "D19" not in now.rules.cannot_judge
    assert now.findings[-1].code == "D19"
    assert _all(now.rules) == _all(alone.rules)


def _all(rules: RuleOutcomes) -> set[str]:
    codes = [*rules.passed, *rules.found, *rules.not_applicable, *rules.cannot_judge]
    assert len(codes) == len(set(codes))
    return set(codes)


def test_a_remark_of_the_comparison_can_be_waived() -> None:
    text = _prose("waived")
    alone = _examined(_result("甲单位", text))
    assert alone.filing
    told = check_county(_digests(alone, _result("乙单位", text)), POLICY)[0]
    accepted = waiver(alone.filing, told.findings[0], reason="两家合写", by="绩效股", on=date(2025, 9, 1), until=None)
    assert among_others(alone, told, waivers=(accepted,)).findings[-1].waived
    assert among_others(alone, told).findings[-1].waived is None


def test_a_finding_points_at_the_ink_of_its_own_file() -> None:
    text = _prose("ink")
    report = {"kind": "department_report", "sections": [
        {"title": Cell("存在的问题", Place("甲.docx", paragraph=31)), "text": Cell(text, Place("甲.docx", paragraph=32))},
    ]}
    one = Result(Source("甲"), "", POLICY.id, build({"unit": "甲单位", "year": "2024", "forms": [report]}))
    (finding,) = check_county(_digests(one, _result("乙单位", text)), POLICY)[0].findings
    assert finding.place == Place("甲.docx", paragraph=31)


def test_rules_can_be_chosen() -> None:
    text = _prose("chosen")
    digests = _digests(_result("甲单位", text), _result("乙单位", text))
    assert _said(check_county(digests, POLICY, select=["G"])) == {}
    assert _said(check_county(digests, POLICY, ignore=["D19"])) == {}


def test_the_spread_of_scores_counts_high_and_full_totals() -> None:
    digests = _digests(*(_scored(f"第{total}单位", total) for total in ("100", "98", "97.5", "60", "100")))
    (one,) = spread(digests, POLICY)
    assert (one.kind, one.forms, one.high, one.full) == ("department_evaluation", 5, 3, 2)
    assert [one.lowest, one.middle, one.highest] == [Decimal(60), Decimal(98), Decimal(100)]
    assert one.full_share == Decimal("0.4")


def test_a_total_that_does_not_count_to_a_hundred_is_left_out_of_the_spread() -> None:
    form = {"kind": "department_evaluation", "indicators": [{"name": "任务"}], "total": {"weight": "120", "score": "118"}}
    filing = build({"unit": "甲单位", "year": "2024", "forms": [form]})
    assert spread(_digests(Result(Source("甲"), "", POLICY.id, filing)), POLICY) == []


def test_how_many_units_may_share_a_thing_grows_with_the_county_up_to_a_limit() -> None:
    def most(units: int) -> int:
        return County([Digest(str(unit), str(unit)) for unit in range(units)], POLICY).most

    assert [most(units) for units in (1, 2, 3, 4, 30, 100, 1000)] == [3, 3, 2, 3, 3, 10, 20]


def test_a_rule_on_digests_is_given_nothing_of_a_single_filing() -> None:
    def wrong(digest: Digest, scores: Any) -> Saying:
        """写错了参数

        不会运行。
        """
        yield found(str(scores), Spot(digest.name))
        return None

    with pytest.raises(TypeError, match="D99"):
        rule("D99", level="info", basis=["表内说明"])(wrong)
