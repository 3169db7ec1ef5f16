"""A title and below it one sentence: there is no project."""

from __future__ import annotations

from typing import Any

import pytest
from tests.layouts import as_docx, as_html
from tests.makers.writers import as_xlsx

from jiping.examine import examine
from jiping.model.errors import Unreadable
from jiping.read import read_filing

WHOLE = (
    "# 2023年度部门整体支出绩效自评表\n|部门名称|青岭县文联|<|<|<|<|\n"
    "|一级指标|二级指标|三级指标|年度指标值|实际完成值|得分|\n|产出指标|数量指标|举办活动|≥10场|12场|50|\n\n附件3\n"
)


def read(drawing: str) -> dict[str, Any]:
    page, word, sheet = (read_filing(draw(drawing), name="材料").filing.to_json() for draw in (as_html, as_docx, as_xlsx))
    assert page == word == sheet
    return dict(page)


@pytest.mark.parametrize("said", ["无项目支出", "本单位2023年度无项目支出。", "我单位无项目支出，故不填此表。", "（青岭县文联2023年没有安排项目支出）"])
def test_the_form_says_that_there_is_nothing_to_fill_in(said: str) -> None:
    filing = read(WHOLE + f"# 2023年度项目支出绩效自评表\n{said}\n")
    form = filing["forms"][1]
    assert (form["kind"], form["title"], form["year"]) == ("project_evaluation", "2023年度项目支出绩效自评表", 2023)
    assert [note["text"] for note in form["notes"]] == [said]
    assert "unplaced" not in filing


def test_the_year_may_stand_between_title_and_sentence() -> None:
    form = read(WHOLE + "# 项目支出绩效自评表\n（2023年度）\n单位：万元\n本年度无项目支出\n")["forms"][1]
    assert form["year"] == 2023


def test_no_rule_asks_for_the_empty_form() -> None:
    said = examine(as_docx(WHOLE + "# 2023年度项目支出绩效自评表\n无项目支出\n"), name="材料.docx").findings
    assert not {"G02", "R02", "G16"} & {finding.code for finding in said}


def test_a_sentence_that_says_more_is_no_statement() -> None:
    with pytest.raises(Unreadable):
        read_filing(as_docx("# 2023年度项目支出绩效自评表\n无项目支出的单位也要填写总表\n"), name="材料")


def test_a_report_may_say_so_too() -> None:
    report = read(WHOLE + "# 2023年度项目支出绩效自评报告\n本单位无项目支出，不涉及。\n")["forms"][1]
    assert (report["kind"], report["sections"][0]["text"]) == ("project_report", "本单位无项目支出，不涉及。")
