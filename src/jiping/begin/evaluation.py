"""附件2: the money of the whole department: budgets, execution and rate, by source and by nature."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jiping.begin.amounts import Amounts, Value
from jiping.begin.draft import Draft
from jiping.begin.sheet import nature
from jiping.model.accounts import WHOLE
from jiping.model.numbers import ZERO, percent, plain

SOURCE_NAMES = {"general_public_budget": "一般公共预算", "government_fund": "政府性基金", "state_capital": "国有资本经营预算"}
NO_FIGURE = "部门决算里没有这个数"
NARROWER = "部门决算只写了一般公共预算财政拨款的预算数，不是全部资金的"


def fill_evaluation(at: str, tree: dict[str, Any], draft: Draft, amounts: Amounts) -> None:
    """Fill the money of a department's evaluation form."""
    rows = tree.get("funds", [])
    index = next((index for index, row in enumerate(rows) if row["item"] == "total"), None)
    if index is not None:
        _total(f"{at}.funds[{index}]", rows[index], tree["title"], draft, amounts)
    _block(at, "by_source", tree, _sources(tree.get("by_source", []), amounts), draft)
    _block(at, "by_nature", tree, _natures(tree.get("by_nature", []), amounts), draft)


def _block(at: str, name: str, tree: dict[str, Any], values: dict[str, Value | str], draft: Draft) -> None:
    """Fill a split of the money where all its rows are certain: a part of them would add up to a wrong sum."""
    rows = [(number, row, values.get(row["item"], NO_FIGURE)) for number, row in enumerate(tree.get(name, ()))]
    whole = not any(isinstance(value, str) for _, _, value in rows)
    for number, row, value in rows:
        label = row["label"].partition("：")[2] or row["label"]
        if isinstance(value, str):
            draft.lack(tree["title"], label, value)
        elif whole:
            draft.put(f"{at}.{name}[{number}].amount", value)
        else:
            draft.lack(tree["title"], label, f"部门决算是 {value.text}，等同一栏的其他各项确定后一并填写")


def _total(at: str, row: dict[str, Any], title: str, draft: Draft, amounts: Amounts) -> None:
    """The row of all money."""
    accounts = amounts.accounts
    whole = accounts.budget_scope == WHOLE
    values: dict[str, Value | None] = {
        "initial_budget": amounts.value(accounts.initial_budget) if whole else None,
        "full_year_budget": amounts.value(accounts.full_year_budget) if whole else None,
        "execution": amounts.value(accounts.execution),
    }
    names = {"initial_budget": "年初预算数", "full_year_budget": "全年预算数", "execution": "全年执行数"}
    for key, value in values.items():
        if key not in row:
            continue
        if value:
            draft.put(f"{at}.{key}", value)
        else:
            narrower = key != "execution" and accounts.budget_scope and not whole
            draft.lack(title, names[key], NARROWER if narrower else f"部门决算里没有写明{names[key]}")
    _rate(at, row, title, draft, amounts, values)


def _rate(
    at: str, row: dict[str, Any], title: str, draft: Draft, amounts: Amounts, values: dict[str, Value | None]
) -> None:
    spent, budget = values["execution"], values["full_year_budget"]
    if "rate" not in row:
        return
    if not spent or not budget:
        draft.lack(title, "执行率", "缺少全年预算数或全年执行数，算不出来")
    elif budget.number == 0:
        draft.lack(title, "执行率", "全年预算数为 0，无法计算")
    else:
        rate = percent(spent.number / budget.number)
        draft.put(f"{at}.rate", amounts.made(rate, f"{plain(spent.number)}÷{plain(budget.number)}＝{rate}", spent.cell))


def _sources(rows: list[dict[str, Any]], amounts: Amounts) -> dict[str, Value | str]:
    """What was spent of each kind of money. Nothing else was spent where the appropriations are the whole."""
    accounts = amounts.accounts
    found: dict[str, Value | str] = {name: source(name, amounts) for name in SOURCE_NAMES}
    spent = accounts.yuan(accounts.execution)
    appropriation = accounts.yuan(accounts.appropriation)
    if appropriation is None and accounts.yuan(accounts.source_cell("general_public_budget")) == spent:
        appropriation = spent
    if spent is None or appropriation is None:
        return found
    rest = _in(amounts, spent - appropriation)
    for name in ("special_account", "other"):
        if spent == appropriation:
            found[name] = amounts.zero(f"财政拨款支出已等于本年支出合计 {accounts.execution.text}", accounts.appropriation)
        else:
            found[name] = f"财政拨款以外的资金支出共 {rest}（支出合计减财政拨款支出），请按来源分开填写"
    unlisted = {key: found[key] for key in SOURCE_NAMES if key not in {row["item"] for row in rows}}
    for key, value in unlisted.items():
        if isinstance(value, Value) and value.number:
            found["other"] = f"另有{SOURCE_NAMES[key]}支出 {value.text} {amounts.unit}，表里没有这一行，请确定填在哪里"
    return found


def source(name: str, amounts: Amounts) -> Value | str:
    """What was spent of one budget; zero where the others make up the appropriation, or where it is said."""
    accounts = amounts.accounts
    cell = accounts.source_cell(name)
    if value := amounts.value(cell):
        return value
    cells = [accounts.source_cell(other) for other in SOURCE_NAMES]
    if accounts.appropriation.text and amounts.adds_up(accounts.appropriation, cells):
        how = f"财政拨款收入支出决算总表里这一格空白；其余各项已等于合计 {accounts.appropriation.text}"
        return amounts.zero(how, accounts.appropriation)
    told = accounts.none.get(name)
    return amounts.zero(f"部门决算写明：{told.text}", told) if told is not None else f"部门决算里没有{SOURCE_NAMES[name]}支出的数"


def _natures(rows: list[dict[str, Any]], amounts: Amounts) -> dict[str, Value | str]:
    """基本支出 and 项目支出; where further expenditure has no row in the form, only the basic part is certain."""
    accounts = amounts.accounts
    found: dict[str, Value | str] = {"basic": nature("basic", amounts), "project": nature("project", amounts)}
    others = [cell for cell in accounts.other_spending.values() if accounts.yuan(cell)]
    rest = sum((accounts.yuan(cell) or ZERO for cell in others), ZERO)
    if any(row["item"] == "other" for row in rows):
        found["other"] = amounts.total(others, "支出决算表 上缴上级、经营、对附属单位补助支出合计") or _no_more(amounts)
    elif rest:
        found["project"] = f"另有经营等其他支出 {_in(amounts, rest)}，表里没有这一行，请确定填在哪里"
    return found


def _no_more(amounts: Amounts) -> Value | str:
    """A zero for what is neither 基本支出 nor 项目支出, where these are the whole."""
    accounts = amounts.accounts
    if amounts.adds_up(accounts.execution, (accounts.basic, accounts.project)):
        return amounts.zero(f"基本支出、项目支出已等于本年支出合计 {accounts.execution.text}", accounts.execution)
    return "部门决算里没有上缴上级、经营、对附属单位补助支出的数"


def _in(amounts: Amounts, yuan: Decimal) -> str:
    return f"{plain(yuan / amounts.scale, 2)} {amounts.unit}"
