"""A29: an increase or decrease against last year follows from the two amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.numbers import HUNDRED, half_last_digit, plain
from jiping.rules.narrative.texts import passages
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

_N = r"\d[\d,]*(?:\.\d+)?"
_CHANGE = re.compile(
    rf"(?:决算|支出|执行)(?:数)?(?:为|是)?(?P<now>{_N})(?P<unit>万元|元)[，,](?:比|较|与)上年(?:度|同期)?(?:决算|支出|执行)?(?:数)?"
    rf"(?:相比)?[，,]?(?:(?P<before>{_N})(?P=unit))?(?:相比)?[，,]?(?P<way>增加|减少|增长|下降)(?:了)?(?P<by>{_N})(?P=unit)"
    rf"(?:[，,](?:增长|下降|增幅|降幅|增加|减少)(?:率|了)?(?:为|达|约)?(?P<share>{_N})[%％])?"
)
NEAR = Decimal("0.1")  # percentage points


@rule("A29", level="warning", basis=["表内说明"])
def change_does_not_follow(filing: Filing) -> Saying:
    """与上年相比的增减额、增减率算错

    “决算 2.96 万元，比上年 3.20 万元减少 0.24 万元，下降 7.50%”里的增减额和增减率，由前面的两个数就能复算。
    只认写法完整、单位相同的句子；没有写上年数的，由本年数和增减额推算上年数，再核对增减率。
    """
    judged = False
    for place, text in passages(filing):
        for match in _CHANGE.finditer(text) if "上年" in text else ():
            if match["before"] or match["share"]:
                judged = True
                yield from _faults(match, place)
    return None if judged else not_applicable("文中没有可复算的增减")


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _faults(match: re.Match[str], place: Located) -> Iterator[Found]:
    now, by, unit = _number(match["now"]), _number(match["by"]), match["unit"]
    signed = by if match["way"] in ("增加", "增长") else -by
    before = _number(match["before"]) if match["before"] else now - signed
    digit = half_last_digit(by) + half_last_digit(now) + half_last_digit(before)
    if match["before"] and abs(now - before - signed) > digit:
        due = now - before
        word = "增加" if due > 0 else "减少"
        yield found(
            f"文中写比上年{match['way']} {plain(by)}{unit}；{plain(now)}−{plain(before)} 应为{word} {plain(abs(due))}{unit}",
            place, expected=plain(abs(due)) + unit,
        )
    elif match["share"] and before > 0:
        told, due = _number(match["share"]), by * HUNDRED / before
        if abs(told - due) > max(NEAR, half_last_digit(told)) + half_last_digit(by) * HUNDRED / before:
            yield found(
                f"文中写{match['way']} {plain(told)}%；{plain(by)}÷{plain(before)} 应为 {plain(due, 2)}%", place, expected=f"{plain(due, 2)}%"
            )
