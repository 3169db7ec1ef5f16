"""Places in words that a clerk finds on the page."""

from __future__ import annotations

from dataclasses import fields

import pytest

from jiping.model.cell import Place
from jiping.model.filing import KINDS as MODEL_KINDS
from jiping.model.filing import Filing
from jiping.model.finding import Finding
from jiping.model.records import RECORDS
from jiping.naming.labels import FIELDS, KINDS, field_name, item_name
from jiping.naming.places import field_words, form_index, form_words, ink_words, place_words
from jiping.naming.texts import LANGUAGES, TEXTS, Frame

ZH, EN = Frame("zh"), Frame("en")


@pytest.mark.parametrize(("at", "words"), [
    ("forms[1].funds[0].score", "年度资金总额·得分"),
    ("forms[1].funds[0]", "年度资金总额"),
    ("forms[1].by_source", "按收入性质分"),
    ("forms[1].by_source[0].amount", "一般公共预算·金额"),
    ("forms[1].indicators[0].actual", "培训场次·实际完成值"),
    ("forms[1].indicators[1].target", "全域推广“百姓议事会”工作法，参与…·年度指标值"),
    ("forms[1].goal.actual", "年度总体目标·实际完成情况"),
    ("forms[1].total.score", "总分·得分"),
    ("forms[0].spending[0].final", "“三公”经费·本年决算数"),
    ("forms[0].spending[1].final", "政府采购金额·本年决算数"),
    ("forms[0].buildings[0].area_ratio", "楼堂馆所控制情况·规模控制率"),
    ("forms[0].staff.control_ratio", "财政供养人员情况·控制率"),
    ("forms[0].signoff.date", "落款·日期"),
    ("forms[3].sections[1]", "六、部门整体支出绩效情况"),
    ("forms[3].sections[1].text", "六、部门整体支出绩效情况"),
    ("forms[3].sections[0].sections[0].text", "一、部门基本情况·（一）部门职能概述"),
    ("forms[3].date", "日期"),
    ("forms[1]", ""),
    ("unit", "填报单位"),
    ("", ""),
])
def test_a_path_becomes_the_names_of_row_and_field(filing: Filing, at: str, words: str) -> None:
    assert field_words(filing, at, ZH) == words


@pytest.mark.parametrize("at", [
    "forms[9].total.score", "forms[1].funds[7].score", "forms[1].nothing", "forms[3].sections[9].text",
    "forms[0].sections[0]",
])
def test_a_path_that_leads_nowhere_is_no_crash(filing: Filing, at: str) -> None:
    assert isinstance(field_words(filing, at, ZH), str)
    assert field_words(None, at, ZH) == ""


@pytest.mark.parametrize(("place", "words"), [
    (Place("甲.docx", table=2, row=3, column=8), "表2 第3行"),
    (Place("甲.pdf", page=4, table=2, row=3), "第4页 表2 第3行"),
    (Place("甲.xlsx", sheet="自评表", cell="D7", row=7), "工作表“自评表” D7"),
    (Place("甲.docx", paragraph=12), "第12段"),
    (Place(), ""),
])
def test_the_ink_is_named_as_the_format_has_it(place: Place, words: str) -> None:
    assert ink_words(place, ZH) == words


def test_ink_and_field_stand_together(filing: Filing) -> None:
    at = "forms[1].funds[0].score"
    finding = Finding("A08", "error", "", "", at, cells=((at, Place(table=2, row=3)),))
    assert place_words(filing, finding, ZH) == "表2 第3行 “年度资金总额·得分”"
    assert place_words(filing, finding, EN) == "table 2 row 3 “年度资金总额·score”"


def test_a_finding_about_a_whole_form_says_so(filing: Filing) -> None:
    assert place_words(filing, Finding("G05", "error", "", "", "forms[2]"), ZH) == "整张表"
    ink = (("forms[3]", Place(paragraph=40)),)
    assert place_words(filing, Finding("F11", "info", "", "", "forms[3]", cells=ink), ZH) == "整份报告"
    assert place_words(filing, Finding("G01", "error", "", "", ""), ZH) == ""


def test_a_form_goes_by_its_title_and_a_project_by_its_name_too(filing: Filing) -> None:
    assert form_words(filing, 1, ZH) == "2024年度部门整体支出绩效自评表"
    assert form_words(filing, 2, ZH) == "项目支出绩效自评表（茶叶品牌推广）"
    assert form_words(filing, None, ZH) == "整份材料"
    assert form_words(filing, 8, ZH) == "第 9 张表"
    assert [form_index(at) for at in ("forms[2].total", "unit", "")] == [2, None, None]


def test_every_key_of_a_filing_has_a_label_in_both_languages() -> None:
    keys = {field.name for record in RECORDS for field in fields(record) if field.init} - {"at", "item"}
    assert sorted(keys - set(FIELDS)) == []
    assert sorted(set(MODEL_KINDS) - set(KINDS)) == []
    assert field_name("actual", ZH, of="goal") != field_name("actual", ZH)
    assert item_name("carryover", EN) == "carry-over"


def test_both_languages_fill_in_the_same_values() -> None:
    for key, texts in TEXTS.items():
        assert len(texts) == len(LANGUAGES)
        names = [sorted(part.split("}")[0] for part in text.split("{")[1:]) for text in texts]
        assert names[0] == names[1], key
