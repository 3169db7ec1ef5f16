"""How officials put amounts side by side: shares, growth, a budget used up; a zero never divides."""

from __future__ import annotations

from decimal import Decimal

from jiping.model.numbers import percent

THREE_PUBLIC = {
    "overseas": "因公出国（境）费", "vehicle_purchase": "公务用车购置费", "vehicle_operation": "公务用车运行维护费",
    "hospitality": "公务接待费",
}
NOT_COMPARABLE = "因上年无数据，无法计算增减比例"


def change(now: Decimal, before: Decimal, unit: str, than: str, named: str) -> str:
    """比上年增加1.20万元，增长12%. ``than`` is what it is compared with, ``named`` the number that may be zero."""
    gap = now - before
    if gap == 0:
        return f"与{than}持平"
    more, grown = ("增加", "增长") if gap > 0 else ("减少", "下降")
    told = f"比{than}{more}{abs(gap):f}{unit}"
    return f"{told}，因{named}为0，无法计算增减比例" if before == 0 else f"{told}，{grown}{percent(abs(gap) / abs(before))}"


def since_last_year(now: Decimal, before: Decimal, unit: str) -> str:
    """How this year's final compares with last year's."""
    return change(now, before, unit, "上年", "上年决算数")


def used(budget: str, final: str, ratio: Decimal | None, unit: str) -> str:
    """Budget and final as printed and what part of the budget was used; ``None`` where the budget is zero."""
    told = f"预算为{budget}{unit}，支出决算为{final}{unit}，"
    return told + (f"完成预算的{percent(ratio)}" if ratio is not None else "因预算金额为0，无法计算完成预算的百分比")


def share(part: Decimal, whole: Decimal, of: str) -> str:
    """，占基本支出的40.85%; nothing where the whole is zero."""
    return f"，占{of}的{percent(part / whole)}" if whole else ""
