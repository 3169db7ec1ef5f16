"""G08: a report whose text differs between two copies."""

from jiping.model.filing import Filing
from jiping.model.records import Narrative
from jiping.rules.beside.copies import altered, counterpart, paragraphs
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

LONGEST = 30
MOST = 0.6  # of the paragraphs: two copies of one report do not differ more


@rule("G08", level="warning", basis=["财预〔2020〕10号"])
def report_differs_between_copies(filing: Filing, other_copy: Filing | None, copy: str) -> Saying:
    """两稿的报告文字不一样

    报送的报告与签章存档的一稿应当一字不差。逐段比较，标点、空格和年份的写法不计；很短的段落和遮住的文字不比。
    每份报告只提一次。扫描件可能认错字，请对照原件；公开稿与审定稿的比较另有规则。
    """
    if other_copy is None:
        return cannot_judge("没有给出另一稿")
    if copy == "public":
        return not_applicable("公开稿另有规则")
    judged = False
    for report in filing.reports:
        other = counterpart(report, other_copy)
        if report.unused or not isinstance(other, Narrative) or other.unused:
            continue
        judged = True
        here, there = altered(report, other)
        if len(here) > MOST * sum(1 for _ in paragraphs(report)):
            return cannot_judge("两稿差得太多，多半不是同一份，或扫描件认错了字")
        if here or there:
            said = f"只在这一稿的如“{here[0][:LONGEST]}”" if here else f"只在另一稿的如“{there[0][:LONGEST]}”"
            yield found(f"两稿有 {max(len(here), len(there))} 段文字不同，{said}；请查明以哪一稿为准", report)
    return None if judged else not_applicable("两稿没有同一份报告")
