"""F18: an instruction of the form, or a gap of its sample, left where the text should stand."""

import re
from collections.abc import Iterator

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.finding import Level, Located
from jiping.model.records import BasicData, Evaluation, Narrative
from jiping.rules.narrative.texts import ASKED_LENGTH, met, sentences, spotted
from jiping.rules.rule import Saying, found, not_applicable, rule

GAP = re.compile(r"[XxＸ×_＿](?<![XxＸ×_＿]{2})[XxＸ×_＿]++(?:万元|元|个|人|名|户|项|次|份|年|月|日|分|公里|亩|[%％])")
BRACKETED = re.compile(r"[（(](?:限|不超过|不少于|控制在)?\d{2,4}个?字(?:以内|左右|以上|之内)?[)）]")  # nobody writes that of his own text
MASK = re.compile(r"(?<![A-Za-z0-9])[XxＸ×]{2,4}(?![A-Za-z0-9])")
HOLLOW = re.compile(r"(?:…+|\.{3,}|。{3,}|[XxＸ×]{2,}|[_＿]{2,})[。.]?")
HOLES = ("×", "X", "_", "…", "x", "Ｘ", "＿", "...", "。。。")  # one of them is in whatever the three patterns find
OF_THE_FORM = ("注", "填表", "填报", "说明", "备注")


@rule("F18", level="warning", basis=["表内说明"])
def instruction_left_standing(filing: Filing) -> Saying:
    """填表说明或空格还留在正文里

    样表里“对照年度目标，说明……（100字以内）”一类的话是提示，应换成自己的内容；整格只有提示的，等于没有填写，按错误报；
    原因栏只作提示。整格只有“……”“××”的也报，夹在一句话里的“××”作提示。指标行的其余各栏另有规则；表下“注”“填表说明”本来就是说明，不报。
    """
    said: set[str] = set()
    read = False
    for where, text in _texts(filing):
        read = read or bool(text)
        left = _left(text)
        if left and text not in said:
            said.add(text)
            yield found(f"这里还是样表的提示“{left[:40]}”，请换成实际内容", where, level=_level(where, text))
        elif not met(text, HOLES):
            continue
        elif HOLLOW.fullmatch(text):
            yield found(f"这一栏只有样表的占位符“{text}”，请填写实际内容", where)
        elif gap := GAP.search(text):
            yield found(f"这里还有没填的空“{gap[0]}”", where)
        elif mask := MASK.search(text):
            around = text[max(0, mask.start() - 6):mask.end() + 6]
            yield found(f"“{around}”里的“{mask[0]}”像是没有填的空；如是有意隐去的名称，可不理会", where, level="info")
    return None if read else not_applicable("没有可查的文字")


def _texts(filing: Filing) -> Iterator[tuple[Located, str]]:
    for form in filing.forms:
        if isinstance(form, Narrative):
            yield from ((section, section.text.raw) for section in form.walk())
        else:
            yield from ((cell, cell.text) for cell in _cells(form))
            answers = [note for note in form.notes if not any(word in note.label.text for word in OF_THE_FORM)]
            yield from ((note.text, note.text.text) for note in answers)


def _cells(form: BasicData | Evaluation) -> Iterator[Cell]:
    if isinstance(form, BasicData):
        yield form.austerity
    elif form.kind != "scorecard":
        yield from (form.goal.expected, form.goal.actual)
        yield from (row.reason for row in (*form.funds, *form.indicators))


def _level(where: Located, text: str) -> Level | None:
    """A reason may not be needed; anywhere else a cell with nothing but instruction is a cell left blank."""
    if where.at.endswith(".reason"):
        return "info"
    parts = sentences(text)
    return "error" if all(_left(part) or ASKED_LENGTH.search(part) or not part.strip("（()）") for part in parts) else None


def _left(text: str) -> str:
    """The first sentence of the form's own; most texts hold none, and one look at the whole tells."""
    asked = ASKED_LENGTH.search(text) if "字" in text else None
    if not asked and not spotted(text, "instructions"):
        return ""
    for sentence in sentences(text):
        if (ASKED_LENGTH.search(sentence) and spotted(sentence, "instruction_verbs")) or spotted(sentence, "instructions"):
            return sentence
    length = BRACKETED.search(text) if asked else None
    return length[0] if length else ""
