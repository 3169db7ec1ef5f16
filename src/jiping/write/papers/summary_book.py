"""The summary of a county as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jiping.model.numbers import half_up
from jiping.write.charts import Chart
from jiping.write.papers import pictures
from jiping.write.papers.county import FORMS, THERE, County, Fault, Unit
from jiping.write.papers.pictures import completeness, execution, open_errors, scores
from jiping.write.sheets import whole
from jiping.write.told import LEVELS, VERDICTS
from jiping.write.workbook import Number, Painted, Row, Sheet, Value, workbook

UNITS = {
    "序号": 6, "单位": 30, "文件": 30, "年度": 8, "结论": 22, "自评得分": 10, "等级": 8, "预算执行率": 14, "错误": 8, "提醒": 8, "建议": 8,
    "五张表齐全": 14,
}
FAULTS = {"序号": 6, "编号": 8, "级别": 8, "问题": 48, "单位数": 10, "处数": 10}
GAPS = {"序号": 6, "单位": 30, "自评得分": 10, "预算执行率": 14, "得分高出执行率（分）": 26}
SPREAD = {"得分": 26, "单位数": 10, "占比": 10}


def summary_book(county: County) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    ranked = county.ranked()
    forms = {"序号": 6, "单位": 30, "文件": 30, **dict.fromkeys(FORMS.values(), 14)}
    faults = enumerate(county.faults(), 1)
    return workbook([
        _sheet("各单位", UNITS, [_unit(number, unit) for number, unit in enumerate(ranked, 1)], open_errors(county)),
        _sheet("材料完整性", forms, [_forms(number, unit) for number, unit in enumerate(county.units, 1)], completeness(county)),
        _sheet("得分分布", SPREAD, _spread(county), scores(county)),
        _sheet(
            "得分与执行", GAPS, [_gap(number, unit) for number, unit in enumerate(county.against_execution(), 1)], execution(county)
        ),
        _sheet("常见问题", FAULTS, [_fault(number, fault) for number, fault in faults], pictures.faults(county)),
    ])


def _sheet(name: str, columns: dict[str, int], rows: Sequence[Row], chart: Chart | None) -> Sheet:
    """A sheet with its chart below; one without rows says so."""
    shown = rows or [Row(["没有", *[""] * (len(columns) - 1)])]
    return Sheet(name, list(columns), shown, list(columns.values()), chart=chart)


def _unit(number: int, unit: Unit) -> Row:
    errors: Value = Painted(whole(unit.errors), "error") if unit.errors else whole(unit.errors)
    return Row([
        whole(number), unit.name, unit.file, unit.year, VERDICTS[unit.verdict], _points(unit.score), unit.grade, _share(unit.rate),
        errors, whole(unit.warnings), whole(unit.infos), "是" if unit.complete else "否",
    ], marked=unit.verdict == "unreadable")


def _forms(number: int, unit: Unit) -> Row:
    states = (state if state == THERE else Painted(state, "warning") for state in unit.forms)
    return Row([whole(number), unit.name, unit.file, *states])


def _fault(number: int, fault: Fault) -> Row:
    level = Painted(LEVELS[fault.level], fault.level)
    return Row([whole(number), fault.code, level, fault.title, whole(fault.units), whole(fault.places)])


def _spread(county: County) -> list[Row]:
    scored = len(county.scored())
    return [Row([name, whole(units), _share(Decimal(units) / scored if scored else None)]) for name, units in county.spread()]


def _gap(number: int, unit: Unit) -> Row:
    return Row([whole(number), unit.name, _points(unit.score), _share(unit.rate), _points(unit.gap)])


def _points(number: Decimal | None) -> Value:
    return Number(number, "General") if number is not None else ""


def _share(ratio: Decimal | None) -> Value:
    return Number(half_up(ratio, 4), "0.00%") if ratio is not None else ""
