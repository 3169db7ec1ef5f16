"""Points of merged cells in files that do not tell of merged cells."""

from __future__ import annotations

from typing import Any

from tests.layouts import as_html

from jiping.examine import examine
from jiping.read import read_filing

FORM = """2023年度项目支出绩效自评表,,,,,,
项目名称,校园安全,,,,,
一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标,数量指标,巡查次数,≥12次,12次,20,20
,,巡查学校,≥30所,31所,,
,质量指标,隐患整改率,100%,98%,30,29
满意度指标,满意度,家长满意度,≥90%,95%,50,50
总分,,,,,100,99
"""


def second(reading: str) -> dict[str, Any]:
    read = read_filing(reading.encode(), name="表.csv").filing.to_json()["forms"][0]["indicators"][1]
    assert read["name"] == "巡查学校"
    return dict(read)


def test_where_all_points_are_accounted_for_a_blank_row_shares_those_above_it() -> None:
    read = second(FORM)
    assert (read["weight"], read["score"]) == ("20", "20")


def test_a_row_that_shares_a_weight_shares_the_score_whatever_the_total_says() -> None:
    wrong = FORM.replace("100,99", "100,98")
    assert second(wrong)["score"] == "20"
    assert "A14" in {finding.code for finding in examine(wrong.encode(), name="表.csv").findings}


def test_where_the_points_do_not_add_up_the_blanks_are_doubted() -> None:
    reading = read_filing(FORM.replace("100,99", "110,109").encode(), name="表.csv")
    [form] = reading.filing.evaluations
    assert form.indicators[1].weight.text == ""
    assert form.indicators[1].weight.confidence < 60
    assert any("“分值”一栏有 1 行空着" in remark for remark in reading.source.remarks)


def test_a_blank_is_a_blank_where_each_row_repeats_its_levels() -> None:
    read = second(FORM.replace(",,巡查学校", "产出指标,数量指标,巡查学校"))
    assert (read["weight"], read["score"]) == ("", "")


def test_a_blank_is_a_blank_where_merged_cells_are_told() -> None:
    page = as_html(
        "# 2023年度项目支出绩效自评表\n|项目名称|校园安全|<|<|<|<|<|\n|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|\n"
        "|产出指标|数量指标|巡查次数|≥12次|12次|50|50|\n|^|^|巡查学校|≥30所|31所|||\n|满意度指标|满意度|家长满意度|≥90%|95%|50|50|\n"
        "|总分|<|<|<|<|100|100|\n"
    )
    assert read_filing(page, name="表.html").filing.to_json()["forms"][0]["indicators"][1]["weight"] == ""
