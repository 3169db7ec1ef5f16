"""部门决算: one real disclosure exactly, fictional ones in the habits of other provinces, and what is none."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests import disclosures
from tests.makers.writers import WRITERS

from jiping.model.accounts import Accounts
from jiping.model.errors import Unreadable
from jiping.read.accounts import read_accounts

FORMATS = ("docx", "html", "xlsx", "pdf", "odt", "ods", "rtf", "txt")
REAL = ("putuo-social-work-2024", "blank-template")


def read(drawing: str, form: str = "docx") -> Accounts:
    return read_accounts(WRITERS[form](drawing), f"决算.{form}")


def leaves(tree: Any, path: str = "") -> dict[str, str]:
    if isinstance(tree, dict):
        return {at: text for key, value in tree.items() for at, text in leaves(value, f"{path}.{key}").items()}
    return {path[1:]: "" if tree is None else str(tree)}


def number(text: str) -> str:
    """A number as a workbook would show it: without commas and trailing zeros."""
    plain = text.replace(",", "")
    return re.sub(r"\.?0+(?=$|[^\d.])", "", plain) if "." in plain else plain


def figures(accounts: Accounts) -> dict[str, str]:
    return {path: number(cell.text) for path, cell in accounts.figures()}


def test_every_key_figure_of_a_real_disclosure_is_read(documents: Path) -> None:
    folder = documents / "accounts" / REAL[0]
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    del expected["known_facts"]
    got = leaves(read_accounts(folder / "accounts.pdf").to_json())
    assert {path: got.get(path) for path in leaves(expected)} == leaves(expected)


def test_every_figure_of_it_has_its_place_on_a_page(documents: Path) -> None:
    accounts = read_accounts(documents / "accounts" / REAL[0] / "accounts.pdf")
    places = {path: cell.place for path, cell in accounts.figures()}
    assert all(place.page and (place.table or place.paragraph) for place in places.values())
    assert (places["execution"].page, places["execution"].table) == (8, 4)
    assert places["full_year_budget"].page == 18


def test_a_difference_of_the_last_digit_is_no_remark(documents: Path) -> None:
    accounts = read_accounts(documents / "accounts" / REAL[0] / "accounts.pdf")
    assert accounts.personnel.text == "95.36"
    assert accounts.public_operating.text == "10.23"
    assert accounts.basic.text == "105.58"
    assert accounts.remarks == ()


def test_a_real_blank_template_is_said_to_be_blank(documents: Path) -> None:
    with pytest.raises(Unreadable, match=r"^这是空白的决算公开样表，还没有填写数字。$"):
        read_accounts(documents / "accounts" / REAL[1] / "accounts.pdf")


def test_a_real_self_evaluation_is_no_disclosure(documents: Path) -> None:
    for file in sorted((documents / "reference").glob("*.docx")):
        with pytest.raises(Unreadable, match="不是部门决算"):
            read_accounts(file)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["HUNAN", "BUDGETS", "INSTITUTION", "ONLY_THREE_PUBLIC", "ROWS"])
def test_every_layout_reads_the_same_from_every_format(name: str, form: str) -> None:
    drawing = getattr(disclosures, name)
    accounts, other = read(drawing), read(drawing, form)
    assert figures(other) == figures(accounts)
    assert (other.unit.text, other.year, other.money_unit.text) == (
        accounts.unit.text, accounts.year, accounts.money_unit.text)
    assert other.remarks == accounts.remarks


def test_tables_in_yuan_keep_their_amounts_as_printed() -> None:
    accounts = read(disclosures.HUNAN)
    assert accounts.money_unit.text == "元"
    assert (accounts.unit.text, accounts.year) == ("云台县文化旅游局", 2023)
    assert accounts.execution.text == "18,025,000.50"
    assert (accounts.basic.text, accounts.project.text) == ("9,812,345.67", "8,212,654.83")
    assert (accounts.personnel.text, accounts.public_operating.text) == ("8,000,000.00", "1,812,345.67")
    assert accounts.source_cell("general_public_budget").text == "18,025,000.50"


def test_an_amount_from_the_text_carries_its_own_unit() -> None:
    accounts = read(disclosures.HUNAN)
    assert accounts.initial_budget.text == "1,650.00万元"
    assert accounts.yuan(accounts.initial_budget) == 16_500_000
    assert accounts.procurement.text == "96.30万元"
    assert accounts.projects_evaluated.text == "12"
    assert accounts.origins["procurement"] == "文字说明“政府采购支出总额96.30万元”"


def test_the_halves_of_budget_and_final_accounts_are_told_apart() -> None:
    spent = read(disclosures.HUNAN).three_public
    assert spent.whole.to_json() == {"budget": "60,000.00", "final": "45,600.50"}
    assert spent.of("vehicle_operation").to_json() == {"budget": "40,000.00", "final": "35,600.50"}
    assert spent.of("hospitality").to_json() == {"budget": "20,000.00", "final": "10,000.00"}
    assert spent.of("overseas").final.text == "0.00"


def test_pairs_of_columns_are_told_apart() -> None:
    spent = read(disclosures.ONLY_THREE_PUBLIC).three_public
    assert spent.to_json() == {
        "budget": "7.50", "final": "6.82",
        "overseas": {"budget": "0.00", "final": "0.00"}, "vehicles": {"budget": "5.00", "final": "4.60"},
        "vehicle_purchase": {"budget": "0.00", "final": "0.00"}, "vehicle_operation": {"budget": "5.00", "final": "4.60"},
        "hospitality": {"budget": "2.50", "final": "2.22"},
    }


def test_rows_of_budget_final_accounts_and_the_year_before_are_told_apart() -> None:
    spent = read(disclosures.ROWS).three_public
    assert spent.whole.to_json() == {"budget": "58000", "final": "51230.5"}
    assert spent.of("hospitality").to_json() == {"budget": "18000", "final": "12230.5"}


def test_a_table_with_one_item_a_row_is_read_and_counts_are_no_amounts() -> None:
    accounts = read(disclosures.BUDGETS)
    assert accounts.three_public.whole.to_json() == {"budget": "12.50", "final": "9.80"}
    assert accounts.three_public.of("hospitality").to_json() == {"budget": "2.50", "final": "1.50"}
    assert accounts.procurement.text == "55.60"


def test_a_budget_that_was_changed_goes_before_the_approved_one_and_that_is_said() -> None:
    changed = disclosures.BUDGETS.replace("|12.50|12.50|9.80|", "|13.50|12.50|9.80|")
    accounts = read(changed)
    assert accounts.three_public.whole.budget.text == "12.50"
    assert "“三公”经费的年初预算数是 13.50 万元，全年预算数是 12.50 万元；这里取全年预算数。" in accounts.remarks


def test_budgets_of_the_first_table_are_taken_from_the_spending_of_the_year() -> None:
    accounts = read(disclosures.BUDGETS)
    assert (accounts.initial_budget.text, accounts.full_year_budget.text) == ("800.00", "860.50")
    assert accounts.budget_scope == "all"
    assert accounts.origins["full_year_budget"] == "收入支出决算总表 本年支出合计"


def test_a_class_whose_code_stands_in_two_cells_is_read() -> None:
    accounts = read(disclosures.BUDGETS)
    assert {item.code: item.final.text for item in accounts.items if len(item.code) > 3} == {
        "30101": "430.00", "30201": "20.01", "30205": "5.00", "30206": "15.00", "30211": "30.00"}


def test_the_budget_of_the_appropriation_alone_is_not_that_of_the_whole() -> None:
    accounts = read(disclosures.INSTITUTION)
    assert accounts.execution.text == "2650.00"
    assert accounts.source_cell("government_fund").text == "100.00"
    assert accounts.other_spending["operations"].text == "50.00"
    assert accounts.budget_scope == "general_public_budget"
    assert any("不是同一口径" in remark for remark in accounts.remarks)


def test_a_sentence_that_there_was_none_is_kept_with_its_place() -> None:
    accounts = read(disclosures.HUNAN)
    assert accounts.none["government_fund"].text == "本部门没有政府性基金收入，也没有使用政府性基金安排的支出，故本表为空。"
    assert accounts.none["government_fund"].place.paragraph
    assert read(disclosures.INSTITUTION).none["procurement"].text == "本单位2024年度无政府采购支出。"


def test_an_instruction_left_in_the_template_is_no_such_sentence() -> None:
    left = "\n无“三公”经费财政拨款支出的部门，作下述说明：\n请说明有无政府采购支出。\n"
    assert "three_public" not in read(disclosures.HUNAN + left).none


def test_tables_and_text_that_agree_give_no_remark() -> None:
    assert read(disclosures.HUNAN).remarks == ()
    assert read(disclosures.BUDGETS).remarks == ()


@pytest.mark.parametrize(("old", "new", "said"), [
    ("项目支出821.27万元", "项目支出812.27万元", "项目支出：支出决算表 合计·项目支出是 8,212,654.83 元，文字说明是 812.27 万元，两处不一致"),
    ("人员经费800.00万元", "人员经费80.00万元", "人员经费：一般公共预算财政拨款基本支出决算表 人员经费合计是 8,000,000.00 元"),
    ("支出决算为4.56万元", "支出决算为4.65万元", "“三公”经费决算数："),
    ("|本年支出合计|57|18,025,000.50|", "|本年支出合计|57|18,125,000.50|", "本年支出合计：收入支出决算总表 本年支出合计是 18,125,000.50 元"),
    ("合计|18,025,000.50|9,812,345.67|8,212,654.83| | |", "合计|18,025,000.50|9,812,345.67|8,112,654.83| | |", "不等于本年支出合计"),
])
def test_what_differs_by_more_than_the_last_digit_is_said(old: str, new: str, said: str) -> None:
    assert old in disclosures.HUNAN
    remarks = read(disclosures.HUNAN.replace(old, new)).remarks
    assert any(said in remark for remark in remarks), remarks


def test_the_table_is_taken_where_the_text_differs() -> None:
    accounts = read(disclosures.HUNAN.replace("项目支出821.27万元", "项目支出812.27万元"))
    assert accounts.project.text == "8,212,654.83"


@pytest.mark.parametrize("form", FORMATS)
def test_a_blank_template_is_said_to_be_blank(form: str) -> None:
    with pytest.raises(Unreadable, match="空白的决算公开样表"):
        read(disclosures.BLANK, form)


@pytest.mark.parametrize(("drawing", "sentence"), [
    ("# 2024年度部门预算公开\n部门收支总表\n|收入|支出|\n|100|100|\n", "这是部门预算，不是部门决算"),
    ("# 2024年度项目支出绩效自评表\n|项目名称|茶叶推广|\n|执行率|97%|\n", "不是部门决算"),
    ("会议纪要\n研究部门决算公开工作。\n", "不是部门决算"),
])
def test_what_is_no_final_accounts_has_its_own_sentence(drawing: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(drawing)


TEXT = """
东港区司法局2024年度部门决算公开
三、支出决算情况说明
2024年度支出合计1,802.50万元，其中：基本支出981.23万元，占54.44%；项目支出821.27万元，占45.56%。
五、一般公共预算财政拨款支出决算情况说明
一般公共预算财政拨款支出年初预算为1,650.00万元，全年预算为1,900.00万元，支出决算为1,802.50万元。其中：
1、公共安全支出（类）司法（款）行政运行（项）。年初预算为900.00万元，支出决算为981.23万元。
六、一般公共预算财政拨款基本支出决算情况说明
2024年度一般公共预算财政拨款基本支出981.23万元，其中：
人员经费800.00万元，主要包括：基本工资、津贴补贴。
公用经费181.23万元，主要包括：办公费。
七、财政拨款“三公”经费支出决算情况说明
2024年度“三公”经费财政拨款支出预算为4.00万元，支出决算为3.20万元，其中：公务接待费支出决算为1.00万元。
"""


def test_where_there_are_no_tables_the_text_tells() -> None:
    accounts = read(TEXT)
    assert accounts.money_unit.text == "万元"
    assert (accounts.unit.text, accounts.year) == ("东港区司法局", 2024)
    assert figures(accounts) == {
        "initial_budget": "1650", "full_year_budget": "1900", "execution": "1802.5", "basic": "981.23",
        "project": "821.27", "general.basic": "981.23", "personnel": "800", "public_operating": "181.23",
        "three_public.budget": "4", "three_public.final": "3.2", "three_public.hospitality.final": "1",
    }


def test_the_budget_of_a_single_class_is_not_that_of_the_whole() -> None:
    only_class = re.sub(r"一般公共预算财政拨款支出年初预算为.*\n", "", TEXT)
    assert read(only_class).initial_budget.text == ""


def test_what_the_text_gives_in_two_ways_is_not_taken() -> None:
    accounts = read(TEXT + "本年支出合计1,820.50万元。\n")
    assert accounts.execution.text == ""
    assert any("没有取用" in remark for remark in accounts.remarks)


@pytest.mark.parametrize(("sentence", "count"), [
    ("绩效自评的2024年度项目3个，涉及预算金额175.52万元", "3"),
    ("组织对2024年度12个项目进行了预算绩效自评", "12"),
    ("我单位对5个预算项目全面开展绩效自评", "5"),
    ("对2024年度一般公共预算项目支出开展绩效自评，共涉及项目7个，资金300万元", "7"),
    ("纳入绩效自评的项目共4个", "4"),
    ("6个项目开展了绩效自评", "6"),
    ("开展绩效自评，其中，一级项目3个、二级项目8个", ""),
    ("编报绩效目标的项目9个", ""),
])
def test_the_number_of_projects_evaluated_is_read_where_it_is_certain(sentence: str, count: str) -> None:
    assert read(f"{TEXT}{sentence}。\n").projects_evaluated.text == count


@pytest.mark.parametrize(("sentence", "amount"), [
    ("2024年度政府采购金额（以合同签订为准）为21.07万元，其中：货物采购金额21.07万元", "21.07"),
    ("本部门2024年度政府采购支出总额96.30万元", "96.30"),
    ("政府采购支出合计3,000.50万元", "3,000.50"),
    ("授予中小企业合同金额96.30万元，占政府采购支出总额的100%", ""),
    ("面向中小企业预留政府采购项目预算金额21.07万元", ""),
])
def test_the_amount_of_procurement_is_read_where_it_is_certain(sentence: str, amount: str) -> None:
    assert read(f"{TEXT}{sentence}。\n").procurement.text == amount


def test_a_table_without_a_title_is_known_by_its_columns() -> None:
    untitled = disclosures.HUNAN.replace("# 支出决算表\n公开03表\n", "公开03表\n")
    assert "# 支出决算表" not in untitled
    assert read(untitled).project.text == "8,212,654.83"


def test_the_further_page_of_a_table_goes_on_with_it() -> None:
    whole = "|303|对个人和家庭的补助|500,000.00|30206|电费|88,000.00|"
    assert whole in disclosures.HUNAN
    broken = disclosures.HUNAN.replace(whole, f"\n6\n\n{whole}")
    assert figures(read(broken)) == figures(read(disclosures.HUNAN))


def test_where_no_table_prints_a_unit_the_text_tells_it() -> None:
    bare = disclosures.HUNAN.replace("      金额单位：元", "")
    assert read(bare).money_unit.text == "元"


def test_a_unit_of_money_that_nobody_tells_is_said() -> None:
    accounts = read(disclosures.ONLY_THREE_PUBLIC.replace("单位：万元", ""))
    assert accounts.money_unit.text == ""
    assert accounts.yuan(accounts.three_public.whole.final) is None
    assert any("没有写明金额单位" in remark for remark in accounts.remarks)


def test_a_code_before_the_name_of_the_unit_is_no_part_of_it() -> None:
    assert read(disclosures.ROWS).unit.text == "明溪县水利局"


def test_a_line_of_its_own_tells_the_year_where_no_title_does() -> None:
    only_line = disclosures.ONLY_THREE_PUBLIC.replace("青溪镇人民政府2024年度部门决算", "编制单位：青溪镇人民政府（汇总）\n2024年度")
    accounts = read(only_line)
    assert (accounts.unit.text, accounts.year) == ("青溪镇人民政府", 2024)


def test_the_json_has_the_keys_of_the_contract_first() -> None:
    assert list(read(disclosures.HUNAN).to_json())[:14] == [
        "schema", "unit", "year", "money_unit", "initial_budget", "full_year_budget", "execution", "by_source", "basic",
        "project", "personnel", "public_operating", "items", "three_public"]
