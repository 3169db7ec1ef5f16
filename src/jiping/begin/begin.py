"""`begin`: the blank forms, filled as far as the accounts are certain, as a tree of the filing contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jiping import catalog
from jiping.begin.amounts import Amounts, Value
from jiping.begin.blank import blank, money_unit
from jiping.begin.draft import Draft
from jiping.begin.evaluation import fill_evaluation
from jiping.begin.last import Last
from jiping.begin.report import fill_report
from jiping.begin.sheet import fill_sheet
from jiping.model.accounts import Accounts
from jiping.model.cell import Cell
from jiping.model.errors import Unreadable
from jiping.model.filing import SCHEMA, build
from jiping.model.form import Form
from jiping.model.numbers import plain
from jiping.score import score

__all__ = ["Beginning", "Last", "begin"]


@dataclass(frozen=True, slots=True)
class Beginning:
    """A filing begun. ``tree`` is the filing contract's JSON with ``sources``, where every filled value was taken from.

    ``missing`` are the fields that the accounts leave open, by form: (title, field, why).
    """

    tree: dict[str, Any]
    missing: tuple[tuple[str, str, str], ...]
    remarks: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many values were filled in."""
        return len(self.tree["sources"])


def begin(
    forms: Sequence[Form], accounts: Accounts | None = None, last: Last | None = None, *, unit: str = "", year: int | None = None
) -> Beginning:
    """Begin a filing of these forms. Nothing is guessed: what is not certain stays blank and is named in ``missing``.

    ``Unreadable`` where there is no form, where nobody tells the year, or where the accounts are of another one.
    """
    if not forms:
        raise Unreadable("请用 --form 写明表样的编号，或用 --forms 写明一个地方的整套表样；可用 jiping forms list 查看。")
    chosen_year, name, remarks = _whose(accounts, unit, year)
    if last and (why := last.refusal(name, chosen_year)):
        remarks.append(why)
        last = None
    if last and (lacking := last.remark()):
        remarks.append(lacking)
    trees = [blank(form, name, chosen_year) for form in forms]
    draft = Draft({"schema": SCHEMA, "unit": name, "year": chosen_year, "forms": trees})
    for index, form in enumerate(forms):
        _fill(f"forms[{index}]", form, draft, accounts, last, name)
    if accounts:
        _score(forms, draft, accounts)
    return Beginning(draft.tree | {"sources": draft.sources}, tuple(draft.missing), tuple(remarks))


def _whose(accounts: Accounts | None, unit: str, year: int | None) -> tuple[int, str, list[str]]:
    """Year and unit, as asked for or as the accounts tell; and what is to be said about that."""
    told = accounts.year if accounts else None
    if year and told and year != told:
        raise Unreadable(f"给的是 {told} 年度的部门决算，不能用来填 {year} 年度的材料。")
    chosen = year or told
    if chosen is None:
        raise Unreadable("部门决算没有写明年度，请用 --year 写明。" if accounts else "请用 --year 写明年度。")
    remarks = list(accounts.remarks) if accounts else []
    printed = accounts.unit.text if accounts else ""
    if unit and printed and unit != printed:
        remarks.append(f"部门决算的单位是“{printed}”，材料按您写的“{unit}”。")
    if not unit and not printed:
        remarks.append("没有写明单位名称，可用 --unit 补上。")
    return chosen, unit or printed, remarks


def _score(forms: Sequence[Form], draft: Draft, accounts: Accounts) -> None:
    """Weight and score of the execution, where the form sets the weight and budget and execution are filled in."""
    for index, form in enumerate(forms):
        rows = draft.tree["forms"][index].get("funds", ())
        number = next((number for number, row in enumerate(rows) if row["item"] == "total" and row.get("rate")), None)
        weight = form.weights().get("execution")
        if number is not None and weight is not None and "score" in rows[number]:
            weighed = Value(plain(weight), Cell(), f"表样 {form.id}", "表样规定的分值")
            draft.put(f"forms[{index}].funds[{number}].weight", weighed)
    filing = build(draft.tree)
    policy = catalog.policy_of(filing)
    for due in score(filing, policy).items:
        if due.at.endswith(".score") and f"{due.at.removesuffix('score')}weight" in draft.sources and due.due is not None:
            how = f"{due.method}，{due.steps}＝{due.due_text}（评分办法：{policy.title}）"
            draft.put(due.at, Value(due.due_text, accounts.execution, accounts.source.name, how))


def _fill(at: str, form: Form, draft: Draft, accounts: Accounts | None, last: Last | None, name: str) -> None:
    tree = draft.tree["forms"][int(at[6:-1])]
    if "unit" in tree:
        tree["unit"] = name
    if accounts is None:
        return
    if tree.get("unit") and accounts.unit.text == name:
        draft.put(f"{at}.unit", Value(name, accounts.unit, accounts.source.name, "单位名称"))
    amounts = Amounts(accounts, money_unit(form))
    match form.kind:
        case "basic_data":
            fill_sheet(at, tree, draft, amounts, last)
        case "department_evaluation":
            fill_evaluation(at, tree, draft, amounts)
        case "department_report":
            fill_report(at, tree, form, draft, amounts, last)
