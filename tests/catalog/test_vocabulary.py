"""The vocabulary that the reader matches by."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest

from jiping.catalog import forms, vocabulary
from jiping.catalog.files import load
from jiping.model.filing import KINDS, NAMES
from jiping.model.records import AmountRow, Building, FundRow, Goal, Indicator, SignOff, SpendingRow, Staff

COMMON = load("forms", "common")
GROUPS = [
    (block, group, entries)
    for block, groups in COMMON["blocks"].items()
    for group, entries in groups.items()
    if isinstance(entries, dict) and group != "side"
]
ITEMS = {
    "funds": "total appropriation carryover special_account unit_funds other",
    "by_source": "general_public_budget government_fund state_capital special_account other",
    "by_nature": "basic project other",
    "spending": (
        "three_public vehicles vehicle_purchase vehicle_operation overseas hospitality projects business_work"
        " operation_maintenance earmarked other_projects public_operating office utilities_travel meetings_training"
        " procurement basic_adjustment other"
    ),
}


def _ids(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _keys(block: str, group: str) -> set[str]:
    return {key for key, entry in COMMON["blocks"][block][group].items() if entry.get("outside") != "true"}


@pytest.mark.parametrize(("block", "group", "entries"), GROUPS, ids=_ids)
def test_no_word_means_two_things_in_one_group(block: str, group: str, entries: dict[str, Any]) -> None:
    words = [word for entry in entries.values() for word in {entry["label"], *entry["synonyms"]}]
    assert sorted({word for word in words if words.count(word) > 1}) == [], f"{block}.{group}"


@pytest.mark.parametrize(("block", "group", "entries"), GROUPS, ids=_ids)
def test_synonyms_are_written_as_they_are_compared(block: str, group: str, entries: dict[str, Any]) -> None:
    words = [word for entry in entries.values() for word in entry["synonyms"]]
    odd = [
        word for word in words
        if word != "".join(unicodedata.normalize("NFKC", word).split()) or re.search(r"\([^()]*\)$|:$|^其中", word)
    ]
    assert odd == [], f"{block}.{group}"


@pytest.mark.parametrize(("block", "record"), [
    ("funds", FundRow), ("indicators", Indicator), ("staff", Staff), ("buildings", Building), ("spending", SpendingRow),
])
def test_every_column_of_the_contract_has_a_label(block: str, record: type) -> None:
    assert _keys(block, "columns") >= set(NAMES[record]) - {"item", "label"}


@pytest.mark.parametrize(("block", "record"), [("goal", Goal), ("signoff", SignOff)])
def test_every_label_of_the_contract_is_known(block: str, record: type) -> None:
    assert _keys(block, "labels") == set(NAMES[record])


def test_every_heading_of_the_contract_has_a_label() -> None:
    assert _keys("heading", "labels") >= {"unit", "project", "line_department", "implementing_unit", "money_unit", "year", "grade"}


@pytest.mark.parametrize("block", ITEMS)
def test_every_item_of_the_contract_has_a_label(block: str) -> None:
    assert _keys(block, "rows") == set(ITEMS[block].split())


def test_amount_rows_have_only_item_label_and_amount() -> None:
    assert set(NAMES[AmountRow]) == {"item", "label", "amount"}


@pytest.mark.parametrize(("block", "group", "word", "key"), [
    ("heading", "labels", "项目支出名称", "project"),
    ("heading", "labels", "主管部门及代码", "line_department"),
    ("heading", "labels", "资金使用单位", "implementing_unit"),
    ("funds", "columns", "年初批复数", "initial_budget"),
    ("funds", "columns", "全年(调整)预算数", "full_year_budget"),
    ("funds", "columns", "调整后的预算", "full_year_budget"),
    ("funds", "columns", "决算数", "execution"),
    ("funds", "columns", "执行率权重", "weight"),
    ("funds", "rows", "本年财政拨款", "appropriation"),
    ("funds", "rows", "结转结余资金", "carryover"),
    ("indicators", "columns", "计算符号", "operator"),
    ("indicators", "columns", "预期实现值", "target"),
    ("indicators", "columns", "调整指标值", "adjusted_target"),
    ("indicators", "columns", "全年实际值", "actual"),
    ("indicators", "columns", "赋分规则", "method"),
    ("indicators", "columns", "偏差大或目标未完成原因分析", "reason"),
    ("indicators", "level1", "项目产出", "output"),
    ("indicators", "level1", "社会公众满意度", "satisfaction"),
    ("indicators", "level2", "可持续发展", "sustainability"),
    ("goal", "labels", "年初设定目标", "expected"),
    ("goal", "labels", "目标完成情况综述", "actual"),
    ("spending", "rows", "因公出国(境)费", "overseas"),
    ("spending", "rows", "省级专项资金", "earmarked"),
    ("total", "rows", "合计", "total"),
    ("signoff", "labels", "经办人", "prepared_by"),
])
def test_a_label_seen_in_some_county_is_known(block: str, group: str, word: str, key: str) -> None:
    entry = vocabulary()["blocks"][block][group][key]
    assert word in (entry["label"], *entry["synonyms"])


def test_the_labels_of_every_form_are_known() -> None:
    blocks = vocabulary()["blocks"]
    for one in forms():
        for path, field in one.fields():
            block, group, key = path.split(".")
            entry = blocks[block][group][key]
            assert "{" in field.label or "".join(field.label.split()) in (entry["label"], *entry["synonyms"])


def test_adding_the_labels_of_the_forms_leaves_the_file_as_it_is() -> None:
    vocabulary()
    assert "3、县级专项资金(一个专项一行)" not in COMMON["blocks"]["spending"]["rows"]["earmarked"]["synonyms"]


def test_every_title_names_a_kind_of_the_contract_by_words() -> None:
    titles = vocabulary()["titles"]
    assert {entry["kind"] for entry in titles} == set(KINDS)
    assert all(words for entry in titles for words in entry["each"])
