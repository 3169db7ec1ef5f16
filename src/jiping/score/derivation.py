"""How a recomputed number comes about: one Chinese sentence, and the same for machines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from jiping import catalog
from jiping.model.finding import Score
from jiping.model.numbers import close, plain
from jiping.model.policy import Policy

Agreement = Literal["same", "different", "unclear"]
EXACT = 4  # decimals of a number before it is rounded
CENT = Decimal("0.01")


def agreement(due: Score) -> Agreement:
    """Whether the printed number is the due one within the last digit that is printed."""
    printed = due.cell.number
    if printed is None:
        return "unclear"
    if due.due is None:
        inside = due.low is not None and due.high is not None and due.low <= printed <= due.high
        return "same" if inside else "different"
    agrees = close(printed, _expected(due, due.due), printed) or (due.percent and close(printed, due.due * 100, printed))
    return "same" if agrees else "different"


def sentence(due: Score, place: str) -> str:
    """How the number comes about, what it is, and how the printed one differs.

    ``年度资金总额得分：按执行率计分（财预〔2020〕10号，未与原文核对），10×111.27÷123.47＝9.0119，四舍五入 9.01；填报 9.2，多 0.19。``
    """
    how = due.method + _basis(due)
    parts = [part for part in (how, _sum(due)) if part]
    return f"{place}：{'，'.join(parts)}；{_compared(due)}。"


def to_json(due: Score, policy: Policy, place: str) -> dict[str, Any]:
    """The derivation for machines: every parameter of the policy with its value and where that comes from."""
    gap = _gap(due)
    return {
        "sentence": sentence(due, place),
        "method": due.method,
        "parameters": [
            {
                "name": row.name, "title": row.title, "value": _plain(row.value), "since": row.since,
                "basis": list(row.basis), "verified": row.verified, "policy": row.source,
            }
            for row in catalog.explain(policy) if row.name in due.parameters
        ],
        "exact": plain(due.exact) if due.exact is not None else "",
        "agreement": agreement(due),
        "difference": plain(gap) if gap is not None else "",
    }


def _basis(due: Score) -> str:
    words = [*due.basis, *([] if due.verified or not due.basis else ["未与原文核对"])]
    return f"（{'，'.join(words)}）" if words else "（没有文件依据）" if due.parameters else ""


def _sum(due: Score) -> str:
    """The steps with what they come to, and what was done to it then."""
    if due.due is None:
        return f"{due.steps}，应在 {due.due_text}" if due.due_text else due.steps
    if due.exact is None:
        return due.steps
    size, mark = (100, "%") if due.percent else (1, "")
    exact, shown = due.exact * size, due.due * size
    come = f"{due.steps}＝{plain(exact, EXACT)}{mark}"
    if exact == shown:
        return come
    rounded = abs(due.exact - due.due) <= CENT / 2
    return f"{come}，{'四舍五入' if rounded else '最多计满分' if exact > shown else '不足零分，计'} {due.due_text}"


def _compared(due: Score) -> str:
    printed = due.cell.text
    if not printed:
        return "没有填报"
    gap = _gap(due)
    if gap is None:
        return f"填报“{printed}”，不是一个数，没有比较"
    if agreement(due) == "same":
        return f"填报 {printed}，相符"
    unit = " 个百分点" if due.percent else ""
    return f"填报 {printed}，{'多' if gap > 0 else '少'} {plain(abs(gap))}{unit}"


def _gap(due: Score) -> Decimal | None:
    """The printed number less the due one, or less the nearer bound of a range; in points where it is a percentage."""
    printed = due.cell.number
    if printed is None:
        return None
    if due.due is not None:
        expected = _expected(due, due.due)
        return (printed - expected) * (100 if due.percent and expected == due.due else 1)
    if due.low is None or due.high is None:
        return None
    return printed - min(max(printed, due.low), due.high)


def _expected(due: Score, number: Decimal) -> Decimal:
    """The due number in the unit of the printed one."""
    return number * 100 if due.percent and due.cell.unit == "%" else number


def _plain(value: Any) -> Any:
    """A value of a policy as JSON has it: numbers as text, so that none passes through a float."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return plain(value) if isinstance(value, Decimal) else value
