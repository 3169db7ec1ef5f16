"""A narrower file laid over a wider one, key by key, remembering which file sets each value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Tree = dict[str, Any]
Origin = dict[str, str]


def overlaid(wider: Mapping[str, Any], own: Mapping[str, Any], source: str, origin: Origin, at: str = "") -> Tree:
    """``own`` over ``wider``: mappings are merged by key, everything else is replaced.

    ``drop: true`` removes a key, ``after: KEY`` puts a new one behind that key instead of at the end. ``origin`` maps
    the path of each value to the file that sets it and is kept up to date.
    """
    merged = dict(wider)
    for key, value in own.items():
        path = f"{at}.{key}" if at else key
        if not isinstance(value, dict):
            _forget(origin, path)
            merged[key], origin[path] = value, source
        elif value.get("drop") == "true":
            _forget(origin, path)
            merged.pop(key, None)
        else:
            below = merged.get(key)
            content = {name: item for name, item in value.items() if name != "after"}
            merged[key] = overlaid(below if isinstance(below, dict) else {}, content, source, origin, path)
            if "after" in value:
                merged = _placed(merged, key, value["after"])
    return merged


def _placed(tree: Tree, key: str, after: str) -> Tree:
    order = [name for name in tree if name != key]
    order.insert(order.index(after) + 1 if after in order else len(order), key)
    return {name: tree[name] for name in order}


def _forget(origin: Origin, path: str) -> None:
    for known in [known for known in origin if known == path or known.startswith(path + ".")]:
        del origin[known]
