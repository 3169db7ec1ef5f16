"""C38: points that the report says a row lost or got, against the form."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.model.records import Evaluation, Narrative
from jiping.rules.consistency.rows_named import row_named
from jiping.rules.consistency.stated import evaluation_of, quantities_in_sentences
from jiping.rules.rule import Saying, found, not_applicable, rule
from jiping.score.funds import counted
from jiping.score.points import points

_LOST = re.compile(r"(?:扣除?|扣减|失|丢)分?(?:合计|共计?|了)?$")
_GOT = re.compile(r"[，,、（(]得分?(?:为)?$")  # 新增应急救援队员 28 人，得 9.33 分
_TOLD = re.compile("[扣失丢得]")  # cannot be missing; quickly looked for
_RULE = re.compile(r"每|以内|以上|以下|最多|至多|酌情|直至|扣完|标准|办法|规则|否则|的[，,]扣")
_ALL = re.compile(r"[共总]|合计")
_EXECUTION = re.compile(r"预算执行|执行率")
_OTHER_FORM = re.compile(r"上年|去年|复核|抽查|考核|财政评价")
REACH = 30  # characters in front of the number in which what lost the points is named


@rule("C38", level="warning", basis=["财预〔2020〕10号"])
def points_lost_differ(report: Narrative, filing: Filing) -> Saying:
    """报告写的扣分、得分与自评表不符

    “预算执行率扣 0.14 分”“……达标率扣 0.09 分”应等于自评表这一行的分值减得分；写明共扣多少分的，应等于满分减总分；“……28 人，得 9.33 分”应等于这一行的得分。
    只在扣分前面紧跟着写明是哪一项时才比；写扣分办法、上年得分、别人复核的句子不比。
    """
    form = evaluation_of(report, filing)
    if form is None or not form.indicators:
        return not_applicable("没有与报告对应的自评表")
    judged = False
    for quantity, sentence, section, _ in quantities_in_sentences(report):
        if quantity.unit != "分" or quantity.approximate or not _TOLD.search(sentence):
            continue
        if not (_LOST.search(sentence) or _GOT.search(sentence)):
            continue
        if _RULE.search(sentence) or _OTHER_FORM.search(sentence):
            continue
        subject = re.split(r"分[，,、；;）)]", sentence)[-1][-REACH:]
        got = bool(_GOT.search(sentence))
        if lost := _got(form, subject) if got else _lost(form, subject):
            judged = True
            what, due, cell = lost
            if quantity.number != due:
                way = "得" if got else "扣"
                yield found(
                    f"报告写{what}{way} {plain(quantity.number)} 分，自评表是{way} {plain(due)} 分；请统一", section.text, cell, expected=plain(due)
                )
    return None if judged else not_applicable("报告没有写哪一项扣了多少分")


def _got(form: Evaluation, subject: str) -> tuple[str, Decimal, Cell] | None:
    """What the words name, the points it has on the form, and their cell."""
    row, rows = row_named(subject, form.indicators), counted(form)
    if row is None and _EXECUTION.search(subject) and len(rows) == 1:
        return None if (due := points(rows[0].score)) is None else ("预算执行率", due, rows[0].score)
    due = points(row.score) if row else None
    return (f"“{row.name.text}”", due, row.score) if row and due is not None else None


def _lost(form: Evaluation, subject: str) -> tuple[str, Decimal, Cell] | None:
    """What the words name, the points it lost on the form, and their cell."""
    row = row_named(subject, form.indicators)
    if row is not None:
        return _apart(f"“{row.name.text}”", row.weight, row.score)
    if _EXECUTION.search(subject):
        rows = counted(form)
        return _apart("预算执行率", rows[0].weight, rows[0].score) if len(rows) == 1 else None
    alone = not _LOST.sub("", subject)  # a sentence that begins with it: 扣 0.42 分
    return _apart("共", form.total.weight, form.total.score) if alone or _ALL.search(subject[-6:]) else None


def _apart(what: str, weight: Cell, score: Cell) -> tuple[str, Decimal, Cell] | None:
    most, got = points(weight), points(score)
    return None if most is None or got is None else (what, most - got, score)
