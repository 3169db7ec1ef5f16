"""An indicator is understood as an experienced reader would, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.score.rows import measure


@pytest.mark.parametrize(
    ("target", "actual", "kind", "met"),
    [
        ("≥95%", "95%", "positive", True),
        ("≥95%", "94.9%", "positive", False),
        (">95%", "95%", "positive", False),
        (">95%", "95.1%", "positive", True),
        ("600次以上", "675场次", "positive", True),
        ("≤90万元", "90", "reverse", True),
        ("≤90万元", "90.5万元", "reverse", False),
        ("<3天", "3天", "reverse", False),
        ("90%-95%", "92%", "range", True),
        ("90%-95%", "96%", "range", False),
        ("100%", "100", "equal", True),
        ("50个", "51个", "equal", True),
        ("50个", "49个", "equal", False),
        ("﹦72890元", "72890", "equal", True),
        ("≥100百分比", "100", "positive", True),
        ("150万", "150万元", "equal", True),
        ("3亿元", "30000万元", "equal", True),
        ("1年", "12个月", "equal", True),
        ("≥5公里", "5200米", "positive", True),
        ("≥50个", "52家", "positive", True),
        ("≥90%", "≥90%", "positive", True),
        ("90%", "92%-95%", "equal", True),
    ],
)
def test_numbers_are_compared_in_one_unit(target: str, actual: str, kind: str, met: bool) -> None:
    understood = measure(target, actual)
    assert understood.comparable
    assert (understood.kind, understood.met) == (kind, met)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥95%", "满意"),
        ("100人", "120人次"),
        ("≥200公里", "300亩"),
        ("30天", "28个工作日"),
        ("≥95%", "0.97"),
        ("5", "100%"),
        ("≤90万元", "900000"),
        ("2024年12月31日前", "100%"),
        ("有所改善", "有所改善"),
        ("应助尽助", "9"),
        ("", "100%"),
        ("100%", ""),
        ("100%", "—"),
    ],
)
def test_what_does_not_belong_together_is_not_compared(target: str, actual: str) -> None:
    understood = measure(target, actual)
    assert not understood.comparable
    assert understood.ratio is None
    assert understood.met is None


def test_an_actual_that_is_only_a_bound_leaves_the_answer_open() -> None:
    assert measure("≥90%", "≥80%").met is None
    assert measure("≥90%", "≤80%").met is False
    assert measure("≤30天", "≤20天").met is True


def test_a_sentence_gives_its_one_number_of_the_same_unit() -> None:
    told = "各支部依托主题党日组织学习675场次，参加党员1.2万人次。"
    understood = measure("600次以上", told)
    assert understood.actual.number == 675
    assert understood.ratio == Decimal("1.125")


def test_a_sentence_with_two_numbers_that_fit_is_left_alone() -> None:
    understood = measure("77家", "对77家协会开展调研，注销4家协会")
    assert not understood.comparable


def test_a_rate_of_something_else_is_no_answer() -> None:
    understood = measure("≥95%", "问卷回收率98%", name="群众满意度", level2="服务对象满意度指标")
    assert not understood.comparable


def test_a_bare_target_takes_the_one_count_but_never_a_percentage() -> None:
    assert measure("3", "制定管理制度3项").met is True
    assert not measure("3", "工作已完成100%").comparable


def test_a_target_in_words_gives_its_one_number() -> None:
    understood = measure("种苗合格率≥92%", "93%", name="种苗合格率")
    assert (understood.kind, understood.met) == ("positive", True)
    assert not measure("组织3期培训、2场宣讲", "3").comparable


def test_two_sentences_are_compared_only_where_they_count_the_same_thing() -> None:
    assert measure("计划开展安全检查20次以上", "全年开展安全检查24次").ratio == Decimal("1.2")
    assert not measure("计划开展安全检查20次以上", "全年召开会议24次").comparable


def test_an_adjusted_target_is_the_target() -> None:
    assert measure("50个", "40个", adjusted_target="40个").met is True
    assert measure("50个", "40个", adjusted_target="").met is False


@pytest.mark.parametrize(
    ("name", "level2", "target", "more"),
    [
        ("事故发生率", "质量指标", "2%", False),
        ("死亡人数", "质量指标", "1人", False),
        ("投诉数量", "质量指标", "3件", False),
        ("投诉处理率", "质量指标", "100%", True),
        ("项目总成本", "成本指标", "90万元", False),
        ("成本节约率", "成本指标", "5%", True),
        ("单位补助金额", "成本指标", "1600元/亩", False),
        ("办结天数", "时效指标", "5天", False),
        ("受益人数", "社会效益指标", "90人", True),
        ("污染治理面积", "生态效益指标", "30亩", True),
        ("查处违法数", "社会效益指标", "10起", None),
        ("三公经费增长率", "经济效益指标", "3%", None),
        ("事故增长率", "质量指标", "3%", None),
        ("挽回损失", "经济效益指标", "10万元", None),
        ("减少化肥用量", "生态效益指标", "10吨", None),
        ("化肥用量减少", "生态效益指标", "2%", True),
        ("无安全事故", "质量指标", "0起", False),
        ("制度建设", "社会效益指标", "3", None),
        ("预算调整率", "质量指标", "10%", False),
    ],
)
def test_name_and_class_tell_whether_more_is_better(name: str, level2: str, target: str, more: bool | None) -> None:
    assert measure(target, target, name=name, level2=level2).more_is_better is more


def test_the_name_may_hold_the_operator() -> None:
    assert measure("30天", "28天", name="办理时间不超过").operator == "≤"
    assert measure("30天", "28天", name="优良天数不少于").operator == "≥"
    assert measure("30天", "28天", name="优良天数").operator == ""


def test_a_bare_number_of_unknown_sense_is_met_only_when_hit() -> None:
    cells = {"name": "制度建设", "level2": "社会效益指标"}
    assert measure("3", "3", **cells).met is True
    assert measure("3", "4", **cells).met is None
    assert measure("3", "2", **cells).met is None


@pytest.mark.parametrize(
    ("target", "actual", "met", "comparable"),
    [
        ("2024年12月31日前", "2024年11月20日", True, True),
        ("2024年12月31日前", "2025年1月16日", False, True),
        ("12月底前", "11月20日", True, True),
        ("2024年9月30日", "9月28日", True, True),
        ("2024年12月31日前", "按时完成", True, False),
        ("2024年12月31日前", "推迟到次年", False, False),
        ("2024年12月31日前", "完成了大部分", None, False),
    ],
)
def test_a_deadline_is_kept_or_missed(target: str, actual: str, met: bool | None, comparable: bool) -> None:
    understood = measure(target, actual, level2="时效指标", name="完成时间")
    assert (understood.kind, understood.met, understood.comparable) == ("deadline", met, comparable)


@pytest.mark.parametrize(
    ("actual", "met"), [("是", True), ("已完成", True), ("否", False), ("未完成", False), ("基本达到", None), ("", None)]
)
def test_yes_or_no(actual: str, met: bool | None) -> None:
    understood = measure("是", actual)
    assert (understood.kind, understood.met) == ("yes_no", met)


@pytest.mark.parametrize(
    ("actual", "grade", "met"),
    [
        ("达成年度指标", "达成", True),
        ("达到预期目标。", "达成", True),
        ("部分达成年度指标并具有一定效果", "部分达成", False),
        ("未达成年度指标且效果较差", "未达成", False),
        ("未完成", "未达成", False),
        ("有所改善", "", None),
        ("达成年度指标的一半", "", None),
    ],
)
def test_a_completion_grade_is_read_only_in_its_own_words(actual: str, grade: str, met: bool | None) -> None:
    understood = measure("明显改善", actual)
    assert (understood.kind, understood.grade, understood.met) == ("qualitative", grade, met)


def test_a_row_without_target_is_unknown() -> None:
    assert measure("", "10个").kind == "unknown"
    assert measure("—", "10个").kind == "unknown"
