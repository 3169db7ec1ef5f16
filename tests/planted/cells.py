"""Faults of a single cell, as a clerk makes them: each kind with the fields that it can befall."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.planted.trees import Leaf

Alter = Callable[[str, random.Random], str]

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
DAY = re.compile(r"(\d{4})([年.\-/])(\d{1,2})([月.\-/])(\d{1,2})")
MONTH = re.compile(r"(?<=年)(\d{1,2})(?=月)")
YEAR = re.compile(r"20[12]\d(?=年)")
OTHER_UNIT = {"万元": "元", "亩": "公顷", "公里": "米", "人次": "户", "人": "户", "户": "人", "天": "个月", "个": "万元", "次": "人", "场": "人",
              "期": "人", "件": "%", "套": "人", "条": "万元", "%": "次", "元": "万元", "米": "公里", "吨": "次"}
OTHER_SIGN = {"≥": "≤", "≤": "≥", "不低于": "不高于", "不超过": "不少于", "以上": "以下"}
OTHER_GRADE = {"优秀": "良好", "良好": "中", "优": "良", "良": "中", "中": "良"}


def swapped(text: str, chance: random.Random) -> str:
    """Two neighbouring digits in the wrong order; a single digit becomes another one."""
    numbers = [match for match in NUMBER.finditer(text) if not re.match("年", text[match.end():])]
    if not numbers:
        return text
    match = numbers[chance.randrange(len(numbers))]
    return text[:match.start()] + digits_swapped(match[0]) + text[match.end():]


def digits_swapped(number: str) -> str:
    """Two neighbouring digits in the wrong order; the first pair that differs and leaves no zero in front."""
    at = [place for place, sign in enumerate(number) if sign.isdigit()]
    for one, other in pairwise(at):
        if number[one] != number[other] and not (one == 0 and number[other] == "0"):
            return number[:one] + number[other] + number[one + 1:other] + number[one] + number[other + 1:]
    last = at[0]
    return number[:last] + str(int(number[last]) % 9 + 1) + number[last + 1:]


def shifted(text: str, __: random.Random) -> str:
    """The decimal point one digit too far to the left."""
    match = NUMBER.search(text)
    if not match or not match[0].replace(",", "").strip("0."):
        return text
    whole, _, part = match[0].replace(",", "").partition(".")
    number = f"{whole[:-1] or '0'}.{whole[-1]}{part}"
    return text[:match.start()] + (number if part else number.rstrip("0").rstrip(".")) + text[match.end():]


def times_ten_thousand(text: str, _: random.Random) -> str:
    """元 in a column of 万元."""
    match = NUMBER.fullmatch(text)
    return f"{float(text.replace(',', '')) * 10000:.0f}" if match and float(text.replace(",", "")) else text


def off_by_some(text: str, _: random.Random) -> str:
    """The last whole digit one too many."""
    match = NUMBER.search(text)
    if not match:
        return text
    whole, point, part = match[0].replace(",", "").partition(".")
    return text[:match.start()] + str(int(whole) + 1) + point + part + text[match.end():]


def blank(_: str, __: random.Random) -> str:
    """Left blank."""
    return ""


def without_percent(text: str, _: random.Random) -> str:
    """The sign forgotten."""
    return re.sub("[%％]", "", text, count=1)


def other_unit(text: str, _: random.Random) -> str:
    """A unit that does not count these things."""
    match = re.search(r"(?<=\d)(" + "|".join(OTHER_UNIT) + ")", text)
    return text[:match.start()] + OTHER_UNIT[match[0]] + text[match.end():] if match else text


def other_sign(text: str, _: random.Random) -> str:
    """≥ for ≤."""
    match = re.search("|".join(OTHER_SIGN), text)
    return text[:match.start()] + OTHER_SIGN[match[0]] + text[match.end():] if match else text


def other_year(text: str, _: random.Random) -> str:
    """The year before."""
    match = YEAR.search(text)
    return text[:match.start()] + str(int(match[0]) - 1) + text[match.end():] if match else text


def later(text: str, _: random.Random) -> str:
    """Three months later, into the next year if need be."""
    match = DAY.search(text)
    if not match:
        return text
    month = int(match[3]) + 3
    year = int(match[1]) + (month > 12)
    return text[:match.start()] + f"{year}{match[2]}{(month - 1) % 12 + 1}{match[4]}{match[5]}" + text[match.end():]


def impossible_day(text: str, _: random.Random) -> str:
    """The 31st of February."""
    match = DAY.search(text)
    return text[:match.start()] + f"{match[1]}{match[2]}2{match[4]}31" + text[match.end():] if match else text


def other_grade(text: str, _: random.Random) -> str:
    """One grade worse."""
    return OTHER_GRADE.get(text, text)


def placeholder(text: str, _: random.Random) -> str:
    """A piece of the template left in."""
    return text[:2] + "XX" + text[4:] if len(text) > 8 else text


def halved(text: str, _: random.Random) -> str:
    """The text breaks off in the middle."""
    return text[:len(text) // 2] if len(text) > 20 else text


def not_reached(text: str, _: random.Random) -> str:
    """The result falls short of the target by a third, its points unchanged."""
    match = NUMBER.search(text)
    if not match or DAY.search(text):
        return text
    digits = len(match[0].partition(".")[2])
    return text[:match.start()] + f"{float(match[0].replace(',', '')) * 0.66:.{digits}f}" + text[match.end():]


MONEY = ("funds.initial_budget", "funds.full_year_budget", "funds.execution", "by_source.amount", "by_nature.amount",
         "spending.prior_final", "spending.budget", "spending.final", "buildings.budget_investment", "buildings.actual_investment")
POINTS = ("funds.weight", "funds.score", "indicators.weight", "indicators.score", "total.weight", "total.score",
          "indicators.level1_weight", "indicators.level2_weight")
RATES = ("funds.rate", "staff.control_ratio", "buildings.area_ratio", "buildings.investment_ratio")
COUNTS = ("staff.authorized_posts", "staff.staff_in_post", "buildings.approved_area", "buildings.actual_area")
MEASURES = ("indicators.target", "indicators.actual")
TEXTS = ("goal.expected", "goal.actual", "indicators.reason", "indicators.measures")
NAMES = ("unit", "project", "line_department", "implementing_unit")

FAULTS: dict[str, tuple[Alter, tuple[str, ...]]] = {
    "数字颠倒": (swapped, (*MONEY, *POINTS, *RATES, *COUNTS, *MEASURES)),
    "小数点错位": (shifted, (*MONEY, *POINTS, *RATES, *COUNTS, *MEASURES)),
    "大一": (off_by_some, (*MONEY, *POINTS, *RATES, *COUNTS)),
    "元当万元": (times_ten_thousand, MONEY),
    "空着": (blank, (*MONEY, *POINTS, *RATES, *COUNTS, *MEASURES, *TEXTS, *NAMES, "indicators.name", "title")),
    "漏写百分号": (without_percent, (*RATES, *MEASURES)),
    "单位写错": (other_unit, MEASURES),
    "符号写反": (other_sign, ("indicators.target",)),
    "没有达到": (not_reached, ("indicators.actual",)),
    "年份写错": (other_year, ("title", *MEASURES, *TEXTS, "signoff.date", "date")),
    "日期推后": (later, MEASURES),
    "日期不存在": (impossible_day, (*MEASURES, "signoff.date", "date")),
    "等级写错": (other_grade, ("grade",)),
    "留着样表": (placeholder, (*TEXTS, "indicators.name")),
    "写了半截": (halved, TEXTS),
    "文中数字颠倒": (swapped, (*TEXTS, "austerity", "notes.text")),
}


def faults(leaf: Leaf, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The faults that can befall a cell: kind and altered text."""
    for kind, (alter, fields) in FAULTS.items():
        if leaf.field in fields and leaf.text and (altered := alter(leaf.text, chance)) != leaf.text:
            yield f"{leaf.field} {kind}", altered
