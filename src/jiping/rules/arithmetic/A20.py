"""A20: percentages told in a text follow from the amounts told beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.numbers import HUNDRED, half_last_digit, plain
from jiping.model.values import Quantity, money, quantities
from jiping.rules.arithmetic.texts import texts
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

_SHARE = re.compile(r"占(?P<base>[^占]{2,16}?)(?:总额|总数|合计)?的?(?:比例|比重|比率|百分比)?(?:约?为|达到?|约)?$")
_DONE = re.compile(r"完成(?P<which>[^完成]{0,8}?)预算(?:数|总额)?的?(?:比例)?(?:约?为|达到?|约)?$")
_SPENT = re.compile(r"决算|执行|支出")
NEAR = Decimal("0.1")
FAR = 40


@rule("A20", level="warning", basis=["财预〔2020〕10号"])
def percentage_does_not_follow(filing: Filing) -> Saying:
    """文中的百分比与金额对不上

    “占……的 x%”“完成预算的 x%”由前后写明的两个金额就能复算，相差超过 0.1 个百分点时提醒。
    找不到唯一的基数，或写的是约数、一部分的，不判。
    """
    all_texts = [(text, cell, _measures(text)) for text, cell in texts(filing) if "%" in text or "％" in text]
    known = [quantity for _, _, inside in all_texts for quantity in inside if _yuan(quantity) is not None]
    judged = 0
    for text, cell, inside in all_texts:
        for amount, base, share in _claims(text, inside, known):
            judged += 1
            fault = _compare(amount, base, share, cell)
            if fault:
                yield fault
    return None if judged else not_applicable("文中没有可复算的百分比")


def _measures(text: str) -> list[Quantity]:
    return list(quantities(text))


def _yuan(quantity: Quantity) -> Decimal | None:
    return money(quantity.value)


def _claims(text: str, inside: list[Quantity], known: list[Quantity]) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Amount, base and percentage of every claim whose base is certain."""
    for index, share in enumerate(inside):
        if share.unit != "%" or share.approximate or index == 0:
            continue
        amount = inside[index - 1]
        if _yuan(amount) is None or amount.approximate or share.start - amount.end > FAR or "。" in text[amount.end:share.start]:
            continue
        if match := _SHARE.search(share.before):
            base = _only(known, amount, lambda quantity, name=match["base"]: quantity.before.find(name) >= 0)
        elif match := _DONE.search(share.before):
            base = _budget(text, inside[:index], match["which"])
            if not _SPENT.search(amount.before):
                continue
        else:
            continue
        if base and base is not amount and base.number:
            yield amount, base, share


def _only(known: list[Quantity], amount: Quantity, fits: object) -> Quantity | None:
    """The one amount that the base may be; ``None`` where there are none or several different ones."""
    found_ = [quantity for quantity in known if quantity is not amount and fits(quantity)]  # type: ignore[operator]
    return found_[0] if len({_yuan(quantity) for quantity in found_}) == 1 else None


def _budget(text: str, earlier: list[Quantity], which: str) -> Quantity | None:
    """The budget of the same sentence."""
    start = max(text.rfind("。", 0, earlier[-1].start), text.rfind("\n", 0, earlier[-1].start))
    here = [q for q in earlier if q.start > start and _yuan(q) is not None and "预算" in q.before and "决算" not in q.before]
    return _only([q for q in here if which in q.before], earlier[-1], lambda _: True)


def _compare(amount: Quantity, base: Quantity, share: Quantity, cell: Located) -> Found | None:
    part, whole = _yuan(amount), _yuan(base)
    if part is None or not whole:
        return None
    due = part * HUNDRED / whole
    if abs(due - share.number) <= max(NEAR, half_last_digit(share.number)):
        return None
    return found(
        f"文中写 {plain(share.number)}%；{plain(amount.number)}{amount.unit}÷{plain(base.number)}{base.unit} "
        f"应为 {plain(due, 2)}%", cell, expected=f"{plain(due, 2)}%",
    )
