"""What the form asks for and nobody has written: the places that have to be filled in before the material is handed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jiping.model.form import Block, Field, Form, Heading
from jiping.web.draft.names import form_name, place_name, template
from jiping.web.draft.nothing import declared_empty
from jiping.web.draft.tree import ID, Tree, spare

_BLANKS = re.compile(r"\s+")


def missing(tree: Tree) -> list[dict[str, str]]:
    """The blank places, in the order of the forms: address, form, and what the place is called."""
    found = []
    for filled in tree["forms"]:
        if declared_empty(filled):
            continue
        title = form_name(filled)
        found += [
            {"address": where, "form": title, "label": place_name(tree, where) or "整张表", "message": says}
            for where, says in _blank(template(filled), filled)
        ]
    return found


def _blank(form: Form, filled: Tree) -> Iterator[tuple[str, str]]:
    above = filled[ID]
    for block in form.blocks.values():
        for key in _labels(block):
            yield from _leaf(filled if key in filled else filled.get(block.key), key, above if key in filled else f"{above}/{block.key}")
        yield from _grid(block, filled, above)
    if form.levels:
        yield from _indicators(form, filled, above)
    yield from _chapters(form.outline, filled, above)


def _labels(block: Block) -> list[str]:
    """Labels that stand alone: the value is beside them."""
    return [key for key, field in block.groups.get("labels", {}).items() if field.required and not field.outside]


def _leaf(holder: Any, key: str, above: str) -> Iterator[tuple[str, str]]:
    if isinstance(holder, dict) and isinstance(holder.get(key), str) and not _BLANKS.sub("", holder[key]):
        yield f"{above}/{key}", "没有填写"


def _grid(block: Block, filled: Tree, above: str) -> Iterator[tuple[str, str]]:
    """A block of rows and columns: what both the row and the column ask for."""
    inside = filled.get(block.key)
    columns = _asked(block.groups.get("columns", {}))
    rows = block.groups.get("rows", {})
    where = f"{above}/{block.key}"
    if isinstance(inside, dict):
        for key in columns or (["weight", "score"] if _asked(rows) else ()):
            yield from _leaf(inside, key, where)
    elif isinstance(inside, list) and rows:
        for row in inside:
            if row.get("item") in _asked(rows):
                for key in columns or ["amount"]:
                    yield from _leaf(row, key, f"{where}/{row[ID]}")


def _asked(fields: Any) -> list[str]:
    named: dict[str, Field] = fields
    return [key for key, field in named.items() if field.required and not field.outside]


def _indicators(form: Form, filled: Tree, above: str) -> Iterator[tuple[str, str]]:
    """Every indicator that is used is complete, and every class that may not be left out has one."""
    rows = [row for row in filled.get("indicators", ()) if not spare(row)]
    columns = _asked(form.blocks["indicators"].groups.get("columns", {}))
    for row in rows:
        for key in columns:
            yield from _leaf(row, key, f"{above}/indicators/{row[ID]}")
    used = {row.get("level1") for row in rows}
    for level in form.levels:
        if level.required and level.label not in used:
            first = next((row for row in filled.get("indicators", ()) if row.get("level1") == level.label), None)
            yield (f"{above}/indicators/{first[ID]}/name" if first else f"{above}/indicators"), f"“{level.label}”还没有一项指标"


def _chapters(outline: Iterable[Heading], filled: Tree, above: str) -> Iterator[tuple[str, str]]:
    """A chapter that the form asks for has a text, or one of its parts has; a report may call it otherwise."""
    sections = filled.get("sections", ())
    for heading in outline:
        section = next((one for one in sections if one.get("title") in {heading.title, *heading.synonyms}), None)
        if heading.required and section and not _written(section):
            yield f"{above}/sections/{section[ID]}/text", "没有填写；没有这方面内容的写“无”"
    if outline and not sections:
        yield f"{above}/sections", "报告没有正文"


def _written(section: Tree) -> bool:
    return bool(_BLANKS.sub("", section.get("text", ""))) or any(_written(part) for part in section.get("sections") or ())
