"""Which form, which indicator and which text of other material is the same one: said only where it is sure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from jiping.model.filing import Filing, build
from jiping.model.records import Evaluation, Indicator
from jiping.rules import target_forms
from jiping.rules.beside.approved import changed
from jiping.rules.beside.counterpart import counterpart, matched, project_key, telling
from jiping.rules.beside.passages import paragraphs
from jiping.rules.beside.previous import previous
from jiping.rules.likeness import closest, figures_agree, how_alike, likeness, plain_text, wording
from jiping.rules.rule import Outcome
from jiping.rules.unit_names import same_unit

LEAST = Decimal("0.95")
TEXT = "全年举办公益演出六十四场，观众两万余人次，下乡辅导二十二次，新增常年活动的村级文艺队六支，群众满意率较高。"


def _filing(*forms: dict[str, Any], unit: str = "", year: str = "2024") -> Filing:
    return build({"unit": unit, "year": year, "forms": list(forms)})


def _form(kind: str = "project_evaluation", *names: str, **leaves: str) -> Evaluation:
    rows = [{"level2": "数量指标", "name": name, "target": "10场", "actual": "10场"} for name in names or ("培训场次",)]
    form = _filing({"kind": kind, "indicators": rows, **leaves}).forms[0]
    assert isinstance(form, Evaluation)
    return form


def _row(**leaves: str) -> Indicator:
    form = _filing({"kind": "project_evaluation", "indicators": [{"level2": "数量指标", "name": "培训场次", **leaves}]}).evaluations[0]
    row = form.indicators[0]
    assert isinstance(row, Indicator)
    return row


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("青禾县文化馆", "青禾县文化馆", True),
        ("云岭省青禾县文化馆", "青禾县文化馆", True),
        ("108-青禾县文化馆（盖章）", "青禾县文化馆", True),
        ("青禾县文化馆", "青禾县图书馆", False),
        ("青禾县民政局", "青禾县财政局", False),
    ],
)
def test_a_unit_is_the_same_by_its_name_or_a_short_form_of_it(here: str, there: str, *, same: bool) -> None:
    assert same_unit(here, there) is same


def test_without_material_of_the_year_before_nothing_can_be_judged() -> None:
    assert previous(_filing(), None) == Outcome("cannot_judge", "没有去年的自评材料")


@pytest.mark.parametrize(
    ("then", "why"),
    [
        (_filing(unit="青禾县文化馆", year="2022"), "2022 年度"),
        (_filing(unit="青禾县文化馆", year="2024"), "2024 年度"),
        (_filing(unit="青禾县图书馆", year="2023"), "另一个单位"),
    ],
)
def test_material_of_another_year_or_unit_is_not_compared(then: Filing, why: str) -> None:
    said = previous(_filing(unit="青禾县文化馆"), then)
    assert isinstance(said, Outcome)
    assert why in said.reason


def test_material_that_names_neither_year_nor_unit_is_taken_as_given() -> None:
    then = _filing(year="")
    assert previous(_filing(unit="青禾县文化馆"), then) is then


def test_a_project_is_found_by_its_name_whatever_code_and_year_it_bears() -> None:
    here = _form(project="51000024T000000012345-2024年送戏下乡（县级）")
    there = _form("performance_target", project="送戏下乡县级")
    assert project_key(here) == project_key(there)
    assert counterpart(here, [_form(project="送书下乡"), there]) is there


def test_two_forms_that_may_be_meant_are_none() -> None:
    here = _form(project="送戏下乡")
    assert counterpart(here, [_form(project="送戏下乡"), _form(project="送戏下乡")]) is None


def test_among_forms_of_one_name_the_unit_decides() -> None:
    here = _form(project="送戏下乡", unit="青禾县文化馆")
    ours, theirs = _form(project="送戏下乡", unit="青禾县文化馆"), _form(project="送戏下乡")
    assert counterpart(here, [theirs, ours]) is ours


def test_a_department_is_not_compared_with_a_form_for_a_project() -> None:
    here = _form("department_evaluation")
    assert counterpart(here, [_form("performance_target", title="部门预算项目支出绩效目标表")]) is None
    whole = _form("performance_target", title="部门整体支出绩效目标表")
    assert counterpart(here, [whole]) is whole


def test_targets_of_another_year_are_not_these() -> None:
    here = _form(project="送戏下乡", year="2024")
    assert counterpart(here, [_form("performance_target", project="送戏下乡", year="2025")]) is None


def _names(*names: str) -> tuple[Indicator, ...]:
    return tuple(_form("project_evaluation", *names).indicators)


def test_indicators_are_one_by_name_without_order_and_idle_endings() -> None:
    sides = matched(_names("指标1：培训人次数", "★观众满意度"), _names("培训人次", "观众满意度"))
    assert [(own.name.text, other.name.text) for own, other in sides.pairs] == [
        ("指标1：培训人次数", "培训人次"), ("★观众满意度", "观众满意度"),
    ]
    assert (sides.missing, sides.added) == ((), ())


def test_what_may_be_one_indicator_under_another_name_is_neither_compared_nor_missing() -> None:
    sides = matched(_names("开展集中培训"), _names("培训场次"))
    assert (sides.pairs, sides.missing, sides.added) == ((), (), ())


def test_what_has_nothing_like_it_on_the_other_side_is_missing_or_added() -> None:
    left, right = list(_names("巡山护林里程")), list(_names("观众满意度"))
    right[0].target.text = "≥90%"
    sides = matched(left, right)
    assert [row.name.text for row in sides.missing] == ["观众满意度"]
    assert [row.name.text for row in sides.added] == ["巡山护林里程"]


def test_a_name_that_stands_twice_is_none_for_sure() -> None:
    assert matched(_names("完成率", "完成率"), _names("完成率")).pairs == ()


@pytest.mark.parametrize(
    ("approved", "own", "says"),
    [
        ("≥36场", "≥24场", "比批复的低 12场"),
        ("≥24场", "≥36场", "比批复的高 12场"),
        ("≥1.2万人次", "≥9000人次", "比批复的低 0.3万人次"),
        ("≤5%", "≤8%", "比批复的高 3%"),
        ("5月31日前", "8月31日前", "推后了 92 天"),
        ("≥95%", "稳步提升", "没有了可以衡量的数"),
    ],
)
def test_a_target_that_differs_from_the_approved_one_is_told_with_the_difference(approved: str, own: str, says: str) -> None:
    change = changed(_row(target=own), _row(target=approved), 2024)
    assert change is not None
    assert change.says == says


@pytest.mark.parametrize(
    ("approved", "own"),
    [("≥12公里", "≥12000米"), ("100%", "=100%"), ("36", "≥36场"), ("≥95%", "全部合格"), ("5月31日前", "4月底前"), ("12公里", "12处"),
     ("≥500", "≥50万元"), ("有所提升", "显著提升"), ("≥36场", "")],
)
def test_the_same_target_in_other_words_and_what_cannot_be_compared_are_let_be(approved: str, own: str) -> None:
    assert changed(_row(target=own), _row(target=approved), 2024) is None


def test_a_result_that_is_the_target_a_share_or_small_tells_nothing() -> None:
    assert telling(_row(target="≥300场", actual="346场"))
    assert telling(_row(target="1万吨", actual="1.26万吨"))
    for target, actual in (("300场", "300场"), ("≥10场", "12场"), ("≥90%", "96.3%"), ("≥300场", "")):
        assert not telling(_row(target=target, actual=actual))


def test_target_forms_are_those_that_are_called_so_or_have_no_results() -> None:
    named = {"kind": "performance_target", "indicators": [{"name": "培训场次", "target": "10场"}]}
    filled = {"kind": "project_evaluation", "indicators": [{"name": "培训场次", "target": "10场", "actual": "9场"}]}
    blank = {"kind": "project_evaluation", "indicators": [{"name": "培训场次", "target": "10场", "actual": ""}]}
    assert [form.kind for form in target_forms(_filing(filled, named))] == ["performance_target"]
    assert [form.at for form in target_forms(_filing(filled, blank))] == ["forms[1]"]


def test_a_text_with_another_year_and_another_units_name_is_the_same() -> None:
    here = plain_text("2024年，青禾县文化馆完成演出。我馆……", "青禾县文化馆")
    assert here == plain_text("2023年青禾县图书馆 完成演出，我单位", "青禾县图书馆")


def test_a_word_in_twenty_may_be_changed() -> None:
    here = plain_text(TEXT)
    assert likeness(here, here, LEAST) == 1
    share = likeness(here, here.replace("较高", "很高"), LEAST)
    assert share is not None
    assert LEAST < share < 1
    assert how_alike(share).endswith("% 相同")
    assert likeness(here, here[: len(here) // 2], LEAST) is None
    assert likeness("", "", LEAST) is None


def test_a_form_of_words_with_other_figures_is_no_copy() -> None:
    here, there = (f"全年支出{money}万元，其中项目支出{part}万元，年末结转下一年继续使用" for money, part in (("1268", "846"), ("1579", "902")))
    assert likeness(here, there, Decimal("0.8")) is None
    assert wording(here) == wording(there)
    assert not figures_agree(here, there)


def test_the_closest_of_several_is_taken() -> None:
    here = plain_text(TEXT)
    assert closest(here, ["别的话" * 15, here + "了", here], LEAST) == 1
    assert closest(here, ["别的话" * 15], LEAST) is None


def test_duties_methods_and_slogans_are_no_passages_of_ones_own() -> None:
    slogan = "坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神，全面贯彻落实党中央决策部署，坚决做到两个维护。"
    report = _filing({"kind": "department_report", "sections": [
        {"title": "部门职责", "text": TEXT},
        {"title": "完成情况", "text": f"{TEXT}\n{slogan}", "sections": [{"title": "评价方法", "text": TEXT}]},
        {"title": "资金管理", "text": TEXT},
    ]}).reports[0]
    assert [(part.section.title.text, part.own_work) for part in paragraphs(report, "", 30)] == [("完成情况", True), ("资金管理", False)]


def test_short_paragraphs_are_taken_together() -> None:
    report = _filing({"kind": "department_report", "sections": [
        {"title": "存在的问题", "text": "一是车辆老旧。\n二是人手不足，巡查次数没有完成。\n三是进度慢。"},
    ]}).reports[0]
    assert [part.text for part in paragraphs(report, "", 18)] == ["一是车辆老旧二是人手不足巡查次数没有完成"]
