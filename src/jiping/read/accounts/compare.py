"""Tables and text of a disclosure compared: what differs by more than the last digit is said."""

from __future__ import annotations

from collections.abc import Iterator

from jiping.model.cell import Place
from jiping.model.numbers import ZERO
from jiping.read.accounts.figures import Figure, agree
from jiping.read.accounts.narrative import Stated, one
from jiping.read.accounts.totals import OTHERS

NAMES = {
    "execution": "本年支出合计", "basic": "基本支出", "project": "项目支出", "general.total": "一般公共预算财政拨款支出",
    "general.basic": "一般公共预算财政拨款基本支出", "personnel": "人员经费", "public_operating": "公用经费",
    "procurement": "政府采购支出", "three_public.whole.budget": "“三公”经费预算数", "three_public.whole.final": "“三公”经费决算数",
    "three_public.overseas.final": "因公出国（境）费决算数", "three_public.vehicles.final": "公务用车购置及运行维护费决算数",
    "three_public.vehicle_purchase.final": "公务用车购置费决算数",
    "three_public.vehicle_operation.final": "公务用车运行维护费决算数", "three_public.hospitality.final": "公务接待费决算数",
}


def remarks(tables: dict[str, Figure], texts: Stated, unit: str, scope: str) -> Iterator[str]:
    """What does not agree, and what has to be known about the figures."""
    for path, name in NAMES.items():
        table, told = tables.get(path), texts.get(path, [])
        if table and told and not any(agree(table, figure) for figure in told):
            yield (
                f"{name}：{table.how}是 {_shown(table)}{_at(table.place)}，文字说明是 {_shown(told[0])}{_at(told[0].place)}，"
                "两处不一致；这里取表里的数，请核对。"
            )
        elif told and not table and one(told) is None:
            yield f"{name}：文字说明里有几个不同的数（{'、'.join(dict.fromkeys(map(_shown, told)))}），没有取用。"
    initial, budget = tables.get("three_public.whole.initial"), tables.get("three_public.whole.budget")
    if initial and budget and not agree(initial, budget):
        yield f"“三公”经费的年初预算数是 {_shown(initial)}，全年预算数是 {_shown(budget)}；这里取全年预算数。"
    yield from _overview(tables)
    yield from _sum(tables)
    if not unit:
        yield "没有写明金额单位，无法换算；请核对原件。"
    if scope == "general_public_budget":
        yield "年初预算、全年预算取自一般公共预算财政拨款的说明，不含其他资金，与支出合计不是同一口径。"


def _overview(tables: dict[str, Figure]) -> Iterator[str]:
    """The first statement against the third."""
    first, third = tables.get("execution.overview"), tables.get("execution")
    if first and third and not agree(first, third):
        yield (
            f"本年支出合计：{first.how}是 {_shown(first)}{_at(first.place)}，{third.how}是 {_shown(third)}{_at(third.place)}，"
            "两张表不一致；这里取后一个，请核对。"
        )


def _sum(tables: dict[str, Figure]) -> Iterator[str]:
    """基本支出 and 项目支出 and the rest make up the total; a difference of the last digit is rounding."""
    total = tables.get("execution")
    parts = [tables[name] for name in ("basic", "project", *OTHERS) if name in tables]
    if total is None or len(parts) < 2 or total.yuan is None:
        return
    added = sum((part.yuan or ZERO for part in parts), ZERO)
    if abs(added - total.yuan) > total.step * len(parts):
        yield f"支出决算表：{'＋'.join(part.text for part in parts)} 不等于本年支出合计 {_shown(total)}{_at(total.place)}，请核对。"


def _shown(figure: Figure) -> str:
    return f"{figure.text} {figure.unit}".strip()


def _at(place: Place) -> str:
    """Where it is, as far as the format tells."""
    if place.page:
        return f"（第{place.page}页）"
    if place.sheet:
        return f"（工作表“{place.sheet}”{place.cell or ''}）"
    return ""


