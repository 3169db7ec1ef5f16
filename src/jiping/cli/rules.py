"""``jiping rules list``: the rule book at a glance."""

from __future__ import annotations

from typing import Annotated

import typer

from jiping.cli.layout import table
from jiping.cli.options import Language, frame_of
from jiping.model.errors import Unreadable


def list_rules(
    family: Annotated[str, typer.Option("--family", metavar="字母", help="只列这一类，如 A")] = "",
    lang: Language = "zh",
) -> int:
    """Print code, level and title of all rules, or of one family."""
    from jiping.rules import VERSION, rules
    from jiping.rules.rule import FAMILIES

    frame = frame_of(lang)
    letter = family.strip().upper()
    if letter and letter not in FAMILIES:
        known = "、".join(f"{key}（{name}）" for key, name in FAMILIES.items())
        raise Unreadable(f"没有“{family}”这一类规则；有 {known}。")
    listed = [rule for rule in rules() if not letter or rule.code[0] == letter]
    for key, name in FAMILIES.items():
        rows = [(rule.code, frame(rule.level), rule.title) for rule in listed if rule.code[0] == key]
        if rows:
            print(f"{key} {name}", *table(rows), "", sep="\n")
    print(frame("rules.count", n=len(listed), version=VERSION))
    return 0
