"""The one quantity of a sentence that answers the other side; nothing where several fit."""

from __future__ import annotations

from jiping.model.values import Quantity, Value, quantities
from jiping.score.dimension import same_unit

_RATES = ("率", "度", "比例", "占比")
_PAGES = 3000  # a cell longer than a few pages is a report that got into the table, and no answer


def answer(text: str, other: Value, name: str) -> Value | None:
    """The quantity of ``text`` that has the unit of the number ``other``, where there is exactly one such number.

    A bare number has any unit but ``%``: a share of completion is no count.
    """
    met = [quantity for quantity in quantities(text) if _about(quantity, name)] if len(text) < _PAGES else []
    return _only([q for q in met if _fits(q, other)] if other.unit else [q for q in met if q.unit != "%"])


def pair(target: str, actual: str) -> tuple[Value, Value] | None:
    """Two sentences: the one number of the target and the one of the actual that counts the same thing."""
    if len(target) + len(actual) > _PAGES:
        return None
    asked, told = quantities(target), quantities(actual)
    if len(asked) != 1:
        return None
    near = _around(target, asked[0])
    found = _only([q for q in told if q.unit and same_unit(q.unit, asked[0].unit)])
    if found is None or not any(near & _around(actual, q) for q in told if q.number == found.number):
        return None
    return asked[0].value, found


def _only(fitting: list[Quantity]) -> Value | None:
    if not fitting or len({(q.number, q.unit) for q in fitting}) > 1:
        return None
    return fitting[0].value


def _fits(quantity: Quantity, other: Value) -> bool:
    return bool(quantity.unit) and same_unit(quantity.unit, other.unit)


def _about(quantity: Quantity, name: str) -> bool:
    """A percentage behind the name of a rate that the indicator does not name (回收率 under 满意度) is no answer."""
    if quantity.unit != "%":
        return True
    noun = quantity.noun.rstrip("为达到至了是约：:，,")
    return not noun.endswith(_RATES) or noun[-3:] in name or noun[-3:-1] in name


def _around(text: str, quantity: Quantity) -> set[str]:
    """The pairs of characters just before and behind a number."""
    before, behind = text[max(0, quantity.start - 6):quantity.start], text[quantity.end:quantity.end + 6]
    return {part[i:i + 2] for part in (before, behind) for i in range(len(part) - 1)}
