"""A32: counts listed behind a total (其中……) add up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.units import counts
from jiping.model.values import Quantity, quantities
from jiping.rules.arithmetic.sentences import alike
from jiping.rules.arithmetic.slips import turned
from jiping.rules.narrative.texts import sums_with
from jiping.rules.rule import Saying, found, not_applicable, rule

_OPENS = re.compile(r"(?:[，,](?:自评|评价)?等[级次][^。；\n]{1,8}[。；，])?[\u4e00-\u9fff]{0,8}?[，,（(]?(?:其中|包括|分别[为是])[：:，,]?")
_IN_ALL = re.compile(r"[，,]?(?:共计?|合计)(?=$)")
_JOINED = re.compile(r"(?:[、和及]|以及)[^、，。；;\n]{1,14}")
_NEXT = re.compile(r"(?:[、，,和及]|以及)[^、，。；;\n]{1,14}")
_MET = ("其中", "包括", "分别", "共", "合计")  # one of them cannot be missing
OVER, UNDER = Decimal("0.12"), Decimal("0.02")  # farther off, the list may overlap, or tell only some
KINDRED = Decimal("0.2")  # 行政编制 and 事业编制 are certainly the parts of one whole
LEAST = 10


@rule("A32", level="warning", basis=["表内说明"], echoes=("C07", "C31"))
def listed_counts_do_not_add_up(filing: Filing) -> Saying:
    """文中分列的人数、件数与总数差一点

    “核定编制 68 名，其中行政编制 32 名、事业编制 36 名”里分列的数应加成总数。
    “一等奖 3 个、二等奖 5 个，共 8 个”也一样。“其中”常常只列一部分，几项也可能互有交叉，
    所以只在一一列出、单位相同而只差一点、或有一个数颠倒了两位就恰好加得拢时提醒；“得分 96.8 分，其中……”的各部分得分也一样；名称同类的（行政编制、事业编制）放宽一些。十以下的总数不判。
    """
    judged = False
    for place, text in sums_with(filing, _MET):
        for whole, parts in (*_lists(text), *_added_up(text)):
            judged = True
            total = sum((part.number for part in parts), Decimal(0))
            certain = whole.start > parts[-1].start or _near(total, whole.number, parts) or _slipped(total, whole, parts)
            if total != whole.number and certain:
                listed = "+".join(plain(part.number) for part in parts)
                yield found(
                    f"文中总数写 {plain(whole.number)}{whole.unit}；分列的是 {listed}={plain(total)}，请核对", place, expected=plain(total)
                )
    return None if judged else not_applicable("文中没有分列的人数、件数")


def _slipped(total: Decimal, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one number with two digits in another order makes the sum right."""
    least = 2 if total > whole.number else 3
    return turned(whole.number, total, least) or any(
        turned(part.number, due, least) for part in parts if (due := whole.number - total + part.number) > 0
    )


def _near(total: Decimal, whole: Decimal, parts: Sequence[Quantity]) -> bool:
    kindred = len({part.before[-2:] for part in parts}) == 1
    over, under = (KINDRED, KINDRED) if kindred else (OVER, UNDER)
    return -under * whole <= total - whole <= over * whole


def _lists(text: str) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """A total and what is listed right behind it in the same unit."""
    inside = quantities(text)
    for index, whole in enumerate(inside):
        opened = _OPENS.match(text, whole.end)
        if opened is None or not _adds(whole) or whole.approximate or whole.operator or whole.number < LEAST:
            continue
        parts: list[Quantity] = []
        for part in inside[index + 1:]:
            led = text[parts[-1].end if parts else opened.end():part.start]
            if part.unit != whole.unit or part.approximate or "扣" in part.before:
                break
            if (parts and not _NEXT.fullmatch(led)) or re.search("[。；;\n]", led):
                break
            parts.append(part)
        if len(parts) > (2 if whole.unit == "分" else 1) and alike(parts[0], whole):
            yield whole, parts


def _adds(whole: Quantity) -> bool:
    """Whether what is listed behind a number may add up to it: things that are counted, or points."""
    return counts(whole.unit) or (whole.unit == "分" and bool(re.search("得分|自评|总分|综合", whole.before)))


def _added_up(text: str) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """A total right behind what it adds up: 一等奖 3 个、二等奖 5 个，共 8 个."""
    inside = quantities(text)
    for index, whole in enumerate(inside):
        if index < 2 or not counts(whole.unit) or not _IN_ALL.fullmatch(text[inside[index - 1].end:whole.start]):
            continue
        parts = [inside[index - 1]]
        while (place := index - len(parts) - 1) >= 0 and _JOINED.fullmatch(text[inside[place].end:parts[-1].start]):
            parts.append(inside[place])
        if len(parts) > 1 and all(part.unit == whole.unit and not part.approximate for part in parts):
            yield whole, parts[::-1]
