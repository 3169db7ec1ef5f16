"""What a printed cell means, form by form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jiping.model.values import Value, parse

D = Decimal


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("0", "0", ""),
        ("100", "100", ""),
        ("10.00", "10.00", ""),
        ("0.00%", "0.00", "%"),
        ("1,112,315.04", "1112315.04", ""),
        ("1，112，315.04", "1112315.04", ""),
        ("１２３．４", "123.4", ""),
        ("９５％", "95", "%"),
        ("95﹪", "95", "%"),
        ("-5.2", "-5.2", ""),
        ("－5.2", "-5.2", ""),
        ("−5.2%", "-5.2", "%"),
        ("+5%", "5", "%"),
        ("-0", "0", ""),
        (".5", "0.5", ""),
        ("100%。", "100", "%"),
        ("99分", "99", "分"),
        ("100百分比", "100", "%"),
        ("5‰", "5", "‰"),
        ("2个百分点", "2", "百分点"),
        ("72890元", "72890", "元"),
        ("￥1,234.50", "1234.50", "元"),
        ("人民币100万", "100", "万元"),
        ("1112.04元整", "1112.04", "元"),
        ("8535.5亩", "8535.5", "亩"),
        ("1600元/亩", "1600", "元/亩"),
        ("1600元每亩", "1600", "元/亩"),
        ("每亩1600元", "1600", "元/亩"),
        ("每人每年300元", "300", "元/人/年"),
        ("300元/人·年", "300", "元/人/年"),
        ("20人·次", "20", "人次"),
        ("550万粒", "550", "万粒"),
        ("150万", "150", "万"),
        ("3.2万平米", "3.2", "万平方米"),
        ("5㎡", "5", "平方米"),
        ("5m²", "5", "平方米"),
        ("5m2", "5", "平方米"),
        ("5平方米", "5", "平方米"),
        ("12km", "12", "公里"),
        ("12千米", "12", "公里"),
        ("3个月", "3", "月"),
        ("5个工作日", "5", "工作日"),
        ("20年", "20", "年"),
        ("10台（套）", "10", "台套"),
        ("5人（次）", "5", "人次"),
        ("220kV", "220", "千伏"),
        ("90（分）", "90", "分"),
        ("1000（万元）", "1000", "万元"),
        ("95%（自评）", "95", "%"),
        ("2万3千元", "23", "千元"),
        ("1亿2345.67万元", "12345.67", "万元"),
        ("8瓩", "8", "瓩"),
        ("完成100%", "100", "%"),
        ("共计123.47万元", "123.47", "万元"),
        ("100%完成", "100", "%"),
    ],
)
def test_a_number_is_read_exactly_with_its_unit(text: str, number: str, unit: str) -> None:
    value = parse(text)
    assert (value.kind, value.number, value.unit, value.operator) == ("number", D(number), unit, "")
    assert not value.approximate


def test_the_printed_digits_stay_as_they_are() -> None:
    assert str(parse("10.00").number) == "10.00"
    assert str(parse("1,000.50万元").number) == "1000.50"


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("壹佰贰拾叁元", "123", "元"),
        ("壹佰贰拾叁元整", "123", "元"),
        ("人民币壹万贰仟元伍角叁分", "12000.53", "元"),
        ("一百二十人", "120", "人"),
        ("十二个", "12", "个"),
        ("两万元", "20000", "元"),
        ("三次", "3", "次"),
        ("九成", "90", "%"),
        ("九成五", "95", "%"),
        ("百分之九十五", "95", "%"),
        ("百分之九十五点五", "95.5", "%"),
        ("百分之95", "95", "%"),
        ("百分之百", "100", "%"),
        ("百分百", "100", "%"),
        ("千分之五", "0.5", "%"),
        ("四分之三", "75", "%"),
        ("九十五", "95", ""),
    ],
)
def test_chinese_numerals_are_read(text: str, number: str, unit: str) -> None:
    value = parse(text)
    assert (value.kind, value.number, value.unit) == ("number", D(number), unit)


@pytest.mark.parametrize("text", ["三分之二", "一", "十", "一级", "三类", "一批", "一条龙", "一百五", "一二三", "二〇二四", "一般", "一体化"])
def test_chinese_numerals_that_may_be_words_are_words(text: str) -> None:
    assert parse(text) == Value("text")


@pytest.mark.parametrize(
    ("text", "operator", "number", "unit"),
    [
        ("≥95%", "≥", "95", "%"),
        (">=95%", "≥", "95", "%"),
        ("》=95%", "≥", "95", "%"),
        ("〉=95%", "≥", "95", "%"),
        ("＞＝95%", "≥", "95", "%"),
        ("≧95%", "≥", "95", "%"),
        ("=>95%", "≥", "95", "%"),
        ("≥735人次", "≥", "735", "人次"),
        ("≤123.47万元", "≤", "123.47", "万元"),
        ("<=5%", "≤", "5", "%"),
        ("《=5%", "≤", "5", "%"),
        ("﹦100%", "=", "100", "%"),
        ("=100%", "=", "100", "%"),
        ("＝100%", "=", "100", "%"),
        (">0", ">", "0", ""),
        ("＜3次", "<", "3", "次"),
        ("95%以上", "≥", "95", "%"),
        ("95%及以上", "≥", "95", "%"),
        ("95%（含）以上", "≥", "95", "%"),
        ("95%以上（含）", "≥", "95", "%"),
        ("95%（含95%）以上", "≥", "95", "%"),
        ("95%以上（不含）", ">", "95", "%"),
        ("5%以下（不含）", "<", "5", "%"),
        ("5%以下", "≤", "5", "%"),
        ("600次以上", "≥", "600", "次"),
        ("达95%以上", "≥", "95", "%"),
        ("九成以上", "≥", "90", "%"),
        ("不低于95%", "≥", "95", "%"),
        ("不少于3次", "≥", "3", "次"),
        ("至少3次", "≥", "3", "次"),
        ("大于等于3次", "≥", "3", "次"),
        ("不超过30天", "≤", "30", "天"),
        ("控制在5%以内", "≤", "5", "%"),
        ("小于或等于5%", "≤", "5", "%"),
        ("30日内", "≤", "30", "天"),
        ("24小时内", "≤", "24", "小时"),
        ("超过95%", ">", "95", "%"),
        ("低于5%", "<", "5", "%"),
        ("≥≥95%", "≥", "95", "%"),
        ("≥95%以上", "≥", "95", "%"),
        ("不低于三次", "≥", "3", "次"),
    ],
)
def test_operators_come_from_signs_and_words(text: str, operator: str, number: str, unit: str) -> None:
    value = parse(text)
    assert (value.kind, value.operator, value.number, value.unit) == ("number", operator, D(number), unit)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1700余", "1700", ""),
        ("1700余人次", "1700", "人次"),
        ("1700多人", "1700", "人"),
        ("3.5万余元", "3.5", "万元"),
        ("约30人", "30", "人"),
        ("30人左右", "30", "人"),
        ("近三千人", "3000", "人"),
        ("十余次", "10", "次"),
        ("九成左右", "90", "%"),
    ],
)
def test_vague_numbers_are_numbers_that_say_so(text: str, number: str, unit: str) -> None:
    value = parse(text)
    assert (value.kind, value.number, value.unit, value.approximate) == ("number", D(number), unit, True)


@pytest.mark.parametrize(
    ("text", "day", "before"),
    [
        ("2024年12月31日前", date(2024, 12, 31), True),
        ("2024年12月31日之前完成", date(2024, 12, 31), True),
        ("2024.12.31", date(2024, 12, 31), False),
        ("2024-12-31", date(2024, 12, 31), False),
        ("2024-12-3100:00:00", date(2024, 12, 31), False),
        ("2024/12/31前", date(2024, 12, 31), True),
        ("２０２４年１２月３１日", date(2024, 12, 31), False),
        ("24年12月底前", date(2024, 12, 31), True),
        ("2022年11月", date(2022, 11, 30), False),
        ("2024年2月", date(2024, 2, 29), False),
        ("2024-11", date(2024, 11, 30), False),
        ("2024年6月中旬", date(2024, 6, 20), False),
        ("2024年底", date(2024, 12, 31), False),
        ("2024年", date(2024, 12, 31), False),
        ("2024年第三季度", date(2024, 9, 30), False),
        ("2024年上半年", date(2024, 6, 30), False),
        ("二〇二四年十二月三十一日", date(2024, 12, 31), False),
        ("截至2024年10月", date(2024, 10, 31), False),
        ("2024年1月-12月", date(2024, 12, 31), False),
        ("2023-2025年", date(2025, 12, 31), False),
        ("2024年3月1日至5日", date(2024, 3, 5), False),
        ("2024-01-01至2024-12-31", date(2024, 12, 31), False),
        ("2024年12月31", date(2024, 12, 31), False),
    ],
)
def test_a_date_is_the_last_day_meant(text: str, day: date, *, before: bool) -> None:
    value = parse(text)
    assert (value.kind, value.day, value.before) == ("date", day, before)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月底前", date(2023, 12, 31)),
        ("9月前", date(2023, 9, 30)),
        ("年底前", date(2023, 12, 31)),
        ("本年度内", date(2023, 12, 31)),
        ("第四季度", date(2023, 12, 31)),
        ("4季度", date(2023, 12, 31)),
        ("上半年", date(2023, 6, 30)),
        ("1-12月", date(2023, 12, 31)),
        ("2月29日", date(2023, 2, 28)),
        ("6月初", date(2023, 6, 10)),
    ],
)
def test_a_date_without_year_waits_for_the_year_of_its_form(text: str, day: date) -> None:
    value = parse(text)
    assert value.kind == "date"
    assert value.day is None
    assert value.day_in(None) is None
    assert value.day_in(2023) == day


def test_a_span_knows_its_first_day() -> None:
    assert parse("2024年1月5日-2024年12月31日").since == date(2024, 1, 5)
    assert parse("2024.1.1-2024.12.31").since == date(2024, 1, 1)
    assert parse("2024年1月至12月").since == date(2024, 1, 1)
    assert parse("1-12月").since is None


@pytest.mark.parametrize("text", ["2023年2月30日", "2023年13月", "2024.13.41", "11月底完成100%", "按月发放", "底", "20241"])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert parse(text).kind != "date"


def test_a_value_that_is_no_date_has_no_day() -> None:
    assert parse("95%").day_in(2024) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("90–110", "90", "110", ""),
        ("90-110", "90", "110", ""),
        ("90—110分", "90", "110", "分"),
        ("3至5次", "3", "5", "次"),
        ("三至五次", "3", "5", "次"),
        ("3~5天", "3", "5", "天"),
        ("3～5天", "3", "5", "天"),
        ("80%-90%", "80", "90", "%"),
        ("80-90%", "80", "90", "%"),
        ("95%~100%之间", "95", "100", "%"),
        ("±5%", "-5", "5", "%"),
        ("100%±5%", "95", "105", "%"),
        ("100±5", "95", "105", ""),
        ("≥90%且≤110%", "90", "110", "%"),
        ("≥90%，≤110%", "90", "110", "%"),
    ],
)
def test_a_range_has_two_ends(text: str, low: str, high: str, unit: str) -> None:
    value = parse(text)
    assert (value.kind, value.low, value.high, value.unit) == ("range", D(low), D(high), unit)
    assert value.number is None
    assert value.magnitude is None


@pytest.mark.parametrize(
    "text", ["5-3", "3次-5天", "010-12345678", "≥3-5次", "1-2-3", "±", "±很多", "很多±5", "5元±3%", "≥好且≤5"]
)
def test_what_cannot_be_a_range_is_text(text: str) -> None:
    assert parse(text).kind == "text"


@pytest.mark.parametrize(
    "text",
    ["—", "－", "--", "——", "-", "–", "/", "／", "//", "\\", "/无", "无", "（无）", "无。", "不适用", "不涉及", "N/A", "n/a", "暂无"],
)
def test_marks_for_nothing(text: str) -> None:
    assert parse(text) == Value("none")


def test_nothing_a_mark_for_nothing_and_zero_are_three_things() -> None:
    assert [parse(text).kind for text in ("", "—", "0")] == ["blank", "none", "number"]
    assert parse("\u3000 \u200b").kind == "blank"


@pytest.mark.parametrize(
    "text",
    [
        "是", "否", "有所提升", "良好", "（5.2）", "(5.2)", "采购的原种合格率≥90%", "11月底完成100%", "第1名", "前3名", "1:1", "1/3",
        "5A", "5G", "1、", "1次性", "3.00/3.00", "500户1200人", "2个街道18个社区", "3个未完成", "1个，良好", "提高5%", "5好", "几十人",
        "零投诉", "每年一次3个", "100(100%)", "5日前", "3个内", "九成干部", "每好5次", "达到", "95%（", "854万854万",
        "全年分3批完成5个项目并通过市里组织的验收和审计，群众满意率95%，没有出现任何安全生产事故",
    ],
)
def test_words_are_words(text: str) -> None:
    assert parse(text) == Value("text")


@pytest.mark.parametrize("sign", ["≥", ">=", "≤", "=", "＞"])
def test_a_sign_alone_is_text_that_has_the_operator(sign: str) -> None:
    value = parse(sign)
    assert value.kind == "text"
    assert value.operator in "≥≤=>"
    assert value.operator


@pytest.mark.parametrize(
    "text", ["7.50.", "1,23.4", "2,00", "95%%", "1OO%", "9..5", "1.2.3", "12。5", "≥95%以下", "不超过5%以上"]
)
def test_a_broken_number_is_text_that_says_so(text: str) -> None:
    value = parse(text)
    assert (value.kind, value.malformed, value.number) == ("text", True, None)


def test_the_thing_counted_is_kept_beside_the_unit() -> None:
    value = parse("≥12个村")
    assert (value.number, value.unit, value.thing) == (D(12), "个", "村")
    assert parse("7个村（社区）").unit == "个"
    assert parse("3名干部").thing == "干部"


def test_a_percentage_is_also_a_ratio() -> None:
    assert parse("95%").ratio == D("0.95")
    assert parse("九成五").ratio == D("0.95")
    assert parse("95").ratio is None
    assert parse("良好").ratio is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("550万粒", "5500000粒"),
        ("1.5万元", "15000元"),
        ("0.8亿元", "8000万元"),
        ("5㎡", "5平方米"),
        ("3公里", "3000米"),
        ("2吨", "2000公斤"),
        ("5‰", "0.5%"),
        ("1年", "12个月"),
        ("90名", "90人"),
        ("675场次", "675次"),
        ("2万元/公里", "20000元/公里"),
    ],
)
def test_values_of_different_scale_compare_by_their_magnitude(left: str, right: str) -> None:
    one, other = parse(left), parse(right)
    assert (one.magnitude, one.base_unit) == (other.magnitude, other.base_unit)


@pytest.mark.parametrize(
    ("left", "right"),
    [("3个", "3%"), ("5人", "5人次"), ("3次", "3次/年"), ("3亩", "3公顷"), ("5天", "5工作日")],
)
def test_values_of_different_kind_never_share_a_unit(left: str, right: str) -> None:
    assert parse(left).base_unit != parse(right).base_unit


def test_money_in_yuan() -> None:
    assert parse("123.47万元").yuan == D(1234700)
    assert parse("2亿元").yuan == D(200000000)
    assert parse("5角").yuan == D("0.5")
    assert parse("150万").yuan is None
    assert parse("1600元/亩").yuan is None
    assert parse("无").yuan is None
