"""The draft's tree: the filing contract's JSON whose rows carry an ``_id``, and the two ways to name a place in it.

``forms[1].indicators[4].score`` is the path of the core, which shifts when a row is put in above; ``f2/indicators/k5/score``
is the address of the web, which does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from secrets import token_hex
from typing import Any

from jiping.model.filing import LISTS

Tree = dict[str, Any]
ID = "_id"
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
ROWS = ("forms", *LISTS)
CONTENT = ("name", "target", "actual", "score", "reason")  # an indicator without any of them is a spare row


def with_ids(tree: Tree) -> Tree:
    """The same tree; every row of a list that has no ``_id`` yet gets one."""
    for name in ROWS:
        for row in tree.get(name, ()) or ():
            row.setdefault(ID, token_hex(4))
            with_ids(row)
    return tree


def settled(tree: Tree) -> Tree:
    """The tree without the spare rows of the form: what is examined, versioned and printed. Rows keep their ``_id``.

    The rows are those of the tree itself, as nobody changes what is settled.
    """
    return {**tree, "forms": [_settled(form) for form in tree["forms"]]}


def _settled(form: Tree) -> Tree:
    if "indicators" not in form:
        return form
    return {**form, "indicators": [row for row in form["indicators"] if not spare(row)]}


def spare(row: Tree) -> bool:
    """Whether an indicator's row was only printed by the form."""
    return not any(row.get(key) for key in CONTENT)


def address(tree: Tree, at: str) -> str:
    """The address of a path; as far as it leads, and empty for the filing as a whole."""
    here: Any = tree
    steps: list[str] = []
    for name, number in _STEP.findall(at):
        if not isinstance(here, dict) or name not in here:
            break
        here = here[name]
        if name != "forms":
            steps.append(name)
        if number:
            if int(number) >= len(here):
                break
            here = here[int(number)]
            steps.append(here[ID])
    return "/".join(steps)


def find(tree: Tree, where: str) -> Any:
    """What an address leads to: a form, a row, a part, a list or a text. ``KeyError`` where it leads nowhere."""
    here: Any = {row[ID]: row for row in tree["forms"]}
    for step in where.split("/"):
        here = child(here, step)
    return here


def child(here: Any, step: str) -> Any:
    """What one step of an address leads to. ``KeyError`` where it leads nowhere."""
    return _row(here, step) if isinstance(here, list) else here[step]


def put(tree: Tree, where: str, text: str) -> None:
    """Write a leaf. ``KeyError`` where there is no such leaf."""
    above, _, name = where.rpartition("/")
    holder = find(tree, above)
    if not isinstance(holder, dict) or not isinstance(holder.get(name), str) or name.startswith("_"):
        raise KeyError(where)
    holder[name] = text


def leaves(tree: Tree) -> Iterator[tuple[str, str]]:
    """Every leaf as address and text, in order."""
    for form in tree["forms"]:
        yield from _leaves(form, form[ID])


def _leaves(node: Tree, where: str) -> Iterator[tuple[str, str]]:
    for name, value in node.items():
        if name in {ID, "kind", "item", "year"}:
            continue
        if isinstance(value, str):
            yield f"{where}/{name}", value
        elif isinstance(value, dict):
            yield from _leaves(value, f"{where}/{name}")
        elif isinstance(value, list):
            for row in value:
                yield from _leaves(row, f"{where}/{name}/{row[ID]}")


def all_rows(tree: Tree) -> Iterator[tuple[str, Tree]]:
    """Every row as address and row: the forms, and what stands in their lists, in order."""
    for form in tree["forms"]:
        yield form[ID], form
        yield from _rows(form, form[ID])


def _rows(node: Tree, where: str) -> Iterator[tuple[str, Tree]]:
    for name, value in node.items():
        if isinstance(value, dict):
            yield from _rows(value, f"{where}/{name}")
        elif isinstance(value, list):
            for row in value:
                yield f"{where}/{name}/{row[ID]}", row
                yield from _rows(row, f"{where}/{name}/{row[ID]}")


def _row(rows: list[Tree], name: str) -> Tree:
    found = next((row for row in rows if row.get(ID) == name), None)
    if found is None:
        raise KeyError(name)
    return found
