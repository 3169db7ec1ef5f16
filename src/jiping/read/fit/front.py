"""The lines before and after a table: title, year, unit, unit of money, sign-off, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from jiping.model.cell import Cell
from jiping.model.document import Paragraph
from jiping.read.fit.draft import LIKELY, Draft, line_cell
from jiping.read.fit.labels import half, is_side, lexicon, money_unit
from jiping.read.fit.said import said
from jiping.read.fit.titles import ANNEX, YEAR_LINE, bare_title, is_report, kind_of, year_in

_NOTE = re.compile(r"^((?:补充|特别|有关)?说明|备注|注|填报说明|填表说明|填写说明)\s*\d{0,2}\s*[:：.、]")
_LABELLED = re.compile(r"^([^:：。，,；;]{2,25})[:：](.+)$", re.DOTALL)  # 自评结论：97.00分，等级为“优”。
_TABLE_NUMBER = re.compile(r"^[(（]?附?表[一二三四五六七八九十\d]{1,2}[)）]?[:：、.]?(?=[\u4e00-\u9fff])")
_UNIT_LINE = 20  # 单位：万元 and little else
_HEADING = 16  # characters of a heading above notes
_BARE = 6  # a title so short says neither year nor what it is about
_DATED = re.compile(r"日期|时间|20\d\d[年.\-/]\d{1,2}[月.\-/]")  # when it was filled in, not the year it is about
_CODE = re.compile(r"^(?:报表|表格|文件)?(?:编号|编码)[:：]|^(?:附表|公开)\d{1,3}表?$")


def read_front(lines: list[Paragraph], draft: Draft) -> list[Cell]:
    """Read the lines above a form into it; returns those that say nothing of a form."""
    title = _title(lines, draft)
    left: list[Cell] = []
    for index, line in enumerate(lines):
        if index in title:
            continue
        text = half(line.text)
        if YEAR_LINE.match(text):
            draft.year = draft.year or year_in(text)
        elif match := _NOTE.match(line.text):
            draft.note(line_cell(line, match[1]), line_cell(line))
        elif not (ANNEX.match(line.text) or _CODE.match(text) or _goal(line, draft) or _labels(line, draft) or kind_of(line.text)
                  or _names_block(line)):
            left.append(line_cell(line, confidence=LIKELY))
    if draft.year is None:
        short = [line.text for line in reversed(lines) if len(line.text) < 60 and not _DATED.search(line.text)]
        draft.year = next((year for text in short if (year := year_in(text))), None)
    return left


def read_trailing(lines: Iterable[Paragraph], draft: Draft) -> list[Cell]:
    """Read the lines below a form into it: sign-off and notes; returns the rest."""
    left: list[Cell] = []
    named: Paragraph | None = None
    for line in lines:
        if _names_note(line):
            named = line
        elif named is not None and not kind_of(line.text) and not ANNEX.match(line.text) and not _labels(line, draft):
            _add_note(draft, named, line)
        elif match := _NOTE.match(line.text):
            draft.note(line_cell(line, match[1]), line_cell(line))
        elif (parts := _LABELLED.match(line.text)) and lexicon()["notes"].label(parts[1]):
            draft.note(line_cell(line, parts[1]), line_cell(line, parts[2]))
        elif not (_goal(line, draft) or _labels(line, draft) or ANNEX.match(line.text) or _names_block(line)):
            if draft.tree.get("notes") and re.match(r"^\d{1,2}[.、．]", line.text):
                draft.note(line_cell(line, ""), line_cell(line))
            else:
                left.append(line_cell(line, confidence=LIKELY))
    return left


def _names_block(line: Paragraph) -> bool:
    """Whether a line is the name of a block, with the number of its table or without: 表2 绩效指标完成情况."""
    return is_side(line.text) or is_side(_TABLE_NUMBER.sub("", line.text))


def _goal(line: Paragraph, draft: Draft) -> bool:
    """年度目标：… or 完成情况：… in a line of its own, where the tables say nothing of it."""
    parts = _LABELLED.match(line.text) if "目标" in line.text[:_HEADING] or "完成" in line.text[:_HEADING] else None
    field = lexicon()["goal"].label(parts[1]) if parts else ""
    goal = draft.tree.get("goal", {})
    if parts is None or field not in ("expected", "actual") or field in goal:
        return False
    draft.part("goal")[field] = line_cell(line, line.raw.partition("：" if "：" in line.raw else ":")[2], LIKELY)
    draft.blocks.add("goal")
    return True


def _names_note(line: Paragraph) -> bool:
    """Whether a line is the heading of what stands below it: 四、自评结论."""
    return len(line.text) <= _HEADING and ":" not in half(line.text) and bool(lexicon()["notes"].label(line.text))


def _add_note(draft: Draft, named: Paragraph, line: Paragraph) -> None:
    last = draft.tree["notes"][-1] if draft.tree.get("notes") else None
    if last is not None and last["label"].place == named.place and last["label"].text == named.text:
        known = last["text"]
        last["text"] = Cell(known.text + line.text, known.place, original=known.original + "\n" + line.raw)
    else:
        draft.note(line_cell(named), line_cell(line))


def _title(lines: list[Paragraph], draft: Draft) -> set[int]:
    """Find the heading line nearest to the table; one that is broken over two or three lines is joined."""
    for last in range(len(lines) - 1, -1, -1):
        text = half(lines[last].text)
        if YEAR_LINE.match(text) or len(text) < _UNIT_LINE and money_unit(text) and not kind_of(text):
            continue  # a line of its own for the year or the unit of money is not part of the title
        if ":" in text and lexicon()["heading"].label(text.partition(":")[0]):
            continue  # 项目名称：…
        for first in range(last, max(-1, last - 3), -1):
            if first < last and not joins(lines[first]):
                break
            text = "".join(bare_title(line.text) for line in lines[first : last + 1])
            kind = kind_of(text)
            if kind and not is_report(kind) and not lexicon()["heading"].label(text.partition(":")[0]):
                if first == last and len(text) <= _BARE and _broken(lines, first):
                    continue  # 2020年度部门整体绩效 / 自评表
                draft.kind = draft.kind or kind
                draft.year = draft.year or year_in(text)
                raw = "\n".join(line.raw for line in lines[first : last + 1])
                draft.put("title", Cell(text, lines[first].place, original=raw))
                if unit := money_unit(text):
                    draft.put("money_unit", Cell(unit, lines[first].place))
                return set(range(first, last + 1))
    return set()


def _broken(lines: list[Paragraph], index: int) -> bool:
    """Whether the line above a bare 自评表 is the first part of its title."""
    above = lines[index - 1] if index else None
    return above is not None and joins(above) and (year_in(above.text) is not None or bool(re.search(r"绩效|支出|评价$", above.text)))


def joins(line: Paragraph) -> bool:
    """Whether a line may be the first part of a title that is broken over lines."""
    text = half(line.text)
    return len(text) <= 40 and not (
        ANNEX.match(line.text) or YEAR_LINE.match(text) or re.search(r"[。；;:,，]$|表(?:[(][^()]*[)])?$|报告$", text) or ":" in text
    )


def _labels(line: Paragraph, draft: Draft) -> bool:
    """单位名称：…  填报日期：…  单位：万元 on one line."""
    done = False
    if unit := money_unit(half(line.text)):
        draft.put("money_unit", Cell(unit, line.place))
        done = len(line.text) < _UNIT_LINE
    for _ in said(line.raw, draft, partial(line_cell, line), ("heading", "signoff")):
        done = True
    return done
