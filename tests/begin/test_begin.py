"""A filing begun from final accounts: what is certain is filled with its source, the rest stays blank and is named."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests import disclosures
from tests.layouts import as_docx

from jiping import catalog
from jiping.begin import Beginning, Last, begin, chosen_forms
from jiping.begin.amounts import Amounts
from jiping.begin.evaluation import _natures
from jiping.examine import examine
from jiping.model.accounts import Accounts
from jiping.model.cell import Cell
from jiping.model.errors import Unreadable
from jiping.model.filing import Filing, build
from jiping.model.form import Form
from jiping.read import read_filing
from jiping.read.accounts import read_accounts

KINDS = ["basic_data", "department_evaluation", "project_evaluation", "department_report", "project_report"]
FOUNDED = "\n与上年相比增加，主要原因：本单位于2023年成立。\n"


def accounts(drawing: str) -> Accounts:
    return read_accounts(as_docx(drawing), "决算.docx")


def begun(drawing: str, **choices: Any) -> Beginning:
    return begin(chosen_forms("", "hunan"), accounts(drawing), **choices)


def replace_text(cell: Cell, text: str) -> Cell:
    return Cell(text, cell.place, cell.at)


def row(beginning: Beginning, item: str) -> dict[str, str]:
    rows = beginning.tree["forms"][0]["spending"]
    return next(row for row in rows if row["item"] == item)


def texts(beginning: Beginning) -> str:
    report = beginning.tree["forms"][3]
    return "\n".join(part["text"] for section in report["sections"] for part in (section, *section["sections"]))


def last_year(**rows: str) -> Last:
    spending = [{"item": item, "label": item, "final": final} for item, final in rows.items()]
    filing = build({
        "unit": "云台县文化旅游局", "year": 2022, "forms": [{"kind": "basic_data", "year": 2022, "title": "", "spending": spending}],
    })
    return Last(filing, "去年.docx")


def at(tree: Any, path: str) -> Any:
    for name, number in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
        tree = tree[name][int(number)] if number else tree[name]
    return tree


def errors(tree: dict[str, Any], folder: Path, families: str) -> list[tuple[str, str]]:
    """The errors of these families; not that a form is still empty (C05)."""
    path = folder / "新材料.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    result = examine(path)
    return [
        (finding.code, finding.message) for finding in result.findings
        if finding.level == "error" and finding.code[0] in families and finding.code != "C05"
    ]


def test_the_five_forms_of_a_place_come_in_the_order_of_the_attachments() -> None:
    assert [form.kind for form in chosen_forms("", "hunan")] == KINDS
    assert [form.id for form in chosen_forms("hunan-department-report，hunan-basic-data")] == [
        "hunan-basic-data", "hunan-department-report"]


def test_the_forms_of_a_place_are_found_by_the_name_of_a_unit() -> None:
    name = next(name for form in catalog.forms() if form.region != "000000" for name in form.names)
    assert [form.kind for form in chosen_forms("", f"{name}某局")] == KINDS


def test_a_place_without_forms_is_said() -> None:
    with pytest.raises(Unreadable, match="没有“火星”的表样"):
        chosen_forms("", "火星")


def test_labels_and_rows_are_those_of_the_form() -> None:
    beginning = begun(disclosures.HUNAN)
    form = catalog.form("hunan-basic-data")
    rows = form.blocks["spending"].groups["rows"]
    assert [entry["item"] for entry in beginning.tree["forms"][0]["spending"]] == list(rows)
    assert row(beginning, "three_public")["label"] == rows["three_public"].label
    assert beginning.tree["forms"][0]["title"] == "2023年度部门整体支出绩效评价基础数据表"
    assert beginning.tree["forms"][3]["sections"][0]["title"] == catalog.form("hunan-department-report").outline[0].title


def test_the_sheet_takes_three_public_expenses_in_the_unit_of_the_form() -> None:
    beginning = begun(disclosures.HUNAN)
    assert {key: row(beginning, "three_public")[key] for key in ("budget", "final")} == {"budget": "6.00", "final": "4.56"}
    assert row(beginning, "vehicle_operation")["final"] == "3.56"
    assert row(beginning, "hospitality")["budget"] == "2.00"


def test_the_parts_of_the_operating_cost_are_sums_of_economic_classes() -> None:
    beginning = begun(disclosures.HUNAN)
    assert row(beginning, "public_operating")["final"] == "181.23"
    assert row(beginning, "office")["final"] == "31.23"
    assert row(beginning, "utilities_travel")["final"] == "30.00"
    assert row(beginning, "meetings_training")["final"] == "10.00"
    how = beginning.tree["sources"]["forms[0].spending[12].final"]["how"]
    assert "30205 水费 12,000.00＋30206 电费 88,000.00＋30211 差旅费 200,000.00＝30.00" in how


def test_a_class_that_is_blank_is_zero_only_where_the_others_make_up_the_sum() -> None:
    blank = disclosures.HUNAN.replace("|30215|会议费|30,000.00|", "|30215|会议费| |")
    assert row(begun(blank), "meetings_training")["final"] == ""
    made_up = blank.replace("|302|商品和服务支出|1,712,345.67|", "|302|商品和服务支出|1,682,345.67|")
    assert row(begun(made_up), "meetings_training")["final"] == "7.00"


def test_a_conversion_is_said_where_the_value_was_taken_from() -> None:
    source = begun(disclosures.HUNAN).tree["sources"]["forms[1].funds[0].execution"]
    assert source["file"] == "决算.docx"
    assert source["place"]["table"] == 4
    assert source["how"] == "支出决算表 合计·本年支出合计，18,025,000.50元＝1802.50万元（四舍五入到两位小数）"


def test_every_filled_value_has_its_source_and_every_source_a_value() -> None:
    beginning = begun(disclosures.HUNAN, last=last_year(three_public="5.2", projects="700"))
    for path, source in beginning.tree["sources"].items():
        assert at(beginning.tree, path), path
        assert source["file"] in ("决算.docx", "去年.docx")
        assert source["how"], path
    filled = {cell.at for cell in build(beginning.tree).cells() if cell.number is not None}
    assert filled <= set(beginning.tree["sources"])


def test_the_money_of_the_department_is_filled_and_the_rate_computed() -> None:
    total = begun(disclosures.BUDGETS).tree["forms"][1]["funds"][0]
    assert (total["initial_budget"], total["full_year_budget"], total["execution"]) == ("800.00", "860.50", "842.31")
    assert total["rate"] == "97.89%"


def test_the_execution_is_scored_where_the_form_sets_its_weight_and_nothing_else_is() -> None:
    tree = begun(disclosures.BUDGETS).tree
    total = tree["forms"][1]["funds"][0]
    assert (total["weight"], total["score"], tree["forms"][1]["total"]["score"]) == ("10", "9.79", "")
    assert "10×842.31÷860.5＝9.79" in tree["sources"]["forms[1].funds[0].score"]["how"]
    assert begun(disclosures.HUNAN).tree["forms"][1]["funds"][0]["weight"] == ""


def test_what_the_department_is_for_is_taken_from_last_years_report() -> None:
    own = last_year(three_public="5.2")
    sections = [{"number": "一", "title": "基本情况", "text": "", "sections": [
        {"number": "（一）", "title": "部门职能概述", "text": "1.管理文化市场。\n2.推广旅游。", "sections": []}]}]
    tree = own.filing.to_json()
    tree["forms"].append({"kind": "department_report", "title": "报告", "sections": sections})
    beginning = begun(disclosures.HUNAN, last=Last(build(tree), "去年.docx"))
    assert beginning.tree["forms"][3]["sections"][0]["sections"][0]["text"] == "1.管理文化市场。\n2.推广旅游。"
    assert "请核对今年有没有变化" in beginning.tree["sources"]["forms[3].sections[0].sections[0].text"]["how"]


def test_dashes_stand_where_a_blank_form_prints_them() -> None:
    rows = begin(chosen_forms("project-national-2020"), accounts(disclosures.HUNAN)).tree["forms"][0]["funds"]
    assert [row["weight"] for row in rows] == ["", "—", "—", "—"]


def test_the_splits_by_source_and_by_nature_are_complete() -> None:
    form = begun(disclosures.HUNAN).tree["forms"][1]
    assert [entry["amount"] for entry in form["by_source"]] == ["1802.50", "0", "0", "0"]
    assert [entry["amount"] for entry in form["by_nature"]] == ["981.23", "821.27"]


def test_other_spending_is_nothing_only_where_the_two_others_are_the_whole() -> None:
    whole = accounts(disclosures.HUNAN)
    part = replace(whole, execution=replace_text(whole.execution, "19,025,000.50"), other_spending={})
    rows = [{"item": item, "label": item, "amount": ""} for item in ("basic", "project", "other")]
    assert _natures(rows, Amounts(whole, "万元"))["other"] == Amounts(whole, "万元").zero(
        "基本支出、项目支出已等于本年支出合计 18,025,000.50", whole.execution
    )
    assert _natures(rows, Amounts(part, "万元"))["other"] == "部门决算里没有上缴上级、经营、对附属单位补助支出的数"


def test_a_split_of_which_a_part_is_uncertain_stays_blank_as_a_whole() -> None:
    beginning = begun(disclosures.INSTITUTION)
    form = beginning.tree["forms"][1]
    assert {entry["amount"] for entry in form["by_source"] + form["by_nature"]} == {""}
    told = {(what, why) for _, what, why in beginning.missing}
    assert ("其他资金", "财政拨款以外的资金支出共 650 万元（支出合计减财政拨款支出），请按来源分开填写") in told
    assert ("一般公共预算", "部门决算是 1900.00，等同一栏的其他各项确定后一并填写") in told


def test_the_budget_of_the_appropriation_alone_is_not_filled_as_that_of_the_department() -> None:
    beginning = begun(disclosures.INSTITUTION)
    assert beginning.tree["forms"][1]["funds"][0]["initial_budget"] == ""
    assert any(what == "年初预算数" and "不是全部资金的" in why for _, what, why in beginning.missing)


def test_without_a_full_year_budget_there_is_no_rate() -> None:
    beginning = begun(disclosures.HUNAN)
    assert beginning.tree["forms"][1]["funds"][0]["rate"] == ""
    assert any(what == "执行率" for _, what, _ in beginning.missing)


def test_a_zero_budget_never_divides() -> None:
    zero = disclosures.BUDGETS.replace("|本年支出合计|800.00|860.50|842.31|", "|本年支出合计|0.00|0.00|842.31|")
    beginning = begun(zero)
    assert beginning.tree["forms"][1]["funds"][0]["rate"] == ""
    assert ("执行率", "全年预算数为 0，无法计算") in {(what, why) for _, what, why in beginning.missing}


def test_the_paragraph_on_basic_expenditure_shows_the_shares() -> None:
    assert (
        "2023年度一般公共预算财政拨款基本支出决算981.23万元。\n其中：人员经费800.00万元，占基本支出的81.53%，"
        "主要包括基本工资、津贴补贴、住房公积金、退休费；公用经费181.23万元，占基本支出的18.47%，主要包括办公费、"
    ) in texts(begun(disclosures.HUNAN))


def test_where_the_parts_do_not_make_up_the_basic_expenditure_they_are_left_out() -> None:
    wrong = disclosures.HUNAN.replace("|人员经费合计|<|8,000,000.00|", "|人员经费合计|<|7,000,000.00|")
    beginning = begun(wrong)
    assert "人员经费" not in texts(beginning)
    assert any("不等于基本支出" in why for _, _, why in beginning.missing)


def test_the_paragraph_on_three_public_expenses_shows_the_rate_and_the_parts() -> None:
    text = texts(begun(disclosures.HUNAN))
    assert "“三公”经费财政拨款支出预算为6.00万元，支出决算为4.56万元，完成预算的76%。其中：因公出国（境）费" in text
    assert "公务接待费支出预算为2.00万元，支出决算为1.00万元。" in text
    assert "上年" not in text


@pytest.mark.parametrize(("before", "said"), [
    ("5.2", "比上年减少0.64万元，下降12.31%"), ("4", "比上年增加0.56万元，增长14%"), ("4.56", "与上年持平"),
    ("0", "比上年增加4.56万元，因上年决算数为0，无法计算增减比例"), ("—", "因上年无数据，无法计算增减比例"),
])
def test_the_comparison_with_last_year_is_worded_as_officials_word_it(before: str, said: str) -> None:
    beginning = begun(disclosures.HUNAN, last=last_year(three_public=before))
    assert f"；{said}。" in texts(beginning)
    assert row(beginning, "three_public")["prior_final"] == before


def test_a_unit_founded_in_the_year_has_no_last_year() -> None:
    beginning = begun(disclosures.HUNAN + FOUNDED)
    assert row(beginning, "public_operating")["prior_final"] == "—"
    assert "因上年无数据，无法计算增减比例" in texts(beginning)
    assert "本单位于2023年成立" in beginning.tree["sources"]["forms[0].spending[0].prior_final"]["how"]


def test_three_public_expenses_that_there_were_none_of_are_zero() -> None:
    none = re.sub(r"\|60,000\.00\|.*", "| | | | | | | | | | | | |", disclosures.HUNAN)
    none = re.sub(r"2023年度“三公”经费财政拨款支出预算为[\s\S]*?十、", "2023年度没有“三公”经费预算和支出，故本表无数据。\n十、", none)
    beginning = begun(none)
    assert {row(beginning, item)["final"] for item in ("three_public", "vehicles", "overseas", "hospitality")} == {"0"}
    assert "支出预算为0万元，支出决算为0万元，因预算金额为0，无法计算完成预算的百分比" in texts(beginning)


def test_budgets_without_money_are_none_and_others_are_told() -> None:
    report = begun(disclosures.HUNAN).tree["forms"][3]["sections"]
    assert [report[2]["text"], report[3]["text"], report[4]["text"]] == ["无", "无", ""]
    assert begun(disclosures.INSTITUTION).tree["forms"][3]["sections"][2]["text"] == "2024年度政府性基金财政拨款支出决算100.00万元。"


def test_what_the_accounts_do_not_contain_is_not_guessed() -> None:
    beginning = begun(disclosures.HUNAN)
    assert row(beginning, "business_work")["final"] == ""
    assert row(beginning, "procurement")["budget"] == ""
    assert beginning.tree["forms"][0]["staff"] == {"authorized_posts": "", "staff_in_post": "", "control_ratio": ""}
    assert beginning.tree["forms"][1]["indicators"] == []
    whys = {why for _, _, why in beginning.missing}
    assert {"部门决算不公开这一项", "部门决算的项目支出不分到这一行", "没有给去年的自评材料（--last-year）"} <= whys


def test_a_unit_without_projects_says_so() -> None:
    none = re.sub(r"合计\|18,025,000\.50\|9,812,345\.67\|8,212,654\.83", "合计|18,025,000.50|18,025,000.50| ", disclosures.HUNAN)
    none = none.replace("项目支出821.27万元，占45.56%", "项目支出0万元，占0%").replace("基本支出981.23万元，占54.44%", "基本支出1,802.50万元，占100%")
    beginning = begun(none)
    assert row(beginning, "projects")["final"] == "0"
    assert row(beginning, "business_work")["final"] == "0"
    assert "2023年度无项目支出。" in texts(beginning)


def test_last_year_of_another_unit_or_year_is_not_used_and_that_is_said() -> None:
    other = Last(Filing(last_year().filing.unit, 2021, last_year(three_public="9").filing.forms), "去年.docx")
    beginning = begun(disclosures.HUNAN, last=other)
    assert row(beginning, "three_public")["prior_final"] == ""
    assert "给的去年材料是 2021 年度的，不是 2022 年度的，没有用。" in beginning.remarks


def test_accounts_of_another_year_are_refused() -> None:
    with pytest.raises(Unreadable, match="给的是 2023 年度的部门决算，不能用来填 2024 年度的材料"):
        begun(disclosures.HUNAN, year=2024)


def test_without_accounts_the_forms_are_blank() -> None:
    beginning = begin(chosen_forms("", "hunan"), unit="清溪县茶业发展中心", year=2024)
    assert beginning.tree["sources"] == {}
    assert {cell.text for form in build(beginning.tree).forms[:1] for cell in (form.unit,)} == {""}
    assert beginning.tree["forms"][1]["unit"] == "清溪县茶业发展中心"
    with pytest.raises(Unreadable, match="请用 --year 写明年度"):
        begin(chosen_forms("", "hunan"))


def test_a_form_of_the_whole_country_begins_too() -> None:
    beginning = begin(chosen_forms("project-national-2020"), accounts(disclosures.HUNAN))
    assert beginning.tree["forms"][0]["kind"] == "project_evaluation"
    assert beginning.filled == 0


def in_yuan(form: Form, block: str) -> Form:
    """The form with 元 at the side of its money."""
    side = form.blocks[block].side
    assert side
    return replace(form, blocks={**form.blocks, block: replace(form.blocks[block], side=replace(side, label="金额(元)"))})


def test_a_form_that_counts_in_yuan_takes_the_amounts_as_printed() -> None:
    forms = [in_yuan(catalog.form("hunan-basic-data"), "spending"), in_yuan(catalog.form("hunan-department-evaluation"), "funds")]
    beginning = begin(forms, accounts(disclosures.HUNAN))
    assert beginning.tree["forms"][1]["money_unit"] == "元"
    assert beginning.tree["forms"][1]["funds"][0]["execution"] == "18,025,000.50"
    assert row(beginning, "procurement")["final"] == "963000.00"


@pytest.mark.parametrize("name", ["HUNAN", "BUDGETS", "INSTITUTION", "ONLY_THREE_PUBLIC", "ROWS"])
def test_the_new_filing_reads_back_without_an_error_of_arithmetic_or_a_contradiction(name: str, tmp_path: Path) -> None:
    tree = begun(getattr(disclosures, name)).tree
    assert errors(tree, tmp_path, "ABCR") == []
    reading = read_filing(tmp_path / "新材料.json")
    plain = {key: value for key, value in tree.items() if key != "sources"}
    assert reading.filing.to_json() == plain


def test_a_real_disclosure_begins_a_filing_without_a_contradiction(documents: Path, tmp_path: Path) -> None:
    real = read_accounts(documents / "accounts" / "putuo-social-work-2024" / "accounts.pdf")
    beginning = begin(chosen_forms("", "hunan"), real)
    total = beginning.tree["forms"][1]["funds"][0]
    assert (total["initial_budget"], total["full_year_budget"], total["execution"], total["rate"]) == (
        "0", "321.02", "307.82", "95.89%")
    assert row(beginning, "utilities_travel")["final"] == "1.15"
    assert errors(beginning.tree, tmp_path, "ABCR") == []


@pytest.mark.parametrize("seed", range(8))
def test_rounding_to_the_unit_of_the_form_contradicts_nothing(seed: int, tmp_path: Path) -> None:
    """Amounts in 元 that end anyhow: what adds up in 元 adds up in 万元 as far as the rules can see."""
    chance = random.Random(seed)
    staff, running, project = (Decimal(chance.randrange(2 * 10**8, 10**10)).scaleb(-2) for _ in range(3))
    basic = staff + running
    drawing = disclosures.HUNAN[: disclosures.HUNAN.index("第三部分 2023年度部门决算情况说明\n一、")]
    for old, new in {
        "18,025,000.50": basic + project, "9,812,345.67": basic, "8,212,654.83": project, "8,000,000.00": staff,
        "1,812,345.67": running, "7,500,000.00": staff - 500_000,
        "1,712,345.67": running - 100_000, "854,399.50": running - 100_000 - Decimal("857946.17"),
    }.items():
        drawing = drawing.replace(old, f"{new:,}")
    assert errors(begun(drawing).tree, tmp_path, "ABCR") == []
