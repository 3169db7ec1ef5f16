"""Spoilt files of every format: each is read or refused with one sentence, soon, in little memory."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.fuzz.bombs import BOMBS
from tests.fuzz.hunt import Case, Outcome, bombs, formats, hunt, probe
from tests.makers.forms import drawn
from tests.makers.writers import WRITERS

from jiping.batch import cores
from jiping.read import read_filing

SEED, FILES = 20, 320


def test_every_format_that_is_read_can_be_written_and_so_is_fuzzed() -> None:
    assert set(formats()) == {*WRITERS, "json"}


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind not in ("zip", "csv")])
def test_the_sound_file_is_read(kind: str) -> None:
    reading = read_filing(WRITERS[kind](drawn(3, "皖")[1]), "表")
    assert [form.kind for form in reading.filing.forms] == ["project_evaluation"]
    assert reading.source.format == kind


def test_a_number_is_enough_to_have_a_spoilt_file_again() -> None:
    assert Case("docx", 1, 5).made() == Case("docx", 1, 5).made()
    assert Case("docx", 1, 5).made() != Case("docx", 1, 6).made()


def test_no_spoilt_file_breaks_the_program() -> None:
    kinds = formats()
    counts: Counter[bool] = Counter()
    faults = []
    for outcome in hunt(kinds, -(-FILES // len(kinds)), SEED, min(2, cores())):
        counts[bool(outcome.sentence)] += 1
        if outcome.fault:
            faults.append(f"{outcome.case} {outcome.how}: {outcome.fault}")
    assert faults == []
    assert counts.total() >= FILES
    assert min(counts[True], counts[False]) > FILES // 10  # some are read, some are refused


def test_no_file_that_grows_when_it_is_opened_breaks_the_program() -> None:
    outcomes = list(bombs(list(BOMBS), min(2, cores())))
    assert [f"{outcome.case}: {outcome.fault}" for outcome in outcomes if outcome.fault] == []
    assert sum(bool(outcome.sentence) for outcome in outcomes) > len(BOMBS) // 2


@pytest.mark.parametrize(("outcome", "fault"), [
    (Outcome(Case("txt", 1, 1), sentence="文件是空的，里面没有任何内容。"), ""),
    (Outcome(Case("txt", 1, 1), sentence="文件是空的"), "不成一句话：'文件是空的'"),
    (Outcome(Case("txt", 1, 1), sentence="文件是空的。\n里面没有。"), "不成一句话：'文件是空的。\\n里面没有。'"),
    (Outcome(Case("txt", 1, 1), seconds=6), "用了 6.0 秒"),
    (Outcome(Case("txt", 1, 1), megabytes=2000), "用了 2000 MB"),
    (Outcome(Case("txt", 1, 1), broken="read.txt:1:KeyError"), "read.txt:1:KeyError"),
])
def test_what_a_fault_is(outcome: Outcome, fault: str) -> None:
    assert outcome.fault == fault


def test_an_exception_is_a_fault_with_the_line_that_raised_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("甲")

    monkeypatch.setattr("jiping.read.reading.detect", broken)
    assert probe(Case("txt", 1, 1)).fault.startswith("read.reading:")
