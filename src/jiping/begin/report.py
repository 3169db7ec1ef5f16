"""附件4: the paragraphs about money, written as officials write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from jiping.begin.amounts import Amounts, Value
from jiping.begin.draft import Draft
from jiping.begin.evaluation import SOURCE_NAMES, source
from jiping.begin.last import Last
from jiping.begin.three_public import three_public_text
from jiping.model.accounts import GENERAL, WHOLE, Item
from jiping.model.form import Form, Heading
from jiping.model.numbers import percent, plain
from jiping.write.report.phrases import share

PERSONNEL = ("301", "303")


def fill_report(at: str, tree: dict[str, Any], form: Form, draft: Draft, amounts: Amounts, last: Last | None) -> None:
    """Fill the sections whose text the accounts tell."""
    for path, here in _paths(form.outline, f"{at}.sections"):
        known = last.functions() if last and path == "basics.functions" else None
        text = known or _text(path, tree, draft, amounts, last)
        if text:
            draft.put(f"{here}.text", text)


def _paths(headings: Sequence[Heading], at: str, above: str = "") -> Iterator[tuple[str, str]]:
    for index, heading in enumerate(headings):
        path = f"{above}{heading.key}"
        yield path, f"{at}[{index}]"
        yield from _paths(heading.sections, f"{at}[{index}].sections", f"{path}.")


def _text(path: str, tree: dict[str, Any], draft: Draft, amounts: Amounts, last: Last | None) -> Value | None:
    title, year = tree["title"], tree["year"]
    match path:
        case "general_public_budget":
            return _money(year, amounts)
        case "general_public_budget.basic":
            return _basic(year, title, draft, amounts, last)
        case "general_public_budget.projects":
            return _projects(year, title, draft, amounts)
        case "government_fund" | "state_capital":
            return _other_budget(path, year, title, draft, amounts)
        case "other":
            return _procurement(year, amounts)
        case "social_insurance":
            draft.lack(title, "社会保险基金预算支出情况", "部门决算不含社会保险基金；没有的请写“无”")
    return None


OTHER_NAMES = {"remitted": "上缴上级支出", "operations": "经营支出", "subsidies": "对附属单位补助支出"}


def _money(year: int, amounts: Amounts) -> Value | None:
    """What was spent in all, where that is more than the general public budget's part; and that part with its budgets."""
    parts = [part for part in (_all(year, amounts), _budget(year, amounts)) if part]
    if not parts:
        return None
    return amounts.made("\n".join(part.text for part in parts), "；".join(part.how for part in parts), parts[0].cell)


def _all(year: int, amounts: Amounts) -> Value | None:
    accounts = amounts.accounts
    whole = amounts.value(accounts.execution)
    if not whole or not accounts.general.total.text or accounts.yuan(accounts.execution) == accounts.yuan(accounts.general.total):
        return None
    cells = {"基本支出": accounts.basic, "项目支出": accounts.project}
    cells |= {name: accounts.other_spending[key] for key, name in OTHER_NAMES.items() if key in accounts.other_spending}
    values = {name: value for name, cell in cells.items() if (value := amounts.value(cell)) and value.number}
    inside = "，".join(f"{name}{value.text}{amounts.unit}" for name, value in values.items())
    text = f"{year}年度全部资金支出合计{whole.text}{amounts.unit}{f'，其中：{inside}' if inside else ''}。"
    return amounts.made(text, "；".join([whole.how, *(value.how for value in values.values())]), accounts.execution)


def _budget(year: int, amounts: Amounts) -> Value | None:
    """The general public budget's budgets, execution and rate in one sentence."""
    accounts = amounts.accounts
    total = amounts.value(accounts.general.total)
    if not total:
        return None
    alone = accounts.yuan(accounts.execution) == accounts.yuan(accounts.general.total)
    known = accounts.budget_scope == GENERAL or (accounts.budget_scope == WHOLE and alone)
    initial, full = (amounts.value(cell) if known else None for cell in (accounts.initial_budget, accounts.full_year_budget))
    told = [f"年初预算{initial.text}{amounts.unit}"] if initial else []
    told += [f"全年预算{full.text}{amounts.unit}"] if full else []
    told.append(f"支出决算{total.text}{amounts.unit}")
    if full and full.number:
        told.append(f"预算执行率{percent(total.number / full.number)}")
    text = f"{year}年度一般公共预算财政拨款支出{'，'.join(told)}。"
    hows = [value.how for value in (initial, full, total) if value]
    return amounts.made(text, "；".join(hows), accounts.general.total)


def _basic(year: int, title: str, draft: Draft, amounts: Amounts, last: Last | None) -> Value | None:
    """基本支出 with 人员经费 and 公用经费 and their shares, and the paragraph on “三公”经费."""
    parts = [part for part in (_basic_text(year, title, draft, amounts), three_public_text(year, title, draft, amounts, last)) if part]
    if not parts:
        return None
    return amounts.made("\n".join(part.text for part in parts), "；".join(part.how for part in parts), parts[0].cell)


def _basic_text(year: int, title: str, draft: Draft, amounts: Amounts) -> Value | None:
    accounts = amounts.accounts
    basic = amounts.value(accounts.general.basic)
    staff, running = amounts.value(accounts.personnel), amounts.value(accounts.public_operating)
    if not basic:
        draft.lack(title, "基本支出情况", "部门决算里没有一般公共预算财政拨款基本支出的数")
        return None
    text = f"{year}年度一般公共预算财政拨款基本支出决算{basic.text}{amounts.unit}。"
    if not staff or not running:
        draft.lack(title, "人员经费、公用经费", "部门决算里没有这两个数")
        return amounts.made(text, basic.how, accounts.general.basic)
    if abs(staff.number + running.number - basic.number) > Decimal("0.02"):
        why = f"人员经费 {staff.text}＋公用经费 {running.text} 不等于基本支出 {basic.text}，请核对部门决算"
        draft.lack(title, "人员经费、公用经费", why)
        return amounts.made(text, basic.how, accounts.general.basic)
    inside = [_share("人员经费", staff, basic, amounts, _named(amounts, staff=True))]
    inside.append(_share("公用经费", running, basic, amounts, _named(amounts, staff=False)))
    how = f"{basic.how}；{staff.how}；{running.how}；占比按这三个数计算"
    return amounts.made(f"{text}\n其中：{'；'.join(inside)}。", how, accounts.general.basic)


def _share(name: str, part: Value, whole: Value, amounts: Amounts, items: list[str]) -> str:
    names = f"，主要包括{'、'.join(items)}" if items else ""
    return f"{name}{part.text}{amounts.unit}{share(part.number, whole.number, '基本支出')}{names}"


def _named(amounts: Amounts, *, staff: bool) -> list[str]:
    """The classes on which something was spent, as printed."""
    return [
        item.name.text for item in amounts.accounts.items
        if len(item.code) > 3 and (item.code[:3] in PERSONNEL) == staff and _spent(amounts, item)
    ]


def _spent(amounts: Amounts, item: Item) -> bool:
    return (amounts.accounts.yuan(item.final) or 0) > 0


def _projects(year: int, title: str, draft: Draft, amounts: Amounts) -> Value | None:
    accounts = amounts.accounts
    project = amounts.value(accounts.general.project)
    all_basic = accounts.general.basic.text and accounts.yuan(accounts.general.basic) == accounts.yuan(accounts.general.total)
    if all_basic and (not project or project.number == 0):
        how = f"一般公共预算财政拨款基本支出已等于支出合计 {accounts.general.total.text}"
        return amounts.made(f"{year}年度无项目支出。", how, accounts.general.basic)
    if not project:
        draft.lack(title, "项目支出情况", "部门决算里没有一般公共预算财政拨款项目支出的数")
        return None
    text, how = f"{year}年度一般公共预算财政拨款项目支出决算{project.text}{amounts.unit}。", project.how
    count = accounts.projects_evaluated
    if count.number:
        text += f"对{plain(count.number)}个项目开展了绩效自评。"
        how += f"；{accounts.origins.get('projects_evaluated', '')}"
    return amounts.made(text, how, accounts.general.project)


def _other_budget(name: str, year: int, title: str, draft: Draft, amounts: Amounts) -> Value | None:
    value = source(name, amounts)
    if isinstance(value, str):
        draft.lack(title, f"{SOURCE_NAMES[name]}支出情况", value)
        return None
    if value.number == 0:
        return amounts.made("无", value.how, value.cell)
    return amounts.made(f"{year}年度{SOURCE_NAMES[name]}财政拨款支出决算{value.text}{amounts.unit}。", value.how, value.cell)


def _procurement(year: int, amounts: Amounts) -> Value | None:
    """政府采购 belongs to what else is to be explained; 附件1 prints the same figure."""
    value = amounts.value(amounts.accounts.procurement)
    if not value or not value.number:
        return None
    return amounts.made(f"{year}年度政府采购金额{value.text}{amounts.unit}。", value.how, value.cell)
