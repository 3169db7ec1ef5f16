"""Filled-in filings for the demonstration county: sums that agree, targets mostly reached, reasons where not; or typical faults."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from jiping.web.demo.sectors import Row, sector_of
from jiping.web.draft.begin import new_tree
from jiping.web.draft.tree import Tree, with_ids
from jiping.web.models import Unit

CENT, TENTH = Decimal("0.01"), Decimal("0.1")
FAULTS = ("rate_score", "total", "copied_actual", "no_reason", "slip", "personnel")


def sound(unit: Unit, forms: list[str], year: int) -> Tree:
    """A filing in which everything adds up; the same unit and year always give the same."""
    return _Writer(unit, forms, year).tree


def faulty(unit: Unit, forms: list[str], year: int, faults: tuple[str, ...]) -> Tree:
    """The same with faults as clerks make them."""
    tree = sound(unit, forms, year)
    department = next(form for form in tree["forms"] if form["kind"] == "department_evaluation")
    for fault in faults:
        _FAULTS[fault](tree, department)
    return tree


def _money(number: Decimal) -> str:
    return str(number.quantize(CENT, ROUND_HALF_UP))


class _Writer:
    def __init__(self, unit: Unit, forms: list[str], year: int) -> None:
        self.unit, self.year = unit, year
        self.chance = Random(f"{unit.code}-{year}")  # noqa: S311 - a demonstration, not a secret
        self.sector = sector_of(unit.name)
        self.tree = new_tree(forms, unit.name, year)
        self._figures()
        for form in self.tree["forms"]:
            getattr(self, f"_{form['kind']}")(form)
            if "signoff" in form:
                form["signoff"] = {"prepared_by": "李填报", "date": f"{year + 1}.3.18", "phone": "0000-1234567", "unit_head": "王负责"}
        with_ids(self.tree)

    def _amount(self, low: int, high: int) -> Decimal:
        return Decimal(self.chance.randrange(low * 100, high * 100)) / 100

    def _figures(self) -> None:
        """The money that all forms and reports tell alike."""
        self.posts = self.chance.randrange(12, 60)
        self.staff = self.posts - self.chance.randrange(0, 3)
        self.project = self._amount(30, 160)
        self.project_spent = (self.project * Decimal(self.chance.randrange(91, 100)) / 100).quantize(CENT)
        self.basic = self._amount(9, 13) * self.staff
        self.basic_spent = (self.basic * Decimal(self.chance.randrange(960, 1000)) / 1000).quantize(CENT)
        self.office, self.utilities, self.meeting = self._amount(4, 9), self._amount(3, 8), self._amount(1, 3)
        self.public = (self.office + self.utilities + self.meeting + self._amount(2, 6)).quantize(CENT)
        self.vehicles, self.hospitality = self._amount(1, 4), (self._amount(1, 3) / 2).quantize(CENT)
        self.budget, self.spent = self.basic + self.project, self.basic_spent + self.project_spent

    def _basic_data(self, form: Tree) -> None:
        ratio = Decimal(self.staff) * 100 / Decimal(self.posts)
        form["staff"] = {
            "authorized_posts": str(self.posts), "staff_in_post": str(self.staff), "control_ratio": f"{_money(ratio)}%",
        }
        more = {"budget": Decimal("1.02"), "prior_final": Decimal("1.05")}
        finals: dict[str, Decimal] = {
            "vehicles": self.vehicles, "vehicle_operation": self.vehicles, "hospitality": self.hospitality,
            "three_public": self.vehicles + self.hospitality, "projects": self.project_spent, "earmarked": self.project_spent,
            "public_operating": self.public, "office": self.office, "utilities_travel": self.utilities,
            "meetings_training": self.meeting, "procurement": (self.project_spent * TENTH * 3).quantize(CENT),
        }
        for row in form["spending"]:
            final = finals.get(row["item"], Decimal(0))
            row |= {"final": _money(final), "budget": _money(final * more["budget"]), "prior_final": _money(final * more["prior_final"])}
            if row["item"] in {"projects", "earmarked"}:
                row |= {"budget": _money(self.project), "prior_final": _money(self.project_spent - 1)}
            if row["item"] == "basic_adjustment":
                row |= {"budget": "—", "prior_final": "—", "final": "0.00"}
        _agree(form["spending"])
        form["buildings"][0] |= dict.fromkeys(
            ("approved_area", "actual_area", "area_ratio", "budget_investment", "actual_investment", "investment_ratio"), "—",
        )
        form["austerity"] = self.sector.saving

    def _evaluation(self, form: Tree, budget: Decimal, spent: Decimal, rows: tuple[Row, ...]) -> None:
        rate = spent * 100 / budget
        for fund in form["funds"]:
            own = fund["item"] in {"total", "appropriation"}
            amounts = (budget, budget, spent) if own else (Decimal(0),) * 3
            fund |= dict(zip(("initial_budget", "full_year_budget", "execution"), map(_money, amounts), strict=True))
            fund |= {"rate": f"{_money(rate)}%" if own else "—", "weight": "—", "score": "—"}
            if fund["item"] == "total":
                fund |= {"weight": "10", "score": _money(spent * 10 / budget)}
        weights: dict[str, int] = {}
        for row in rows:
            weights[row[0]] = weights.get(row[0], 0) + row[6]
        form["indicators"] = [self._indicator(row, weights[row[0]]) for row in rows]
        points = sum(Decimal(row["score"]) for row in form["indicators"]) + (spent * 10 / budget).quantize(CENT, ROUND_HALF_UP)
        form["total"] = {"weight": "100", "score": _money(points)}
        form["goal"] = {
            "expected": "".join(f"{number}.{_promise(row)}。" for number, row in enumerate(form["indicators"][:3], 1)),
            "actual": "".join(f"{number}.{row['name']}{row['actual']}。" for number, row in enumerate(form["indicators"][:3], 1)),
        }

    def _indicator(self, row: Row, level1_weight: int) -> Tree:
        level1, level2, name, sign, target, unit, weight = row
        aim = Decimal(target)
        missed = self.chance.random() < 0.22 and sign == "≥" and level2 != "服务对象满意度指标"
        share = Decimal(self.chance.randrange(84, 97) if missed else self.chance.randrange(100, 107)) / 100
        reached = aim * share if sign == "≥" else aim * Decimal(self.chance.randrange(88, 99)) / 100
        digits = Decimal(1) if unit in {"次", "人次", "场", "件", "页", "间", "套", "个", "对", "人", "户", "亩", "台", "册", "天", "期", "支",
                                       "处", "米", "剂次", "公里", "年"} and aim == aim.to_integral() else CENT
        reached = reached.quantize(digits, ROUND_HALF_UP)
        if unit == "%" and sign == "≥":
            reached = min(reached, Decimal("99.60") if aim < Decimal("99.6") else Decimal(100))
        score = Decimal(weight) if reached >= aim or sign == "≤" else Decimal(weight) * reached / aim
        reason = "" if score == weight else self.chance.choice(self.sector.reasons) + "。"
        return {
            "level1": level1, "level1_weight": str(level1_weight), "level2": level2, "name": name, "target": f"{sign}{target}{unit}",
            "actual": f"{reached}{unit}", "weight": str(weight), "score": str(score.quantize(CENT, ROUND_HALF_UP)).removesuffix(".00"),
            "reason": reason,
        }

    def _department_evaluation(self, form: Tree) -> None:
        self._evaluation(form, self.budget, self.spent, self.sector.department)
        for row in form["by_source"]:
            row["amount"] = _money(self.budget if row["item"] == "general_public_budget" else Decimal(0))
        for row in form["by_nature"]:
            row["amount"] = _money(self.basic if row["item"] == "basic" else self.project)
        self.done = form

    def _project_evaluation(self, form: Tree) -> None:
        form |= {
            "project": self.sector.project, "line_department": str(self.unit.department or self.unit),
            "implementing_unit": self.unit.name,
        }
        self._evaluation(form, self.project, self.project_spent, self.sector.special)
        self.special = form

    def _department_report(self, form: Tree) -> None:
        form["date"] = f"{self.year + 1}年3月18日"
        _fill(form, self._department_texts())

    def _project_report(self, form: Tree) -> None:
        form["date"] = f"{self.year + 1}年3月18日"
        _fill(form, self._project_texts())

    def _department_texts(self) -> dict[str, str]:
        sector, year = self.sector, self.year
        people = self.basic_spent - self.public
        lost = [row for row in self.done["indicators"] if row["reason"]]
        score = self.done["total"]["score"]
        none = f"{year}年本单位没有这项支出。"
        return {
            "职能": "主要职责是：\n" + "\n".join(f"{number}.{duty}。" for number, duty in enumerate(sector.duties, 1)),
            "机构": f"1.内设机构。内设{len(sector.offices)}个科室：{'、'.join(sector.offices)}。\n2.人员情况。{year}年编制{self.posts}名，实有{self.staff}人。",
            "基本支出": (
                f"{year}年基本支出决算{_money(self.basic_spent)}万元。其中：人员经费{_money(people)}万元，"
                f"占{_money(people * 100 / self.basic_spent)}%；公用经费{_money(self.public)}万元，占{_money(self.public * 100 / self.basic_spent)}%。"
                f"“三公”经费决算{_money(self.vehicles + self.hospitality)}万元，其中公务用车运行维护费{_money(self.vehicles)}万元，"
                f"公务接待费{_money(self.hospitality)}万元。"
            ),
            "项目支出": (
                f"{year}年项目支出1个，为{sector.project}，预算{_money(self.project)}万元，决算{_money(self.project_spent)}万元，"
                f"执行率{_money(self.project_spent * 100 / self.project)}%，用于{sector.use}。"
            ),
            "政府性基金": none, "国有资本": none, "社会保险": none,
            "绩效情况": f"部门整体支出绩效自评得分{score}分，等级为优。" + "".join(f"{row['name']}{row['actual']}。" for row in self.done["indicators"]),
            "问题": _numbered(f"{row['name']}只完成{row['actual']}，低于指标值{row['target']}。原因是{row['reason'].partition('；')[0]}。" for row in lost)
            or "年度各项指标均已完成，工作中没有发现需要单独说明的问题。",
            "措施": _numbered(f"针对{row['name']}：{row['reason'].partition('；')[2]}" for row in lost) or "按现有安排继续做好各项工作。",
            "公开": f"自评结果用于编制{year + 2}年预算。自评表和报告随{year}年度部门决算在政府门户网站公开。",
            "其他": "没有其他需要说明的情况。",
        }

    def _project_texts(self) -> dict[str, str]:
        sector, year = self.sector, self.year
        lost = [row for row in self.special["indicators"] if row["reason"]]
        return {
            "基本情况": (
                f"{sector.project}由县财政安排，预算{_money(self.project)}万元，执行{_money(self.project_spent)}万元，"
                f"执行率{_money(self.project_spent * 100 / self.project)}%，用于{sector.use}。"
            ),
            "工作": f"{year + 1}年3月，由{sector.offices[0]}牵头，对照批复的绩效目标，逐项核对合同、验收单和支付凭证，形成自评结果。",
            "结论": f"项目自评得分{self.special['total']['score']}分，等级为优。",
            "分析": "".join(f"{row['name']}{row['actual']}。" for row in self.special["indicators"]),
            "经验": "前期摸底充分，验收有使用人参加。",
            "问题": _numbered(f"{row['name']}{row['actual']}，低于指标值{row['target']}。原因是{row['reason'].partition('；')[0]}。" for row in lost)
            or "没有发现需要单独说明的问题。",
            "措施": _numbered(f"针对{row['name']}：{row['reason'].partition('；')[2]}" for row in lost) or "按现有安排继续做好后续管护。",
            "建议": _numbered(f"针对{row['name']}：{row['reason'].partition('；')[2]}" for row in lost) or "按现有安排继续做好后续管护。",
            "其他": "没有其他需要说明的情况。",
        }


def _promise(row: Tree) -> str:
    sign, rest = row["target"][0], row["target"][1:]
    return f"{row['name']}{'不低于' if sign == '≥' else '不超过'}{rest}"


def _numbered(lines: Any) -> str:
    return "\n".join(f"{number}.{line}" for number, line in enumerate(lines, 1))


def _agree(rows: list[Tree]) -> None:
    """Totals of the sheet are the sums of their parts, to the cent."""
    by = {row["item"]: row for row in rows}
    for key in ("prior_final", "budget", "final"):
        by["vehicles"][key] = _money(Decimal(by["vehicle_operation"][key]) + Decimal(by["vehicle_purchase"][key]))
        by["three_public"][key] = _money(sum((Decimal(by[part][key]) for part in ("vehicles", "overseas", "hospitality")), Decimal(0)))


def _fill(form: Tree, texts: dict[str, str]) -> None:
    def walk(sections: list[Tree]) -> None:
        for section in sections:
            if not section["sections"]:
                section["text"] = next((text for word, text in texts.items() if word in section["title"]), "没有需要说明的情况。")
            walk(section["sections"])
    walk(form["sections"])


def _wrong_rate_score(_tree: Tree, form: Tree) -> None:
    form["funds"][0]["score"] = "10"


def _wrong_total(_tree: Tree, form: Tree) -> None:
    form["total"]["score"] = "100"


def _copied_actual(_tree: Tree, form: Tree) -> None:
    for row in form["indicators"]:
        row |= {"actual": "完成", "score": row["weight"], "reason": ""}


def _no_reason(_tree: Tree, form: Tree) -> None:
    form["indicators"][0] |= {"actual": "1" + form["indicators"][0]["target"].lstrip("≥0123456789"), "score": "1", "reason": "无"}


def _slip(_tree: Tree, form: Tree) -> None:
    form["indicators"][2]["actual"], form["indicators"][3]["actual"] = form["indicators"][3]["actual"], form["goal"]["actual"][:24]


def _personnel(tree: Tree, _form: Tree) -> None:
    sheet = next(form for form in tree["forms"] if form["kind"] == "basic_data")
    sheet["staff"]["control_ratio"] = "120%"


_FAULTS = {
    "rate_score": _wrong_rate_score, "total": _wrong_total, "copied_actual": _copied_actual, "no_reason": _no_reason, "slip": _slip,
    "personnel": _personnel,
}
