"""The file of the fields that rules look at, from what they say of their bad examples."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jiping.catalog.files import load_text
from jiping.rules import rules
from jiping.rules.book import examples_path
from jiping.rules.fields import Sight, sight
from rule_examples import examined, filing_of

HEAD = "# 由 make docs 生成，请勿手改：各条规则看哪些栏、报哪些级别，取自它对自己例子说的话。"


@cache
def seen() -> dict[str, Sight]:
    """What every rule looks at in its bad examples."""
    return {rule.code: _seen(rule.code) for rule in rules()}


def _seen(code: str) -> Sight:
    examples = load_text(examples_path(code).read_text(encoding="utf-8"))["bad"]
    return sight([
        (filing_of(example["filing"]), finding)
        for example in examples for finding in examined(code, example)[0] if finding.code == code
    ])


def fields_file() -> str:
    """``src/jiping/rules/fields.yaml``."""
    return "\n".join([HEAD, *_lines()]) + "\n"


def _lines() -> Iterator[str]:
    for code, found in seen().items():
        yield f"{code}: {{fields: [{', '.join(found.fields)}], levels: [{', '.join(found.levels)}]}}"
