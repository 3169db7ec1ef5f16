"""The only reader of ``data/``: YAML whose every scalar is text, so that no number ever passes through a float."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jiping.model.errors import Unreadable

ROOT = Path(__file__).parents[1] / "data"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def load_text(text: str) -> Any:
    """Parsed YAML; all scalars are ``str``."""
    import yaml  # here, because it takes longer than everything else of this package together

    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


@cache
def load(folder: str, name: str) -> Any:
    """One data file, ``data/<folder>/<name>.yaml``. ``FileNotFoundError`` where there is none."""
    return load_text((ROOT / folder / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names of all files of a folder, sorted."""
    return tuple(sorted(entry.stem for entry in (ROOT / folder).glob("*.yaml")))


def only(raw: Mapping[str, Any], known: Iterable[str], file: str, at: str = "") -> None:
    """Raise ``Unreadable``, naming file and key, where a mapping has a key that nobody reads."""
    for key in raw:
        if key not in known:
            raise Unreadable(f"{file}.yaml 里的 {f'{at}.{key}' if at else key} 是不认识的键，请检查拼写。")


def lineage(folder: str, name: str, noun: str) -> tuple[str, ...]:
    """A file and those that it extends, the widest first. Raises ``Unreadable`` for an unknown parent or a circle."""
    chain = [name]
    while parent := load(folder, chain[-1]).get("extends"):
        if parent not in names(folder):
            raise Unreadable(f"{chain[-1]}.yaml 的 extends 写的是 {parent}，没有这个{noun}。")
        if parent in chain:
            raise Unreadable(f"{chain[-1]}.yaml 的 extends 写的是 {parent}，绕回了自己：{' → '.join([*chain, parent])}。")
        chain.append(parent)
    return tuple(reversed(chain))


def typed(value: Any) -> Any:
    """Numbers as ``Decimal``, true and false as ``bool``, lists as tuples; everything else as it is."""
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return Decimal(value)
        return {"true": True, "false": False}.get(value, value)
    if isinstance(value, list):
        return tuple(typed(item) for item in value)
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    return value
