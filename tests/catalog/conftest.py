"""A data folder of a test's own: the real one, in which the test may write."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import jiping.catalog
from jiping.catalog import files

Write = Callable[[str, str], None]


def _forget() -> None:
    """Empty every cache of the catalog."""
    for module in pkgutil.iter_modules(jiping.catalog.__path__, "jiping.catalog."):
        for value in vars(importlib.import_module(module.name)).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Write a file into a copy of ``data/``: ``write("policies/county", "id: county …")``."""
    root = tmp_path / "data"
    shutil.copytree(files.ROOT, root)
    monkeypatch.setattr(files, "ROOT", root)

    def written(name: str, text: str) -> None:
        (root / f"{name}.yaml").write_text(text, encoding="utf-8")
        _forget()

    _forget()
    yield written
    _forget()
