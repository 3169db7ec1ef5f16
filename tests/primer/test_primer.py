"""The primer: what the rule book says of all documents at hand, and what a person judged of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import primer
from precision_page import precision_page

VERDICTS = {"true", "false", "open"}


def test_every_verdict_is_one_of_three_and_has_a_reason() -> None:
    entries = [one for listed in primer.reviewed().values() for one in listed]
    assert len(entries) > 100
    assert {one["verdict"] for one in entries} <= VERDICTS
    assert all(set(one) == {"code", "at", "verdict", "why"} and one["why"] for one in entries)


def test_nothing_is_judged_twice() -> None:
    keys = [(name, one["code"], one["at"]) for name, listed in primer.reviewed().items() for one in listed]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_only_code_level_and_place_of_real_documents_are_kept() -> None:
    kept = {key for said in primer.load(primer.SHARED).values() for one in said for key in one}
    assert kept == {"code", "level", "at"}


def test_every_error_on_a_real_document_was_judged_true() -> None:
    judged = {(name, one["code"], one["at"]): one["verdict"] for name, listed in primer.reviewed().items() for one in listed}
    errors = [(name, one["code"], one["at"]) for name, said in primer.load(primer.SHARED).items()
              for one in said if one["level"] == "error"]
    assert errors
    assert [error for error in errors if judged.get(error) != "true"] == []


def test_the_rule_book_of_today_gives_no_error_that_nobody_judged_true(documents: Path) -> None:
    today = primer.taken(primer.shared_documents(), primer.BRIEF)
    assert set(today) == set(primer.load(primer.SHARED))
    assert primer.unreviewed(today, primer.reviewed(), ("error",)) == []


def test_examples_and_correct_filings_stand_in_the_snapshot() -> None:
    kept = set(primer.load(primer.OWN))
    steady = {name for name, _ in primer.own_documents() if name.startswith(("示例/", "改动表/"))}
    assert steady
    assert steady <= kept


def test_a_change_of_the_rule_book_is_told_line_by_line() -> None:
    one, other = {"code": "A07", "level": "error", "at": "forms[0].funds[0].rate"}, {"code": "A08", "level": "info", "at": ""}
    told = list(primer.changes({"甲": [one], "乙": []}, {"甲": [other], "乙": []}))
    assert told == ["甲：多 1 条，少 1 条", "  + A08 info", "  - A07 error forms[0].funds[0].rate"]


def test_a_verdict_on_what_is_said_no_more_is_named() -> None:
    judged = {"甲": [{"code": "A07", "at": "x", "verdict": "true", "why": "有理"}]}
    assert primer.outdated({"甲": []}, judged) == [("甲", judged["甲"][0])]
    assert primer.unreviewed({"甲": [{"code": "A08", "level": "error", "at": "y"}]}, judged, ("error",))


def test_the_page_counts_every_verdict() -> None:
    text = precision_page()["rules/precision.md"]
    assert "| 合计 |" in text
    assert text.count("| [") == len({one["code"] for said in primer.load(primer.SHARED).values() for one in said})
