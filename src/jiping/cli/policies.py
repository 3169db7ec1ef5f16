"""``jiping policies``: the scoring policies, each number with its date, basis and whether it was verified."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jiping.cli.layout import table
from jiping.cli.options import Language, frame_of

if TYPE_CHECKING:
    from jiping.cli.texts import Frame
    from jiping.model.policy import Policy


def list_policies(lang: Language = "zh") -> int:
    """Print all policies."""
    from jiping import catalog

    frame = frame_of(lang)
    rows = ((policy.id, years(policy.since, policy.until, frame), policy.title) for policy in catalog.policies())
    print(*table(rows), sep="\n")
    return 0


def show_policy(
    policy_id: Annotated[str, typer.Argument(metavar="编号", help="评分办法的编号")], lang: Language = "zh",
) -> int:
    """Print one policy with everything that it inherits."""
    from jiping import catalog

    frame = frame_of(lang)
    policy = catalog.policy(policy_id)
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
    """Three lines a parameter: what it is, its value, and where that comes from."""
    from jiping import catalog

    for row in catalog.explain(policy):
        yield row.name if row.title == row.name else f"{row.title}  {row.name}"
        yield f"  {value_text(row.value)}"
        notes = [
            frame("in_force", since=row.since) if row.since else "",
            frame("basis", basis=frame("list").join(row.basis)) if row.basis else "",
            frame("verified" if row.verified else "unverified"),
            frame("inherited", policy=row.source) if row.inherited else "",
        ]
        yield "  " + frame("clause").join(note for note in notes if note)


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
