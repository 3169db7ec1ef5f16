"""Filings of fictional units, drawn as text in the layouts of several provinces, with the faults that are common.

Everything follows from the seed; ``tests/layouts.py`` says how a drawing is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

COUNTIES = ("青禾县", "云岭县", "石渡县", "柳湾区", "松冈县", "梨川县", "月塘区", "竹屿县", "白鹭洲区", "砚山湖区")
OFFICES = ("图书馆", "文化馆", "档案馆", "茶业发展中心", "农技推广站", "园林绿化所", "水利工程站", "体育中心", "老年大学", "环卫所")
PROJECTS = ("全民阅读推广", "河道清漂", "危桥改造", "惠民演出", "古树保护", "垃圾分类宣传", "水质监测", "健身路径更新", "农技培训", "档案数字化")
CENTS = Decimal("0.01")

INDICATORS = (
    ("产出指标", "数量指标", "举办活动场次", "≥", 24, "场"),
    ("产出指标", "数量指标", "培训人数", "≥", 300, "人次"),
    ("产出指标", "数量指标", "更新设备数量", "=", 18, "台"),
    ("产出指标", "质量指标", "验收合格率", "≥", 95, "%"),
    ("产出指标", "质量指标", "差错率", "≤", 2, "%"),
    ("产出指标", "时效指标", "按期完成率", "=", 100, "%"),
    ("成本指标", "经济成本指标", "控制在预算内", "≤", 60, "万元"),
    ("效益指标", "社会效益指标", "受益群众人数", "≥", 12000, "人"),
    ("效益指标", "社会效益指标", "群众知晓率", "≥", 85, "%"),
    ("效益指标", "可持续影响指标", "在册志愿者人数", "≥", 60, "人"),
    ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥", 90, "%"),
)


@dataclass
class Row:
    """One indicator as filled in."""

    level1: str
    level2: str
    name: str
    sign: str
    target: str
    unit: str
    actual: str
    weight: Decimal
    score: Decimal
    reason: str = ""

    @property
    def value(self) -> str:
        """The target in one cell."""
        return f"{self.sign}{self.target}{self.unit}"

    @property
    def done(self) -> str:
        """The result in one cell."""
        return f"{self.actual}{self.unit}" if self.actual else ""


class Unit:
    """A fictional unit with one year's money and indicators."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.year = rng.choice((2021, 2022, 2023, 2024))
        self.county = rng.choice(COUNTIES)
        self.name = self.county + rng.choice(OFFICES)
        self.office = self.county + "财政与事务服务局"
        self.project = rng.choice(PROJECTS)
        self.initial = Decimal(rng.randrange(2000, 90_000)) / 100
        self.budget = self.initial if rng.random() < 0.7 else self.initial + Decimal(rng.randrange(100, 900)) / 100
        self.spent = (self.budget * rng.randrange(72, 101) / 100).quantize(CENTS, ROUND_HALF_UP)
        self.rate = f"{(self.spent / self.budget * 100).quantize(CENTS, ROUND_HALF_UP)}%"
        self.points = (self.spent / self.budget * 10).quantize(CENTS, ROUND_HALF_UP)
        self.rows = self._rows()
        self.total = self.points + sum(row.score for row in self.rows)
        self.signed = f"填表人：      填报日期：{self.year + 1}年3月{rng.randrange(1, 29)}日      联系电话：      单位负责人签字："
        for plant in rng.sample(FAULTS, rng.randrange(0, 5)):
            plant(self)

    def _rows(self) -> list[Row]:
        chosen = [each for each in INDICATORS if self.rng.random() < 0.8] or list(INDICATORS)
        weights = [Decimal(90 // len(chosen))] * len(chosen)
        weights[0] += 90 - sum(weights)
        return [
            Row(*each[:4], str(each[4]), each[5], self._actual(each), weight, weight)
            for each, weight in zip(chosen, weights, strict=True)
        ]

    def _actual(self, each: tuple[str, str, str, str, int, str]) -> str:
        more = self.rng.randrange(0, 12) if each[5] != "%" and each[3] == "≥" else 0
        return str(each[4] + each[4] * more // 100)

    def one(self) -> Row:
        """Any indicator."""
        return self.rng.choice(self.rows)


def _execution_score(unit: Unit) -> None:
    unit.points += Decimal("0.3")


def _rate(unit: Unit) -> None:
    unit.rate = f"{unit.spent / unit.budget * 100 + 1:.2f}%"


def _total(unit: Unit) -> None:
    unit.total += unit.rng.choice((-2, 1, 3))


def _no_reason(unit: Unit) -> None:
    unit.one().score -= 1


def _vague(unit: Unit) -> None:
    row = unit.one()
    row.sign, row.target, row.unit, row.actual = "", "有所改善", "", "有所改善"


def _date_and_percent(unit: Unit) -> None:
    row = unit.one()
    row.sign, row.target, row.unit, row.actual = "", f"{unit.year}年11月30日前", "", "100%"


def _not_filled(unit: Unit) -> None:
    unit.one().actual = ""


def _missed(unit: Unit) -> None:
    row = unit.one()
    row.actual = str(int(row.actual) * 8 // 10) if row.actual.isdigit() else row.actual


FAULTS: tuple[Callable[[Unit], None], ...] = (
    _execution_score, _rate, _total, _no_reason, _vague, _date_and_percent, _not_filled, _missed,
)


def _line(*cells: object) -> str:
    return "|" + "|".join(str(cell) for cell in cells) + "|"


def _levels(rows: list[Row], *columns: Callable[[Row], object], weighted: bool = False) -> list[str]:
    """Rows with merged levels before the columns."""
    lines, before = [], ("", "")
    for row in rows:
        points = sum(each.weight for each in rows if each.level1 == row.level1)
        level1 = "^" if row.level1 == before[0] else f"{row.level1}（{points}分）" if weighted else row.level1
        level2 = "^" if (row.level1, row.level2) == before else row.level2
        before = row.level1, row.level2
        lines.append(_line("^", level1, level2, row.name, *(column(row) for column in columns)))
    return lines


def national(unit: Unit) -> str:
    """The form of most provinces: weight before the target's result, levels with their points."""
    return "\n".join([
        "# 项目支出绩效自评表", f"（{unit.year}年度）",
        _line("项目名称", "<", unit.project, "<", "<", "<", "<", "<", "<"),
        _line("主管部门", "<", unit.office, "<", "<", "实施单位", unit.name, "<", "<"),
        _line("项目资金（万元）", "<", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        _line("^", "^", "年度资金总额", unit.initial, unit.budget, unit.spent, 10, unit.rate, unit.points),
        _line("^", "^", "其中：当年财政拨款", unit.initial, unit.budget, unit.spent, "—", unit.rate, "—"),
        _line("^", "^", "上年结转资金", 0, 0, 0, "—", "—", "—"),
        _line("年度总体目标", "预期目标", "<", "<", "<", "实际完成情况", "<", "<", "<"),
        _line("^", f"按计划完成{unit.project}各项任务", "<", "<", "<", "已完成年度任务", "<", "<", "<"),
        _line("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
        *_levels(
            unit.rows, lambda r: r.value, lambda r: r.done, lambda r: r.weight, lambda r: r.score, lambda r: r.reason, weighted=True,
        ),
        _line("总分", "<", "<", "<", "<", "<", 100, unit.total, ""), "", unit.signed,
    ])


def hunan(unit: Unit) -> str:
    """Several attachments in one document: the form of the department, of a project, and the report."""
    half = (unit.budget / 2).quantize(CENTS, ROUND_HALF_UP)
    return "\n".join([
        "附件2", f"# {unit.year}年度部门整体支出绩效自评表",
        _line("预算部门名称", unit.name, *"<<<<<<<"),
        _line("年度预算申请(万元)", "", "<", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        _line("^", "年度资金总额", "<", unit.initial, unit.budget, unit.spent, 10, unit.rate, unit.points),
        _line("^", "按收入性质分：", "<", "<", "按支出性质分：", *"<<<<"),
        _line("^", f"其中：一般公共预算：{unit.budget}", "<", "<", f"其中：基本支出：{half}", *"<<<<"),
        _line("^", "政府性基金拨款：0", "<", "<", f"项目支出：{unit.budget - half}", *"<<<<"),
        _line("年度总体目标", "预期目标", *"<<<", "实际完成情况", *"<<<"),
        _line("^", f"履行{unit.name}职能，完成{unit.project}", *"<<<", "较好地完成了年度目标", *"<<<"),
        _line("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
        *_levels(
            unit.rows, lambda r: r.value, lambda r: r.done, lambda r: r.weight, lambda r: r.score, lambda r: r.reason, weighted=True,
        ),
        _line("总分", "<", "<", "<", "<", "<", 100, unit.total, ""), "", unit.signed, "附件3", national(unit), "附件4", report(unit),
    ])


def sichuan(unit: Unit) -> str:
    """A print of a system: sign, value and unit in three columns, one row a kind of money."""
    return "\n".join([
        f"# {unit.year}年度项目支出绩效自评表", f"主管部门：{unit.office}    实施单位：{unit.name}    金额单位：万元",
        _line("项目名称", "<", unit.project, *"<<<<<<<"),
        _line("预算执行情况", "<", "", "年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因"),
        _line("^", "<", "总额", unit.initial, unit.budget, unit.spent, unit.rate, 10, unit.points, ""),
        _line("^", "<", "其中：财政资金", unit.initial, unit.budget, unit.spent, unit.rate, "/", "/", ""),
        _line("^", "<", "单位资金", 0, 0, 0, "/", "/", "/", ""),
        _line("绩效指标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分"),
        *_levels(
            unit.rows, lambda r: r.sign or "定性", lambda r: r.target, lambda r: r.unit or "—", lambda r: r.actual,
            lambda r: r.weight, lambda r: r.score,
        ),
        _line("合计", *"<<<<<<<", 100, unit.total), _line("评价结论", f"自评得分{unit.total}分，完成较好。", *"<<<<<<<<"),
        _line("存在问题", "无", *"<<<<<<<<"),
    ])


def anhui(unit: Unit) -> str:
    """The export of a system: plain columns, notes at the end."""
    return "\n".join([
        f"# {unit.year}年度项目绩效自评表", f"单位名称：{unit.name}   单位：万元",
        _line("项目名称", "<", unit.project, *"<<<<<"),
        _line("资金名称", "<", "年初预算数", "调整后预算数", "全年执行数", "权重", "执行率", "得分"),
        _line("年度资金总额", "<", unit.initial, unit.budget, unit.spent, 10, unit.rate, unit.points),
        _line("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "权重", "得分", "备注"),
        *(_line(r.level1, r.level2, r.name, r.value, r.done, r.weight, r.score, r.reason) for r in unit.rows),
        _line("总分", *"<<<<", 100, unit.total, ""),
    ])


def score_sheet(unit: Unit) -> str:
    """A score sheet of a department: points beside every level."""
    rows = [
        ("投入", 20, "预算配置", 20, "在职人员控制率", 10, "以100%为标准，超过的不得分。", "在职12人/编制12人", 10),
        ("^", "^", "^", "^", "“三公”经费变动率", 10, "变动率≤0计满分。", "-3.5%", 10),
        ("过程", 50, "预算执行", 30, "预算完成率", 15, "完成率100%计满分，每低1%扣0.5分。", unit.rate, 14),
        ("^", "^", "^", "^", "结转结余率", 15, "小于10%计满分。", "4.2%", 15),
        ("^", "^", "预算管理", 20, "管理制度健全性", 20, "制度健全计满分。", "制度健全", 20),
        ("产出及效率", 30, "履职效益", 30, "服务对象满意度", 30, "90%以上计满分。", "93%", unit.rng.choice((30, 28))),
    ]
    return "\n".join([
        f"# {unit.year}年度部门整体支出绩效评价指标评分表", f"部门名称：{unit.name}",
        _line("一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "评价标准", "指标说明", "得分"),
        *(_line(*row) for row in rows),
    ])


def report(unit: Unit) -> str:
    """A report in words."""
    part = "紧扣年度目标，细化任务分工，加强过程管理，" * unit.rng.randrange(1, 6)
    return "\n".join([
        f"# {unit.year}年度{unit.name}部门整体支出绩效自评报告", "一、部门（单位）基本情况",
        f"（一）部门职能。{unit.name}承担全{unit.county[-1]}有关服务工作，内设办公室、业务股、财务股3个股室，编制12名，实有11人。",
        "二、一般公共预算支出情况",
        f"{unit.year}年年初预算{unit.initial}万元，全年预算{unit.budget}万元，支出{unit.spent}万元，执行率{unit.rate}。",
        "三、部门整体支出绩效情况", *(f"{n}.{row.name}：目标{row.value}，完成{row.done}。{part}" for n, row in enumerate(unit.rows, 1)),
        "四、存在的问题及原因分析", "绩效指标设置还不够细化，个别项目支出进度偏慢。",
        "五、下一步改进措施", "加强预算编制，提高执行进度。", "六、绩效自评结果", f"自评得分{unit.total}分，等级为优。",
    ])


LAYOUTS: dict[str, Callable[[Unit], str]] = {
    "国标": national, "湘": hunan, "川": sichuan, "皖": anhui, "评分表": score_sheet, "报告": report,
}


def drawn(seed: object, layout: str = "") -> tuple[str, str, Unit]:
    """The layout, the drawing and the unit that follow from a seed."""
    rng = Random(f"form {seed}")
    unit = Unit(rng)
    layout = layout or rng.choice(list(LAYOUTS))
    return layout, LAYOUTS[layout](unit), unit
