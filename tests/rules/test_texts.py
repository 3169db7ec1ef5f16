"""Reading running text for the rules: lists of words, sections by their titles, stock phrases."""

from __future__ import annotations

import pytest

from jiping import catalog
from jiping.model.filing import build
from jiping.rules.narrative.goals import says_only_done
from jiping.rules.narrative.texts import GRADE, SCORE, says_nothing, spotted, titled, whole_text, without


def test_a_corrected_word_is_not_itself_a_slip() -> None:
    pairs = catalog.pairs("confusable")
    assert {wrong: spotted(right, "confusable") for wrong, right in pairs.items() if spotted(right, "confusable")} == {}


def test_every_slip_of_the_list_is_spotted() -> None:
    missed = [wrong for wrong in catalog.pairs("confusable") if spotted(f"“{wrong}”", "confusable") != (wrong,)]
    assert missed == []


@pytest.mark.parametrize(
    "sentence",
    ["履职贵在坚持", "由自己完成", "年末完成结账", "目的的确定", "全国安全生产月", "从优待警力度", "在市内网点办理", "出租凭证", "申领支付局长期账单"],
)
def test_words_that_only_meet_are_not_spotted(sentence: str) -> None:
    assert list(spotted(sentence, "confusable") + spotted(sentence, "secrecy")) == []


def test_words_come_once_and_in_the_order_of_the_text() -> None:
    assert list(spotted("接通内网，改造保密室，内网安全", "secrecy")) == ["内网", "保密室"]


def test_taking_words_out_keeps_the_exceptions() -> None:
    assert without("因雨季停工，因地制宜", "problem_causes") == "雨季停工，因地制宜"


@pytest.mark.parametrize("text", ["", "无", "无。", "本单位无其他需要说明的情况", "不存在问题", "没有"])
def test_a_text_that_says_that_there_is_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["无人值守机房停电两次。", "没有及时验收。", "无障碍设施不足"])
def test_a_problem_that_begins_with_no_is_still_a_problem(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["自评得分96.5分", "综合得分为98", "总分95分。"])
def test_a_score_is_told(text: str) -> None:
    assert SCORE.search(text)


@pytest.mark.parametrize("text", ["用时20分钟", "三分之二", "3分公司", "部分工作得分散进行"])
def test_other_numbers_before_that_sign_are_no_score(text: str) -> None:
    assert not SCORE.search(text)


@pytest.mark.parametrize(("text", "told"), [("评价等级为优。", True), ("结果为“良”", True), ("结果为中央驻地单位使用", False), ("评为优秀", False)])
def test_a_grade_is_told_by_its_own_word(text: str, *, told: bool) -> None:
    assert bool(GRADE.search(text)) is told


@pytest.mark.parametrize("text", ["完成预期目标", "已按时完成年初设定的各项工作目标。", "完成", "100%", "达到年度绩效目标"])
def test_a_stock_phrase_tells_no_result(text: str) -> None:
    form = build({"forms": [{"kind": "project_evaluation", "goal": {"actual": text}}]}).evaluations[0]
    assert says_only_done(text, form)


@pytest.mark.parametrize("text", ["完成养护18公里", "安全度汛", "发放补助9人", "详见自评报告"])
def test_a_short_result_is_a_result(text: str) -> None:
    form = build({"forms": [{"kind": "project_evaluation", "goal": {"actual": text}}]}).evaluations[0]
    assert not says_only_done(text, form)


def test_a_section_is_found_by_its_title_and_read_with_all_below_it() -> None:
    below = {"number": "（一）", "title": "进度慢", "text": "受雨季影响。"}
    report = build({"forms": [{"kind": "project_report", "sections": [
        {"number": "六", "title": "其他需要说明的问题", "text": "无"},
        {"number": "七", "title": "存在的问题", "text": "", "sections": [below]},
    ]}]}).reports[0]
    section = titled(report, "问题", but=("说明",))
    assert section is not None
    assert section.at == "forms[0].sections[1]"
    assert whole_text(section) == "进度慢\n受雨季影响。"
