"""The real documents: every leaf is read, from every format that is supported."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from jiping.read import read_filing

FORMATS = ("docx", "html", "txt")


def leaves(expected: Any, got: Any, path: str = "") -> list[tuple[str, str, str]]:
    """Every expected leaf with what was read there, white space ignored."""
    if isinstance(expected, dict):
        return [
            leaf for key, value in expected.items() if key != "schema"
            for leaf in leaves(value, got.get(key) if isinstance(got, dict) else None, f"{path}.{key}" if path else key)
        ]
    if isinstance(expected, list):
        others = got if isinstance(got, list) else []
        assert len(others) == len(expected), path
        return [
            leaf for index, value in enumerate(expected) for leaf in leaves(value, others[index], f"{path}[{index}]")
        ]
    mine, theirs = ("".join(str("" if text is None else text).split()) for text in (expected, got))
    return [(path, mine, theirs)]


def uncertain(folder: Path) -> list[re.Pattern[str]]:
    meta = folder / "meta.json"
    names = json.loads(meta.read_text(encoding="utf-8")).get("uncertain", []) if meta.exists() else []
    return [re.compile("^" + re.escape(name).replace(r"\[\*\]", r"\[\d+\]") + r"(\.|\[|$)") for name in names]


@pytest.mark.parametrize("form", FORMATS)
def test_every_leaf_of_every_document_is_read(documents: Path, form: str) -> None:
    for expected in sorted(documents.rglob("expected.json")):
        if expected.parent.parent.name == "accounts":
            continue
        tree = json.loads(expected.read_text(encoding="utf-8"))
        skipped = uncertain(expected.parent)
        for file in expected.parent.glob(f"*.{form}"):
            got = read_filing(file).filing.to_json()
            wrong = [
                leaf for leaf in leaves(tree, got)
                if leaf[1] != leaf[2] and not any(pattern.match(leaf[0]) for pattern in skipped)
            ]
            assert wrong == [], file


@pytest.mark.parametrize("form", FORMATS)
def test_the_reading_survives_its_own_json(documents: Path, form: str, tmp_path: Path) -> None:
    for file in sorted((documents / "reference").glob(f"*.{form}")):
        first = read_filing(file).filing.to_json()
        copy = tmp_path / "filing.json"
        copy.write_text(json.dumps(first, ensure_ascii=False), encoding="utf-8")
        assert read_filing(copy).filing.to_json() == first
