"""Filings as trees of texts: where every text stands, and what the rule book says of them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tests.layouts import as_docx

from jiping import catalog
from jiping.catalog.files import load_text
from jiping.model.filing import Filing, build
from jiping.model.finding import Finding
from jiping.read import read_filing
from jiping.rules import check
from jiping.score import score

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT.parent / "shared" / "documents"
TODAY = date(2026, 11, 24)
STEP = re.compile(r"[^.\[\]]+")
Said = frozenset[tuple[str, str, str]]


@dataclass(frozen=True)
class Leaf:
    """A text of a tree: its path, and the last part of the path without numbers (``funds.score``)."""

    at: str
    field: str
    text: str


def steps(at: str) -> list[str | int]:
    """The parts of a path."""
    return [int(part) if part.isdigit() else part for part in STEP.findall(at)]


def held(tree: Any, at: str) -> tuple[Any, Any]:
    """What holds the last part of a path, and that part."""
    *way, last = steps(at)
    for part in way:
        tree = tree[part]
    return tree, last


def with_text(tree: Any, at: str, text: str) -> Any:
    """The tree with another text at that path."""
    altered = copy.deepcopy(tree)
    holder, key = held(altered, at)
    holder[key] = text
    return altered


def leaves(tree: Any) -> Iterator[Leaf]:
    """All texts of the forms, in order."""
    for number, form in enumerate(tree["forms"]):
        yield from _leaves(form, f"forms[{number}]", "")


def _leaves(node: Any, at: str, field: str) -> Iterator[Leaf]:
    for key, value in node.items():
        name = f"{field}.{key}".lstrip(".")
        if isinstance(value, str):
            if key not in ("kind", "item"):
                yield Leaf(f"{at}.{key}", name, value)
        elif isinstance(value, dict):
            yield from _leaves(value, f"{at}.{key}", key)
        elif isinstance(value, list):
            for number, row in enumerate(value):
                yield from _leaves(row, f"{at}.{key}[{number}]", key)


def examined(tree: Any) -> list[Finding]:
    """What the whole rule book says of a filing."""
    filing = build(tree)
    policy = catalog.policy_of(filing)
    return check(filing, score(filing, policy), policy, today=TODAY)[0]


def own() -> Iterator[tuple[str, Any]]:
    """The project's own filings by name: examples, correct filings of the mutation table, clean layouts."""
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        yield f"示例/{path.stem}", load_text(path.read_text(encoding="utf-8"))["filing"]
    for path in sorted((ROOT / "tests" / "rules" / "mutations" / "bases").glob("*.yaml")):
        yield f"改动表/{path.stem}", load_text(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests" / "rules" / "clean").glob("*.txt")):
        drawing = "\n".join(line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("%"))
        yield f"无错表样/{path.stem}", tree_of(read_filing(as_docx(drawing), name=f"{path.stem}.docx").filing)


def shared() -> Iterator[tuple[str, Any]]:
    """The real documents beside the project, where they are at hand."""
    for path in sorted([*DOCUMENTS.glob("reference/*.docx"), *DOCUMENTS.glob("open/*/*.docx")]):
        yield f"真实/{path.parent.name}", tree_of(read_filing(path).filing)


def tree_of(filing: Filing) -> Any:
    """The filing as a tree whose texts keep their line breaks."""
    tree = filing.to_json()
    tree["forms"] = [dict(form) for form in tree["forms"]]
    for cell in filing.cells():
        if "\n" in cell.raw:
            holder, key = held(tree, cell.at)
            holder[key] = cell.raw
    return tree


@cache
def said_of(name: str) -> Said:
    """What is said of an unaltered filing."""
    return said(examined(trees()[name]))


@cache
def trees() -> dict[str, Any]:
    """All filings by name, brought into the shape of the contract."""
    return {name: tree_of(build(tree)) for name, tree in (*own(), *shared())}


def said(findings: list[Finding]) -> Said:
    """Findings as they are compared."""
    return frozenset((finding.code, finding.at, finding.message) for finding in findings)
