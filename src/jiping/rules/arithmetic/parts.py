"""Rows that do not count among the indicators: details below one (其中…), and points on top (加分项)."""

from __future__ import annotations

import re

from jiping.model.derived import derived
from jiping.model.records import Indicator

_PART = re.compile(r"^[★☆*\s]*(?:其中|[（(]\d{1,2}[）)]|[①-⑳]|\d{1,2}\.\d{1,2}(?!\d*[%％年])|[—-]{1,2}(?=[\u4e00-\u9fff]))")

_BONUS = re.compile(r"加分|附加|奖励分|扣分|减分")


def is_part(row: Indicator) -> bool:
    """Whether the row is a detail of the row above it."""
    return bool(_PART.match(row.name.text))


@derived
def is_bonus(row: Indicator) -> bool:
    """Whether the row gives or takes points on top of the full score."""
    return bool(_BONUS.search(row.level1.text + row.level2.text + row.name.text))
