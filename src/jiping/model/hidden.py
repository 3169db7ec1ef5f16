"""The numbers of a running text that count nothing: dates, times, numbers of documents and lists, ordinals."""

from __future__ import annotations

import re

from jiping.model.signs import same_width

SIGN = "\0"
_YEAR = "(?:19|20)[0-9]{2}"
_TO = "[-—~至到、]"
_ALONE = "(?<![0-9.])"
_UNITS = "0-9.%万亿元个人次项家名户件场条"
_MONTH = rf"[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}})?月(?!次)(?:[底末初]|[上中下]旬)?份?"
_DAY = rf"[0-3]?[0-9](?:{_TO}[0-3]?[0-9])?[日号]"
_BEFORE = "(?:以前|之前|前)?"
_NO_QUANTITIES = (
    rf"{_ALONE}{_YEAR}([-./])(?:1[0-2]|0?[1-9])\1(?:[0-3]?[0-9])日?(?![0-9]){_BEFORE}",
    rf"{_ALONE}{_YEAR}年?(?:{_TO}{_YEAR}年?){{1,9}}(?:度|学年)?(?![0-9.,%])",
    rf"{_ALONE}{_YEAR}(?:学?年度?|届|级)(?:[初底末终]|[上下]半年)?(?:{_MONTH}(?:{_DAY})?)?(?:{_TO}{_MONTH}(?:{_DAY})?)?{_BEFORE}",
    rf"{_ALONE}{_MONTH}(?:{_DAY})?(?:{_TO}(?:{_MONTH})?{_DAY})?{_BEFORE}",
    rf"[〔\[(【]{_YEAR}[〕\])】]第?[0-9]*(?:-[0-9]+)?号?",
    rf"第[0-9]+(?:{_TO}[0-9]+)?",
    r"第[一二三四五六七八九十百〇零]+[\u4e00-\u9fff]?",
    rf"{_ALONE}[0-9]+(?:{_TO}[0-9]+){{0,9}}号",
    rf"{_ALONE}[0-9]{{1,2}}日(?!以?内|之内|游|均)",
    rf"{_ALONE}[1-4](?:{_TO}[1-4])?季度|{_ALONE}[0-9]+(?:世纪|年代|年级|后(?=青年|干部|学生))",
    rf"{_ALONE}[Vv]?[0-9]+(?:\.[0-9]+){{2,}}版?",
    rf"{_ALONE}[0-9]+(?:\.[0-9]+)?版",
    r"(?:(?<=[\n。;:,])|^)[ ]*[0-9]{1,2}(?:[.、)](?![0-9])|\.(?=[0-9]{4}年))",
    r"[(][0-9]{1,2}[)]",
    r"(?:指标|目标|任务|附件|附表|表|图|步骤|问题|措施|项目)[0-9]{1,2}(?=[:、 )]|[.,。](?![0-9])|\.(?=[0-9]{4}年)|$)",
    rf"(?<![0-9])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?![{_UNITS}])",
    r"(?<![0-9.])[0-9]{1,2}[时点][0-9]{1,2}分|(?<![0-9.])[0-9]{1,2}点(?:半|钟|整)",
    rf"{_ALONE}[0-9]{{1,2}}·[0-9]{{1,2}}(?![0-9])|×100%",
    r"(?:邮编|邮政编码|电话|手机|传真|账号|编号|编码|代码):?[-—0-9]+",
    r"0[0-9]{2,3}[-—][0-9]{7,8}|(?<![0-9.])1[3-9][0-9]{9}(?![0-9.])|[0-9]{5}热线|(?<![0-9.])[0-9]{15,}(?!\.?[0-9])",
    r"(?<![0-9A-Za-z.])[A-Za-z]+-?[0-9]+(?:\.[0-9]+)?[A-Za-z]*",
    rf"{_ALONE}[0-9](?:A+级?|G)(?![A-Za-z])",
    rf"{_ALONE}[0-9]+/[0-9]+(?![0-9.])",
)
_BEGINS = r"(?=[0-9A-Za-z \[(〔【第指目任附表图步问措项×邮电手传账编代])"  # spares most places the alternatives one by one
_HIDDEN = re.compile(_BEGINS + "(?:" + "|".join(f"(?:{part})" for part in _NO_QUANTITIES) + ")", re.MULTILINE)
# A full-width comma between digits once: thousands or the next clause, nobody can say.
_AMBIGUOUS = re.compile(r"(?<![0-9０-９,，.．])[0-9０-９]{1,3}，[0-9０-９]{3}(?![0-9０-９，])")
_COMMA = re.compile(r"[0-9０-９]，[0-9０-９]")
_NUMBERED = re.compile(r"[0-9]|第")


def hide(text: str) -> str:
    """The text in signs of usual width with such numbers blotted out; its length stays."""
    if _COMMA.search(text):
        text = _AMBIGUOUS.sub(_blot, text)
    shown = same_width(text)
    return _HIDDEN.sub(_blot, shown) if _NUMBERED.search(shown) else shown


def _blot(match: re.Match[str]) -> str:
    return SIGN * len(match[0])
