"""Every recomputed number explained: as a sentence, and for machines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.score.rows import POLICY, fund, policy, row, scored

from jiping import catalog
from jiping.model.cell import Cell
from jiping.model.finding import Score
from jiping.model.policy import Policy
from jiping.score.derivation import sentence, to_json


def _said(of: str = "score", under: Policy = POLICY, **block: Any) -> str:
    form, scores = scored(under=under, **block)
    record = form.funds[0] if "funds" in block else form.indicators[0]
    due = scores.of(getattr(record, of))
    assert due is not None
    return sentence(due, "甲")


def test_the_execution_score_shows_policy_sum_and_difference() -> None:
    assert _said(funds=[fund("123.47", "111.27", score="9.2")]) == (
        "甲：按执行率计分（财预〔2020〕10号，未与原文核对），10×111.27÷123.47＝9.0119，四舍五入 9.01；填报 9.2，多 0.19。")


def test_the_rate_is_compared_in_points() -> None:
    said = _said("rate", funds=[fund("123.47", "111.27", score="9.01", rate="91%")])
    assert said == "甲：全年执行数÷全年预算数（财预〔2020〕10号），111.27÷123.47＝90.1191%，四舍五入 90.12%；填报 91%，多 0.88 个百分点。"


def test_more_than_the_budget_gives_no_more_than_the_weight() -> None:
    assert "10×120÷100＝12，最多计满分 10；填报 10，相符。" in _said(funds=[fund("100", "120", score="10")])


def test_the_steps_of_another_policy_are_told_with_their_values() -> None:
    said = _said(under=catalog.policy("mof101-2021"), funds=[fund("100", "85", score="8.5")])
    assert said == (
        "甲：执行率分档计分，100%以上得分值的100%、80%以上得分值的70%、60%以上得分值的50%、以下不得分（财预〔2021〕101号，"
        "未与原文核对），10分按85÷100所在档次＝7；填报 8.5，多 1.5。")


@pytest.mark.parametrize(("target", "actual", "score", "changed", "said"), [
    ("≥100场", "80场", "8", {}, "未达到指标值，按完成比例计分（财预〔2020〕10号，未与原文核对），10×80÷100＝8；填报 8，相符。"),
    ("≥100场", "120场", "9", {}, "达到指标值（财预〔2020〕10号，未与原文核对），120≥100，得满分10；填报 9，少 1。"),
    ("≥3场", "2场", "6", {}, "10×2÷3＝6.6667，四舍五入 6.67；填报 6，少 0.67。"),
    (
        "≥100场", "80场", "8", {"positive__shape": "pass60"},
        "（60%）的部分按比例计分（财预〔2020〕10号，未与原文核对），10×(80÷100−及格线)÷(1−及格线)＝5；填报 8，多 3。",
    ),
    ("≤10天", "15天", "", {}, "超过指标值，按超出的比例扣分（没有文件依据），10×[1−(15−10)÷10]＝5；没有填报。"),
    ("≤10天", "25天", "0", {}, "10×[1−(25−10)÷10]＝-5，不足零分，计 0；填报 0，相符。"),
    ("≤10天", "15天", "满分", {"reverse__shape": "ratio"}, "10×10÷15＝6.6667，四舍五入 6.67；填报“满分”，不是一个数，没有比较。"),
])
def test_an_indicator_shows_how_it_is_scored(
    target: str, actual: str, score: str, changed: dict[str, str], said: str
) -> None:
    assert _said(under=policy(**changed), indicators=[row(target, actual, score=score)]).endswith(said)


def test_a_grade_gives_a_range() -> None:
    said = _said(indicators=[row("服务水平提升", "部分达成年度指标并具有一定效果", score="9")])
    assert said == (
        "甲：定性指标，部分达成的得分值的60%–80%（财预〔2020〕10号，未与原文核对），部分达成：10×0.6–10×0.8，应在 6–8；"
        "填报 9，多 1。")


def test_a_weight_that_is_not_printed_comes_from_the_policy() -> None:
    rows = [row("1", "1", weight="90", score="90")]
    form, scores = scored(funds=[fund("100", "90", score="9", weight="")], indicators=rows)
    due = scores.of(form.funds[0].score)
    assert due is not None
    assert "按执行率计分，表上没印分值，按评分办法为10分（" in sentence(due, "甲")
    assert [row["name"] for row in to_json(due, POLICY, "甲")["parameters"]] == ["execution.shape", "execution.weight"]


def test_machines_get_every_parameter_with_where_it_comes_from() -> None:
    form, scores = scored(under=catalog.policy("mof101-2021"), funds=[fund("100", "85", score="8.5")])
    due = scores.of(form.funds[0].score)
    assert due is not None
    tree = to_json(due, catalog.policy("mof101-2021"), "甲")
    assert (tree["exact"], tree["agreement"], tree["difference"]) == ("7", "different", "1.5")
    assert tree["sentence"] == sentence(due, "甲")
    shape, steps = tree["parameters"]
    assert shape == {
        "name": "execution.shape", "title": "预算执行率得分的算法", "value": "mof101_step", "since": "2021-08-18",
        "basis": ["财预〔2021〕101号"], "verified": False, "policy": "mof101-2021",
    }
    assert steps["value"][1] == {"from": "0.8", "share": "0.7"}


def test_a_sum_is_its_own_result() -> None:
    due = Score(Cell("98.8"), Decimal("98.3"), "9.3+89", ("表内说明",), verified=True, method="各项得分相加", exact=Decimal("98.3"))
    assert sentence(due, "总分") == "总分：各项得分相加（表内说明），9.3+89＝98.3；填报 98.8，多 0.5。"
