"""Which fields a rule looks at, the index by field, and retired codes."""

from __future__ import annotations

from typing import Any

import pytest

import check_book
from check_variety import ONE_KIND, layout, variety
from jiping.model.cell import Place
from jiping.model.errors import Unreadable
from jiping.model.filing import build
from jiping.model.finding import Finding, Level
from jiping.rules import codes, find
from jiping.rules.book import Retired, retired
from jiping.rules.fields import Sight, field, sight, sights

FILING = build({"unit": "甲", "forms": [
    {"kind": "basic_data", "staff": {"authorized_posts": "1"}},
    {"kind": "transfer_evaluation", "funds": [{"item": "total", "score": "9"}]},
    {"kind": "project_report", "sections": [{"title": "一", "text": "", "sections": [{"title": "二", "text": "三"}]}]},
]})


@pytest.mark.parametrize(("at", "name"), [
    ("forms[0].staff.authorized_posts", "sheet.staff.authorized_posts"), ("forms[1].funds[0].score", "evaluation.funds.score"),
    ("forms[1]", "evaluation"), ("forms[2].sections[0].sections[0].text", "report.sections.text"), ("", "filing"),
    ("unit", "unit"), ("forms[7].total", "filing"),
])
def test_a_field_is_a_path_without_numbers(at: str, name: str) -> None:
    assert field(FILING, at) == name


def _finding(level: Level, *at: str) -> tuple[Any, Finding]:
    return FILING, Finding("A08", level, "", "", at[0], cells=tuple((path, Place()) for path in at))


def test_a_rule_looks_at_all_cells_of_its_sums_and_speaks_at_the_levels_it_uses() -> None:
    said = [_finding("info", "forms[1].funds[0].score", "forms[1]"), _finding("error", "forms[1].funds[0].score")]
    assert sight(said) == Sight(("evaluation", "evaluation.funds.score"), ("error", "info"))
    assert sight([]) == Sight()


def test_every_rule_looks_at_something_and_speaks_at_its_own_level() -> None:
    listed = sights()
    assert set(listed) == set(codes())
    assert [code for code, seen in listed.items() if not seen.fields] == []
    assert [code for code, seen in listed.items() if find(code).level not in seen.levels] == []
    assert "evaluation.funds.score" in listed["A08"].fields


def test_a_retired_code_belongs_to_no_rule_and_is_not_found() -> None:
    assert not set(retired()) & set(codes())
    for code, gone in retired().items():
        with pytest.raises(Unreadable) as trouble:
            find(code.lower())
        assert trouble.value.sentence == gone.sentence
        assert gone.instead == "" or gone.instead in codes()


@pytest.mark.parametrize(("gone", "complaint"), [
    (Retired("A08", "甲", "2026-01-01", "乙"), "A08：编号已停用，不能再用"),
    (Retired("A98", "甲", "去年", "乙"), "A98：rules/retired.yaml 里要写 title、retired（日期）和 reason"),
    (Retired("A98", "甲", "2026-01-01", ""), "A98：rules/retired.yaml 里要写 title、retired（日期）和 reason"),
    (Retired("A98", "甲", "2026-01-01", "乙", "A99"), "A98：rules/retired.yaml 里的 instead 写的是 A99，没有这条规则"),
])
def test_make_check_watches_the_retired_codes(monkeypatch: pytest.MonkeyPatch, gone: Retired, complaint: str) -> None:
    monkeypatch.setattr(check_book, "retired", lambda: {gone.code: gone})
    assert complaint in list(check_book.retired_codes())


def _tree(*forms: Any) -> Any:
    return {"unit": "甲", "forms": list(forms)}


def test_a_layout_is_the_kind_the_columns_and_the_rows() -> None:
    one = {"kind": "project_evaluation", "title": "甲", "indicators": [{"name": "1", "target": "2"}]}
    assert layout(_tree(one)) == layout(_tree(one | {"title": "乙", "unit": "丙", "indicators": [{"name": "3", "target": "4"}] * 2}))
    assert layout(_tree(one)) != layout(_tree(one | {"kind": "transfer_evaluation"}))
    assert layout(_tree(one)) != layout(_tree(one | {"indicators": [{"name": "1", "target": "2", "reason": ""}]}))
    sheet = {"kind": "basic_data", "spending": [{"item": "other", "final": "1"}]}
    assert layout(_tree(sheet)) != layout(_tree(sheet | {"spending": [{"item": "office", "final": "1"}]}))


def test_make_check_finds_examples_that_are_all_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    alike = [{"name": name, "filing": _tree({"kind": "project_evaluation"})} for name in "甲乙"]
    monkeypatch.setattr("check_variety.rules", lambda: [find("A08")])
    monkeypatch.setattr("check_variety.load_text", lambda _: {"bad": alike, "good": alike})
    assert list(variety()) == [
        "A08.yaml：bad 的例子全是一个样式（表的种类、栏和行都相同）", "A08.yaml：good 的例子全是一个样式（表的种类、栏和行都相同）",
        "A08.yaml：例子只有一种表（project_evaluation）；只能如此的，在 scripts/check_variety.py 写明原因",
    ]


def test_an_exception_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("check_variety.rules", lambda: [find("A08")])
    monkeypatch.setattr("check_variety.ONE_KIND", ONE_KIND | {"A08": "甲"})
    assert list(variety()) == ["A08.yaml：例子已有 3 种表，scripts/check_variety.py 里的例外可以删去"]
