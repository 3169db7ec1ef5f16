"""F26: a report that is shorter than the place asks for."""

from jiping.model.policy import Policy
from jiping.model.records import Narrative
from jiping.rules.rule import Saying, cannot_judge, found, rule


@rule("F26", level="warning", basis=["财预〔2020〕10号"])
def report_too_short(report: Narrative, policy: Policy) -> Saying:
    """报告字数不到规定的下限

    有的地方规定自评报告不少于多少字，太短说不清做了什么、差在哪里。字数下限写在本地的评分办法里（`submission.report_length`）；
    没有规定的不作判断。字数按正文计，标题和空格不算。
    """
    least = int(policy.number("submission.report_length"))
    if not least:
        return cannot_judge("评分办法没有规定报告的字数")
    length = sum(len(section.text.text) for section in report.walk())
    if length < least:
        yield found(f"报告正文 {length} 字，规定不少于 {least} 字；请把绩效情况、问题原因和改进措施写具体", report, expected=f"不少于{least}字")
    return None
