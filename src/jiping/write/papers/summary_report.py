"""The summary of a county as a report: paragraphs with tables, charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.numbers import HUNDRED, half_up, percent, plain
from jiping.write.official.page import Chapter, Page, ReportPage
from jiping.write.papers.county import FORMS, THERE, UNREAD, County, Unit
from jiping.write.papers.parts import Terms, table
from jiping.write.papers.pictures import completeness, execution, faults, open_errors, scores
from jiping.write.told import LEVELS, VERDICTS

MOST_FAULTS, MOST_GAPS, NAMED = 15, 15, 5
CAUTION = (
    "本报告由各单位报送的自评材料核对汇总而成，只反映材料自身的数字、勾稽和文字情况，"
    "不能证明支出真实、成效属实，也不代替主管部门和财政部门的审核。"
)
EXPLAINED = (
    "“自评得分”和“等级”取部门整体支出绩效自评表，没有整体表而只有一张自评表的，取该表；"
    "“预算执行率”按年度资金总额的全年执行数除以全年预算数计算。"
)


def summary_report(county: County, terms: Terms) -> ReportPage:
    """The report."""
    year = f"{county.year}年度" if county.year else ""
    chapters = [
        Chapter("一、总体情况", 0, list(_overall(county))),
        Chapter("二、材料完整性", 0, list(_completeness(county)), _forms(county.incomplete()), completeness(county)),
        Chapter("三、自评得分", 0, list(_scores(county)), _spread(county), scores(county)),
        Chapter("四、得分与预算执行", 0, list(_execution(county)), _gaps(county.against_execution()[:MOST_GAPS]), execution(county)),
        Chapter("五、常见问题", 0, list(_frequent(county)), _faults(county), faults(county)),
        Chapter("六、各单位情况", 0, ["各单位按未改正的错误从多到少排列如下。"], _units(county.ranked()), open_errors(county)),
        Chapter("七、说明", 0, [EXPLAINED, CAUTION]),
    ]
    return ReportPage(title=f"{year}预算绩效自评情况汇总报告", chapters=chapters, closing=terms.closing if terms.bureau else [])


def _overall(county: County) -> Iterator[str]:
    verdicts = Counter(unit.verdict for unit in county.units)
    listed = "，".join(f"{words}{verdicts[verdict]}份" for verdict, words in VERDICTS.items() if verdicts[verdict])
    yield f"共核对{len(county.units)}份材料，其中{listed}。"
    counts = [sum(numbers) for numbers in zip(*((unit.errors, unit.warnings, unit.infos) for unit in county.units), strict=True)]
    found = "、".join(f"{name}{count}处" for name, count in zip(LEVELS.values(), counts, strict=True) if count)
    yield f"核对发现{found}，尚待改正或核实。" if found else "没有发现尚待改正或核实的问题。"


def _completeness(county: County) -> Iterator[str]:
    incomplete = county.incomplete()
    complete = len(county.units) - len(incomplete)
    yield f"应报的五张表（{'、'.join(FORMS.values())}）齐全的{complete}份，占{_of(complete, len(county.units))}。"
    if incomplete:
        yield f"不齐全的{len(incomplete)}份，情况如下。单位没有项目支出的，不需要报送项目的表和报告，请结合实际判断。"


def _scores(county: County) -> Iterator[str]:
    scores = sorted(unit.score for unit in county.units if unit.score is not None)
    if not scores:
        yield "材料里没有可以汇总的自评得分。"
        return
    half = len(scores) // 2
    middle = scores[half] if len(scores) % 2 else (scores[half - 1] + scores[half]) / 2
    yield (
        f"有自评得分的{len(scores)}份，最低{plain(scores[0])}分，中位数{plain(middle, 2)}分，最高{plain(scores[-1])}分，"
        f"平均{plain(half_up(sum(scores, Decimal(0)) / len(scores)))}分。"
    )
    grades = Counter(unit.grade for unit in county.units if unit.grade)
    if grades:
        yield f"等级：{'，'.join(f'“{grade}”{number}份' for grade, number in grades.most_common())}。得分分布如下。"


def _execution(county: County) -> Iterator[str]:
    units = county.against_execution()
    if not units:
        yield "没有同时填写得分和资金的材料，无法比较。"
        return
    shown = f"其中前{MOST_GAPS}份" if len(units) > MOST_GAPS else ""
    yield f"可以比较的{len(units)}份，按得分高出执行率的多少排列，{shown}如下。高出较多的，复核时可以优先关注。"


def _frequent(county: County) -> Iterator[str]:
    faults = county.faults()
    if not faults:
        yield "没有发现问题。"
        return
    most = "、".join(f"“{fault.title}”（{fault.units}份）" for fault in faults[:NAMED])
    yield f"共涉及{len(faults)}类问题，出现最多的是：{most}。"


def _forms(units: list[Unit]) -> Page | None:
    rows = [[unit.name, *unit.forms] for unit in units]
    return table(["单位", *FORMS.values()], rows, (30, 14, 14, 14, 14, 14)) if rows else None


def _spread(county: County) -> Page | None:
    scored = len(county.scored())
    rows = [[name, str(units), _of(units, scored)] for name, units in county.spread()]
    return table(["得分", "份数", "占比"], rows, (50, 25, 25)) if scored else None


def _gaps(units: list[Unit]) -> Page | None:
    rows = [[unit.name, _points(unit.score), _share(unit.rate), _points(unit.gap)] for unit in units]
    return table(["单位", "自评得分", "预算执行率", "高出（分）"], rows, (46, 18, 18, 18)) if rows else None


def _faults(county: County) -> Page | None:
    rows = [
        [fault.code, LEVELS[fault.level], fault.title, str(fault.units), str(fault.places)] for fault in county.faults()[:MOST_FAULTS]
    ]
    return table(["编号", "级别", "问题", "份数", "处数"], rows, (10, 10, 58, 11, 11)) if rows else None


def _units(units: list[Unit]) -> Page:
    head = ["序号", "单位", "结论", "得分", "等级", "执行率", "错误", "提醒", "建议", "缺表"]
    rows = [
        [
            str(number), unit.name, VERDICTS[unit.verdict], _points(unit.score), unit.grade, _share(unit.rate), str(unit.errors),
            str(unit.warnings), str(unit.infos), _lacking(unit),
        ]
        for number, unit in enumerate(units, 1)
    ]
    return table(head, rows, (6, 26, 16, 9, 7, 11, 6, 6, 6, 7))


def _lacking(unit: Unit) -> str:
    return UNREAD if unit.verdict == "unreadable" else str(sum(state != THERE for state in unit.forms))


def _of(part: int, whole: int) -> str:
    return percent(Decimal(part) / whole, 1) if whole else ""


def _points(number: Decimal | None) -> str:
    return plain(half_up(number)) if number is not None else "—"


def _share(ratio: Decimal | None) -> str:
    return f"{plain(half_up(ratio * HUNDRED))}%" if ratio is not None else "—"
