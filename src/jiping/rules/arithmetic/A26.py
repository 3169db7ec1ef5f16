"""A26: an amount is not written twice in one cell."""

import re
from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import Evaluation, Narrative
from jiping.rules.arithmetic.figures import figures
from jiping.rules.rule import Saying, found, not_applicable, rule

_TWICE = re.compile(r"(?<![\d.])(?P<once>\d[\d,]{0,20}(?:\.\d{1,8})?(?:[\u4e00-\u9fff]{1,3}|[%％]))(?P=once)")


@rule("A26", level="warning", basis=["表内说明"])
def amount_written_twice(filing: Filing) -> Saying:
    """同一个数连着写了两遍

    同一格里带单位的数紧接着重复一遍（如“320万320万”），读数时会当成别的数。只认一字不差、连在一起的重复。
    """
    cells = [cell for cell in _cells(filing) if cell.text]
    if not cells:
        return not_applicable("没有填数的格")
    for cell in cells:
        if cell.number is None and (match := _TWICE.search(cell.text)):
            yield found(f"“{match[0]}”把 {match['once']} 写了两遍", cell, expected=match["once"])
    return None


def _cells(filing: Filing) -> Iterator[Cell]:
    for form in filing.forms:
        if isinstance(form, Narrative):
            continue
        yield from figures(form)
        if isinstance(form, Evaluation):
            for row in form.indicators:
                yield from (row.target, row.actual)
