"""The numbers of running text: what counts is found, what only numbers is left out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jiping.model.values import Quantity, quantities


def _shown(text: str) -> list[str]:
    return [f"{q.operator}{q.number}{q.unit}" for q in quantities(text)]


def _only(text: str) -> Quantity:
    [quantity] = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "shown", "noun"),
    [
        ("全年开展学习675场次。", "675场次", "学习"),
        ("对全市77家行业协会商会开展调研", "77家", "行业协会商会"),
        ("组织7个村（社区）实施治理", "7个", "村"),
        ("公用经费65.82万元，占基本支出", "65.82万元", "公用经费"),
        ("出动志愿服务1700余人次，", "1700人次", "出动志愿服务"),
        ("采购的原种合格率≥90%", "≥90%", "采购的原种合格率"),
        ("群众满意度达95%以上", "≥95%", "群众满意度"),
        ("完成率 ≥ 95 %", "≥95%", "完成率"),
        ("补贴标准1600元/亩", "1600元/亩", "补贴标准"),
        ("“三公”变动率0，未超预算", "0", "“三公”变动率"),
        ("筹集“温暖包”68个，帮扶儿童", "68个", "筹集“温暖包”"),
        ("建成两个党支部", "2个", "党支部"),
        ("群众满意度九成以上", "≥90%", "群众满意度"),
        ("占比达到百分之九十五", "95%", "占比"),
        ("安排资金1亿2000万元", "12000万元", "安排资金"),
        ("同比下降-5.2%", "-5.2%", "同比下降"),
        ("新建道路5km", "5公里", "新建道路"),
        ("共有党员1，112，315人", "1112315人", "党员"),
        ("100人参加培训", "100人", "参加培训"),
        ("培训志愿者5000人参与", "5000人", "培训志愿者"),
        ("完成率仅60%", "60%", "完成率"),
        ("共同富裕示范户5户", "5户", "共同富裕示范户"),
    ],
)
def test_a_quantity_has_number_unit_and_noun(text: str, shown: str, noun: str) -> None:
    quantity = _only(text)
    assert f"{quantity.operator}{quantity.number}{quantity.unit}" == shown
    assert quantity.noun == noun


def test_the_places_are_those_of_the_text() -> None:
    text = "（一）公用经费６５．８２万元，志愿服务1700余人次"
    assert [text[q.start:q.end] for q in quantities(text)] == ["６５．８２万元", "1700余人次"]


def test_the_words_of_the_clause_stand_on_both_sides() -> None:
    quantity = _only("其中，对4家“僵尸型”协会依规注销。")
    assert (quantity.before, quantity.after) == ("对", "“僵尸型”协会依规注销")
    first, second = quantities("公用经费65.82万元，占基本支出的59.15%")
    assert (first.after, second.before) == ("", "占基本支出的")


def test_vague_quantities_say_so() -> None:
    assert [q.approximate for q in quantities("约30人，50人左右，1700余人次，5万多亩，60人")] == [True] * 4 + [False]


def test_both_ends_of_a_range_are_bounds() -> None:
    assert _shown("每年3至5次，完成80%-90%") == ["≥3次", "≤5次", "≥80%", "≤90%"]
    assert _shown("80%（含）-90%，计4分") == ["≥80%", "≤90%", "4分"]
    assert _shown("从5个减至3个") == ["5个", "3个"]


def test_limits_of_time_are_limits() -> None:
    assert _shown("3个工作日内办结，控制在5%以内，不超过30天") == ["≤3工作日", "≤5%", "≤30天"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年12月31日前",
        "2024.12.31",
        "2023年3月至5月",
        "2021—2023年",
        "2024年第3季度",
        "12月24日至26日",
        "7月初",
        "15日召开",
        "根据财预〔2020〕10号文件",
        "政发[2019]5号",
        "湘财绩〔2024〕3-1号",
        "第38号令",
        "10号楼",
        "1.强化建设；2.聚焦主业。3、致力创新",
        "（1）总体情况",
        "①情况②措施",
        "一是加强学习，二是完善流程",
        "第三届大会，第3次会议",
        "二十届三中全会精神",
        "省委十二届七次全会精神",
        "系统3.0版上线，V2.1、1.2.3",
        "9:30开始，9时30分",
        "电话0730-1234567，13800000000，0730—1234567，邮编100000",
        "“5·12”防灾减灾",
        "执行数÷预算数×100%",
        "坚持两个维护、四个意识，三位一体，五个一工程",
        "PM2.5与GB2312",
        "建设5G网络和4A级景区",
        "指标1：完成情况",
        "20世纪90年代",
        "一个项目，每年一次",
        "三分之一的村，三分之二",
        "一百五户",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert _shown(text) == []


def test_a_comma_that_may_divide_clauses_is_not_guessed_at() -> None:
    assert _shown("分别为95，100人") == []
    assert _shown("分别为95分，100人") == ["95分", "100人"]


def test_a_broken_number_is_passed_over() -> None:
    assert _shown("支出1.2..3元，完成5个") == ["5个"]
    assert _shown("版本1,23,4与5个") == ["5个"]


def test_a_quantity_is_a_value() -> None:
    value = _only("粮食产量550万公斤").value
    assert (value.kind, value.magnitude, value.base_unit) == ("number", Decimal(5500000), "公斤")


def test_no_number_no_quantity() -> None:
    assert quantities("") == []
    assert quantities("保障机构正常运转，群众满意度较高。") == []
