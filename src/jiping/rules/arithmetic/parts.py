"""Rows 其中… below an indicator: they break it down and carry no points of their own."""

from __future__ import annotations

import re

from jiping.model.records import Indicator

_PART = re.compile(r"^[★☆*\s]*(?:其中|[（(]\d{1,2}[）)]|[①-⑳]|\d{1,2}\.\d{1,2}(?!\d*[%％年])|[—-]{1,2}(?=[\u4e00-\u9fff]))")


def is_part(row: Indicator) -> bool:
    """Whether the row is a detail of the row above it."""
    return bool(_PART.match(row.name.text))
