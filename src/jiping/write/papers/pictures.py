"""The charts of a county: completeness, scores, scores beside execution, frequent faults, units with most open errors.

Each is ``None`` where there is nothing to show. ``at`` gives the cells of a workbook in which the numbers stand.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jiping.model.numbers import HUNDRED, half_up
from jiping.write.charts import AMBER, BLUE, GREY, RED, Chart, Series
from jiping.write.papers.county import EMPTY, FORMS, MISSING, THERE, UNREAD, County

MOST_FAULTS, MOST_UNITS = 10, 15
COLOURS = {THERE: BLUE, EMPTY: AMBER, MISSING: RED, UNREAD: GREY}
BANDS = ("100分", "95至100分", "90至95分", "80至90分", "60至80分", "不满60分")  # each without its upper end
At = Callable[[int], str]


def completeness(county: County) -> Chart | None:
    """How many units handed in each of the five forms."""
    states = {
        state: [sum(unit.forms[index] == state for unit in county.units) for index in range(len(FORMS))] for state in COLOURS
    }
    series = [Series(state, counts, COLOURS[state]) for state, counts in states.items() if any(counts)]
    return Chart("bar", "五张表报送情况（份）", list(FORMS.values()), series) if series else None


def scores(county: County, at: At | None = None) -> Chart | None:
    """How many units have a score in each band."""
    if not county.scored():
        return None
    spread = county.spread()
    assert len(spread) == len(BANDS)
    series = Series("份数", [units for _, units in spread], at=at(1) if at else "")
    return Chart("column", "自评得分分布（份）", list(BANDS), [series], at="")


def execution(county: County) -> Chart | None:
    """Score and execution rate of each unit as a point."""
    units = [(unit.rate, unit.score) for unit in county.against_execution() if unit.rate is not None and unit.score is not None]
    if len(units) < 2:
        return None
    rates = [half_up(rate * HUNDRED) for rate, _ in units]
    return Chart(
        "scatter", "自评得分与预算执行率", [], [Series("预算执行率", rates), Series("自评得分", [Decimal(score) for _, score in units])],
        "预算执行率（%）", "自评得分",
    )


def faults(county: County) -> Chart | None:
    """The faults that most units have."""
    most = county.faults()[:MOST_FAULTS]
    series = Series("份数", [fault.units for fault in most])
    return Chart("bar", "最常见的问题（涉及的份数）", [fault.title for fault in most], [series]) if most else None


def open_errors(county: County) -> Chart | None:
    """The units with most open errors, and what is to be verified beside them."""
    units = [unit for unit in county.ranked() if unit.errors][:MOST_UNITS]
    series = [Series("错误", [unit.errors for unit in units], RED), Series("提醒", [unit.warnings for unit in units], AMBER)]
    return Chart("bar", "未改正的问题最多的单位（处）", [unit.name for unit in units], series) if units else None
