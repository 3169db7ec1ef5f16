"""C39: the text names another unit of the same kind: another county's, another school."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.model.filing import Filing
from jiping.model.records import Evaluation
from jiping.rules.narrative.texts import passages, sentences
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.rules.unit_names import plain_name

_NAME = re.compile(
    r"(?:中共|[\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,6}自治[区州])?(?:[\u4e00-\u9fff]{2,4}[县区市](?=[\u4e00-\u9fff]{2,4}[镇乡]人民政府))?"
    r"(?P<place>[\u4e00-\u9fff]{2,4}?(?P<level>[县区旗镇乡]))(?P<body>[\u4e00-\u9fff]{3,})"
)
_NUMBERED = re.compile(r"第[一二三四五六七八九十]+")
_WITH_OTHERS = re.compile(
    r"考察|学习|交流|联合|协作|结对|对口|支援|帮扶|毗邻|共同|合作|配合|会同|移交|划转|借调|调入|调出|转[入出学]|竞|比|原|(?<!参)与|[同和赴到向派往去来从及]|、"
)
_PLACE = "[^由在对被是经归为将把按的向与和从到于及、\\W\\d]{2,3}"
REACH = 12  # characters beside a name in which stands what the unit has to do with it
_ANY = re.compile(r"^(?:[我本全该各两外邻兄]|其他|所在|周边|上级)")


@rule("C39", level="warning", basis=["财预〔2020〕10号"])
def another_unit_in_the_text(filing: Filing) -> Saying:
    """文中出现同类的别的单位

    报告、完成情况里写着另一个县的同名单位、另一所学校，多半是借别人的材料改的，没有改干净，连内容是不是自己的都要再看。
    只看与本单位名称只差地名（或“第几”）的单位名称；写明与它合作、交流、对口支援、划转的句子，以及上级（市、省）单位不报。一份材料只提一次。
    """
    known = _own_names(filing)
    own = [match for name in known if (match := _NAME.fullmatch(name))]
    if not own:
        return not_applicable("单位名称里没有县、区、乡镇一级的地名")
    for place, text in passages(filing):
        for match in own:
            if match["body"][-2:] not in text:
                continue
            for sentence in sentences(text):
                for other in _others(sentence, match):
                    own_name = any(other.endswith(name) or name.endswith(other) for name in known)
                    if not own_name and not _WITH_OTHERS.search(_around(sentence, other)):
                        yield found(f"材料是“{match[0]}”的，这里写着“{other}”；请核对是不是照抄了别的单位的材料", place)
                        return None
    return None


def _own_names(filing: Filing) -> list[str]:
    """The names of the reporting unit, and of the units that carry out the projects or stand above them."""
    cells = [filing.unit]
    for form in filing.forms:
        cells.append(form.unit)
        if isinstance(form, Evaluation):
            cells += (form.implementing_unit, form.line_department)
    return list(dict.fromkeys(plain_name(cell.text) for cell in cells if cell.filled))


def _around(sentence: str, name: str) -> str:
    """The words on both sides of a name."""
    before, _, behind = sentence.partition(name)
    return before[-REACH:] + "｜" + behind[:REACH]


def _others(sentence: str, own: re.Match[str]) -> Iterator[str]:
    """Names in the sentence that differ from the own one in the place, or in the number of a school."""
    body, level, place = own["body"], own["level"], own["place"]
    for match in re.finditer(rf"{_PLACE}{level}{re.escape(body)}", sentence) if body in sentence else ():
        if not _ANY.match(match[0]):
            yield match[0]
    if _NUMBERED.search(body):
        alike = re.escape(place) + _NUMBERED.sub("第[一二三四五六七八九十]+", re.escape(body))
        yield from (match[0] for match in re.finditer(alike, sentence))
