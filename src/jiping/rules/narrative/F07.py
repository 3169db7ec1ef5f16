"""F07: a department's report that gives what was spent and not what was budgeted."""

import re

from jiping.model.records import Narrative, Section
from jiping.rules.narrative.texts import met, sentences, titled, whole_text
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

FUNDS = re.compile(r"一般公共预算|政府性基金预算|国有资本经营预算|社会保险基金预算")
AMOUNT = re.compile(r"\d(?:\.\d+)?(?:万|亿)?元")
SMALL = re.compile(r"三公|公务接待|公务用车|公车|出国|因公|会议费|培训费|政府采购")
_BUDGETED = ("预算", "指标下达", "下达资金", "批复")
BUDGETED = re.compile("|".join(_BUDGETED))
RATE = re.compile(
    r"(?:执行率|完成率|支付率|支出率|支出进度|完成[^，。；]{0,8}预算|占[^，。；]{0,8}预算)[^，。；\n]{0,12}?\d+(?:\.\d+)?[%％]"
)
LEFT = re.compile(r"结[转余][^，。；\n]{0,12}?\d+(?:\.\d+)?(?:万|亿)?元")


@rule("F07", level="warning", basis=["财预〔2020〕10号"])
def budget_not_told(report: Narrative) -> Saying:
    """报告只有支出数，没有预算和执行率

    整体支出报告要让人看得出预算多少、花了多少、剩多少。全文找不到预算数，也找不到执行率、结转结余数才报；“三公”经费的预算不算。
    """
    if report.kind != "department_report":
        return not_applicable("不是部门整体支出报告")
    if any(_budgeted(text) or _rated(text) or LEFT.search(text) for text in map(whole_text, report.sections)):
        return None
    section = _spending(report)
    if section is None:
        return cannot_judge("没有认出写支出情况的一节")
    yield found("只写了支出（决算）数，没有年初预算、全年预算、执行率和结转结余", section)
    return None


def _budgeted(text: str) -> bool:
    return "元" in text and met(text, _BUDGETED) and any(
        "元" in sentence and AMOUNT.search(sentence) and BUDGETED.search(FUNDS.sub("", sentence)) and not SMALL.search(sentence)
        for sentence in sentences(text)
    )


def _rated(text: str) -> bool:
    return ("%" in text or "％" in text) and RATE.search(text) is not None


def _spending(report: Narrative) -> Section | None:
    """The section on spending that gives an amount; without an amount there is nothing to set a budget beside."""
    section = titled(report, "支出情况", "资金使用", "收支情况", "预算执行", "支出管理")
    own = [section] if section in report.sections else []
    return next((part for part in (*own, *report.sections) if AMOUNT.search(whole_text(part))), None)
