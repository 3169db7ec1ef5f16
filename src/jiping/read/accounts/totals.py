"""The totals of the statements: what was spent in all, of which budget, as 基本支出 and as 项目支出."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jiping.model.document import Slot
from jiping.read.accounts.columns import columns, of_another_year
from jiping.read.accounts.figures import Figure, amount, of_slot
from jiping.read.accounts.statements import Statement
from jiping.read.accounts.words import is_amount, label

FINAL = frozenset(("决算数", "决算", "金额", "本年决算数", "支出决算", "支出决算数", "决算金额", "统计数", "本年度"))
BUDGETS = {"initial_budget": re.compile(r"年初预算"), "full_year_budget": re.compile(r"(?:全年|调整后?的?)预算|预算调整")}
BUDGETED = re.compile(r"(?:年初|全年|调整后?的?)预算|预算数|预算调整")
SUBTOTAL = frozenset(("小计", "合计", "总计"))
SPENT = ("本年支出合计", "支出合计", "本年支出")
WHOLE = frozenset((*SPENT, "合计", "总计", "小计"))
SPLITS = {"total": WHOLE, "basic": frozenset(("基本支出",)), "project": frozenset(("项目支出",))}
OTHERS = {"remitted": "上缴上级支出", "operations": "经营支出", "subsidies": "对附属单位补助支出"}
_NOT_SPENT = re.compile(r"收入|结转|结余|预算数|年初预算|全年预算|调整预算|行次|增减|比例|%")
SOURCE_WORDS = (
    ("general_public_budget", "一般公共预算"), ("government_fund", "政府性基金"), ("state_capital", "国有资本经营"),
)
Found = dict[str, Figure]


def split(statement: Statement, year: int | None) -> Found:
    """合计, 基本支出, 项目支出 of a table by functional classes; further columns go by their names."""
    row = _sum_row(statement)
    if row is None:
        return {}
    found: Found = {}
    names = SPLITS | {key: frozenset((word,)) for key, word in OTHERS.items()}
    names |= {"personnel": frozenset(("人员经费",)), "public_operating": frozenset(("公用经费", "日常公用经费"))}
    for key, words in names.items():
        hits = columns(statement.paths, lambda path, words=words: _is_spent(path, words, year))  # type: ignore[misc]
        slot = amount(row, hits[0]) if hits else None
        if slot is not None:
            found[key] = of_slot(slot, statement.unit, f"{statement.name} {_called(statement.paths[hits[0]])}")
    return found


def _called(path: tuple[str, ...]) -> str:
    """How a column of the total row is called: ``合计``, ``合计·项目支出``."""
    word = next((word for word in reversed(path) if word not in SUBTOTAL and word not in FINAL), "")
    return f"合计·{word}" if word else "合计"


def _is_spent(path: tuple[str, ...], names: frozenset[str], year: int | None) -> bool:
    """Whether a column is what was spent under one of the names; a 小计 belongs to the name above it."""
    if any(_NOT_SPENT.search(word) for word in path) or of_another_year(path, year):
        return False
    words = [word for word in path if word not in FINAL]
    if len(words) > 1 and words[-1] in SUBTOTAL:
        return words[-2] in names or (words[-2] not in ("基本支出", "项目支出") and "合计" in names)
    return bool(words) and words[-1] in names and not (len(words) > 1 and words[-1] in SUBTOTAL)


def _sum_row(statement: Statement) -> list[Slot | None] | None:
    """The row of the total. The part of a table on a further page has none."""
    for row, slot in statement.slots():
        if label(slot.text) in WHOLE and any(amount(row, column) for column in range(slot.column + 1, len(row))):
            return row
    return None


def overview(statement: Statement, year: int | None) -> Found:
    """本年支出合计 of the first statement, with the budgets where it prints them."""
    return _spent(statement, year, {})


def fiscal(statement: Statement, year: int | None) -> Found:
    """本年支出合计 of the statement of appropriations, by budget."""
    return _spent(statement, year, dict(SOURCE_WORDS))


def _spent(statement: Statement, year: int | None, sources: dict[str, str]) -> Found:
    for row, slot in reversed(list(statement.slots())):
        if label(slot.text) in SPENT and (found := _beside(statement, row, slot, year, sources)):
            return found
    return {}


def _beside(statement: Statement, row: list[Slot | None], name: Slot, year: int | None, sources: dict[str, str]) -> Found:
    """The figures at the right of a label, told apart by the words above their columns."""
    cells = [
        (statement.paths[column], slot) for column, slot in right_of(row, name)
        if "行次" not in statement.paths[column] and not of_another_year(statement.paths[column], year)
    ]
    found: Found = {}
    for key, pattern in BUDGETS.items():
        own = [slot for path, slot in cells if _is_budget(path, pattern)]
        if own and key not in found:
            found[key] = of_slot(own[0], statement.unit, f"{statement.name} {label(name.text)}")
    finals = [(path, slot) for path, slot in cells if not any(BUDGETED.search(word) for word in path)]
    for key, word in sources.items():
        own = [slot for path, slot in finals if any(part.startswith(word) for part in path)]
        if own:
            found[key] = of_slot(own[0], statement.unit, f"{statement.name} {label(name.text)}·{word}")
    whole = [slot for path, slot in finals if not any(part.startswith(word) for part in path for word in sources.values())]
    if len(whole) == 1:
        found["total"] = of_slot(whole[0], statement.unit, f"{statement.name} {label(name.text)}")
    return found


def _is_budget(path: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(word) for word in path) and not any(word in FINAL for word in path)


def right_of(row: list[Slot | None], name: Slot) -> Iterable[tuple[int, Slot]]:
    """The numbers at the right of a label, up to the next label."""
    seen = name
    for column in range(name.column + name.colspan, len(row)):
        slot = row[column]
        if slot is None or slot is seen or not slot.text:
            continue
        seen = slot
        if is_amount(slot.text):
            yield column, slot
        elif any("\u4e00" <= sign <= "\u9fff" for sign in slot.text):
            return
