"""The words by which any form is read: the common vocabulary together with the labels of all forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jiping.catalog.form_tree import common
from jiping.catalog.forms import forms
from jiping.model.form import Field


@cache
def vocabulary() -> dict[str, Any]:
    """The common vocabulary, ``{blocks, titles}`` as in ``common.yaml``, with the labels and synonyms of all forms.

    ``blocks`` maps block → group → field → ``{label, synonyms, …}``; ``side`` is one such entry.
    """
    blocks = {key: _copied(block) for key, block in common()["blocks"].items()}
    for path, field in _used():
        block, _, rest = path.partition(".")
        entry = blocks[block]
        for step in rest.split("."):
            entry = entry[step]
        _add(entry, field)
    return {"blocks": blocks, "titles": common()["titles"]}


def _used() -> Iterator[tuple[str, Field]]:
    for form in forms():
        yield from form.fields()
        yield from ((f"{block.key}.side", block.side) for block in form.blocks.values() if block.side)


def _copied(tree: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _copied(value) if isinstance(value, dict) else value for key, value in tree.items()}


def _add(entry: dict[str, Any], field: Field) -> None:
    """Labels with a year in them, ``{year}年预算数``, are known without it already."""
    known = {entry["label"], *entry["synonyms"]}
    labels = ("".join(label.split()) for label in (field.label, *field.synonyms) if "{" not in label)
    entry["synonyms"] = [*entry["synonyms"], *dict.fromkeys(label for label in labels if label not in known)]
