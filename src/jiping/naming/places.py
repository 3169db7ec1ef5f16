"""Where a finding points, in words that a clerk finds on the page: 表2 第3行 “年度资金总额·得分”."""

from __future__ import annotations

import re
from typing import Any

from jiping.model.cell import Place
from jiping.model.filing import Filing
from jiping.model.finding import Finding
from jiping.model.records import Indicator, Narrative, Section
from jiping.naming.labels import field_name, item_name, kind_name
from jiping.naming.texts import Frame

LONGEST_NAME = 18
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_OF_WHICH = re.compile(r"^其中[:：]?(?=.)")


def place_words(filing: Filing | None, finding: Finding, frame: Frame) -> str:
    """Where the finding points: the ink, then the field; a whole form has no one place."""
    field = field_words(filing, finding.at, frame)
    index = form_index(finding.at)
    if filing and not field and index is not None and index < len(filing.forms):
        return frame("whole_report" if isinstance(filing.forms[index], Narrative) else "whole_form")
    parts = [ink_words(finding.place, frame), quoted(field, frame) if field else ""]
    return " ".join(part for part in parts if part)


def quoted(words: str, frame: Frame) -> str:
    """The words in quotation marks, those inside them made single."""
    return frame("quoted", words=words.replace("“", "‘").replace("”", "’"))


def ink_words(place: Place, frame: Frame) -> str:
    """``表2 第3行``, ``第4页 表2 第3行``, ``工作表“自评表” D7``, ``第12段``."""
    parts = [
        frame("page", n=place.page) if place.page else "",
        frame("sheet", name=place.sheet) if place.sheet else "",
        place.cell or "",
        frame("table", n=place.table) if place.table and not place.sheet else "",
        frame("row", n=place.row) if place.row and not place.cell else "",
        frame("paragraph", n=place.paragraph) if place.paragraph and not place.table else "",
    ]
    return " ".join(part for part in parts if part)


def form_index(at: str) -> int | None:
    """Which form a path leads into: 1 for ``forms[1].total.score``."""
    step = _STEP.match(at)
    return int(step[2]) if step and step[1] == "forms" and step[2] else None


def form_words(filing: Filing | None, index: int | None, frame: Frame) -> str:
    """What a form is called: its title, with the project's name where there is one."""
    if index is None:
        return frame("whole")
    if filing is None or index >= len(filing.forms):
        return frame("nth_form", n=index + 1)
    form = filing.forms[index]
    title = form.title.text or kind_name(form.kind, frame)
    project = getattr(form, "project", None)
    if project is None or not project.filled:
        return title
    return frame("of_project", title=title, project=cut(project.text, LONGEST_NAME))


def field_words(filing: Filing | None, at: str, frame: Frame) -> str:
    """The names of the row and the field that a path leads to: ``年度资金总额·得分``; empty for a whole form."""
    steps = _STEP.findall(at)
    if filing is None or not steps:
        return ""
    if steps[0][0] != "forms":
        return field_name(steps[0][0], frame)
    index = int(steps[0][1] or 0)
    if index >= len(filing.forms):
        return ""
    form = filing.forms[index]
    inside = steps[1:]
    if isinstance(form, Narrative) and inside and inside[0][0] == "sections" and inside[0][1]:
        return "·".join(_section_words(form, inside))
    return "·".join(_words(form, inside, frame))


def _words(record: Any, steps: list[tuple[str, str]], frame: Frame) -> list[str]:
    words = []
    around = ""
    leaf = steps[-1][0] if steps else ""
    for name, number in steps:
        record = getattr(record, name, None)
        if number and record is not None and int(number) < len(record):
            rows, record = record, record[int(number)]
            words.append(_indicator_name(record, leaf) or _row_name(rows, record, name, int(number), frame))
        else:
            words.append(field_name(name, frame, of=around))
        around = name
    return words


def _indicator_name(row: Any, leaf: str) -> str:
    """An indicator goes by its name; what is printed once for a whole class goes by the name of the class."""
    if not isinstance(row, Indicator):
        return ""
    own = {"level1_weight": row.level1, "level2_weight": row.level2}.get(leaf, row.name)
    return cut(own.text or row.name.text or row.level2.text, LONGEST_NAME)


def _row_name(rows: Any, row: Any, name: str, index: int, frame: Frame) -> str:
    label = getattr(row, "label", None)
    text = _OF_WHICH.sub("", label.text.rstrip(":：")) if label is not None else ""
    text = text or (item_name(row.item, frame) if getattr(row, "item", "") else "")
    if text:
        return cut(text, LONGEST_NAME)
    alone = field_name(name, frame)
    return alone if len(rows) == 1 else alone + " " + frame("nth", n=index + 1)


def _section_words(form: Narrative, steps: list[tuple[str, str]]) -> list[str]:
    words: list[str] = []
    record: Any = form
    for name, number in steps:
        rows = getattr(record, name, ())
        if name == "sections" and number and int(number) < len(rows):
            record = rows[int(number)]
            words.append(cut(heading(record), LONGEST_NAME))
    return words[:1] + words[-1:] if len(words) > 1 else words


def heading(section: Section) -> str:
    """A section's heading as printed: ``六、部门整体支出绩效情况``, ``（一）部门职能概述``."""
    number = section.number.text
    joint = "、" if number and number[-1].isalnum() else ""
    return number + joint + section.title.text


def cut(text: str, characters: int) -> str:
    """The text, shortened with … where it is longer than that many characters."""
    return text if len(text) <= characters else text[: characters - 1] + "…"
