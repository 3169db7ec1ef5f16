"""附件4 from the tables: people, money by the four budgets, “三公”经费, projects, 政府采购."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jiping.model.filing import Filing
from jiping.model.numbers import percent, plain
from jiping.model.records import BasicData, Evaluation
from jiping.write.report.amounts import Item, Split, Whole, item, split, whole
from jiping.write.report.phrases import NOT_COMPARABLE, THREE_PUBLIC, change, share, since_last_year, used
from jiping.write.report.results import measures, problems, results

BUDGETS = {"government_fund": "政府性基金预算", "state_capital": "国有资本经营预算"}
NOTHING = "无"


class Department:
    """What the tables of a filing tell of the whole department; each paragraph by the key of its heading."""

    def __init__(self, filing: Filing, year: int | None) -> None:
        self.year = f"{year}年度" if year else "本年度"
        self.sheet: BasicData | None = filing.basic_data
        self.form: Evaluation | None = filing.department
        self.projects = [form for form in filing.evaluations if form.kind == "project_evaluation"]
        self.whole = whole(self.form) if self.form else None

    def text(self, path: str) -> str:
        """The text of a section, ``""`` where the tables do not tell it. ``path`` is ``heading.heading below it``."""
        tellers: dict[str, Callable[[], Iterable[str]]] = {
            "basics.organisation": self._staff,
            "general_public_budget": self._money,
            "general_public_budget.basic": lambda: [*self._basic(), *self._three_public()],
            "general_public_budget.projects": self._projects,
            "government_fund": lambda: self._budget("government_fund"),
            "state_capital": lambda: self._budget("state_capital"),
            "performance": lambda: results(self.form) if self.form else (),
            "problems": lambda: problems(self.form) if self.form else (),
            "measures": lambda: measures(self.form) if self.form else (),
            "other": self._procurement,
        }
        return "\n".join(tellers[path]()) if path in tellers else ""

    def _staff(self) -> Iterator[str]:
        staff = self.sheet.staff if self.sheet else None
        posts, people = (staff.authorized_posts.number, staff.staff_in_post.number) if staff else (None, None)
        if posts is None or people is None:
            return
        rate = f"，人员控制率{percent(people / posts)}" if posts else ""
        yield f"{self.year}编制{plain(posts)}名，实有人数{plain(people)}人{rate}。"

    def _money(self) -> Iterator[str]:
        money = self.whole
        if money and (told := list(_told(money))):
            yield f"{self.year}部门整体支出{'，'.join(told)}。"
        sources = split(self.form, self.form.by_source) if self.form else None
        if sources and money:
            yield f"{_of(sources, self.year)}按收入性质分：{_parts(sources)}。"

    def _basic(self) -> Iterator[str]:
        natures, running = self._natures(), item(self.sheet, "public_operating")
        basic = natures.parts.get("basic") if natures else None
        if natures and not basic and natures.of_execution:
            yield f"{self.year}无基本支出。"
        if natures and basic:
            known = "决算" if natures.of_execution else "预算"
            yield f"{self.year}基本支出{known}{basic.text}{share(basic.number, natures.sum, natures.base)}。"
        if running and running.final:
            final = running.final
            if natures and basic and natures.of_execution and final.yuan <= basic.yuan:
                staff = basic.less(final)
                yield (
                    f"其中：人员经费{staff.text}{share(staff.yuan, basic.yuan, '基本支出')}；"
                    f"公用经费{final.text}{share(final.yuan, basic.yuan, '基本支出')}。"
                )
            yield f"公用经费{_budget_and_last_year(running)}。"

    def _natures(self) -> Split | None:
        return split(self.form, self.form.by_nature) if self.form else None

    def _three_public(self) -> Iterator[str]:
        row = item(self.sheet, "three_public")
        if row is None or row.final is None:
            return
        yield "“三公”经费支出情况："
        parts = [(name, found) for key, name in THREE_PUBLIC.items() if (found := item(self.sheet, key)) and found.final]
        listed = "；".join(f"{name}{_used(found)}" for name, found in parts if found.final and (found.final.number or _planned(found)))
        inside = f"其中：{listed}。" if listed else ""
        yield f"{self.year}“三公”经费{_budget_and_last_year(row)}。{inside}"

    def _projects(self) -> Iterator[str]:
        row, natures = item(self.sheet, "projects"), self._natures()
        part = natures.parts.get("project") if natures else None
        final = row.final if row else None
        if not part and not (final and final.number) and not self.projects:
            if (final and not (row and row.budget and row.budget.number)) or (natures and "project" in natures.labels):
                yield f"{self.year}无项目支出。"
            return
        if natures and part:
            known = "决算" if natures.of_execution else "预算"
            yield f"{self.year}项目支出{known}{part.text}{share(part.number, natures.sum, natures.base)}。"
        if row and final:
            yield f"项目支出{_budget_and_last_year(row)}。"
        if self.projects:
            yield from _project_lines(self.projects)

    def _budget(self, path: str) -> Iterator[str]:
        rows = self.form.by_source if self.form else ()
        row = next((row for row in rows if row.item == path), None)
        if row is None or self.form is None:
            return
        if row.amount.number == 0 or row.amount.none_mark:
            yield NOTHING
        sources = split(self.form, rows)
        if sources and (part := sources.parts.get(path)):
            known = "支出" if sources.of_execution else "安排"
            yield f"{self.year}{BUDGETS[path]}{known}{part.text}{share(part.number, sources.sum, sources.base)}。"

    def _procurement(self) -> Iterator[str]:
        row = item(self.sheet, "procurement")
        if row is None or row.final is None or not (row.final.number or _planned(row)):
            return
        if row.budget is None:
            yield f"{self.year}政府采购金额{row.final.text}。"
            return
        done = f"，执行率{percent(row.final.number / row.budget.number)}" if row.budget.number else "，因预算为0，无法计算执行率"
        yield f"{self.year}政府采购预算{row.budget.text}，实际采购{row.final.text}{done}。"


def _told(money: Whole) -> Iterator[str]:
    """Initial and full-year budget, execution, rate and balance, as far as they are known."""
    if money.initial:
        yield f"年初预算{money.initial.text}"
    if money.budget:
        yield f"全年预算{money.budget.text}"
        if money.initial and money.initial.number != money.budget.number:
            yield change(money.budget.number, money.initial.number, money.unit, "年初预算", "年初预算")
    if not money.spent:
        return
    yield f"全年执行{money.spent.text}"
    if money.budget is None:
        return
    if money.rate is None:
        yield "因全年预算为0，无法计算预算执行率"
        return
    yield f"预算执行率{percent(money.rate)}"
    left = money.budget.less(money.spent)
    if left.number > 0:
        yield f"结余{left.text}"
    elif left.number < 0:
        yield f"超出全年预算{left.text.removeprefix('-')}"


def _of(parts: Split, year: str) -> str:
    return f"{year}支出" if parts.of_execution else f"{year}全年预算"


def _parts(sources: Split) -> str:
    return "；".join(
        f"{sources.labels[key]}{amount.text}{share(amount.number, sources.sum, '合计')}" for key, amount in sources.parts.items()
    )


def _planned(row: Item) -> bool:
    return row.budget is not None and row.budget.number != 0


def _used(row: Item) -> str:
    """Budget and final of a row."""
    final = row.final
    assert final
    if row.budget is None:
        return f"支出决算为{final.text}"
    ratio = final.yuan / row.budget.yuan if row.budget.number else None
    return used(row.budget.text, final.text, ratio, "")


def _budget_and_last_year(row: Item) -> str:
    final = row.final
    assert final
    if row.prior is not None:
        return f"{_used(row)}；{since_last_year(final.number, row.prior.number, final.unit)}"
    return f"{_used(row)}；{NOT_COMPARABLE}" if row.no_last_year else _used(row)


def _project_lines(projects: list[Evaluation]) -> Iterator[str]:
    yield f"开展绩效自评的项目共{len(projects)}个。"
    for number, form in enumerate(projects, 1):
        money = whole(form)
        name = form.project.text or "项目"
        told = "，".join(_told(money)) if money else ""
        yield f"{number}.{name}{f'：{told}' if told else ''}。"


def project_money(form: Evaluation) -> str:
    """What a project's own form tells of its money."""
    money = whole(form)
    return "，".join(_told(money)) if money else ""
