"""Tables without rules on the pages of a file, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence

from jiping.read.page.shapes import Page
from jiping.read.page.told import find_told
from jiping.read.page.unruled import find_unruled

GUESSED = "第 {} 页的表格没有画竖线，行列按文字的位置推定，可能不准；请对照原件核对。"


def guess(pages: Sequence[Page]) -> list[int]:
    """Put tables where text stands in columns: told from the order of the file, else from where it stands; the pages with such."""
    found = find_told(pages)
    for before, page in zip([None, *pages], pages, strict=False):
        if page.number not in found and find_unruled(page, before):
            found.add(page.number)
    return sorted(found)


def listed(numbers: Sequence[int]) -> str:
    """Page numbers as a person lists them: 1、2、5."""
    shown = "、".join(map(str, numbers[:10]))
    return shown if len(numbers) <= 10 else f"{shown} 等 {len(numbers)}"
