"""Are the examples of a rule of several kinds of forms? A rule that was only tried on one form fits only that form.

An example's layout is the kinds of its forms with the columns and rows that they print. Of a rule's bad examples not
all may have the same layout, nor of its good ones; and together they show at least two kinds of forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jiping.catalog.files import load_text
from jiping.rules import rules
from jiping.rules.book import examples_path
from jiping.rules.rule import Rule

Layout = frozenset[str]
HEADING = ("kind", "item", "title", "unit", "year", "number")  # what any form may or may not print
SHEET = "sheet"  # there is one kind of basic data sheet
ONE_KIND = {
    "A10": "按收入性质、支出性质的分列只印在部门整体支出自评表上",
    "A11": "按收入性质、支出性质的分列只印在部门整体支出自评表上",
    "B15": "人员经费和公用经费只在部门整体报告里分列",
    "C03": "人员经费和公用经费只在部门整体报告里分列",
    "F08": "只有部门整体报告会说本年没有项目支出",
}


def variety() -> Iterator[str]:
    """Every rule whose examples are too much alike, and every exception that is none."""
    for rule in rules():
        path = examples_path(rule.code)
        book = load_text(path.read_text(encoding="utf-8")) if path.exists() else {}
        for name in ("bad", "good"):
            layouts = {layout(example["filing"]) for example in book.get(name, ())}
            if len(layouts) < 2:
                yield f"{rule.code}.yaml：{name} 的例子全是一个样式（表的种类、栏和行都相同）"
        yield from _kinds(rule, [example for name in ("bad", "good") for example in book.get(name, ())])


def _kinds(rule: Rule, examples: list[Any]) -> Iterator[str]:
    kinds = {form["kind"] for example in examples for form in example["filing"].get("forms", ())}
    alone = rule.scope == SHEET or rule.code in ONE_KIND
    if len(kinds) < 2 and not alone:
        yield f"{rule.code}.yaml：例子只有一种表（{'、'.join(kinds)}）；只能如此的，在 scripts/check_variety.py 写明原因"
    if len(kinds) > 1 and rule.code in ONE_KIND:
        yield f"{rule.code}.yaml：例子已有 {len(kinds)} 种表，scripts/check_variety.py 里的例外可以删去"


def layout(filing: Mapping[str, Any]) -> Layout:
    """The kinds of the forms, and which columns and rows they print."""
    return frozenset(key for form in filing.get("forms", ()) for key in _printed(form, form["kind"]))


def _printed(record: Mapping[str, Any], at: str) -> Iterator[str]:
    yield at
    for key, value in record.items():
        if isinstance(value, list):
            for row in value:
                yield from _printed(row, f"{at}.{key}.{row.get('item', '')}")
        elif isinstance(value, dict):
            yield from _printed(value, f"{at}.{key}")
        elif key not in HEADING:
            yield f"{at}.{key}"
