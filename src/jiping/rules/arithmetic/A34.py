"""A34: no row of the money block or of the basic data sheet stands twice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jiping.model.filing import Filing
from jiping.model.records import BasicData, Evaluation, FundRow, SpendingRow
from jiping.rules.amounts import bare
from jiping.rules.rule import Saying, found, not_applicable, rule

Row = FundRow | SpendingRow
LEAST = 3  # signs of a label


@rule("A34", level="warning", basis=["表内说明"])
def row_stands_twice(filing: Filing) -> Saying:
    """同一行写了两遍

    资金表、基础数据表里紧挨着的两行，名称和各栏的数一模一样，多半是复制时多出来的；求和时会多算一次。
    名称相同而数不同的，可能是两笔资金，不报。
    """
    rows = [form.funds for form in filing.forms if isinstance(form, Evaluation)]
    rows += [form.spending for form in filing.forms if isinstance(form, BasicData)]
    if not any(len(listed) > 1 for listed in rows):
        return not_applicable("没有几行的资金表")
    for listed in rows:
        for one, other in pairwise(listed):
            if _same(one, other):
                yield found(f"“{other.label.text[:20]}”这一行连着写了两遍，各栏的数也一样；请删去一行", other.label, one.label)
    return None


def _same(one: Row, other: Row) -> bool:
    """Whether two rows have the same name and the same numbers, and any number at all."""
    if one.label.text != other.label.text:
        return False
    return len(bare(one.label.text)) >= LEAST and _texts(one) == _texts(other) and any(text.strip("—-/ ") for text in _texts(one)[1:])


def _texts(row: Row) -> Sequence[str]:
    return [cell.text for cell in row.cells()]
