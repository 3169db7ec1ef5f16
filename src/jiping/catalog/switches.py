"""What a policy says of the rules themselves: which are off, which have another level, which may not be waived.

Whether a code is one of the rule book cannot be known here: the rule book is a floor above.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from jiping.catalog.dated import KEYS, checked, in_force, parameter
from jiping.catalog.files import load, only
from jiping.model.errors import Unreadable
from jiping.model.finding import Level
from jiping.model.policy import REMARKS, SWITCHES, Parameter

Switches = Mapping[str, Mapping[str, Parameter]]
ALLOWED = {"off": ("true", "false"), "levels": get_args(Level), "waivable": ("true", "false", REMARKS)}
_CODE = re.compile(r"[A-Z](\d\d)?")


def switched(name: str, year: int | None, wider: Switches) -> Switches:
    """The switches of one file laid over those that it inherits. Raises ``Unreadable`` naming file and key."""
    raw = _mapping(load("policies", name).get("rules") or {}, name, "rules")
    only(raw, SWITCHES, name, "rules")
    merged = {switch: dict(wider.get(switch, {})) for switch in SWITCHES}
    for switch, entries in raw.items():
        for code, entry in _mapping(entries or {}, name, f"rules.{switch}").items():
            at = f"rules.{switch}.{code}"
            if not _CODE.fullmatch(code):
                raise Unreadable(f"{name}.yaml 里的 {at} 应当是规则编号（如 B14）或类别字母（如 B）。")
            values = checked(entry, name, at, (*KEYS, "reason"))
            for value in values:
                _allowed(switch, value, name, at)
            if value := in_force(values, year):
                merged[switch][code] = parameter(value, name)
    return merged


def _mapping(raw: Any, file: str, at: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise Unreadable(f"{file}.yaml 里的 {at} 应当逐条写成“编号: {{…}}”。")
    return raw


def _allowed(switch: str, value: Mapping[str, Any], file: str, at: str) -> None:
    given = value.get("value", "true")
    if given not in ALLOWED[switch]:
        raise Unreadable(f"{file}.yaml 里的 {at}.value 只能写 {'、'.join(ALLOWED[switch])}，不能写“{given}”。")
    if switch == "off" and given == "true" and not value.get("reason"):
        raise Unreadable(f"{file}.yaml 里的 {at} 要写明不用这条规则的原因（reason）。")
