"""Forms: resolved with what they inherit, and faultless as data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from jiping.catalog import form, forms, forms_for, template_for
from jiping.model.errors import Unreadable
from jiping.model.filing import KINDS, LISTS, NAMES, PARTS
from jiping.model.form import Form, Layout, LayoutCell, Level

Write = Callable[[str, str], None]
ALL = forms()
TABLES = [one for one in ALL if one.layout.columns]
REPORTS = [one for one in ALL if one.outline]


def _name(one: Form) -> str:
    return one.id


def _levels(levels: tuple[Level, ...]) -> Iterator[Level]:
    for level in levels:
        yield level
        yield from _levels(level.levels)


def _uncovered(layout: Layout) -> list[str]:
    """What the cells of each row leave uncovered of the grid, or cover beyond it; a repeated row counts once."""
    width = len(layout.columns)
    hanging: dict[int, int] = {}
    faults = []
    for index, row in enumerate(layout.rows):
        free = [column for column in range(width) if not hanging.get(column)]
        hanging = {column: rest - 1 for column, rest in hanging.items() if rest > 1}
        covered = sum(cell.across for cell in row.cells)
        if covered != len(free):
            faults.append(f"{row.key}: {covered} of {len(free)}")
        column = 0
        for cell in row.cells:
            for place in free[column : column + cell.across]:
                hanging[place] = _down(layout, index, cell) - 1
            column += cell.across
    return faults + [f"column {column} hangs out" for column, rest in hanging.items() if rest]


def _down(layout: Layout, index: int, cell: LayoutCell) -> int:
    if cell.down:
        return cell.down
    following = (number for number, row in enumerate(layout.rows[index:], start=1) if row.repeat)
    return next(following)


def _in_contract(one: Form, path: str) -> bool:
    """Whether the filing contract has a value of this path."""
    first, *rest = path.split(".")
    if "labels" in rest:
        field = one.field(path)
        return field is not None and field.outside
    if first not in NAMES[KINDS[one.kind]]:
        return False
    if not rest:
        return first not in LISTS and first not in PARTS
    record = LISTS.get(first) or PARTS.get(first)
    items = one.blocks[first].groups.get("rows", {}) if first in one.blocks else {}
    return record is not None and rest[-1] in NAMES[record] and (len(rest) == 1 or rest[0] in items)


@pytest.mark.parametrize("one", ALL, ids=_name)
def test_a_form_says_what_it_is_and_where_it_comes_from(one: Form) -> None:
    assert one.title
    assert one.source
    assert one.kind in KINDS
    assert re.fullmatch(r"\d{6}", one.region)
    assert one.region == "000000" or one.names
    assert re.fullmatch(r"(20\d\d-\d\d-\d\d)?", one.checked_until)


@pytest.mark.parametrize("one", TABLES, ids=_name)
def test_the_rows_of_a_layout_fill_its_grid(one: Form) -> None:
    assert _uncovered(one.layout) == []


@pytest.mark.parametrize("one", TABLES, ids=_name)
def test_every_label_of_a_layout_is_one_of_the_form(one: Form) -> None:
    labels = [cell.label for row in one.layout.rows for cell in row.cells if cell.label]
    assert labels
    assert [path for path in labels if one.field(path) is None] == []
    assert [key for key in one.layout.signoff if one.field(f"signoff.labels.{key}") is None] == []


@pytest.mark.parametrize("one", TABLES, ids=_name)
def test_every_value_of_a_layout_is_in_the_contract(one: Form) -> None:
    values = [cell.field for row in one.layout.rows for cell in row.cells if cell.field]
    assert values
    assert [path for path in values if not _in_contract(one, path)] == []


@pytest.mark.parametrize("one", TABLES, ids=_name)
def test_every_row_and_column_of_a_form_is_printed_somewhere(one: Form) -> None:
    printed = {cell.label for row in one.layout.rows for cell in row.cells}
    elsewhere = {f"signoff.labels.{key}" for key in one.layout.signoff} | {"heading.labels.unit"}  # a line above the table
    assert [path for path, _ in one.fields() if path not in printed | elsewhere] == []


@pytest.mark.parametrize("one", REPORTS, ids=_name)
def test_the_sections_of_an_outline_are_numbered_in_order(one: Form) -> None:
    assert [heading.number for heading in one.outline] == [f"{number}、" for number in "一二三四五六七八九十"[: len(one.outline)]]
    assert all(heading.required for heading in one.outline)


@pytest.mark.parametrize("one", REPORTS, ids=_name)
def test_no_two_sections_of_an_outline_share_a_title(one: Form) -> None:
    titles = [title for heading in one.outline for title in {heading.title, *heading.synonyms}]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("one", [one for one in ALL if len(one.weights()) > 3], ids=_name)
def test_the_weights_of_a_form_that_prints_them_all_make_a_hundred(one: Form) -> None:
    assert sum(one.weights().values()) == 100


def test_a_county_states_only_what_differs() -> None:
    county = form("430681-department-evaluation")
    assert county.weights() == {
        "execution": Decimal(10), "output": Decimal(30), "benefit": Decimal(30), "satisfaction": Decimal(10), "cost": Decimal(20),
    }
    assert county.kind == "department_evaluation"
    assert county.extends == "hunan-department-evaluation"


def test_each_value_knows_the_file_that_sets_it() -> None:
    origin = form("430681-department-evaluation").origin
    assert origin["levels.output.weight"] == "430681-department-evaluation"
    assert origin["blocks.funds.side.label"] == "hunan-department-evaluation"
    assert origin["blocks.funds.rows.total.weight"] == "project-national-2020"
    assert origin["blocks.funds.columns.rate.label"] == "common"


def test_cost_is_a_class_of_its_own_in_hunan_and_below_output_in_the_national_form() -> None:
    national, hunan = form("project-national-2020"), form("hunan-project-evaluation")
    assert [level.key for level in national.levels] == ["output", "benefit", "satisfaction"]
    assert "cost" in [level.key for level in national.levels[0].levels]
    assert [level.key for level in hunan.levels] == ["output", "benefit", "satisfaction", "cost"]
    assert "cost" not in [level.key for level in hunan.levels[0].levels]


def test_a_level_is_printed_with_its_weight_where_it_has_one() -> None:
    labels = {level.key: level.printed for level in form("hunan-project-evaluation").levels}
    assert labels["satisfaction"] == "满意度指标(10分)"
    assert labels["output"] == "产出指标"


def test_no_year_and_no_place_leave_the_national_form_alone() -> None:
    assert [one.id for one in forms_for("某县水务局", None, "project_evaluation")] == ["project-national-2020"]


def test_the_narrowest_form_of_a_place_comes_first() -> None:
    named = [one.id for one in forms_for("汨罗市某局", 2024, "project_evaluation")]
    assert named == ["430681-project-evaluation", "hunan-project-evaluation", "project-national-2020"]
    assert [one.id for one in forms_for("430681", 2024, "project_evaluation")] == named


def test_where_a_place_has_no_form_that_of_another_place_serves_without_the_number_of_its_annex() -> None:
    own, borrowed = (template_for(place, None, "basic_data") for place in ("湖南省某县", "某省某县"))
    assert own
    assert borrowed
    assert (own.id, borrowed.id) == ("hunan-basic-data", "hunan-basic-data")
    assert (own.layout.annex, borrowed.layout.annex) == ("附件1", "")
    assert template_for("某省某县", None, "department_evaluation") == replace(
        form("hunan-department-evaluation"), layout=replace(form("hunan-department-evaluation").layout, annex=""),
    )
    assert template_for("某省某县", None, "no such kind") is None


def test_a_form_is_not_offered_for_a_year_before_it_was_used() -> None:
    assert [one.id for one in forms_for("430681", 2023, "project_evaluation")] == ["hunan-project-evaluation", "project-national-2020"]
    assert forms_for("430681", 2018) == ()


def test_a_path_that_a_form_does_not_have_gives_nothing() -> None:
    one = form("project-national-2020")
    assert one.field("staff.columns.control_ratio") is None
    assert one.field("funds.columns.nothing") is None
    side = one.field("funds.side")
    assert side is not None
    assert side.label == "项目资金（万元）"


def test_required_labels_are_listed_by_path() -> None:
    required = form("430681-basic-data").required()
    assert "spending.rows.three_public" in required
    assert "spending.rows.office" not in required


def test_an_unknown_form_is_told_by_one_sentence() -> None:
    with pytest.raises(Unreadable, match="没有名为 mars-2024 的表样"):
        form("mars-2024")
    with pytest.raises(Unreadable, match="没有名为 common 的表样"):
        form("common")


COUNTY = 'id: county\ntitle: 某县表样\nregion: "999900"\nextends: {extends}\n{more}\n'


@pytest.mark.parametrize(("more", "sentence"), [
    ("tilte: x", "county.yaml 里的 tilte 是不认识的键"),
    ("blocks: {money: {}}", "county.yaml 里的 blocks.money 是不认识的键"),
    ("blocks: {funds: {colums: {}}}", "county.yaml 里的 blocks.funds.colums 是不认识的键"),
    ("blocks: {funds: {columns: {spent: {}}}}", "county.yaml 里的 blocks.funds.columns.spent 是不认识的键"),
    ("blocks: {funds: {columns: {rate: {lable: x}}}}", "county.yaml 里的 blocks.funds.columns.rate.lable 是不认识的键"),
    ("kind: poem", "county.yaml 的 kind 写的是 poem"),
])
def test_a_faulty_form_names_file_and_key(write: Write, more: str, sentence: str) -> None:
    write("forms/county", COUNTY.format(extends="project-national-2020", more=more))
    with pytest.raises(Unreadable, match=re.escape(sentence)):
        form("county")


def test_an_unknown_parent_is_named(write: Write) -> None:
    write("forms/county", COUNTY.format(extends="nowhere", more=""))
    with pytest.raises(Unreadable, match=r"county\.yaml 的 extends 写的是 nowhere，没有这个表样"):
        form("county")


def test_a_circle_of_forms_is_shown(write: Write) -> None:
    write("forms/county", COUNTY.format(extends="city", more=""))
    write("forms/city", COUNTY.format(extends="county", more=""))
    with pytest.raises(Unreadable, match="绕回了自己：county → city → county"):
        form("county")


def test_an_empty_entry_takes_the_common_label(write: Write) -> None:
    more = "blocks:\n  funds:\n    columns:\n      reason:\nlevels:\n  cost:\n    weight: 5.5"
    write("forms/county", COUNTY.format(extends="project-national-2020", more=more))
    county = form("county")
    reason = county.field("funds.columns.reason")
    assert reason is not None
    assert reason.label == "原因"
    assert county.levels[-1].printed == "成本指标(5.5分)"


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("kind", ["basic-data", "department-evaluation", "project-evaluation"])
def test_the_layout_prints_what_the_real_form_prints(documents: Path, kind: str) -> None:
    page = next(documents.glob("reference/*.html")).read_text(encoding="utf-8")
    real = _squeezed(re.sub(r"<[^>]+>", "", page).replace("&nbsp;", ""))
    one = form(f"430681-{kind}")
    labels = [one.field(cell.label) for row in one.layout.rows for cell in row.cells if cell.label]
    printed = [field.label.format(year=2024, prior_year=2023) for field in labels if field]
    printed += [level.printed for level in one.levels] + [level.label for level in _levels(one.levels) if not level.levels]
    printed.append(one.layout.title.format(year=2024))
    assert [label for label in printed if _squeezed(label) not in real] == []


@pytest.mark.parametrize("kind", ["department-report", "project-report"])
def test_the_outline_is_that_of_the_real_report(documents: Path, kind: str) -> None:
    page = next(documents.glob("reference/*.html")).read_text(encoding="utf-8")
    real = _squeezed(re.sub(r"<[^>]+>", "", page).replace("&nbsp;", ""))
    headings = [_squeezed(heading.number + heading.title) for heading in form(f"430681-{kind}").outline]
    places = [real.find(heading) for heading in headings]
    assert -1 not in places
    assert places == sorted(places)
