"""The paragraph on “三公”经费: budget, final, their ratio, the parts, and the comparison with last year."""

from __future__ import annotations

from jiping.begin.amounts import Amounts, Value
from jiping.begin.draft import Draft
from jiping.begin.last import Last
from jiping.begin.sheet import NO_LAST_YEAR, three_public
from jiping.model.cell import Cell
from jiping.write.report.phrases import NOT_COMPARABLE, THREE_PUBLIC, since_last_year, used


def three_public_text(year: int, title: str, draft: Draft, amounts: Amounts, last: Last | None) -> Value | None:
    """The paragraph; ``None`` where not even the final amount is known."""
    final, budget = three_public("three_public", "final", amounts), three_public("three_public", "budget", amounts)
    if isinstance(final, str):
        draft.lack(title, "“三公”经费支出情况", final)
        return None
    known = budget if isinstance(budget, Value) else None
    if known is None:
        draft.lack(title, "“三公”经费预算数", str(budget))
    compared = _compared(final, title, draft, amounts, last)
    parts = _parts(amounts) if final.number or (known and known.number) else ""
    told = [f"“三公”经费财政拨款支出{_amounts(known, final, amounts.unit)}", *([compared] if compared else [])]
    text = f"{year}年度{'；'.join(told)}。{parts}"
    how = "；".join(dict.fromkeys(value.how for value in (known, final) if value))
    if final.number or (known and known.number):
        draft.lack(title, "“三公”经费增减的主要原因", "要由单位写明")
    return amounts.made(f"“三公”经费支出情况：\n{text}", how, final.cell)


def _amounts(budget: Value | None, final: Value, unit: str) -> str:
    if budget is None:
        return f"决算为{final.text}{unit}"
    return used(budget.text, final.text, final.number / budget.number if budget.number else None, unit)


def _parts(amounts: Amounts) -> str:
    """The parts of which both or at least the final amount are known; all of them, or none is told."""
    told = []
    for item, name in THREE_PUBLIC.items():
        final, budget = three_public(item, "final", amounts), three_public(item, "budget", amounts)
        if isinstance(final, str):
            return ""
        known = f"支出预算为{budget.text}{amounts.unit}，" if isinstance(budget, Value) else ""
        told.append(f"{name}{known}支出决算为{final.text}{amounts.unit}")
    return f"其中：{'；'.join(told)}。"


def _compared(final: Value, title: str, draft: Draft, amounts: Amounts, last: Last | None) -> str:
    """How the final amount compares with last year's."""
    before = last.final("three_public", "", amounts.unit) if last else None
    if before is None or Cell(before.text).number is None:
        if amounts.accounts.founded.text or (before is not None):
            return NOT_COMPARABLE
        draft.lack(title, "“三公”经费与上年比较", "去年的自评材料里没有这个数" if last else NO_LAST_YEAR)
        return ""
    return since_last_year(final.number, before.number, amounts.unit)
