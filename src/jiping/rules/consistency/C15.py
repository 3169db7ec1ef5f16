"""C15: the self-evaluation against monitoring during the year and against what auditors found."""

import re
from collections.abc import Iterator

from jiping.model.filing import SELF_EVALUATIONS, Filing
from jiping.model.numbers import plain
from jiping.model.records import Evaluation, Indicator
from jiping.rules.beside.counterpart import counterpart, matched
from jiping.rules.consistency.stated import evaluation_of
from jiping.rules.narrative.texts import sentences
from jiping.rules.rule import Found, Saying, found, not_applicable, rule
from jiping.score.dimension import common
from jiping.score.measure import understand

_INSPECTED = re.compile(r"(?:审计|巡[察视]|监督检查|财会监督|财政(?:重点)?评价|绩效评价复核|抽查复核)[^，。；]{0,16}(?:发现|指出|查出|反映|反馈)[^。；]{0,30}?(?:问题|不规范|违规|整改)")
_NONE = re.compile(r"未(?:发现|指出|查出)|没有|无(?:重大|违规|问题)|不存在|如[果有]|对[^，。；]{0,10}发现的?|针对|整改到位|全部整改|已整改|制度|要求|办法|应当")


@rule("C15", level="warning", basis=["财预〔2020〕10号", "财预〔2019〕136号"])
def contradicts_monitoring_or_audit(evaluation: Evaluation, filing: Filing) -> Saying:
    """自评与监控、审计的结果对不上

    年中监控已经完成的数，年底只会更多；自评反而少的，有一头填错了。报告里写着审计、巡察指出问题而自评满分的，得分要重新斟酌。
    只比名称和类别都相同、越多越好的计数指标，比率不比；写明已整改或没有发现问题的不报。
    """
    if evaluation.kind not in SELF_EVALUATIONS:
        return not_applicable("不是自评表")
    monitored = counterpart(evaluation, filing.of("monitoring"))
    told = _told_by_auditors(evaluation, filing)
    if monitored is None and told is None:
        return not_applicable("没有监控表，报告也没有写到审计、检查发现的问题")
    if monitored:
        yield from _less_than_monitored(evaluation, monitored)
    if told:
        yield told
    return None


def _less_than_monitored(evaluation: Evaluation, monitored: Evaluation) -> Iterator[Found]:
    for own, before in matched(evaluation.indicators, monitored.indicators).pairs:
        here, there = own.actual.value, before.actual.value
        sizes = common(there, here)
        if sizes is None or here.number is None or there.number is None or "%" in (here.unit, there.unit) or _turned(own):
            continue
        if here.number * sizes[1] < there.number * sizes[0]:
            less = plain(there.number * sizes[0] - here.number * sizes[1])
            unit = here.unit if sizes[1] == 1 else there.unit
            yield found(
                f"监控表上已完成 {before.actual.text}，自评全年完成 {own.actual.text}，少了 {less}{unit}；请核对",
                own.actual, own.name,
            )


def _turned(row: Indicator) -> bool:
    return understand(row).more_is_better is not True


def _told_by_auditors(evaluation: Evaluation, filing: Filing) -> Found | None:
    """Full marks beside a sentence of the report in which auditors name problems."""
    total = evaluation.total
    if total.score.number is None or total.score.number != total.weight.number:
        return None
    reports = [report for report in filing.reports if evaluation_of(report, filing) is evaluation]
    for section in (section for report in reports for section in report.walk()):
        for sentence in sentences(section.text.raw):
            if (said := _INSPECTED.search(sentence)) and not _NONE.search(sentence):
                return found(f"自评总分 {total.score.text}，是满分；报告里写“{said[0]}”，请核对扣分", total.score, section)
    return None
