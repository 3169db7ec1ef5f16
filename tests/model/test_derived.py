"""What many ask of a record is worked out once, and goes where the record goes no further."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

from jiping.model.cell import Cell
from jiping.model.derived import derived
from jiping.model.filing import build
from jiping.model.records import Evaluation

TREE: dict[str, Any] = {"unit": "青禾县图书馆", "forms": [{"kind": "project_evaluation", "indicators": [{"name": "讲座场次"}]}]}
asked: list[str] = []


@derived
def names(form: Evaluation, mark: str) -> str:
    """The names of all indicators."""
    asked.append(mark)
    return mark.join(row.name.text for row in form.indicators)


def _form() -> Any:
    return build(TREE).forms[0]


def test_a_fact_is_worked_out_once_for_each_question() -> None:
    asked.clear()
    form = _form()
    assert [names(form, ""), names(form, ""), names(form, "、"), names(form, "、")] == ["讲座场次"] * 4
    assert asked == ["", "、"]


def test_a_fact_belongs_to_one_record() -> None:
    asked.clear()
    form = _form()
    names(form, "")
    names(replace(form, year=2024), "")
    names(_form(), "")
    assert len(asked) == 3


def test_what_is_kept_is_neither_compared_nor_sent_along() -> None:
    filing = build(TREE)
    form: Any = filing.forms[0]
    names(form, "")
    assert filing.cells()[0].number is None
    copy = pickle.loads(pickle.dumps(form))
    assert copy.__dict__ == {}
    assert form.__dict__
    assert replace(form) == form


def test_a_cell_keeps_what_it_means() -> None:
    cell = Cell("12.5万元")
    assert (cell.value.number, cell.unit, cell.none_mark) == (cell.number, "万元", False)
    assert pickle.loads(pickle.dumps(cell)).number == cell.number
