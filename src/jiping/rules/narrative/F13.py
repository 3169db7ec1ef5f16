"""F13: a number in a report that counts nothing, or counts something else than what was done."""

import re

from jiping.model.numbers import plain
from jiping.model.records import Narrative
from jiping.model.values import Quantity, quantities
from jiping.rules.rule import Saying, found, not_applicable, rule

_DONE = re.compile(
    r"(?:开展|举办|召开|组织|培训|发放|走访|慰问|接待|受理|办理|办结|调解|检查|巡查|新建|新增|改造|维修|救助|资助|发动|服务|覆盖)"
    r"了?[\u4e00-\u9fff]{2,8}$"
)
_NAMES_THE_UNIT = re.compile(r"(?:数|量|率|面积|里程|金额|经费|资金|场次|次数|人次|人数|户数|得分|评分|指数|热线|年|第|编号|合计|共计?)$")
_RATE = re.compile(r"(?:[\u4e00-\u9fff]{2}率|满意度)(?:为|达到?|是|只?有)?$")
_SHARE = re.compile(r"(?:[\u4e00-\u9fff][^频功汇利税费速效亡病故心]率|满意度|占比)(?:为|达到?|是)?$")
_CHANGED = re.compile(r"(?:增长|增幅|下降|降幅|降低|提高|上升)了?$")
_EACH = re.compile(r"[人户每日月]均|每|均")
_WRONG = "比率的单位应当是“%”"
_WHOLE = ("次", "人", "人次", "户", "个", "件", "名")
_NO_RATE = ("次", "件", "名", "人", "人次", "户", "个", "元", "万元", "天")
_PEOPLE = re.compile(r"人[次]?$|名$")
_CALLED_OUT = re.compile(r"出动(?:各类)?(?P<what>[\u4e00-\u9fff]{2,8})$")
_WHO = re.compile(r"人|员|者|队|警|兵|力量|骨干|干部|职工|职员|师|生|组|民|工$|车|志愿军|保安|医|护|党|团")
LEAST = 10
YEARS = range(1900, 2100)


@rule("F13", level="info", basis=["财预〔2020〕10号"])
def number_that_counts_nothing(report: Narrative) -> Saying:
    """数字没有单位，或说不清数的是什么

    “办理群众诉求120，”没有单位，看不出是件还是人；“执行率98.06，”漏写了“%”；“出动志愿服务1700余人次”里，能出动的是人和队伍，不是服务。
    只在做了什么事的句子里、数字后面紧接标点时提出；年份、得分、编号、约数和比率以外的小数不报，一节只提一处。
    """
    judged = False
    for section in report.walk():
        told = quantities(section.text.raw)
        judged = judged or bool(told)
        if message := next((fault for quantity in told if (fault := _fault(quantity))), ""):
            yield found(message, section, level="warning" if _WRONG in message else None)
    return None if judged else not_applicable("报告里没有数字")


def _counted_in_parts(quantity: Quantity) -> bool:
    """增长 13.4 次: what is counted one by one does not grow by a part of one."""
    whole = quantity.number == quantity.number.to_integral_value()
    return not whole and quantity.unit in _WHOLE and bool(_CHANGED.search(quantity.before)) and not _EACH.search(quantity.before)


def _fault(quantity: Quantity) -> str:
    before = quantity.before
    if quantity.unit == "" and quantity.number >= LEAST and quantity.number == quantity.number.to_integral_value():
        bare = not quantity.after and not quantity.operator and not quantity.approximate and quantity.number not in YEARS
        if bare and _DONE.search(before) and not _NAMES_THE_UNIT.search(before):
            return f"“{before[-12:]}{plain(quantity.number)}”没有写单位，请写明是件、次、户还是人"
    if quantity.unit == "" and 1 < quantity.number <= 100 and not quantity.after and _RATE.search(before):
        return f"“{before[-12:]}{plain(quantity.number)}”没有写“%”，请补上"
    if quantity.unit in _NO_RATE and (_SHARE.search(before) or _counted_in_parts(quantity)):
        return f"“{before[-12:]}{plain(quantity.number)}{quantity.unit}”：{_WRONG}，请核对"
    if "出动" in before and _PEOPLE.search(quantity.unit) and (match := _CALLED_OUT.search(before)) and not _WHO.search(match["what"]):
        return f"“出动{match['what']}{plain(quantity.number)}{quantity.unit}”：出动的是人或队伍，不是“{match['what']}”，请写清数的是什么"
    return ""
