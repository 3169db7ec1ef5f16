"""F16: a report whose cover and inner title call it by different names."""

from jiping.model.filing import Filing
from jiping.rules.rule import Saying, found, not_applicable, rule

KINDS = (("自评", "自我评价"), ("部门整体", "整体支出"), ("项目支出", "项目绩效"), ("专项资金",))


@rule("F16", level="info", basis=["财预〔2020〕10号"])
def titles_differ(filing: Filing) -> Saying:
    """封面标题与正文标题说法不一

    自评报告和评价报告不是一回事，封面和正文应一致。只比较是自评还是评价、整体还是项目，单位名称、年度的写法不比。
    """
    both = [report for report in filing.reports if report.title.filled and report.inner_title.filled]
    if not both:
        return not_applicable("没有既有封面标题又有正文标题的报告")
    for report in both:
        cover, inner = report.title.text, report.inner_title.text
        if any(_has(cover, words) != _has(inner, words) for words in KINDS):
            yield found(f"封面是“{cover}”，正文标题是“{inner}”，请统一", report.title, report.inner_title)
    return None


def _has(title: str, words: tuple[str, ...]) -> bool:
    return any(word in title for word in words)
