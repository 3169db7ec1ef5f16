"""D04: the content of an indicator does not belong to its second level."""

import re

from jiping.model import units
from jiping.model.numbers import plain
from jiping.model.records import Indicator
from jiping.model.values import quantities
from jiping.rules.indicators.classes import BENEFITS, LABELS, bare_name, class_of
from jiping.rules.rule import Saying, found, not_applicable, rule

_MONEY_RATE = re.compile(
    r"(?:预算|资金|经费|专款|款项|拨款).{0,6}(?:执行|拨付|拨款|支付|支出|到位|使用|下达|兑付|兑现)(?:完成)?(?:率|进度)$"
    r"|^(?:预算)?执行率$|预算完成率$"
)
_QUALITY = re.compile(
    r"率|合格|达标|事故|投诉|差错|标准|等级|等次|优良|完好|奖|荣誉|先进|认证|评为|排名|检测|抽查|抽检|验收|度|专利|论文|工艺|规范|级|类|星|水质|资质|职称|学历|资格|通过|有效|问题|缺陷|故障"
)
_COST = re.compile(r"成本|费|经费|资金|价|预算|支出|节约|节支|节省|投资|标准|控制|金额|薪|工资|补助|补贴|元|造价|定额|核减|审减")
_TIME = re.compile(r"时|期|天|月|年|及|限|率|进度|速度|频|完成|季|周|按|快|准点|前")
_OFTEN = frozenset(("次", "场", "场次", "期", "批", "批次", "轮", "天", "月", "年", "小时", "分钟", "工作日", "季度", "周", "%", ""))
_ACTION = re.compile(r"培训|会议|检查|督查|巡查|宣传|活动|走访|调研|印发|发放|演练|讲座")
_EFFECT = re.compile(r"参与|受益|覆盖|效果|率|转化|增|减|降|提|受教育|带动|影响|媒体|报道|点击|阅读|采用|采纳|刊|获|培养|新增|持证|帮|成果")
_ACTS = frozenset(("次", "场", "场次", "期", "批次", "班", "份", "篇"))


@rule("D04", level="warning", basis=["财预〔2020〕10号", "财预〔2021〕101号"])
def wrong_second_level(indicator: Indicator) -> Saying:
    """三级指标与所属二级指标不符

    数量指标写资金进度、质量指标写做了几个、成本指标写与花钱无关的比率、效益指标写开了几次会，
    都是放错了类别，复核时常按无效指标处理。只在名称和指标值都看得清楚时才报。
    """
    place = class_of(indicator)
    check = _CHECKS.get(place)
    if check is None or not indicator.name.filled:
        return not_applicable("没有可对照类别的指标")
    if message := check(indicator, bare_name(indicator)):
        name = _short(bare_name(indicator))
        yield found(f"{LABELS[place]}“{name}”{message}", indicator, indicator.name, indicator.target)
    return None


def _short(name: str) -> str:
    name = name.replace("“", "‘").replace("”", "’")
    return name if len(name) <= 20 else name[:19] + "…"


def _money_progress(_: Indicator, name: str) -> str:
    if _MONEY_RATE.search(name):
        return "考核的是资金进度，不是做了多少事；请换成实际产出的数量"
    return ""


def _counts(indicator: Indicator, name: str) -> str:
    text = indicator.target.text
    if _QUALITY.search(name) or _QUALITY.search(text):
        return ""
    told = [q for q in quantities(text) if units.counts(q.unit) and q.number >= 1 and q.operator not in ("≤", "<")]
    if not told:
        return ""
    shown = f"{plain(told[0].number)}{told[0].unit}{_thing(told[0].noun, told[0].after)}"
    return f"的指标值说的是数量（{shown}），不是质量；请移到数量指标，这里另写合格率、达标率一类的标准"


def _thing(noun: str, after: str) -> str:
    return noun if noun and after.startswith(noun) and len(noun) <= 8 else ""


def _not_cost(indicator: Indicator, name: str) -> str:
    if name.endswith("率") and not _COST.search(name) and indicator.target.value.unit in ("%", ""):
        return "与花钱多少无关，不是成本；请移到质量或时效指标"
    return ""


def _no_time(indicator: Indicator, name: str) -> str:
    value = indicator.target.value
    timed = _TIME.search(name) or _TIME.search(indicator.target.text)
    if value.kind == "number" and value.unit not in _OFTEN and not timed:
        return f"的指标值是“{indicator.target.text}”，没有时间要求；请写明何时完成，数量移到数量指标"
    return ""


def _act(indicator: Indicator, name: str) -> str:
    value = indicator.target.value
    if value.kind == "number" and value.unit in _ACTS and _ACTION.search(name) and not _EFFECT.search(name):
        return f"的指标值是“{indicator.target.text}”，说的是做了几次工作，属于产出；效益指标要写工作带来的变化"
    return ""


_CHECKS = {
    "quantity": _money_progress, "quality": _counts, "cost": _not_cost, "timeliness": _no_time,
    **dict.fromkeys(BENEFITS, _act),
}
