"""The YAML of a form with everything that it inherits, checked key by key; labels not stated are the common ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jiping.catalog.files import lineage, load, only
from jiping.catalog.merge import Origin, Tree, overlaid

COMMON = "common"
GROUPS = ("labels", "columns", "rows")
_KEYS = (
    "id", "title", "kind", "region", "names", "years", "source", "checked_until", "extends",
    "blocks", "levels", "layout", "outline",
)
_NOT_INHERITED = ("id", "title", "region", "names", "years", "source", "checked_until", "extends")
_FIELD = ("label", "synonyms", "required", "weight", "note", "drop", "after")


def common() -> Mapping[str, Any]:
    """The common vocabulary as the file states it."""
    raw: Mapping[str, Any] = load("forms", COMMON)
    return raw


def resolved(form_id: str) -> tuple[Tree, Origin]:
    """A form's tree, and for every value the file that sets it. Raises ``Unreadable`` for a faulty file."""
    tree: Tree = {}
    origin: Origin = {}
    for name in lineage("forms", form_id, "表样"):
        raw = load("forms", name)
        only(raw, _KEYS, name)
        inherited = {key: value for key, value in tree.items() if key not in _NOT_INHERITED}
        tree = overlaid(inherited, raw, name, origin)
        if raw.get("blocks"):
            _check_blocks(raw["blocks"], name)
    tree["blocks"] = {key: _labelled(key, block, origin) for key, block in tree.get("blocks", {}).items()}
    return tree, origin


def _check_blocks(blocks: Tree, name: str) -> None:
    only(blocks, common()["blocks"], name, "blocks")
    for key, block in blocks.items():
        known = common()["blocks"][key]
        only(block, ("side", "title", "drop", *GROUPS), name, f"blocks.{key}")
        for group in [group for group in GROUPS if group in block]:
            only(block[group], known.get(group, ()), name, f"blocks.{key}.{group}")
            for field, entry in block[group].items():
                only(entry or {}, _FIELD, name, f"blocks.{key}.{group}.{field}")


def _labelled(key: str, block: Tree, origin: Origin) -> Tree:
    """A block whose unstated labels and synonyms are those of the common vocabulary."""
    shared = common()["blocks"][key]
    filled: Tree = {"title": block.get("title", shared["title"])}
    if "side" in shared:
        filled["side"] = _inherit(shared["side"], block.get("side", {}), f"blocks.{key}.side", origin)
    for group in [group for group in GROUPS if group in block]:
        filled[group] = {
            name: _inherit(shared[group][name], entry or {}, f"blocks.{key}.{group}.{name}", origin)
            for name, entry in block[group].items()
        }
    return filled


def _inherit(shared: Tree, entry: Tree, path: str, origin: Origin) -> Tree:
    for name in shared:
        origin.setdefault(f"{path}.{name}", COMMON)
    return {**shared, **entry}
