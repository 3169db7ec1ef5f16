"""A20: percentages told in a text follow from the amounts told beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from jiping import catalog
from jiping.model.derived import derived_property
from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.numbers import HUNDRED, half_last_digit, plain
from jiping.model.values import Quantity, money, quantities
from jiping.rules.arithmetic.claims import Claim, claims
from jiping.rules.arithmetic.counted_shares import counted_claims
from jiping.rules.narrative.texts import sums_told
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

_OF_ALL = re.compile(r"占(?:比|全部[^占]{0,8}的|总[^占]{0,8}的)?(?:为|达)?$")
_CHANGE = re.compile(r"增|减|降|升|提高|(?<!占)比(?!例|重)|较")
RATE = 8  # signs in front of a percentage that call it
NEAR = Decimal("0.1")  # percentage points


@rule(
    "A20", level="warning", basis=["财预〔2020〕10号"],
    echoes=("A24", "A29", "A31", "A32", "C01", "C02", "C03", "C08", "C17", "C30", "C33", "C47"),
)
def percentage_does_not_follow(filing: Filing) -> Saying:
    """文中的百分比与前后的数对不上

    “占……的 x%”“完成预算的 x%”“执行率 x%”“合格 y 座，合格率 x%”由前后写明的两个数就能复算，相差超过 0.1 个百分点时提醒。
    找不到唯一的基数，或写的是约数的，不判。
    """
    told = [(text, place, quantities(text)) for place, text in sums_told(filing) if "%" in text or "％" in text]
    rates = not any(evaluation.funds for evaluation in filing.evaluations)
    known = _Known(filing)
    judged = [(claim, place) for text, place, inside in told for claim in _all(text, inside, known, rates=rates)]
    beyond = [(share, place) for _, place, inside in told for share in inside if _is_beyond(share)]
    if not judged and not beyond:
        return not_applicable("文中没有可复算的百分比")
    for share, place in beyond:
        yield found(f"文中写“{share.before[-RATE:]}{plain(share.number)}%”，不会超过 100%，请核对", place)
    told_of = {(place.at, share.start) for share, place in beyond}
    for claim, place in judged:
        if (place.at, claim.share.start) not in told_of and (fault := _fault(claim, place)):
            yield fault
    return None


class _Known:
    """The amounts of all texts; gathered when a share names what it is of."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing

    @derived_property
    def amounts(self) -> list[Quantity]:
        """In order."""
        texts = [text for _, text in sums_told(self.filing) if "元" in text]
        return [quantity for text in texts for quantity in quantities(text) if money(quantity) is not None]


def _is_beyond(share: Quantity) -> bool:
    if share.unit != "%" or share.number <= HUNDRED or share.operator or _CHANGE.search(share.before):
        return False
    return bool(_OF_ALL.search(share.before) or catalog.any_of("bounded-rates").search(share.before[-RATE:]))


def _all(text: str, inside: list[Quantity], known: _Known, *, rates: bool) -> Iterable[Claim]:
    """The claims of a text, each share once: of a named amount, or else of what is told beside it."""
    found = (*counted_claims(text, inside), *claims(text, inside, lambda: known.amounts, rates=rates))
    return {claim.share.start: claim for claim in found}.values()


def _fault(claim: Claim, place: Located) -> Found | None:
    part, base, share = claim
    if not base.magnitude:
        return None
    due = part.magnitude * HUNDRED / base.magnitude
    if abs(due - share.number) <= max(NEAR, half_last_digit(share.number)):
        return None
    return found(
        f"文中写 {plain(share.number)}%；{plain(part.number)}{part.unit}÷{plain(base.number)}{base.unit} 应为 {plain(due, 2)}%",
        place, expected=f"{plain(due, 2)}%",
    )
