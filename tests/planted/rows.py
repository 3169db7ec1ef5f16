"""Faults of whole rows: doubled, lost, cells in each other's place."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

SWAPS = {
    "funds": (("full_year_budget", "execution"), ("rate", "score"), ("initial_budget", "full_year_budget")),
    "indicators": (("target", "actual"), ("weight", "score")),
    "spending": (("budget", "final"), ("prior_final", "final")),
    "staff": (("authorized_posts", "staff_in_post"),),
}
LISTS = ("funds", "indicators", "spending", "by_source", "by_nature", "sections")


def faults(tree: Any) -> Iterator[tuple[str, str, Any]]:
    """Kind, place, and the altered tree."""
    for number, form in enumerate(tree["forms"]):
        for name in LISTS:
            for row in range(len(form.get(name) or ())):
                at = f"forms[{number}].{name}"
                for kind, altered in _of_row(tree, number, name, row):
                    yield f"{name} {kind}", f"{at}[{row}]", altered
        staff = form.get("staff")
        if staff and all(staff.get(key) for key in SWAPS["staff"][0]) and len(set(map(staff.get, SWAPS["staff"][0]))) > 1:
            altered = copy.deepcopy(tree)
            _swap(altered["forms"][number]["staff"], *SWAPS["staff"][0])
            yield "staff 两格对调", f"forms[{number}].staff", altered


def _of_row(tree: Any, number: int, name: str, row: int) -> Iterator[tuple[str, Any]]:
    altered = copy.deepcopy(tree)
    rows = altered["forms"][number][name]
    rows.insert(row + 1, copy.deepcopy(rows[row]))
    yield "重复一行", altered
    altered = copy.deepcopy(tree)
    del altered["forms"][number][name][row]
    yield "漏掉一行", altered
    for one, other in SWAPS.get(name, ()):
        altered = copy.deepcopy(tree)
        line = altered["forms"][number][name][row]
        if line.get(one) and line.get(other) and line[one] != line[other]:
            _swap(line, one, other)
            yield f"对调 {one}/{other}", altered


def _swap(row: dict[str, Any], one: str, other: str) -> None:
    row[one], row[other] = row[other], row[one]
