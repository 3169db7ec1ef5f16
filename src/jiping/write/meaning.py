"""What a printed value was understood as, in Chinese words."""

from __future__ import annotations

from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.numbers import plain
from jiping.model.values import Value

WORTH_A_LOOK = 80
OPERATORS = {
    "≥": "≥（不少于）", ">": ">（多于）", "≤": "≤（不超过）", "<": "<（少于）", "=": "=（等于）",
}


def sure_from(least: int) -> int:
    """The confidence from which a reading needs no second look; ``least`` is that from which the rules judge by it."""
    return max(WORTH_A_LOOK, least)


def meaning(cell: Cell, unit: str = "") -> str:
    """The reading of a cell: ``数 735，单位 人次，≥（不少于）``. ``unit`` is the one that the form prints for its column."""
    value = cell.value
    column = [f"单位 {unit}（取自表头）"] if unit and not value.unit else []
    match value.kind:
        case "blank":
            return "空白"
        case "none":
            return "注明没有"
        case "number":
            return "，".join(["数 " + _number(value.number), *_measured(value), *column])
        case "range":
            return "，".join([f"范围 {_number(value.low)} 至 {_number(value.high)}", *_measured(value)])
        case "date":
            return _date(value)
    return f"像数字而读不成数：{cell.text}" if value.malformed else f"文字，{len(cell.text)} 字"


def _number(number: Decimal | None) -> str:
    return "不限" if number is None else plain(number)


def _measured(value: Value) -> list[str]:
    parts = [
        f"单位 {value.unit}" if value.unit else "",
        OPERATORS.get(value.operator, value.operator),
        f"计数的是 {value.thing}" if value.thing else "",
        "约数" if value.approximate else "",
    ]
    return [part for part in parts if part]


def _date(value: Value) -> str:
    since = f"{value.since.isoformat()} 起，至 " if value.since else ""
    before = "（之前）" if value.before else ""
    if value.day:
        return f"日期 {since}{value.day.isoformat()}{before}"
    moment = value.moment
    return f"日期 {since}{moment.month} 月{f' {moment.day} 日' if moment.day else '底'}{before}，没有写年份" if moment else "日期"
