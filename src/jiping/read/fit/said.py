"""Labels with their values in one text, a line or a cell: 填表人：王某  填报日期：2025.9.17, 总分：98.2分."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jiping.model.cell import Cell
from jiping.read.fit.draft import Draft
from jiping.read.fit.labels import half, labelled, lexicon
from jiping.read.fit.titles import UNIT_END, YEAR_LINE, year_in

HEADING = {"project", "unit", "line_department", "implementing_unit"}
SIGN_OFF = {"prepared_by", "date", "phone", "unit_head"}
_GAP = re.compile(r"(?:\s{2,}|　)\s*(\S.*)$")
SHORTEST_UNIT = 3
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?[分%]?")

Leaf = Callable[[str], Cell]
Part = tuple[str, str, str]


def said(raw: str, draft: Draft, leaf: Leaf, blocks: tuple[str, ...]) -> Iterator[tuple[Part, bool]]:
    """Put the labelled parts of a text where they belong; each part comes back with whether the contract has a key for it.

    ``leaf`` makes a cell of a part of the text.
    """
    if total := told_total(raw):
        draft.part("total").setdefault("score", leaf(total))
        draft.blocks.add("total" if draft.tree.get("indicators") else "total_above")
        yield ("total", "total", total), True
        return
    for block, field, value in labelled(raw, blocks):
        part = block, field, _without_year(value, draft) if field in HEADING else value
        yield part, put(draft, block, field, leaf(part[2]))


def _without_year(value: str, draft: Draft) -> str:
    """A name without the year that stands behind it over a gap: ××局      2023年度."""
    match = _GAP.search(value)
    if match is None or not YEAR_LINE.match(half("".join(match[1].split()))):
        return value
    draft.year = draft.year or year_in("".join(match[1].split()))
    return value[: match.start()]


def put(draft: Draft, block: str, field: str, value: Cell) -> bool:
    """Put a value of the heading or the sign-off; false where the contract has no key for it."""
    if block == "signoff" and field in SIGN_OFF:
        draft.part("signoff").setdefault(field, value)
    elif block == "heading" and field == "total_score":
        draft.part("total").setdefault("score", value)
        draft.blocks.add("total_above")
    elif block == "heading" and field in HEADING or field == "grade":
        draft.put(field, value)
    elif field == "money_unit":
        money = "元" in value.text and not UNIT_END.search(value.text) or len(value.text) < SHORTEST_UNIT
        draft.put("money_unit" if money else "unit", value)  # 单位：万元, or 单位：××局
    elif block == "heading" and field == "year":
        draft.year = draft.year or year_in(value.text)
    else:
        return False
    return True


def told_total(raw: str) -> str:
    """The score in 总分：98.2分; else nothing."""
    head, colon, value = half(raw).partition(":")
    number = "".join(value.split())
    told = colon and NUMBER.fullmatch(number) and lexicon()["total"].row("".join(head.split()))
    return number if told else ""
