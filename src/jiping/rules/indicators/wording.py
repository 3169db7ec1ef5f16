"""Words of targets and results: vague ones, and texts that name no number."""

from __future__ import annotations

import re

from jiping import catalog
from jiping.model.values import quantities

LONGEST = 24  # a longer text says something beside the vague word
_DIGIT = re.compile(r"[\d０-９①-⑳]|百分之|翻[一两]番|[一二三四五六七八九]成|[一二两三四五六七八九十](?:次|个|场|期|批|轮|项|套|份|家|户|名|人|件|类|级|年|月|季)")
_WHOLE = re.compile(
    r"(?:得到|有效|持续|不断|大力|切实|基本|稳步|较大)?(?:地)?"
    r"(?:提升|提高|改善|增强|促进|加强|完善|优化|推动|好转|缓解|推进|增加|降低|减少)[。.]?"
)
FULL = re.compile(r"应[\u4e00-\u9fff]{1,3}尽[\u4e00-\u9fff]|全覆盖|全部|足额|全员|全额")


def has_number(text: str) -> bool:
    """Whether the text names any number."""
    return bool(_DIGIT.search(text)) or bool(quantities(text))


def vague_word(text: str) -> str:
    """The word that makes a short text without a number vague (``有所改善``), or ``""``."""
    if not text or len(text) > LONGEST or has_number(text):
        return ""
    if _WHOLE.fullmatch(text):
        return text
    if not catalog.any_of("vague").search(text):
        return ""
    return next((word for word in catalog.words("vague") if word in text), "")
