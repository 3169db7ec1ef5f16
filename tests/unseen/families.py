"""The families of forms that are in use, each as the columns that it has; what a family leaves open is drawn by lot.

They are those of the ministry (A, B), of the years before 2020 (C), of Sichuan's, Chongqing's, Hubei's and Anhui's systems
(D, E, F, H), score-sheets (G), forms of a province's own (I), and the neighbouring forms: targets, monitoring,
transfer payments, bonds. Others have headers of two rows: reasons split up (split), levels below one name (below), or columns
that are numbered and hold their formula (numbered).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

Columns = tuple[str, ...]
LEVELS = ("level1", "level2", "name")
MONEY = ("initial_budget", "full_year_budget", "execution", "weight", "rate", "score")


@dataclass(frozen=True)
class Family:
    """Kind and title of a form and its columns; ``extras`` are further blocks."""

    kind: str
    titles: tuple[str, ...]
    money: Callable[[Random], Columns]
    indicators: Callable[[Random], Columns]
    extras: tuple[str, ...] = ()
    total: bool = True
    goal: tuple[str, ...] = ("expected", "actual")


def always(*columns: str) -> Callable[[Random], Columns]:
    """The same columns in every form."""
    return lambda _: columns


def one_of(*sets: Columns) -> Callable[[Random], Columns]:
    """One of several sets of columns."""
    return lambda rng: rng.choice(sets)


def any_money(rng: Random) -> Columns:
    """Columns of the money in any order; rate and score stand behind the amounts."""
    amounts = ["full_year_budget", "execution"]
    if rng.random() < 0.7:
        amounts.insert(0, "initial_budget")
    rest = [name for name in ("weight", "rate", "score") if rng.random() < 0.75]
    rng.shuffle(rest)
    return (*amounts, *rest, *(("reason",) if rng.random() < 0.25 else ()))


def any_indicators(rng: Random) -> Columns:
    """Three levels, then the values in any order, then what a county adds."""
    values = ["target", "actual", "score"]
    if rng.random() < 0.85:
        values.append("weight")
    if rng.random() < 0.3:
        values.append("method")
    if rng.random() < 0.2:
        values.append("achievement_rate")
    rng.shuffle(values)
    if rng.random() < 0.3:
        at = values.index("target")
        values[at : at + 1] = rng.choice((["operator", "target", "target_unit"], ["target_unit", "operator", "target"]))
    if rng.random() < 0.06:
        values.insert(values.index("actual"), "prior_actual")
    behind = [name for name in ("reason", "measures", "definition", "review_score", "remark") if rng.random() < 0.35]
    before = ["serial"] if rng.random() < 0.25 else []
    return (*before, *(LEVELS if rng.random() < 0.85 else ("level1", "name")), *values, *behind)


PROJECT = ("{year}年度项目支出绩效自评表", "项目支出绩效自评表", "{year}年项目绩效目标自评表", "{year}年度预算项目绩效自评表", "{year}年度专项资金绩效自评表")
WHOLE = ("{year}年度部门整体支出绩效自评表", "部门整体支出绩效自评表", "{year}年度部门（单位）整体绩效自评表")

VALUES = ("target", "actual", "weight", "score")

FAMILIES: dict[str, Family] = {
    "A": Family("project_evaluation", PROJECT, always(*MONEY), always(*LEVELS, *VALUES, "reason")),
    "B": Family("department_evaluation", WHOLE, always(*MONEY), always(*LEVELS, *VALUES, "reason"), ("nature",)),
    "C": Family(
        "project_evaluation", PROJECT, always("initial_budget", "execution", "weight", "rate", "score", "method"),
        always(*LEVELS, "weight", "target", "actual", "method", "score", "reason"),
    ),
    "D": Family(
        "project_evaluation", ("部门预算项目支出绩效自评表（{year}年度）", "{year}年度项目支出绩效自评表"),
        always("initial_budget", "full_year_budget", "execution", "rate", "weight", "score", "reason"),
        always(*LEVELS, "operator", "target", "target_unit", "actual", "weight", "score", "reason"), ("answers",),
    ),
    "E": Family(
        "department_evaluation", ("{year}年度部门整体绩效自评表", *WHOLE),
        always("initial_budget", "full_year_budget", "execution", "rate", "weight", "score"),
        always("name", "target_unit", "operator", "target", "adjusted_target", "actual", "achievement_rate", "weight", "score", "core"),
        ("total_above", "one_amount"), total=False,
    ),
    "F": Family(
        "project_evaluation", PROJECT, always("full_year_budget", "execution", "rate", "score"),
        one_of((*LEVELS, "target", "actual", "score"), (*LEVELS, "weight", "target", "actual", "score")), ("one_amount", "answers"),
    ),
    "G": Family(
        "scorecard", ("部门整体支出绩效评价指标评分表", "{year}年度绩效评价评分表", "项目支出绩效评价指标体系及评分表"), always(),
        one_of(
            ("level1", "level1_weight", "level2", "level2_weight", "name", "weight", "method", "remark", "score"),
            (*LEVELS, "weight", "method", "score", "reason"), (*LEVELS, "definition", "method", "weight", "score"),
        ), goal=(),
    ),
    "H": Family(
        "project_evaluation", PROJECT, always("initial_budget", "full_year_budget", "execution", "weight", "rate", "score"),
        one_of((*LEVELS, *VALUES, "remark"), (*LEVELS, "weight", "target", "actual", "score", "remark")),
    ),
    "I": Family("project_evaluation", PROJECT, any_money, any_indicators, ("answers",)),
    "target": Family(
        "performance_target", ("{year}年度项目支出绩效目标申报表", "项目支出绩效目标表（{year}年度）", "{year}年部门整体支出绩效目标申报表"),
        always(), one_of(
            (*LEVELS, "target"), (*LEVELS, "target", "remark"), (*LEVELS, "weight", "target"),
            (*LEVELS, "operator", "target", "target_unit"), ("serial", *LEVELS, "target", "definition"),
        ), ("annual_amounts",), total=False, goal=("expected",),
    ),
    "monitoring": Family(
        "monitoring", ("{year}年度项目支出绩效运行监控表", "部门预算项目支出绩效目标执行监控表（{year}年度）", "{year}年度绩效运行监控情况表"),
        one_of(("initial_budget", "execution", "rate", "expected_execution"), ("full_year_budget", "execution", "rate")),
        one_of(
            (*LEVELS, "target", "actual", "expected_actual", "reason", "likelihood", "remark"), (*LEVELS, "target", "actual", "reason"),
        ), ("period",), total=False, goal=("expected",),
    ),
    "transfer": Family(
        "transfer_evaluation",
        ("中央对地方转移支付区域（项目）绩效目标自评表（{year}年度）", "{year}年度转移支付项目绩效自评表", "省对下转移支付绩效自评表（{year}年度）"),
        one_of(("full_year_budget", "execution", "rate"), ("full_year_budget", "execution", "weight", "rate", "score")),
        one_of((*LEVELS, "target", "actual", "reason"), (*LEVELS, *VALUES, "reason")), ("transfer", "management"),
    ),
    "split": Family(
        "monitoring", ("{year}年度项目支出绩效运行监控表", "{year}年度预算项目绩效运行监控表"),
        one_of(("initial_budget", "execution", "rate", "expected_execution"), ("full_year_budget", "execution", "rate")),
        one_of(
            (*LEVELS, "target", "actual", "support", "staffing", "reason", "likely", "unlikely", "remark"),
            (*LEVELS, "target", "actual", "expected_actual", "support", "staffing", "reason", "likely", "unlikely"),
        ), ("period", "split_reasons"), total=False, goal=("expected",),
    ),
    "below": Family(
        "scorecard", ("{year}年度财政资金使用绩效自评指标评分表", "{year}年度绩效评价指标体系及评分表"), always(),
        one_of((*LEVELS, "remark", "method", "score", "definition"), (*LEVELS, "weight", "method", "score", "reason")),
        ("levels_below",), goal=(),
    ),
    "numbered": Family(
        "project_evaluation", PROJECT, one_of(("full_year_budget", "execution", "rate", "weight", "score"), MONEY),
        always(*LEVELS, *VALUES, "reason"), ("numbered",),
    ),
    "bond": Family(
        "bond_evaluation", ("{year}年度地方政府专项债券项目资金绩效自评表", "专项债券项目绩效自评表（{year}年度）"),
        one_of(MONEY, ("full_year_budget", "execution", "rate")),
        one_of((*LEVELS, *VALUES, "reason"), (*LEVELS, "weight", "target", "actual", "score")), ("bond",),
    ),
}
