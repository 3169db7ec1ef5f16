"""Titles: which kind of form a heading line announces, for which year, of which unit."""

from __future__ import annotations

import re
from functools import lru_cache

from jiping.catalog.vocabulary import vocabulary
from jiping.model.filing import REPORTS
from jiping.read.fit.labels import half

ANNEX = re.compile(r"^附(?:件|表|录)?[\d一二三四五六七八九十]*(?:[-—－.]\d+)*[:：、.]?$")
_ANNEX_HEAD = re.compile(r"^附(?:件|表)?(?:[\d一二三四五六七八九十]+(?:[-—－.]\d+)*[:：、.]?|[:：])(?=.)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|\)|至|-|$)")
_NUMERALS = "〇○Oo0零一二三四五六七八九"
_WRITTEN_YEAR = re.compile(rf"二[〇○Oo0零]([{_NUMERALS}]{{2}})(?=年)")
YEAR_LINE = re.compile(rf"^[(（]?(?:20\d\d|二[{_NUMERALS}]{{3}})?年?度?(?:\d{{1,2}}月?[-—–~～至到]+\d{{1,2}}月|[上下]半年)?[)）]?$")
_SENTENCE = re.compile(r"[。；;！？，]|[:：]$")
_REMARK = re.compile(r"((?:表|报告))[(（][^()（）]*[)）]$")  # ×× 自评表（满分110分，含加分项10分）
_UNIT_HEAD = re.compile(r"^(.{2,30}?)(?=(?:关于)?20\d\d年)")
_UNIT_AFTER_YEAR = re.compile(r"^20\d\d年度?(.{2,30}?)(?=部门整体|整体支出|部门支出|项目支出|专项|绩效|单位整体|本级)")
_UNIT_BEFORE_KIND = re.compile(r"^(?!20\d\d)(.{4,30}?)(?=部门整体|整体支出|部门支出|单位整体|项目支出)")
UNIT_END = re.compile(
    r"(?:局|委|办|部|院|会|厅|处|中心|政府|公司|学校|中学|小学|大学|学院|幼儿园|馆|站|所|队|社|协会|联合会|法院|检察院|机关|办公室"
    r"|街道|镇|乡|支队|大队|总队|园区|管委会|委员会|集团|医院|卫生院|单位|本级|党校|报社|电视台|银行|基金会|联社)(?:[(（]本级[)）])?$"
)
_ANYBODY = re.compile(r"(?:新增|省|市|县|区)*(?:地方|各级|本级|县级|市级)?政府|(?:预算|基层|项目|部门|实施)?单位|(?:主管|预算)?部门|本级")  # 2023年度地方政府专项债券…
MAX_TITLE = 60
CONTINUED = re.compile(
    r"^[(（]?(?:续(?:上|前)?表\d*|[接续]上(?:表|页))[)）]?[:：]?$"  # a line of its own above the rest of a form
    r"|^[-—–－]+\d{1,3}[-—–－]+$|^第\d{1,3}页(?:[,，/]?共\d{1,3}页)?$"  # the number of a page
)
_FORM = re.compile(r"表(?:[(（][^()（）]*[)）])?$")
_GOES_ON = re.compile(r"表[(（]?续(?:表)?[一二三四五\d]{0,2}[)）]?$")


@lru_cache(maxsize=2048)
def kind_of(text: str) -> str:
    """The kind that a heading line announces, or nothing; a running sentence announces none."""
    if _SENTENCE.search(text):
        text = _REMARK.sub(r"\1", text)
    if len(text) > MAX_TITLE or _SENTENCE.search(text):
        return ""
    for entry in vocabulary()["titles"]:
        if all(any(word in text for word in group) for group in entry["each"]) and not any(
            word in text for word in entry.get("without", ())
        ):
            return str(entry["kind"])
    return ""


def is_report(kind: str) -> bool:
    """Whether a kind is a report."""
    return kind in REPORTS


def goes_on(title: str) -> bool:
    """Whether a title is said again above the rest of the form: 项目支出绩效自评表（续）."""
    return _GOES_ON.search(title) is not None


def names_form(text: str) -> bool:
    """Whether a text is the title of a form that fills a table: … 自评表, … 自评表（2023年度）."""
    kind = kind_of(text)
    return bool(kind) and not is_report(kind) and _FORM.search(text) is not None


def bare_title(text: str) -> str:
    """The heading without 附件2 before it."""
    return _ANNEX_HEAD.sub("", text)


def year_in(text: str) -> int | None:
    """The budget year that a text names, or ``None``."""
    if match := _YEAR.search(half(text)):
        return int(match[1])
    if match := _WRITTEN_YEAR.search(text):  # 二〇二三年度
        return 2000 + int("".join(str(max(0, _NUMERALS.index(sign) - 5)) for sign in match[1]))
    return None


def unit_in_title(title: str) -> str:
    """The unit named in a title: X局2023年度部门整体支出绩效自评报告 → X局; else nothing."""
    for pattern in (_UNIT_HEAD, _UNIT_AFTER_YEAR, _UNIT_BEFORE_KIND):
        match = pattern.match(bare_title(title))
        if match and UNIT_END.search(match[1]) and not _ANYBODY.fullmatch(match[1]):
            return match[1]
    return ""
