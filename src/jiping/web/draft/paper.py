"""A report of the draft as it is written: the lines of its cover, and its chapters one behind the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jiping.web.draft.grid import Entry
from jiping.web.draft.names import template
from jiping.web.draft.tree import ID, Tree

COVER = {"unit": "部门（单位）名称", "date": "日期"}


@dataclass(slots=True)
class Chapter:
    """A heading and what is written below it; ``depth`` 0 is 一、, 1 is （一）. One that has parts may stay empty itself."""

    heading: str
    depth: int
    entry: Entry
    parts: bool = False


@dataclass(slots=True)
class Paper:
    """The whole report."""

    annex: str
    title: Entry
    cover: list[Entry]
    chapters: list[Chapter]


def paper(tree: Tree, index: int) -> Paper:
    """The report at this place of the tree."""
    filled = tree["forms"][index]
    where = filled[ID]
    title = Entry(f"{where}/title", filled.get("title", ""), "标题")
    cover = [Entry(f"{where}/{key}", filled[key], label) for key, label in COVER.items() if key in filled]
    return Paper(template(filled).layout.annex, title, cover, list(_chapters(filled.get("sections", ()), f"{where}/sections")))


def _chapters(sections: Iterable[Tree], above: str, depth: int = 0) -> Iterator[Chapter]:
    for section in sections:
        where = f"{above}/{section[ID]}"
        number = section.get("number", "")
        mark = "" if not number or number.endswith(("）", ")", "分", "章", "、")) else "、"
        heading = f"{number}{mark}{section.get('title', '')}"
        below = section.get("sections") or ()
        if isinstance(section.get("text"), str):
            yield Chapter(heading, depth, Entry(f"{where}/text", section["text"], heading), bool(below))
        yield from _chapters(below, f"{where}/sections", depth + 1)
