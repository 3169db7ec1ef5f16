"""A form as data answers for its labels and weights; the collector is held and let go."""

from __future__ import annotations

import gc
from decimal import Decimal

import pytest

from jiping.model.form import Block, Field, Form, Layout, Level
from jiping.model.pause import collector_paused

FORM = Form(
    id="evaluation",
    title="项目支出绩效自评表",
    kind="project_evaluation",
    region="全国",
    names=("项目自评表",),
    since=2020,
    until=2025,
    source="财预〔2020〕10号",
    checked_until="2025",
    extends="",
    blocks={
        "funds": Block(
            "funds", "项目资金", Field("side", "项目资金（万元）"),
            {
                "columns": {"rate": Field("rate", "执行率", required=True)},
                "rows": {"total": Field("total", "年度资金总额", weight=Decimal(10))},
            },
        ),
        "signoff": Block("signoff", "", None, {"labels": {"date": Field("date", "填报日期")}}),
    },
    levels=(Level("output", "产出指标", Decimal(50)), Level("benefit", "效益指标")),
    layout=Layout(),
    outline=(),
    origin={},
)


def test_a_label_is_found_by_its_path() -> None:
    rate, side = FORM.field("funds.columns.rate"), FORM.field("funds.side")
    assert rate is not None
    assert rate.label == "执行率"
    assert side is not None
    assert side.label == "项目资金（万元）"
    assert [path for path in ("signoff.side", "funds.rows.other", "goal.side") if FORM.field(path)] == []


def test_the_labels_come_in_the_order_of_the_form() -> None:
    assert [path for path, _ in FORM.fields()] == ["funds.columns.rate", "funds.rows.total", "signoff.labels.date"]
    assert FORM.required() == ("funds.columns.rate",)


def test_only_printed_weights_count() -> None:
    assert FORM.weights() == {"execution": Decimal(10), "output": Decimal(50)}
    assert [level.printed for level in FORM.levels] == ["产出指标(50分)", "效益指标"]


@pytest.mark.parametrize(("year", "used"), [(2019, False), (2020, True), (2025, True), (2026, False), (None, True)])
def test_a_form_is_used_in_its_years(year: int | None, used: bool) -> None:
    assert FORM.in_force(year) is used


def test_the_collector_rests_and_goes_on_as_before() -> None:
    assert gc.isenabled()
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
