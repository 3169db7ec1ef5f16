"""F23: a report that repeats last year's."""

from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.numbers import percent
from jiping.model.policy import Policy
from jiping.model.records import Narrative
from jiping.rules.beside.last_report import same_report
from jiping.rules.beside.passages import paragraphs
from jiping.rules.beside.previous import previous
from jiping.rules.likeness import closest
from jiping.rules.rule import Outcome, Saying, cannot_judge, found, not_applicable, rule

LEAST = 20  # characters of a paragraph that says something
ENOUGH = 150  # characters that were copied


@rule("F23", level="warning", basis=["财预〔2020〕10号"])
def report_repeats_last_year(report: Narrative, filing: Filing, last_year: Filing | None, policy: Policy) -> Saying:
    """报告大段照抄上年

    自评报告写的是这一年做了什么、效果怎样；除了年份以外一半以上与上年相同的，看不出今年的情况，数字也多半没有换。
    职责、机构、评价方法一类本来就相同的章节和口号不计；改了数字的段落不算照抄。
    """
    earlier = previous(filing, last_year)
    if isinstance(earlier, Outcome):
        return earlier
    before = same_report(report, filing, earlier)
    if before is None:
        return cannot_judge("去年的材料里没有同一份报告")
    own = list(paragraphs(report, filing.unit.text, LEAST))
    total = sum(len(part.text) for part in own)
    if total < ENOUGH:
        return not_applicable("报告除概况外没有多少文字")
    then = [part.text for part in paragraphs(before, earlier.unit.text, LEAST)]
    copied = [part for part in own if closest(part.text, then, policy.number("county.same_text"))]
    same = sum(len(part.text) for part in copied)
    if same >= ENOUGH and same >= policy.number("thresholds.copied_report") * total:
        sections = dict.fromkeys(part.section.at for part in copied)
        first = {part.section.at: part.section for part in reversed(copied)}
        yield found(
            f"除概况外约 {total} 字，其中 {same} 字（{percent(Decimal(same) / total, 1)}）与上年的报告相同，如“{copied[0].printed[:30]}……”；"
            "请写今年的情况，数字也请逐个核对", report, *(first[at] for at in sections),
        )
    return None
