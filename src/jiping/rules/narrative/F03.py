"""F03: a stated number of offices or subordinate units against the names listed after it."""

import re

from jiping.model.numerals import chinese_number
from jiping.model.records import Narrative, Section
from jiping.rules.narrative.texts import met
from jiping.rules.rule import Found, Saying, found, not_applicable, rule

NUMBER = r"\d{1,2}|[一二两三四五六七八九十]{1,3}"
NOUN = r"(?:(?:内设|职能|业务|下设|下属|所属|直属|二级|基层)*(?:预算|事业)?(?:机构|科室|股室|处室|部门|单位|站所))"
COUNTED = re.compile(
    rf"(?:(?P<ahead>{NUMBER})个(?P<what>{NOUN})|(?P<noun>{NOUN})(?:共计|共有|共设|设有|共|有|为|设)?(?P<behind>{NUMBER})个)"
    r"(?:[，,。；;（(]?(?:其中|分别|具体|包括|即|为|是|有)+[：:，,]?|[：:（(])"
    r"(?P<items>[^。；;\n]+)"
)
SET_UP = re.compile(
    rf"(?:设(?:[有立]|(?<![建开增]设))|下辖)(?:机构)?[：:]?(?P<items>[^。；;，,：:\n\d]+、[^。；;，,：:\n\d]+?)(?:共计|共)?(?P<behind>{NUMBER})个"
    rf"(?P<noun>{NOUN}|(?:内设|职能|业务|专项)*(?:办公室|工作组|小组|大队|中队|中心|组|科|股))"
)
_LED = re.compile(rf"个(?:{NOUN})?(?:[，,。；;（(]?(?:其中|分别|具体|包括|即|为|是|有)|[：:（(])")  # cannot be missing; quickly looked for
_SET_UP = ("设", "下辖")
ENDING = r"(?:[室科股处所队站部办局组院会校馆委厅司场库园]|中心|机关|本级)"
ENDED = re.compile(rf"{ENDING}$")
SHORT = 6  # characters of a name that does not say that it is an office: 医务、财务、信息 3 个工作组
BRACKETS = re.compile(r"[（(\[【][^（()）\[\]【】]*[)）\]】]")
JOINED = re.compile(r"(?<=[室科股处所队站部办局组院会校馆委厅司场库园心关级])(?:以及|和|及|与)")


@rule("F03", level="warning", basis=["财预〔2020〕10号"])
def count_differs_from_list(report: Narrative) -> Saying:
    """所说个数与列出的名称不符

    写“内设机构 6 个”，后面就应列出 6 个名称。括号里的加挂牌子不另算一个；写“等”的、分不清是不是机构名称的，不作判断。
    """
    judged = False
    for section in report.walk():
        text = section.text.raw
        if "个" not in text:
            continue
        if section.title.text.endswith("机构"):
            text = f"{section.title.text}：{text}"  # the heading opens the sentence: 内设机构：办公室、财务股 2 个股室
        for match in COUNTED.finditer(text) if _LED.search(text) else ():
            names = _names(match["items"])
            judged = judged or bool(names)
            stated, what = match["ahead"] or match["behind"], match["what"] or match["noun"]
            if names and (fault := _fault(stated, what, match["items"], names, section)):
                yield fault
        for match in SET_UP.finditer(BRACKETS.sub("", text)) if met(text, _SET_UP) else ():
            names = _names_ahead(match["items"])
            judged = judged or bool(names)
            if names and (fault := _fault(match["behind"], match["noun"], "", names, section)):
                yield fault
    return None if judged else not_applicable("没有写明个数并逐一列出的机构")


def _fault(stated: str, what: str, items: str, names: list[str], section: Section) -> Found | None:
    number = int(stated) if stated.isdecimal() else chinese_number(stated)
    if number in (None, len(names)):
        return None
    plates = "；括号里的牌子不另算一个，如是单独机构请并列写出" if BRACKETS.search(items) else ""
    listed = f"{len(names)} 个：{'、'.join(names)}"
    return found(f"说{what} {number} 个，列出的是 {listed}{plates}", section, expected=f"{len(names)}个")


def _names(items: str) -> list[str]:
    """The names of a list that is certainly complete and certainly one of offices; else nothing."""
    items = BRACKETS.sub("", items).strip("（()）")
    listed, _, rest = items.partition("，")
    if re.search(r"等(?:\d|[一二三四五六七八九十]|[\u4e00-\u9fff]{0,6}$)", items) or "、" in rest or "、" not in listed:
        return []
    names = [name for item in listed.split("、") for name in JOINED.split(item)]
    return names if all(ENDED.search(name) for name in names) else []


def _names_ahead(items: str) -> list[str]:
    """The names of a list that stands in front of its number: offices, or what short names of groups there are."""
    if "等" in items:
        return []
    names = items.split("、")
    ended = [name for item in names for name in JOINED.split(item)]
    if all(ENDED.search(name) for name in ended):
        return ended
    return [] if any(len(name) > SHORT or re.search("[和及与]", name) for name in names) else names
