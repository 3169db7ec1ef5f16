"""A value of a policy with its dates, basis and source, and which of several dated values holds in a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jiping.catalog.files import only, typed
from jiping.model.errors import Unreadable
from jiping.model.policy import Parameter

KEYS = ("value", "since", "until", "basis", "verified")
_DATE = re.compile(r"\d{4}(-\d\d-\d\d)?")


def checked(entry: Any, file: str, at: str, keys: Iterable[str] = KEYS) -> list[Any]:
    """The dated values of an entry, which is one of them or a list, the oldest first.

    Raises ``Unreadable``, naming file and key, where one of them has another shape.
    """
    values = entry if isinstance(entry, list) else [entry]
    for value in values:
        if not isinstance(value, dict):
            raise Unreadable(f"{file}.yaml 里的 {at} 应当写成“{{value: …, since: …, basis: […]}}”这样一组带名称的值。")
        only(value, keys, file, at)
        for name in ("since", "until"):
            if not _DATE.fullmatch(value.get(name) or "2020"):
                raise Unreadable(f"{file}.yaml 里的 {at}.{name} 写的是“{value[name]}”，应当是年份或日期，如 2025-01-01。")
    return values


def in_force(values: list[Any], year: int | None) -> Any:
    """The value in force in a year, if any; without a year the latest."""
    if year is None:
        return values[-1]
    begun = [value for value in values if _year(value.get("since"), 0) <= year]
    return begun[-1] if begun and year <= _year(begun[-1].get("until"), 9999) else None


def nearest(values: list[Any], year: int | None) -> Any:
    """Outside all dates and with nothing to inherit: the last value begun before the year, else the first one."""
    begun = [value for value in values if _year(value.get("since"), 0) <= (year or 0)]
    return begun[-1] if begun else values[0]


def parameter(entry: Any, policy_id: str) -> Parameter:
    """A value as the policy keeps it; an entry without value says yes."""
    return Parameter(
        value=typed(entry.get("value", "true")),
        basis=tuple(entry.get("basis", ())),
        verified=entry.get("verified") == "true",
        since=entry.get("since", ""),
        source=policy_id,
        reason=entry.get("reason", ""),
    )


def _year(date: str | None, default: int) -> int:
    return int(date[:4]) if date else default
