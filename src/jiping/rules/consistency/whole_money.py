"""Sentences of a report that tell the whole money: the budget, the execution, the balance, the rate."""

from __future__ import annotations

import re

from jiping.model.values import Quantity

_IS = r"(?:数|金额|总额|资金|安排|合计|共计?|为|是|达|[:：])*$"
AMOUNTS = {
    "initial": ("年初预算数", re.compile(r"年初(?:部门)?(?:预算|安排)" + _IS)),
    "full": ("全年预算数", re.compile(r"(?:全年|年度|调整后的?|调整后全年)预算" + _IS)),
    "spent": ("全年执行数", re.compile(r"(?:全年|年度|实际)(?:预算)?(?:执行|支出|累计支出|实际支出|总支出)" + _IS)),
    "left": ("结余", re.compile(r"(?:年末|全年|资金)?(?:结余|结转结余|结转)" + _IS)),
}
_NAMED_BY = ("预算", "安排", "执行", "支出", "结余", "结转")  # one of them stands in front of every amount
RATE = re.compile(r"(?:(?:^|[，,：:、（(年度是为]|整体|总体|全年|部门|实际|支出)(?:预算|资金)?|预算|资金)(?:执行率|支出率)(?:为|是|达到?|[:：])*$")
_NARROWER = re.compile(
    r"三公|基本支出|人员|公用|采购|接待|公务|出国|会议|培训|维修|基金|国有资本|社会保险|专户|非税|上年|去年|往年|同期|其中|人均"
    r"|中央|省级|县级|区级|本级|配套|市级|上级|自筹|单位资金|其他资金|结转资金|季度|月底|月末|截至\d|上半年|下年|明年"
)
_PARTS = re.compile(r"项目支出|专项|项目(?!支出)|基本支出(?:情况|$)")
LAST_TITLE = 20  # characters of the titles that are about the paragraph itself


def named(quantity: Quantity, sentence: str) -> str:
    """Which number of the money block the sentence gives."""
    if quantity.unit == "%":
        return "rate" if RATE.search(sentence) else ""
    if not any(word in sentence for word in _NAMED_BY):
        return ""
    return next((name for name, (_, pattern) in AMOUNTS.items() if pattern.search(sentence)), "")


def narrow(sentence: str, titles: str, *, whole_unit: bool) -> bool:
    """Whether the sentence in front of a number speaks of some of the money only, or of another time."""
    return bool(_NARROWER.search(titles[-LAST_TITLE:] + sentence) or (whole_unit and _PARTS.search(sentence + titles)))
