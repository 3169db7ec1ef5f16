"""The bureau's figures: each leads to its list, and all of them come as a workbook and as a report."""

from __future__ import annotations

import io
from collections.abc import Callable
from zipfile import ZipFile

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.web.test_publication import ready

from jiping.web.models import Round, Submission

__all__ = ["ready"]
SignIn = Callable[[str], Client]


def address(round_: Round, kind: str) -> str:
    return f"/rounds/{round_.pk}/overview/summary.{kind}"


def test_the_workbook_has_a_line_for_each_unit_that_has_handed_in(ready: Submission, as_user: SignIn) -> None:
    answer = as_user("jixiao").get(address(ready.round, "xlsx"))
    book = load_workbook(io.BytesIO(answer.content))
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert ready.unit.name in texts
    assert ready.version
    assert any(text.startswith(str(ready.version.score).rstrip("0").rstrip(".")) for text in texts)
    assert "清源县档案馆" not in texts


def test_the_report_names_the_bureau_and_the_unit(ready: Submission, as_user: SignIn) -> None:
    answer = as_user("jixiao").get(address(ready.round, "docx"))
    text = ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    assert "清源县财政局" in text
    assert ready.unit.name in text


def test_what_does_not_exist_or_is_not_ones_own_is_not_summed(ready: Submission, as_user: SignIn) -> None:
    assert as_user("jixiao").get(address(ready.round, "exe")).status_code == 404
    assert as_user("tianbao").get(address(ready.round, "xlsx")).status_code == 404
    assert as_user("zhuguan").get(address(ready.round, "xlsx")).status_code == 200
    assert as_user("gu1").get(address(ready.round, "xlsx")).status_code == 409, "nothing was handed in within this section's reach"


def test_a_round_without_material_says_what_will_be_there(county: Round, as_user: SignIn) -> None:
    page = as_user("jixiao").get(f"/rounds/{county.pk}/overview/").content.decode()
    assert "还没有单位提交材料" in page
    assert "汇总报告（Word）" not in page


@pytest.mark.parametrize(("handed", "count"), [("1", 1), ("0", -1)])
def test_who_has_handed_in_and_who_has_not_are_lists(ready: Submission, as_user: SignIn, handed: str, count: int) -> None:
    rows = as_user("jixiao").get(f"/rounds/{ready.round_id}/overview/list/", {"handed": handed}).context["rows"]
    assert len(rows) == count % ready.round.submissions.count()
    assert (ready in rows) == (handed == "1")
