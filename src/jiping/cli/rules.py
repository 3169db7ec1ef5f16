"""``jiping rules list``: the rule book at a glance, or a part of it, with the levels of a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.layout import table
from jiping.cli.options import Language, Policy, PolicyYear, frame_of, one_of, year_of
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.model.policy import Policy as Chosen
    from jiping.naming.texts import Frame
    from jiping.rules.rule import Rule

LEVELS = ("error", "warning", "info")


def list_rules(
    *,
    family: Annotated[str, typer.Option("--family", metavar="字母", help="只列这一类，如 A")] = "",
    level: Annotated[str, typer.Option("--level", metavar="|".join(LEVELS), help="只列这个级别的")] = "",
    field: Annotated[str, typer.Option("--field", metavar="栏目", help="只列看这一栏的，如 得分、绩效指标·年度指标值")] = "",
    policy: Policy = "",
    policy_year: PolicyYear = "",
    lang: Language = "zh",
) -> int:
    """Print code, level and title of all rules, or of those asked for; under a policy, the levels that it sets."""
    from jiping import catalog
    from jiping.catalog.policies import DEFAULT
    from jiping.rules import VERSION, rules
    from jiping.rules.rule import FAMILIES
    from jiping.rules.settings import settle

    frame = frame_of(lang)
    letter = _family(family)
    if level:
        one_of("--level", level, LEVELS)
    year = year_of("--policy-year", policy_year)
    chosen = catalog.policy(policy or DEFAULT, year) if policy or year else None
    if chosen:
        settle(chosen)
        print(f"{frame('policy', title=chosen.title)}\n")
    looking = _looking(field, frame)
    listed = [
        rule for rule in rules()
        if letter in ("", rule.code[0]) and (not field or rule.code in looking) and level in ("", _level(rule, chosen))
    ]
    for key, name in FAMILIES.items():
        rows = [_row(rule, chosen, frame) for rule in listed if rule.code[0] == key]
        if rows:
            print(f"{key} {name}", *table(rows), "", sep="\n")
    print(frame("rules.count", n=len(listed), version=VERSION))
    return 0


def _family(family: str) -> str:
    from jiping.rules.rule import FAMILIES

    letter = family.strip().upper()
    if letter and letter not in FAMILIES:
        known = "、".join(f"{key}（{name}）" for key, name in FAMILIES.items())
        raise Unreadable(f"没有“{family}”这一类规则；有 {known}。")
    return letter


def _level(rule: Rule, policy: Chosen | None) -> str:
    """The level in force; none for a rule that is not used."""
    if policy is None:
        return rule.level
    return "off" if policy.off(rule.code) else policy.level(rule.code, rule.level)


def _row(rule: Rule, policy: Chosen | None, frame: Frame) -> tuple[str, ...]:
    level = _level(rule, policy)
    if policy is None:
        return rule.code, frame(level), rule.title
    off = policy.off(rule.code)
    notes = [off.reason] if off else [
        *([frame("level.was", level=frame(rule.level))] if level != rule.level else []),
        *([frame("waivable.false")] if policy.forbids_waiver(rule.code, policy.level(rule.code, rule.level)) else []),
    ]
    note = frame("about", parts=frame("between").join(notes)) if notes else ""
    return rule.code, frame("off.true") if off else frame(level), rule.title + note


def _looking(field: str, frame: Frame) -> set[str]:
    """The codes of the rules that look at a field, by its name, that of its block, both, or its key."""
    if not field:
        return set()
    from jiping.naming.labels import path_names
    from jiping.rules.fields import sights

    wanted = field.strip().replace(".", "·")
    known: dict[str, set[str]] = {}
    for code, seen in sights().items():
        for path in seen.fields:
            for name in path_names(path, frame):
                known.setdefault(name, set()).add(code)
    if wanted not in known:
        listed = "、".join(dict.fromkeys(name for name in known if "·" not in name and not name.isascii()))
        raise Unreadable(f"没有规则看“{field}”这一栏；可以写 {listed}，或写作“绩效指标·得分”。")
    return known[wanted]
