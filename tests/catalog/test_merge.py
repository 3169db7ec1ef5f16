"""A narrower file over a wider one."""

from __future__ import annotations

from jiping.catalog.merge import Origin, overlaid

WIDE = {"title": "宽", "levels": {"output": {"weight": "50", "rows": "3"}, "benefit": {"weight": "30"}}, "names": ["一"]}


def _over(own: dict[str, object]) -> tuple[dict[str, object], Origin]:
    origin: Origin = {}
    wide = overlaid({}, WIDE, "wide", origin)
    return overlaid(wide, own, "narrow", origin), origin


def test_mappings_are_merged_by_key_and_lists_replaced() -> None:
    merged, _ = _over({"levels": {"output": {"weight": "30"}}, "names": ["二"]})
    assert merged["levels"] == {"output": {"weight": "30", "rows": "3"}, "benefit": {"weight": "30"}}
    assert merged["names"] == ["二"]


def test_each_value_knows_the_file_that_sets_it() -> None:
    _, origin = _over({"levels": {"output": {"weight": "30"}}})
    assert origin["levels.output.weight"] == "narrow"
    assert origin["levels.output.rows"] == "wide"


def test_dropping_a_key_forgets_where_it_came_from() -> None:
    merged, origin = _over({"levels": {"output": {"drop": "true"}, "cost": {"drop": "true"}}})
    assert merged["levels"] == {"benefit": {"weight": "30"}}
    assert [path for path in origin if path.startswith("levels.output")] == []


def test_a_value_may_take_the_place_of_a_mapping() -> None:
    merged, origin = _over({"levels": "无"})
    assert merged["levels"] == "无"
    assert [path for path in origin if path.startswith("levels")] == ["levels"]


def test_a_new_key_stands_behind_the_one_it_names() -> None:
    merged, _ = _over({"levels": {"cost": {"after": "output", "weight": "20"}}})
    assert list(merged["levels"]) == ["output", "cost", "benefit"]  # type: ignore[call-overload]
    assert merged["levels"]["cost"] == {"weight": "20"}  # type: ignore[index]


def test_a_new_key_behind_an_unknown_one_stands_last() -> None:
    merged, _ = _over({"levels": {"cost": {"after": "nothing", "weight": "20"}}})
    assert list(merged["levels"]) == ["output", "benefit", "cost"]  # type: ignore[call-overload]


def test_the_wider_tree_is_left_as_it_was() -> None:
    _over({"levels": {"output": {"weight": "30"}}})
    assert WIDE["levels"]["output"]["weight"] == "50"  # type: ignore[index]
