"""Whoever waits for a long reading hears how far it is: the file of a bundle or an archive, the page of a scan."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from jiping.model import progress
from jiping.read import read
from jiping.read.picture import pictures

Said = list[tuple[str, int, int]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    heard: Said = []
    monkeypatch.setattr(progress, "_listeners", [lambda *step: heard.append(step)])
    return heard


def test_the_files_of_an_archive_are_counted(said: Said, tmp_path: Path) -> None:
    path = tmp_path / "材料.zip"
    with ZipFile(path, "w") as archive:
        for name in ("甲.txt", "乙.txt", "丙.txt"):
            archive.writestr(name, "项目支出绩效自评报告")
    read(path)
    assert said == [("file", number, 3) for number in (1, 2, 3)]


def test_the_pages_of_a_scan_are_counted_as_they_are_read(said: Said) -> None:
    pages = [Image.new("L", (200, 280), 255) for _ in range(3)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    first, *_rest = pictures(out.getvalue())
    assert first is not None
    assert said == [("page", number, 3) for number in (1, 2, 3)]
