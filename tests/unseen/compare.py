"""Expected and read filings side by side, leaf by leaf; rows are paired by their names, so that one lost row spoils no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

KEYS = {
    "funds": ("item", "label"), "by_source": ("item",), "by_nature": ("item",), "indicators": ("name", "level2"), "spending": ("label",),
}
Leaf = tuple[str, str, str]


def leaves(expected: Any, got: Any, path: str = "", key: str = "") -> Iterator[Leaf]:
    """(path, expected, read) for every expected leaf, and for each leaf of a row too many."""
    if isinstance(expected, dict):
        found = got if isinstance(got, dict) else {}
        for name, value in expected.items():
            yield from leaves(value, found.get(name), f"{path}.{name}" if path else name, name)
    elif isinstance(expected, list):
        yield from _rows(expected, got if isinstance(got, list) else [], path, key)
    else:
        yield path, _plain(expected), _plain(got)


def _rows(expected: list[Any], got: list[Any], path: str, key: str) -> Iterator[Leaf]:
    left = list(range(len(got)))
    for index, row in enumerate(expected):
        at = _match(row, got, left, KEYS[key]) if key in KEYS else index if index in left else None
        if at is not None:
            left.remove(at)
        yield from leaves(row, got[at] if at is not None else None, f"{path}[{index}]")
    for at in left if key in KEYS else ():
        yield from ((f"{path}[+].{name}", "", _plain(text) or "（多出一行）") for name, text in got[at].items())


def _match(row: dict[str, Any], got: list[Any], left: list[int], keys: tuple[str, ...]) -> int | None:
    for chosen in (keys, keys[:1]):
        want = [_plain(row.get(key)) for key in chosen]
        hit = next((at for at in left if [_plain(got[at].get(key)) for key in chosen] == want), None)
        if hit is not None:
            return hit
    return None


def _plain(value: object) -> str:
    return "".join(str("" if value is None else value).split())
