"""附件1: “三公”经费, 项目支出, 公用经费 and its parts, 政府采购; last year's finals from last year's sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jiping.begin.amounts import Amounts, Value
from jiping.begin.draft import Draft
from jiping.begin.last import Last
from jiping.model.accounts import PARTS
from jiping.model.cell import Cell

# Which economic classes make up the parts of 公用经费, as the form names them.
CLASSES = {
    "office": ("30201",), "utilities_travel": ("30205", "30206", "30211"), "meetings_training": ("30215", "30216"),
}
WHOLE_OF: tuple[str, ...] = ("overseas", "vehicles", "hospitality")
VEHICLES_OF: tuple[str, ...] = ("vehicle_purchase", "vehicle_operation")
NAMES = {
    "30201": "办公费", "30205": "水费", "30206": "电费", "30211": "差旅费", "30215": "会议费", "30216": "培训费",
}
NO_LAST_YEAR = "没有给去年的自评材料（--last-year）"
NOT_PUBLISHED = "部门决算不公开这一项"


def fill_sheet(at: str, sheet: dict[str, Any], draft: Draft, amounts: Amounts, last: Last | None) -> None:
    """Fill the spending rows that the accounts tell."""
    for index, row in enumerate(sheet.get("spending", ())):
        item, here = row["item"], f"{at}.spending[{index}]"
        label = row["label"].strip("：:")
        found = _row(item, amounts)
        for column, value in found.items():
            if column not in row:
                continue
            if isinstance(value, str) and not (item in PARTS and isinstance(_whole(column, amounts), str)):
                draft.lack(sheet["title"], f"{label}·{_COLUMNS[column]}", value)
            elif isinstance(value, Value):
                draft.put(f"{here}.{column}", value)
        if "prior_final" in row:
            _prior(here, row, label, sheet["title"], draft, amounts, last)


def _whole(column: str, amounts: Amounts) -> Value | str:
    return three_public("three_public", column, amounts)


_COLUMNS = {"budget": "本年预算数", "final": "本年决算数"}
Found = dict[str, Value | str]


def _row(item: str, amounts: Amounts) -> Found:
    """Budget and final of a row: a value, or the reason why there is none."""
    if item == "three_public" or item in PARTS:
        return {name: three_public(item, name, amounts) for name in ("budget", "final")}
    if item in CLASSES:
        return {"budget": NOT_PUBLISHED, "final": _classes(item, amounts)}
    if item in OWN:
        return {"budget": NOT_PUBLISHED, "final": OWN[item](amounts)}
    if item in KINDS_OF_PROJECT:
        return {"final": _kind_of_project(amounts)}
    return {"final": "部门决算没有单列基本支出的预算调整"} if item == "basic_adjustment" else {}


def _kind_of_project(amounts: Amounts) -> Value | str:
    """The accounts do not split 项目支出 as the form does; but of nothing every part is nothing."""
    whole = nature("project", amounts)
    if isinstance(whole, Value) and whole.number == 0:
        return amounts.zero(f"项目支出为 0：{whole.how}", whole.cell)
    return "部门决算的项目支出不分到这一行"


def three_public(item: str, column: str, amounts: Amounts) -> Value | str:
    """A figure of “三公”经费; a zero where it is said that there was none, or where the other parts make up the whole."""
    accounts = amounts.accounts
    whole = getattr(accounts.three_public.whole, column)
    own = whole if item == "three_public" else getattr(accounts.three_public.of(item), column)
    if value := amounts.value(own):
        return value
    told = accounts.none.get("three_public" if column == "final" else "three_public.budget")
    if told is not None and not whole.text:
        return amounts.zero(f"部门决算写明：{told.text}", told)
    group, parts = whole, WHOLE_OF
    if item.startswith("vehicle_") and getattr(accounts.three_public.of("vehicles"), column).text:
        group, parts = getattr(accounts.three_public.of("vehicles"), column), VEHICLES_OF
    printed = [getattr(accounts.three_public.of(part), column) for part in parts]
    if item != "three_public" and group.text and (accounts.yuan(group) == 0 or (item in parts and amounts.adds_up(group, printed))):
        return amounts.zero(f"“三公”经费表里这一格空白；其余各项已等于合计 {group.text}", group)
    return "部门决算里没有这个数"


def _classes(item: str, amounts: Amounts) -> Value | str:
    """The sum of the economic classes of a row."""
    cells: list[Cell] = []
    for code in CLASSES[item]:
        cell = _class(code, amounts)
        if cell is None:
            return f"部门决算里没有经济分类 {code} {NAMES[code]} 的数"
        cells.append(cell)
    if len(cells) == 1 and cells[0].at and (value := amounts.value(cells[0])):
        return value
    said = "＋".join(f"{code} {NAMES[code]} {cell.text}" for code, cell in zip(CLASSES[item], cells, strict=True))
    return amounts.total(cells, f"基本支出决算表：{said}") or "经济分类的数不是金额"


def _class(code: str, amounts: Amounts) -> Cell | None:
    """The figure of a class; zero where the classes printed beside it already make up the sum of their group."""
    accounts = amounts.accounts
    own, group = accounts.item(code), accounts.item(code[:3])
    if own and own.final.text:
        return own.final
    beside = [item.final for item in accounts.items if item.code.startswith(code[:3]) and len(item.code) > 3]
    if group and group.final.text and amounts.adds_up(group.final, beside):
        return Cell("0", (own or group).final.place)
    return None


def _procurement(amounts: Amounts) -> Value | str:
    accounts = amounts.accounts
    if value := amounts.value(accounts.procurement):
        return value
    told = accounts.none.get("procurement")
    return amounts.zero(f"部门决算写明：{told.text}", told) if told is not None else "部门决算里没有写明政府采购金额"


def _running(amounts: Amounts) -> Value | str:
    return amounts.value(amounts.accounts.public_operating) or "部门决算里没有公用经费合计"


def nature(name: str, amounts: Amounts) -> Value | str:
    """基本支出 or 项目支出; zero where the other one is the whole."""
    accounts = amounts.accounts
    own, other = (accounts.basic, accounts.project) if name == "basic" else (accounts.project, accounts.basic)
    if value := amounts.value(own):
        return value
    if other.text and accounts.execution.text and accounts.yuan(other) == accounts.yuan(accounts.execution):
        return amounts.zero(f"支出决算表里这一格空白；另一项已等于本年支出合计 {accounts.execution.text}", other)
    told = accounts.none.get("project") if name == "project" else None
    if told is not None and not own.text:
        return amounts.zero(f"部门决算写明：{told.text}", told)
    return f"部门决算里没有{'基本支出' if name == 'basic' else '项目支出'}的数"


OWN: dict[str, Callable[[Amounts], Value | str]] = {
    "projects": lambda amounts: nature("project", amounts), "public_operating": _running, "procurement": _procurement,
}
KINDS_OF_PROJECT = frozenset(("business_work", "operation_maintenance", "earmarked", "other_projects"))


def _prior(
    here: str, row: dict[str, Any], label: str, title: str, draft: Draft, amounts: Amounts, last: Last | None
) -> None:
    """Last year's final: from last year's sheet; a dash for a unit founded in this year."""
    if row["item"] == "basic_adjustment":
        return
    founded = amounts.accounts.founded
    if last and (value := last.final(row["item"], row["label"], amounts.unit)):
        draft.put(f"{here}.prior_final", value)
    elif founded.text:
        draft.put(f"{here}.prior_final", amounts.made("—", f"部门决算写明：{founded.text}上年没有数", founded))
    elif last:
        draft.lack(title, f"{label}·上年决算数", "去年的自评材料里没有这个数")
    else:
        draft.lack(title, "上年决算数一列", NO_LAST_YEAR)
