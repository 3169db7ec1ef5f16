"""附件5 from the tables: the projects with their money, scores, and what fell short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jiping.model.filing import Filing
from jiping.model.numbers import ZERO
from jiping.model.records import Evaluation, Narrative
from jiping.write.report.amounts import item, made, whole
from jiping.write.report.department import project_money
from jiping.write.report.results import analysis, measures, problems, results

NO_PROJECT = "无项目支出。"
Telling = Callable[[Evaluation], Iterable[str]]


class Projects:
    """What the project forms of a filing tell; each paragraph by the key of its heading."""

    def __init__(self, filing: Filing, year: int | None, report: Narrative | None = None) -> None:
        self.year = f"{year}年度" if year else "本年度"
        every = [form for form in filing.evaluations if form.kind != "department_evaluation"]
        title = report.title.text if report else ""
        own = [form for form in every if form.project.filled and form.project.text in title]
        self.forms = own or every
        money = item(filing.basic_data, "projects")
        self.none = not every and money is not None and not (money.final and money.final.number)

    def text(self, path: str) -> str:
        """The text of a section, ``""`` where the tables do not tell it."""
        match path:
            case "basics":
                return f"{self.year}{NO_PROJECT}" if self.none else "\n".join(self._basics())
            case "conclusion":
                return "\n".join(self._each(results))
            case "analysis":
                return "\n".join(self._each(analysis))
            case "experience":
                return "\n".join(self._each(problems))
            case "measures":
                return "\n".join(self._each(measures))
        return ""

    def _basics(self) -> Iterator[str]:
        if len(self.forms) > 1:
            yield f"{self.year}开展绩效自评的项目共{len(self.forms)}个{self._sum()}。"
        yield from self._each(_described)

    def _sum(self) -> str:
        """What all projects had and spent, where every one of them tells it in the same unit."""
        moneys = [whole(form) for form in self.forms]
        budgets = [money.budget for money in moneys if money and money.budget]
        spent = [money.spent for money in moneys if money and money.spent]
        if len({amount.unit for amount in (*budgets, *spent)}) != 1 or not len(moneys) == len(budgets) == len(spent):
            return ""
        unit = budgets[0].unit
        told = made(sum((amount.number for amount in budgets), ZERO), unit), made(sum((amount.number for amount in spent), ZERO), unit)
        return f"，全年预算合计{told[0].text}，全年执行合计{told[1].text}"

    def _each(self, telling: Telling) -> Iterator[str]:
        """What is told of each project, below its name where there are several."""
        for form in self.forms:
            told = list(telling(form))
            if told and len(self.forms) > 1:
                yield f"【{form.project.text or form.title.text}】"
            yield from told


def _described(form: Evaluation) -> Iterator[str]:
    who = "，".join(
        f"{label}为{cell.text}" for label, cell in (("主管部门", form.line_department), ("实施单位", form.implementing_unit))
        if cell.filled
    )
    name = f"项目名称：{form.project.text}" if form.project.filled else ""
    if head := "；".join(filter(None, (name, who))):
        yield f"{head}。"
    if money := project_money(form):
        yield f"项目资金{money}。"
    if form.goal.expected.filled:
        yield from ["年度总体目标：", *form.goal.expected.raw.split("\n")]
