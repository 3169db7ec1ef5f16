"""Scoring policies: YAML that extends a wider policy, resolved for a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jiping.catalog.files import lineage, load, names, only, typed
from jiping.model.errors import Unreadable
from jiping.model.policy import Parameter, Policy

DEFAULT = "national-2020"
_KEYS = ("id", "title", "region", "names", "since", "until", "source", "checked_until", "extends", "parameters")
_VALUE = ("value", "since", "until", "basis", "verified")


@dataclass(frozen=True, slots=True)
class Explained:
    """One row of an explained policy. ``inherited`` tells that ``source``, the file that sets it, is a wider policy."""

    name: str
    title: str
    value: Any
    source: str
    inherited: bool
    since: str
    basis: tuple[str, ...]
    verified: bool


@cache
def policy(policy_id: str = DEFAULT, year: int | None = None) -> Policy:
    """A policy by its id, with everything that it inherits, as in force in a budget year; without a year the latest.

    Raises ``Unreadable`` for an unknown id or a faulty file.
    """
    if policy_id not in names("policies"):
        raise Unreadable(f"没有名为 {policy_id} 的评分办法；可用 jiping policies list 查看。")
    parameters: dict[str, Parameter] = {}
    for name in lineage("policies", policy_id, "评分办法"):
        parameters |= dict(_parameters(name, year, parameters))
    raw = load("policies", policy_id)
    return Policy(
        id=policy_id,
        title=raw["title"],
        region=raw.get("region", ""),
        parameters=parameters,
        names=tuple(raw.get("names", ())),
        since=int(raw["since"]) if raw.get("since") else None,
        until=int(raw["until"]) if raw.get("until") else None,
        checked_until=raw.get("checked_until", ""),
        extends=raw.get("extends", ""),
    )


@cache
def policies() -> tuple[Policy, ...]:
    """All policies, by id."""
    return tuple(policy(name) for name in names("policies"))


def policy_for(printed: Iterable[str], year: int | None) -> Policy:
    """The narrowest policy whose region's name stands in one of the printed names and which is in force that year.

    Without such a one, the national default. A policy without region names is chosen only by its id.
    """
    texts = [text for text in printed if text]
    fitting = [
        candidate for candidate in policies()
        if any(name in text for name in candidate.names for text in texts) and _in_force(candidate, year)
    ]
    narrowest = max(fitting, key=lambda candidate: len(lineage("policies", candidate.id, "评分办法")), default=None)
    return policy(narrowest.id if narrowest else DEFAULT, year)


def explain(policy: Policy) -> tuple[Explained, ...]:
    """Every parameter of a policy: what it is, who sets it, since when, on what basis, and whether it was verified."""
    titles = load("glossary", "parameters")
    return tuple(
        Explained(
            name=name,
            title=titles.get(name, name),
            value=parameter.value,
            source=parameter.source,
            inherited=parameter.source != policy.id,
            since=parameter.since,
            basis=parameter.basis,
            verified=parameter.verified,
        )
        for name, parameter in policy.parameters.items()
    )


def _in_force(candidate: Policy, year: int | None) -> bool:
    if year is None:
        return candidate.since is None and candidate.until is None
    return (candidate.since or 0) <= year <= (candidate.until or 9999)


def _parameters(name: str, year: int | None, wider: dict[str, Parameter]) -> Iterator[tuple[str, Parameter]]:
    """What one file sets. A narrower file may set only what the widest one has, so that no typing error is inherited."""
    raw = load("policies", name)
    only(raw, _KEYS, name)
    own = raw.get("parameters") or {}
    if wider:
        only(own, wider, name, "parameters")
    for key, entry in own.items():
        for value in entry if isinstance(entry, list) else [entry]:
            only(value, _VALUE, name, f"parameters.{key}")
        if value := _dated(entry, year) or (None if key in wider else _nearest(entry, year)):
            yield key, _parameter(value, name)


def _dated(entry: Any, year: int | None) -> Any:
    """The value in force in a year, if any; an entry is one value, or a list of dated values, the oldest first."""
    if not isinstance(entry, list):
        return entry
    if year is None:
        return entry[-1]
    begun = [value for value in entry if _year(value.get("since"), 0) <= year]
    return begun[-1] if begun and year <= _year(begun[-1].get("until"), 9999) else None


def _nearest(entry: Any, year: int | None) -> Any:
    """Outside all dates and with nothing to inherit: the last value begun before the year, else the first one."""
    begun = [value for value in entry if _year(value.get("since"), 0) <= (year or 0)]
    return begun[-1] if begun else entry[0]


def _year(date: str | None, default: int) -> int:
    return int(date[:4]) if date else default


def _parameter(entry: Any, policy_id: str) -> Parameter:
    return Parameter(
        value=typed(entry["value"]),
        basis=tuple(entry.get("basis", ())),
        verified=entry.get("verified") == "true",
        since=entry.get("since", ""),
        source=policy_id,
    )
