"""The difference between two versions as a person reads it: form by form, by the labels of the form, old beside new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from jiping.model.numbers import plain
from jiping.model.values import parse
from jiping.web.draft.names import Names
from jiping.web.draft.rewrite import said
from jiping.web.draft.tree import ID, Tree

LONG = 40
LONGEST = 4_000  # beyond this a text is shown as a whole: comparing it word by word takes too long
_PIECE = re.compile(r"[^。；;，,\n]+[。；;，,\n]*|[。；;，,\n]+")
AMOUNTS = frozenset({
    "initial_budget", "full_year_budget", "execution", "amount", "prior_final", "budget", "final", "budget_investment", "actual_investment",
})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed. ``change`` is ``set``, ``add`` or ``remove``; ``parts`` are the pieces of a long text."""

    label: str
    old: str
    new: str
    change: str = "set"
    delta: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed in one form; ``change`` tells whether the form itself came or went."""

    title: str
    change: str
    lines: list[Line]


def compared(before: Tree, after: Tree) -> list[Compared]:
    """What changed, in the order of the later version; what is gone comes behind. Rows are the same by their ``_id``."""
    old, new = Names(before), Names(after)
    shown = [_form(old, new, form[ID]) for form in after["forms"]]
    shown += [_form(old, new, form[ID]) for form in before["forms"] if form[ID] not in new.rows]
    return [one for one in shown if one.lines or one.change != "set"]


def _form(old: Names, new: Names, name: str) -> Compared:
    if name not in old.rows or name not in new.rows:
        side, change = (new, "add") if name in new.rows else (old, "remove")
        filled = sum(bool(text) for where, text in side.texts.items() if where.startswith(f"{name}/"))
        return Compared(side.title(name), change, [Line(_("全部内容"), "", _("%(filled)s 格有内容") % {"filled": filled}, change)])
    inside = [where for where in (*new.texts, *old.texts) if where.startswith(f"{name}/")]
    lines = [*_rows(old, new, name), *_leaves(old, new, dict.fromkeys(inside))]
    return Compared(new.title(name), "set", lines)


def _rows(old: Names, new: Names, name: str) -> Iterator[Line]:
    """Rows that came or went, each in one line; a row of nothing but labels is none."""
    for side, other, change in ((new, old, "add"), (old, new, "remove")):
        for where, row in side.rows.items():
            lone = where.startswith(f"{name}/") and where not in other.rows and _above(where) in other.rows
            if lone and (text := said(row)):
                yield Line(side.label(where), text if change == "remove" else "", text if change == "add" else "", change)


def _above(where: str) -> str:
    """The row that a row stands in: a form, or a section of a report."""
    return where.rpartition("/")[0].rpartition("/")[0]


def _leaves(old: Names, new: Names, inside: dict[str, None]) -> Iterator[Line]:
    for where in inside:
        was, now = old.texts.get(where, ""), new.texts.get(where, "")
        if was != now and old.has_rows_of(where, new) and new.has_rows_of(where, old):
            side = new if where in new.texts else old
            yield Line(side.label(where), was, now, "set", _delta(where, was, now, side), _parts(was, now))


def _delta(where: str, was: str, now: str, side: Names) -> str:
    """How much a number grew or shrank."""
    before, after = parse(was), parse(now)
    if before.number is None or after.number is None or before.unit != after.unit or before.number == after.number:
        return ""
    unit = before.unit or (side.unit(where) if where.rpartition("/")[2] in AMOUNTS else "")
    difference: Decimal = after.number - before.number
    amount = f"{plain(abs(difference))}{unit}"
    return (_("增加 %(amount)s") if difference > 0 else _("减少 %(amount)s")) % {"amount": amount}


def _parts(was: str, now: str) -> list[tuple[str, str]]:
    """A long text by its clauses: what is the same, what is gone, what came."""
    if max(len(was), len(now)) < LONG or not was or not now or len(was) + len(now) > LONGEST:
        return []
    one, two = _PIECE.findall(was), _PIECE.findall(now)
    found: list[tuple[str, str]] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(one[start:end])))
            continue
        found += [(change, text) for change, text in (("old", "".join(one[start:end])), ("new", "".join(two[begin:stop]))) if text]
    return found
