"""F41: last year's problems word for word."""

from jiping.model.filing import Filing
from jiping.model.policy import Policy
from jiping.model.records import Narrative
from jiping.rules.beside.last_report import same_report
from jiping.rules.beside.previous import previous
from jiping.rules.likeness import how_alike, likeness, plain_text
from jiping.rules.narrative.texts import titled, whole_text
from jiping.rules.rule import Outcome, Saying, cannot_judge, found, not_applicable, rule

LEAST = 40  # characters of a section that names its problems
PROBLEMS, MEASURES = ("问题", "不足"), ("措施", "改进", "整改", "下一步", "建议")


@rule("F41", level="warning", basis=["财预〔2020〕10号"])
def problems_of_last_year(report: Narrative, filing: Filing, last_year: Filing | None, policy: Policy) -> Saying:
    """存在的问题或改进措施与上年一字不差

    去年的问题改了没有、措施落实了没有，自评要有交代；一字不差地再写一遍，说明既没有改，也没有重新查。
    问题确实还在的，写明去年做了什么、为什么没有解决。只比整节文字，改写过的不报；很短的和写“无”的不比。
    """
    earlier = previous(filing, last_year)
    if isinstance(earlier, Outcome):
        return earlier
    before = same_report(report, filing, earlier)
    if before is None:
        return cannot_judge("去年的材料里没有同一份报告")
    judged = False
    for keys in (PROBLEMS, MEASURES):
        now, then = titled(report, *keys), titled(before, *keys)
        if now is None or then is None:
            continue
        here, there = plain_text(whole_text(now), filing.unit.text), plain_text(whole_text(then), earlier.unit.text)
        if len(here) < LEAST or len(there) < LEAST:
            continue
        judged = True
        if share := likeness(here, there, policy.number("county.same_text")):
            yield found(f"“{now.title.text}”一节与上年的报告{how_alike(share)}；请写明去年的问题改得怎样，今年还有什么问题", now)
    return None if judged else not_applicable("两年的报告里没有可比的问题和措施")
