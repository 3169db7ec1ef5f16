"""What holds for every number and every text."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from jiping.model.numerals import chinese_number
from jiping.model.values import Value, money, parse, quantities

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=2)
COUNTS = st.integers(min_value=0, max_value=10**8)
UNITS = st.sampled_from(["%", "元", "万元", "亿元", "人次", "个", "平方米", "公里", "亩", "元/亩", "万粒", "分", "天"])
SIGNS = "0123456789.,，%≥≤=<>》~～-—±（）()年月日底前万亿元人个次约余以上下内不超过低于一二三四五十百千两壹佰分之成第〔〕号季度至无/"
TEXTS = st.one_of(st.text(max_size=60), st.text(alphabet=SIGNS, max_size=24))
FULL_WIDTH = str.maketrans("0123456789.,%-", "０１２３４５６７８９．，％－")
PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def spelt(number: int) -> str:
    """The number as it is written in Chinese signs."""
    if number == 0:
        return "零"
    text = ""
    for myriad, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // myriad % 10**4
        if part:
            gap = text and (part < 1000 or number // myriad // 10**4 % 10 == 0)
            text += ("零" if gap else "") + _below_myriad(part) + sign
    return text.removeprefix("一") if text.startswith("一十") else text


def _below_myriad(number: int) -> str:
    text = ""
    for unit, sign in PLACES:
        digit = number // unit % 10
        if digit:
            gap = text and number // unit // 10 % 10 == 0
            text += ("零" if gap else "") + "零一二三四五六七八九"[digit] + sign
    return text


@given(NUMBERS, st.booleans(), st.booleans())
def test_a_printed_number_reads_back(number: Decimal, thousands: bool, wide: bool) -> None:
    text = f"{number:,f}" if thousands else f"{number:f}"
    value = parse(text.translate(FULL_WIDTH) if wide else text)
    assert (value.kind, value.number, value.unit) == ("number", number, "")


@given(NUMBERS.filter(lambda number: number >= 0), UNITS, st.sampled_from(["", "≥", "≤", "="]))
def test_a_printed_number_with_sign_and_unit_reads_back(number: Decimal, unit: str, sign: str) -> None:
    value = parse(f"{sign}{number}{unit}")
    assert (value.kind, value.operator, value.number, value.unit) == ("number", sign, number, unit)


@given(NUMBERS.filter(lambda number: number >= 0), UNITS)
def test_the_same_number_is_found_in_a_sentence(number: Decimal, unit: str) -> None:
    [quantity] = quantities(f"全年完成数量为{number}{unit}，情况良好。")
    assert (quantity.number, quantity.unit) == (number, unit)


@given(COUNTS)
@settings(max_examples=400)
def test_chinese_numerals_read_back(number: int) -> None:
    assert chinese_number(spelt(number)) == number


@given(COUNTS.filter(lambda number: number > 1))
def test_a_spelt_count_reads_back(number: int) -> None:
    value = parse(spelt(number) + "人")
    assert (value.kind, value.number, value.unit) == ("number", Decimal(number), "人")


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))
SHAPES = ("{0.year}年{0.month}月{0.day}日", "{0:%Y}.{0:%m}.{0:%d}", "{0.year}-{0.month}-{0.day}", "{0:%Y/%m/%d}")
YEARS = st.integers(1990, 2099)


@given(DAYS, st.sampled_from(SHAPES), st.sampled_from(["", "前", "之前", "以前"]), st.booleans())
def test_a_printed_day_reads_back(day: date, shape: str, before: str, wide: bool) -> None:
    text = shape.format(day)
    value = parse((text.translate(FULL_WIDTH) if wide else text) + before)
    assert (value.kind, value.day, value.before) == ("date", day, bool(before))


@given(DAYS)
def test_a_spelt_day_reads_back(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    assert parse(f"{year}年{spelt(day.month)}月{spelt(day.day)}日").day == day


@given(YEARS, st.integers(1, 12), st.sampled_from(["", "底", "末"]))
def test_a_month_ends_on_its_last_day(year: int, month: int, part: str) -> None:
    day = parse(f"{year}年{month}月{part}").day
    assert day is not None
    assert (day.year, day.month) == (year, month)
    assert (day + timedelta(days=1)).day == 1


@given(YEARS, st.integers(1, 12), st.integers(1, 12), st.sampled_from(["-", "至", "—", "~", "－"]))
def test_a_span_has_its_first_and_its_last_day(year: int, one: int, other: int, to: str) -> None:
    first, last = sorted((one, other))
    value = parse(f"{year}年{first}月{to}{last}月")
    assert value.kind == "date"
    assert (value.since, value.day) == (date(year, first, 1), parse(f"{year}年{last}月").day)


MONEY = st.decimals("0", "999999", places=2)


@given(MONEY, st.sampled_from([("元", 1), ("千元", 1000), ("万元", 10**4), ("百万元", 10**6), ("亿元", 10**8)]))
def test_an_amount_is_the_same_whether_its_unit_stands_in_the_cell_or_in_the_column(number: Decimal, unit: tuple[str, int]) -> None:
    name, size = unit
    assert money(f"{number}{name}") == money(str(number), name) == money(f"{number}{name}", "元") == number * size
    assert money(str(number), f"单位：{name}") == money(str(number), f"（{name}）") == number * size
    assert parse(f"{number}{name}").yuan == number * size


@given(st.decimals("0", "1000", places=2))
def test_a_share_is_a_hundredth_of_its_percentage(number: Decimal) -> None:
    for text in (f"{number}%", f"{number}％", f"百分之{number}"):
        value = parse(text)
        assert (value.number, value.unit, value.ratio) == (number, "%", number / 100)


@given(st.integers(1, 100))
def test_a_spelt_percentage_reads_back(number: int) -> None:
    value = parse(f"百分之{'百' if number == 100 else spelt(number)}")
    assert (value.number, value.unit) == (Decimal(number), "%")


@given(st.integers(0, 9999), st.integers(1, 9999), UNITS.filter(lambda unit: "/" not in unit), st.sampled_from(["-", "~", "至", "—"]))
def test_a_range_has_its_two_ends(low: int, width: int, unit: str, to: str) -> None:
    value = parse(f"{low}{unit}{to}{low + width}{unit}")
    assert (value.kind, value.low, value.high, value.unit) == ("range", Decimal(low), Decimal(low + width), unit)


@given(TEXTS)
@settings(max_examples=1500)
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    value = parse(text)
    for field in fields(Value):
        assert not isinstance(getattr(value, field.name), float)
    assert (value.number is not None) == (value.kind == "number")
    assert (value.low is not None) == (value.high is not None) == (value.kind == "range")
    assert (value.moment is not None) == (value.kind == "date")
    for amount in (value.ratio, value.yuan, value.magnitude, money(value, "万元")):
        assert amount is None or isinstance(amount, Decimal)


@given(TEXTS)
@settings(max_examples=1500)
def test_quantities_lie_inside_their_text_in_order(text: str) -> None:
    found = quantities(text)
    assert all(isinstance(quantity.number, Decimal) for quantity in found)
    ends = [place for quantity in found for place in (quantity.start, quantity.end)]
    assert ends == sorted(ends)
    assert not ends or ends[-1] <= len(text)
