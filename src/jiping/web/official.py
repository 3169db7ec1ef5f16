"""The official forms of a tree as boxes for a template: rows of cells with spans, never markup of a user's text."""

from __future__ import annotations

from dataclasses import dataclass

from jiping.model.filing import build
from jiping.web.draft.tree import Tree
from jiping.write.official.page import Box, Page, ReportPage
from jiping.write.official.pages import pages


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page for a template: a report, or a form with its rows and the widths of its columns in per cent."""

    report: ReportPage | None
    form: Page | None
    rows: list[list[Box]]
    widths: list[str]


def official_page(tree: Tree) -> list[Drawn]:
    """The pages of a filing in its order."""
    return [drawn(page) for page in pages(build(tree), [form["_form"] for form in tree["forms"] if form.get("_form")])]


def drawn(page: Page | ReportPage) -> Drawn:
    """One page."""
    if isinstance(page, ReportPage):
        return Drawn(page, None, [], [])
    rows: list[list[Box]] = [[] for _ in range(page.rows)]
    for box in sorted(page.boxes, key=lambda box: (box.row, box.column)):
        rows[box.row].append(box)
    whole = sum(page.columns)
    return Drawn(None, page, rows, [f"{width * 100 / whole:.2f}%" for width in page.columns])
