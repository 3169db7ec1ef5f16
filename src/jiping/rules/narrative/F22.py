"""F22: a heading of a filled report that has nothing under it."""

from jiping.model.records import Narrative
from jiping.rules.narrative.texts import whole_text
from jiping.rules.rule import Saying, found, not_applicable, rule

ENOUGH = 3  # sections with text that show that the report is written out


@rule("F22", level="info", basis=["财预〔2020〕10号"])
def heading_without_text(report: Narrative) -> Saying:
    """标题下面没有内容

    报告其他部分都写了，只有这个标题下是空的，多半是漏写；确实没有的写“无”。标题本身就是一句话、说的是附表的不报；标题下只放了一张表的不报。
    """
    written = [section for section in report.sections if whole_text(section)]
    if len(written) < ENOUGH:
        return not_applicable("报告没有成节的正文")
    for section in report.sections:
        title = section.title.text
        if title and not whole_text(section) and not any(mark in title for mark in "：:。；;，,无表附"):
            yield found(f"“{title}”下面没有文字；没有这类情况请写“无”", section, section.text)
    return None
