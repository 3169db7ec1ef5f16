"""F24: questionnaires: no more came back than went out, and the rates follow."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.numbers import HUNDRED, half_last_digit, plain
from jiping.model.records import Narrative, Section
from jiping.model.values import Quantity, quantities
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

_OUT = re.compile(r"(?:发放|发出|印发|投放)[^，。；]{0,12}?(?:问卷|调查表|测评表)?(?:调查)?(?:共|共计)?$")
_BACK = re.compile(r"(?:收回|回收)(?:了)?(?:有效)?(?:问卷|调查表|测评表)?(?:共|共计)?$")
_VALID = re.compile(r"有效(?:问卷|调查表|测评表)?(?:共|共计|为)?$")
_BACK_RATE = re.compile(r"(?:回收|收回)率(?:为|达到?|是)?$")
_EACH = re.compile(r"[各每均].{0,4}(?:发放|发出|印发|投放|收回|回收)")  # 向学生和家长各发放：the sum is not told
_COUNTS = ("份", "张", "")
NEAR = Decimal("0.1")


@rule("F24", level="warning", basis=["表内说明"])
def survey_counts_off(report: Narrative) -> Saying:
    """问卷的份数、回收率对不上

    收回的问卷不会比发放的多，有效问卷不会比收回的多；回收率由两个份数就能复算。
    只看同一句里先后写明的份数；线上调查、约数不判。
    """
    judged = False
    for section in report.walk():
        text = section.text.raw
        if "问卷" not in text and "调查表" not in text and "测评表" not in text:
            continue
        for sentence in re.split(r"[。；;\n]", text):
            counted = dict(_told(quantities(sentence)))
            judged = judged or len(counted) > 1
            yield from _faults(counted, section)
    return None if judged else not_applicable("报告没有写问卷份数")


def _told(inside: list[Quantity]) -> Iterator[tuple[str, Quantity]]:
    for quantity in inside:
        if quantity.approximate or _EACH.search(quantity.before):
            continue
        if quantity.unit == "%" and _BACK_RATE.search(quantity.before):
            yield "rate", quantity
        elif quantity.unit in _COUNTS:
            for name, pattern in (("back", _BACK), ("out", _OUT), ("valid", _VALID)):
                if pattern.search(quantity.before):
                    yield name, quantity
                    break


def _faults(told: dict[str, Quantity], section: Section) -> Iterator[Found]:
    sent, back, valid, rate = (told.get(name) for name in ("out", "back", "valid", "rate"))
    if sent and back and sent.start < back.start and back.number > sent.number:
        yield found(f"发放问卷 {plain(sent.number)} 份，收回却有 {plain(back.number)} 份，请核对", section)
    elif back and valid and back.start < valid.start and valid.number > back.number:
        yield found(f"收回问卷 {plain(back.number)} 份，有效问卷却有 {plain(valid.number)} 份，请核对", section)
    elif sent and back and rate and sent.number > 0:
        due = back.number * HUNDRED / sent.number
        if abs(rate.number - due) > max(NEAR, half_last_digit(rate.number)):
            yield found(
                f"回收率写 {plain(rate.number)}%；{plain(back.number)}÷{plain(sent.number)} 应为 {plain(due, 2)}%", section,
                expected=f"{plain(due, 2)}%",
            )
