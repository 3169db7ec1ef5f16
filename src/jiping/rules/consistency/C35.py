"""C35: the report says that there is none, and the basic data sheet shows an amount."""

import re
from collections.abc import Iterator

from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.records import Narrative
from jiping.rules.amounts import amount, unit_of
from jiping.rules.consistency.stated import department_report, sections_with
from jiping.rules.narrative.texts import met, said_in
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.totals import in_wan

_NONE = r"(?:没有|未|无|未有|不存在)(?:发生|安排|产生|支出|涉及|使用|进行|购置|新)*(?:任何)?(?:新)?(?:的)?"
_REST = r"(?:费用?|经费|支出|活动|情况|事项)*(?=[，。；、,;\n]|$)"
SUBJECTS = {
    "hospitality": ("公务接待费", re.compile(_NONE + r"公务接待" + _REST)),
    "overseas": ("因公出国（境）费", re.compile(_NONE + r"(?:因公)?出国(?:[（(]境[）)])?" + _REST)),
    "vehicle_purchase": ("公务用车购置费", re.compile(r"(?:没有|未|无)(?:新)?(?:购置|购买)公务(?:用车|车辆)" + _REST + r"|" + _NONE + r"公务用车购置" + _REST)),
    "procurement": ("政府采购", re.compile(_NONE + r"政府采购" + _REST)),
    "three_public": ("“三公”经费", re.compile(_NONE + r"“?三公”?" + _REST)),
}
_NAMED = ("公务", "出国", "采购", "三公")  # one of them stands in every subject,
_NOTHING = re.compile("没有|未|无|不存在")  # and one of these before it
_OTHER = re.compile(r"上年|去年|预算|20\d\d年(?!度)|超|违|增|不得|严禁|严格|计划")


@rule("C35", level="warning", basis=["财预〔2020〕10号", "预算法第五十七条"])
def report_says_none(filing: Filing) -> Saying:
    """报告说没有发生，基础数据表却有金额

    报告写“没有公务接待”“未购置公务用车”“无政府采购”，基础数据表的决算栏却填了金额，两处必有一处不对。
    说上年、说预算、说没有超支违规的句子不报。
    """
    sheet, report = filing.basic_data, department_report(filing)
    if sheet is None or report is None:
        return not_applicable("没有同时填写基础数据表和自评报告")
    told = dict(_told(report))
    for item, (section, words) in told.items():
        row = sheet.row(item)
        final = amount(row.final, unit_of(sheet)) if row else None
        if final is not None and final.yuan > 0:
            yield found(
                f"报告写“{words}”，基础数据表{SUBJECTS[item][0]}决算填 {in_wan(final.yuan)}；请核对后统一", section, final.cell
            )
    return None


def _told(report: Narrative) -> Iterator[tuple[str, tuple[Located, str]]]:
    """The items that the report says there were none of, each with the section and the words."""
    for section, text in sections_with(report):
        for sentence in said_in(section) if met(text, _NAMED) and _NOTHING.search(text) else ():
            for item, (_, pattern) in SUBJECTS.items() if met(sentence, _NAMED) and _NOTHING.search(sentence) else ():
                match = pattern.search(sentence)
                if match and not _OTHER.search(sentence[max(0, match.start() - 12):match.start()]):
                    yield item, (section.text, match[0])
