"""Scoring policies: YAML that extends a wider policy, resolved for a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jiping.catalog.dated import checked, in_force, nearest, parameter
from jiping.catalog.files import lineage, load, names, only
from jiping.catalog.switches import Switches, switched
from jiping.model.errors import Unreadable
from jiping.model.filing import Filing
from jiping.model.policy import Parameter, Policy

DEFAULT = "national-2020"
_KEYS = ("id", "title", "region", "names", "since", "until", "source", "checked_until", "extends", "parameters", "rules")


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
    reason: str = ""


@cache
def policy(policy_id: str = DEFAULT, year: int | None = None) -> Policy:
    """A policy by its id, with everything that it inherits, as in force in a budget year; without a year the latest.

    Raises ``Unreadable`` for an unknown id or a faulty file.
    """
    if policy_id not in names("policies"):
        raise Unreadable(f"没有名为 {policy_id} 的评分办法；可用 jiping policies list 查看。")
    parameters: dict[str, Parameter] = {}
    switches: Switches = {}
    for name in lineage("policies", policy_id, "评分办法"):
        parameters |= dict(_parameters(name, year, parameters))
        switches = switched(name, year, switches)
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
        rules=switches,
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


def policy_of(filing: Filing, policy_id: str = "", year: int | None = None) -> Policy:
    """The policy by which a filing is judged: the one named, else that of the place that it names; of its own year unless asked."""
    year = year or filing.year
    return policy(policy_id, year) if policy_id else policy_for(names_of(filing), year)


def names_of(filing: Filing) -> Iterator[str]:
    """The names that may tell the place: unit, titles, line departments."""
    yield filing.unit.text
    for form in filing.forms:
        yield form.title.text
        yield getattr(form, "line_department", form.unit).text


def explain(policy: Policy) -> tuple[Explained, ...]:
    """Every parameter of a policy: what it is, who sets it, since when, on what basis, and whether it was verified."""
    titles = load("glossary", "parameters")
    return tuple(_explained(policy, name, titles.get(name, name), set_) for name, set_ in policy.parameters.items())


def explain_rules(policy: Policy) -> tuple[Explained, ...]:
    """The same of what a policy says of the rules; the names are ``off.B14``, ``levels.E09``, ``waivable.A``."""
    return tuple(
        _explained(policy, f"{switch}.{code}", "", set_)
        for switch, switches in policy.rules.items() for code, set_ in sorted(switches.items())
    )


def _explained(policy: Policy, name: str, title: str, set_: Parameter) -> Explained:
    return Explained(
        name=name,
        title=title,
        value=set_.value,
        source=set_.source,
        inherited=set_.source != policy.id,
        since=set_.since,
        basis=set_.basis,
        verified=set_.verified,
        reason=set_.reason,
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
        values = checked(entry, name, f"parameters.{key}")
        if not all("value" in value for value in values):
            raise Unreadable(f"{name}.yaml 里的 parameters.{key} 没有写取值（value）。")
        single = not isinstance(entry, list)  # one value holds in every year
        if value := values[0] if single else in_force(values, year) or (None if key in wider else nearest(values, year)):
            yield key, parameter(value, name)
