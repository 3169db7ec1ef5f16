"""Which class of the official scheme an indicator stands in, and its name without marks of order."""

from __future__ import annotations

import re
from typing import Literal

from jiping.model.derived import derived
from jiping.model.records import Indicator

Class = Literal[
    "", "quantity", "quality", "timeliness", "cost", "economic", "social", "ecological", "sustainable", "satisfaction"
]
LABELS: dict[Class, str] = {
    "quantity": "数量指标", "quality": "质量指标", "timeliness": "时效指标", "cost": "成本指标", "economic": "经济效益指标",
    "social": "社会效益指标", "ecological": "生态效益指标", "sustainable": "可持续影响指标", "satisfaction": "满意度指标",
}
BENEFITS: tuple[Class, ...] = ("economic", "social", "ecological", "sustainable")
OUTPUTS: tuple[Class, ...] = ("quantity", "quality", "timeliness", "cost")
_BY_WORD: tuple[tuple[str, Class], ...] = (
    ("成本", "cost"), ("满意", "satisfaction"), ("数量", "quantity"), ("质量", "quality"), ("时效", "timeliness"),
    ("进度", "timeliness"), ("可持续", "sustainable"), ("经济效益", "economic"), ("社会效益", "social"), ("生态", "ecological"),
    ("环境效益", "ecological"),
)
_SHORT: tuple[tuple[str, Class], ...] = (("经济", "economic"), ("社会", "social"), ("环境", "ecological"))  # below 效益
_ORDER = re.compile(
    r"^(?:[★☆▲●◆*＊※]+|指标(?:\d{1,2}?|[一二三四五六七八九十])(?:[：:、.．)）]|(?=(?:19|20)\d\d年)|(?=[^\d：:、.．)）]))"
    r"|[（(]?\d{1,2}[)）、]|\d{1,2}[.．](?!\d)|[①-⑳])+"
)
_ORDER_LABEL = re.compile(r"^[★☆▲●◆*＊※]*指标(?:\d{1,2}?|[一二三四五六七八九十])(?:[：:、.．)）]|(?=(?:19|20)\d\d年)|(?=[^\d]))")
_BRACKETS = re.compile(r"[（(\[【][^（()）\[\]【】]*[)）\]】]")


@derived
def class_of(indicator: Indicator) -> Class:
    """The class by the second level, else by the first; ``""`` where the form has other classes (score sheets)."""
    for text in (indicator.level2.text, indicator.level1.text):
        for word, found in _BY_WORD:
            if word in text:
                return found
    return next((found for word, found in _SHORT if indicator.level2.text.startswith(word)), "") if "效" in indicator.level1.text else ""


@derived
def bare_name(indicator: Indicator) -> str:
    """The name without ``指标1：``, ``★`` and other marks of order."""
    return _ORDER.sub("", indicator.name.text)


def order_label(indicator: Indicator) -> str:
    """The label of the sample form (``指标1：``) that stands in front of a name, or ``""``."""
    match = _ORDER_LABEL.match(indicator.name.text)
    return match[0] if match and match.end() < len(indicator.name.text) else ""


def without_brackets(text: str) -> str:
    """The text without what stands in brackets."""
    return _BRACKETS.sub("", text)


def is_part(indicator: Indicator) -> bool:
    """A row that breaks down the row above it."""
    return bare_name(indicator).startswith("其中")
