"""A35: higher and lower in a text agree with the two numbers that they stand between."""

from __future__ import annotations

import re
from itertools import pairwise

from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.values import quantities
from jiping.rules.arithmetic.sentences import alike
from jiping.rules.narrative.texts import sums_with
from jiping.rules.rule import Saying, found, not_applicable, rule

_WAY = re.compile(r"[，,（(]?(?:远|仍|略|明显|大幅|均|都|也|已)*(低于|高于|超过|超出|大于|小于|少于|多于|未达到|没有达到|未达|不及)(?:了|年初)?")
_LOWER = ("低于", "小于", "少于", "未达到", "没有达到", "未达", "不及")
_AIM = re.compile(r"^的?(?:年度|年初|绩效|预期|控制|计划|合同|任务)*(?:目标|上限|下限|标准|要求|指标值|目标值|控制线|计划)")
_MET = ("低于", "高于", "超过", "超出", "大于", "小于", "少于", "多于", "未达", "没有达到", "不及")  # one of them cannot be missing


@rule("A35", level="warning", basis=["表内说明"], echoes=("C08",))
def direction_contradicts_numbers(filing: Filing) -> Saying:
    """文中说高于、低于，与前后两个数相反

    “占比 27.3%，高于 30% 的目标”：27.3% 比 30% 低。只看前后紧挨着、单位相同、后一个数写明是目标、标准、上限的。
    """
    judged = False
    for place, text in sums_with(filing, _MET):
        for now, aim in pairwise(quantities(text)):
            match = _WAY.fullmatch(text[now.end:aim.start])
            if match is None or not alike(now, aim) or not _AIM.match(text[aim.end:]) or now.approximate or aim.approximate:
                continue
            judged = True
            way = match[1]
            wrong = now.magnitude >= aim.magnitude if way in _LOWER else now.magnitude <= aim.magnitude
            if wrong:
                yield found(
                    f"文中写 {plain(now.number)}{now.unit}{way} {plain(aim.number)}{aim.unit}，与两个数的大小不符；请核对", place,
                )
    return None if judged else not_applicable("文中没有写高于、低于目标")
