"""The noun ``Accounts``: amounts with their units, figures with their paths."""

from __future__ import annotations

from decimal import Decimal

from jiping.model.accounts import Accounts, Item, Spent, ThreePublic
from jiping.model.cell import Cell, Place
from jiping.model.result import Source


def made(**members: object) -> Accounts:
    return Accounts(Source("决算.pdf"), money_unit=Cell("元"), **members)  # type: ignore[arg-type]


def test_an_amount_counts_in_the_unit_of_the_accounts() -> None:
    assert made().yuan(Cell("1,802,500.50")) == Decimal("1802500.50")


def test_an_amount_with_its_own_unit_counts_in_that() -> None:
    assert made().yuan(Cell("321.02万元")) == Decimal("3210200.00")


def test_a_blank_is_no_amount() -> None:
    assert made().yuan(Cell("")) is None
    assert made().yuan(Cell("—")) is None


def test_only_what_is_printed_is_a_figure() -> None:
    accounts = made(
        execution=Cell("5"), items=(Item("30201", Cell("办公费"), Cell("1")), Item("30202", Cell("印刷费"), Cell(""))),
        three_public=ThreePublic(Spent(Cell(""), Cell("2")), {"hospitality": Spent(Cell("3"), Cell("2"))}),
    )
    assert [path for path, _ in accounts.figures()] == [
        "execution", "items.30201", "three_public.final", "three_public.hospitality.budget", "three_public.hospitality.final"]


def test_the_place_of_a_figure_stands_in_the_json_without_the_file() -> None:
    accounts = made(execution=Cell("5", Place("决算.pdf", page=8, table=4)), origins={"execution": "支出决算表 合计"})
    tree = accounts.to_json()
    assert tree["sources"]["execution"] == {"place": {"page": 8, "table": 4}, "how": "支出决算表 合计"}
    assert tree["file"] == "决算.pdf"


def test_a_source_that_is_not_printed_is_blank() -> None:
    assert made().source_cell("state_capital").text == ""
    assert made().three_public.of("vehicles").printed is False
