"""A correct filing, and the same filing with one thing altered: what the mutation table is made of."""

from __future__ import annotations

import copy
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jiping import catalog
from jiping.catalog.files import load_text
from jiping.model.filing import build
from jiping.model.finding import Finding
from jiping.rules import check
from jiping.score import score

HERE = Path(__file__).parent / "mutations"
EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 24)
LIST = re.compile(r"(.+)\[(\d+)\]")


@cache
def bases() -> dict[str, Any]:
    """The correct filings by name: the project's own example, and those written for this table."""
    own = {path.stem: load_text(path.read_text(encoding="utf-8")) for path in sorted((HERE / "bases").glob("*.yaml"))}
    example = load_text((EXAMPLES / "自评材料范例.yaml").read_text(encoding="utf-8"))
    return {"五附件": example["filing"], **own}


def mutated(row: dict[str, Any]) -> Any:
    """The base of a row with its one alteration made.

    ``set`` gives a key another value, ``swap`` replaces a piece of text that stands there once, ``drop`` takes a row or
    a key away, ``add`` appends a row.
    """
    tree = copy.deepcopy(bases()[row["base"]])
    for at, value in row.get("set", {}).items():
        holder, key = _find(tree, at)
        assert isinstance(holder, list) or key not in holder or holder[key] != value, f"{at} 没有变"
        holder[key] = value
    for at, (old, new) in row.get("swap", {}).items():
        holder, key = _find(tree, at)
        assert holder[key].count(old) == 1, f"{at} 里“{old}”不是正好一处"
        holder[key] = holder[key].replace(old, new)
    for at, rows in row.get("add", {}).items():
        holder, key = _find(tree, at)
        holder.setdefault(key, []).extend(copy.deepcopy(rows)) if isinstance(holder, dict) else holder[key].extend(rows)
    for at in row.get("drop", ()):
        holder, key = _find(tree, at)
        del holder[key]
    return tree


def _find(tree: Any, at: str) -> tuple[Any, Any]:
    """The mapping or list that holds a path's last step, and that step."""
    steps: list[Any] = []
    for part in at.split("."):
        match = LIST.fullmatch(part)
        steps += [match[1], int(match[2])] if match else [part]
    for step in steps[:-1]:
        tree = tree[step]
    return tree, steps[-1]


def examined(tree: Any, copy_kind: str = "draft") -> list[Finding]:
    """What the whole rule book says of a filing."""
    filing = build(tree)
    policy = catalog.policy_of(filing)
    findings, _ = check(filing, score(filing, policy), policy, copy=copy_kind, today=TODAY)
    return findings
