"""A filing as a Markdown page, so that a person can lay it beside the original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from jiping.cli.markdown import escaped, table
from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.records import Record, Rows
from jiping.naming.filing import wording
from jiping.naming.labels import field_name, item_name, kind_name
from jiping.naming.places import heading, quoted
from jiping.naming.texts import Frame
from jiping.write.meaning import sure_from

ZH = Frame()


def page(filing: Filing, remarks: Sequence[str] = (), *, least: int = 0) -> str:
    """The whole filing. ``least`` is the confidence below which the rules do not judge by a cell."""
    title = filing.unit.text or ZH("no_unit")
    year = ZH("year", year=filing.year) if filing.year else ZH("no_year")
    lines = [f"# {escaped(title)}（{year}）", "", *(f"> {escaped(remark)}" for remark in remarks)]
    lines += _doubtful(filing, least)
    for form in filing.forms:
        lines += ["", f"## {escaped(form.title.text or kind_name(form.kind, ZH))}", "", *_form(form)]
    if filing.unplaced:
        lines += ["", "## 没有归入任何一栏的内容", "", *(f"- {escaped(cell.text)}" for cell in filing.unplaced)]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept) + "\n"


def _doubtful(filing: Filing, least: int) -> Iterator[str]:
    """What should be compared with the original first."""
    doubtful = [cell for cell in filing.cells() if cell.confidence < sure_from(least)]
    if doubtful:
        names = wording(filing)
        yield from ("", f"## 把握不大的 {len(doubtful)} 处，请对照原文", "")
        for cell in sorted(doubtful, key=lambda cell: cell.confidence):
            where = " ".join(filter(None, (names.place(cell.place), quoted(names.field(cell.at), ZH))))
            yield f"- {escaped(where)}：{escaped(cell.text) or '空白'}（把握 {cell.confidence}%）"


def _form(form: Any) -> Iterator[str]:
    lines = [(field_name(name, ZH), cell.text) for name, cell in _leaves(form) if name != "title"]
    yield from (f"- {label}：{escaped(text)}" for label, text in lines)
    for field in fields(form):
        member = getattr(form, field.name)
        if field.name == "sections":
            yield from _sections(member)
        elif isinstance(member, Rows) and member:
            yield from ("", f"### {field_name(field.name, ZH)}", "", *_rows(member))
        elif isinstance(member, Record) and member.cells():
            yield from ("", f"### {field_name(field.name, ZH)}", "")
            for name, cell in _leaves(member):
                yield f"- {field_name(name, ZH, of=field.name)}：{escaped(cell.text)}"


def _leaves(record: Record) -> Iterator[tuple[str, Cell]]:
    for name in record.LEAVES:
        cell = getattr(record, name)
        if not cell.absent:
            yield name, cell


def _rows(rows: Rows) -> list[str]:
    """A table of the columns that any of the rows has."""
    names = [name for name in rows[0].LEAVES if name == "label" or not all(getattr(row, name).absent for row in rows)]
    return table((field_name(name, ZH) for name in names), ([_text(row, name) for name in names] for row in rows))


def _text(row: Any, name: str) -> str:
    """The text of a field; a row without a label of its own goes by its item."""
    text: str = getattr(row, name).text
    return item_name(getattr(row, "item", ""), ZH) if name == "label" and not text else text


def _sections(sections: Rows, level: int = 3) -> Iterator[str]:
    for section in sections:
        yield from ("", f"{'#' * min(level, 6)} {escaped(heading(section))}")
        for paragraph in section.text.raw.splitlines():
            if paragraph.strip():
                yield from ("", escaped(paragraph))
        yield from _sections(section.sections, level + 1)
