"""F11: stray blanks inside words, and half-width commas among full-width ones."""

import re

from jiping.model.records import Narrative
from jiping.rules.rule import Saying, found, not_applicable, rule

HAN = "[\u4e00-\u9fff]"
BLANKS = [re.compile(rf"{blank}(?<={HAN}.)(?={HAN})") for blank in " \u00a0"]  # each is quickly looked for
NARROW = re.compile(rf",(?<=[\u4e00-\u9fff%）)”》],)(?={HAN})")
WIDE = re.compile(rf"，(?<=[\u4e00-\u9fff%）)”》]，)(?={HAN})")
MANY = 6  # more blanks than this are the layout of the file, not slips


@rule("F11", level="info", basis=["财预〔2020〕10号"])
def stray_blanks_and_commas(report: Narrative) -> Saying:
    """词中夹空格，逗号全角半角混用

    只说排版上的小毛病，不影响结论。空格很多的是文件排版造成的，不提；全文都用半角逗号的也不提。
    """
    text = "\n".join(section.text.original for section in report.walk())
    if not text.strip():
        return not_applicable("报告没有正文")
    blanks = sorted(match.start() for blank in BLANKS for match in blank.finditer(text))
    if 0 < len(blanks) <= MANY:
        shown = "、".join(f"“{_around(text, blank)}”" for blank in blanks[:3])
        yield found(f"词中夹了空格：{shown}", report)
    narrow = len(NARROW.findall(text)) if "," in text else 0
    if narrow and (wide := len(WIDE.findall(text))):
        yield found(f"逗号全角（，）{wide} 处、半角（,）{narrow} 处混用，请统一为全角", report)
    return None


def _around(text: str, blank: int) -> str:
    return text[max(0, blank - 3): blank + 3].strip()
