"""Names of units: without codes and stamps, and whether one abbreviates another."""

from __future__ import annotations

import re
from functools import lru_cache

_CODE = re.compile(r"^\d{3,}[-—]?|[（(](?:盖章|公章|签章|本级|机关)[）)]|[（(](?:单位)?公章.*$|本级$|部门$")
LEAST = 4  # a shorter name tells no unit


@lru_cache(maxsize=256)
def plain_name(name: str) -> str:
    """The name without code, stamp and 本级."""
    return _CODE.sub("", name)


def abbreviates(short: str, full: str) -> bool:
    """All signs of the short name stand in the full one, in order."""
    rest = iter(full)
    return len(short) < len(full) and all(sign in rest for sign in short)


def same_unit(left: str, right: str) -> bool:
    """Whether two printed names are surely one unit: equal, or one the short form of the other."""
    one, two = plain_name(left), plain_name(right)
    return one == two or abbreviates(one, two) or abbreviates(two, one)
