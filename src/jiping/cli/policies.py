"""``jiping policies``: the scoring policies, each number with its date, basis and whether it was verified."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jiping.cli.layout import table
from jiping.cli.options import Language, frame_of, year_of

if TYPE_CHECKING:
    from jiping.catalog.policies import Explained
    from jiping.model.policy import Policy
    from jiping.naming.texts import Frame


def list_policies(lang: Language = "zh") -> int:
    """Print all policies."""
    from jiping import catalog

    frame = frame_of(lang)
    rows = ((policy.id, years(policy.since, policy.until, frame), policy.title) for policy in catalog.policies())
    print(*table(rows), sep="\n")
    return 0


def show_policy(
    policy_id: Annotated[str, typer.Argument(metavar="编号", help="评分办法的编号")],
    *,
    year: Annotated[str, typer.Option("--year", metavar="年度", help="这一年的取值；不写则是最近的")] = "",
    lang: Language = "zh",
) -> int:
    """Print one policy with everything that it inherits."""
    from jiping import catalog
    from jiping.rules.settings import settle

    frame = frame_of(lang)
    policy = catalog.policy(policy_id, year_of("--year", year))
    settle(policy)
    print(f"{policy.id}  {policy.title}")
    print(frame("years", years=years(policy.since, policy.until, frame)))
    for key, text in (("extends", policy.extends), ("checked_until", policy.checked_until)):
        if text:
            print(frame(key, wider=text, day=text))
    print()
    print(*_rows(policy, frame), sep="\n")
    return 0


def years(since: int | None, until: int | None, frame: Frame) -> str:
    """``2021 起 至 2023``; 不限 where there are no bounds."""
    parts = [frame("from_year", since=since) if since else "", frame("to_year", until=until) if until else ""]
    return " ".join(part for part in parts if part) or frame("any_year")


def _rows(policy: Policy, frame: Frame) -> Iterator[str]:
    """Three lines a parameter: what it is, its value, and where that comes from. Then what is said of the rules."""
    from jiping import catalog

    for row in catalog.explain(policy):
        yield row.name if row.title == row.name else f"{row.title}  {row.name}"
        yield f"  {value_text(row.value)}"
        yield "  " + origin(row, frame)
    for row in catalog.explain_rules(policy):
        name, value = switch_words(row, frame)
        yield f"{name}  rules.{row.name}"
        yield f"  {value}"
        yield "  " + origin(row, frame)


def origin(row: Explained, frame: Frame) -> str:
    """Where a value comes from: why, since when, on what basis, compared or not, and whose it is."""
    notes = [
        row.reason,
        frame("in_force", since=row.since) if row.since else "",
        frame("basis", basis=frame("list").join(row.basis)) if row.basis else "",
        frame("verified" if row.verified else "unverified" if row.basis else "unfounded"),
        frame("inherited", policy=row.source) if row.inherited else "",
    ]
    return frame("clause").join(note for note in notes if note)


def switch_words(row: Explained, frame: Frame) -> tuple[str, str]:
    """What a policy says of a rule: the switch with the rule's name, and its value in words."""
    switch, _, code = row.name.partition(".")
    value = row.value if switch == "levels" else f"{switch}.{value_text(row.value)}"
    return frame(f"switch.{switch}", rule=rule_name(code)), frame(value)


def rule_name(code: str) -> str:
    """A rule by code and title, a family by letter and name, what the program says by code and title."""
    from jiping.cli.explain import ENGINE
    from jiping.rules import find
    from jiping.rules.rule import FAMILIES

    return f"{code} {FAMILIES.get(code) or ENGINE.get(code, ('',))[0] or find(code).title}"


def value_text(value: Any) -> str:
    """A parameter's value as it is written in the file of the policy."""
    from jiping.model.numbers import plain

    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dict):
        return " ".join(f"{key}={value_text(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(value_text(item) for item in value) or "—"
    return str(value)
