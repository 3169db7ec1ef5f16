"""What a place of the draft is called, in the words of its own form: ``年度资金总额·执行率``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jiping import catalog
from jiping.model.errors import Unreadable
from jiping.model.form import Field, Form
from jiping.web.draft.tree import ID, Tree, all_rows, child, leaves

LONGEST = 18
SHORTER = {"部门整体支出": "整体", "项目支出": "项目", "绩效评价": "", "绩效": ""}
_OF_WHICH = re.compile(r"^其中[:：]?(?=.)")
OWN = {"level1_weight": "一级指标分值", "title": "标题", "label": "名称", "text": "", "amount": "", "money_unit": "金额单位"}


def template(filled: Tree) -> Form:
    """The form of the catalog by which a filled one is shown. Raises ``Unreadable`` where there is none of its kind."""
    if name := filled.get("_form"):
        return catalog.form(name)
    printed = "\n".join(str(filled.get(key) or "") for key in ("unit", "line_department", "title"))
    if form := catalog.template_for(printed, filled.get("year"), filled["kind"]):
        return form
    raise Unreadable(f"“{filled.get('title') or filled['kind']}”还没有可以在网上填写的表样。")


def form_name(filled: Tree) -> str:
    """The title of a form, with the project's name where there is one."""
    title = _line(filled.get("title", "")) or template(filled).title
    project = _line(filled.get("project", ""))
    return f"{title}（{_cut(project)}）" if project else title


def short_name(filled: Tree) -> str:
    """What stands on the tab of a form: ``附件3 项目自评表·水稻良种补贴``."""
    form = template(filled)
    kind = _line(form.layout.title).rpartition("}")[2].removeprefix("年度")
    for word, less in SHORTER.items():
        kind = kind.replace(word, less)
    return "·".join(filter(None, (f"{form.layout.annex} {kind}".strip(), _cut(_line(filled.get("project", ""))))))


def place_name(tree: Tree, where: str) -> str:
    """The words for an address inside its form; empty for a whole form and for what leads nowhere."""
    form_id, *steps = where.split("/")
    filled = next((row for row in tree["forms"] if row[ID] == form_id), None)
    if filled is None or not steps:
        return ""
    return "·".join(filter(None, _words(template(filled), filled, steps)))


class Names:
    """A tree with its rows and texts by address. Raises ``Unreadable`` where a form of it cannot be shown."""

    def __init__(self, tree: Tree) -> None:
        self.rows = dict(all_rows(tree))
        self.texts = dict(leaves(tree))
        self._tree = tree
        self._titles = {form[ID]: form_name(form) for form in tree["forms"]}

    def has_rows_of(self, where: str, other: Names) -> bool:
        """Whether the rows around a leaf of the other tree are here, too."""
        steps = where.split("/")
        around = ("/".join(steps[:end]) for end in range(1, len(steps)))
        return all(row in self.rows for row in around if row in other.rows)

    def title(self, where: str) -> str:
        """What the form is called that an address leads into."""
        return self._titles[where.partition("/")[0]]

    def label(self, where: str) -> str:
        """What a place is called within its form; empty where it is no longer there."""
        there = where in self.texts or where in self.rows
        return (place_name(self._tree, where) or "整张表") if there else ""

    def unit(self, where: str) -> str:
        """The unit of the form's amounts."""
        return str(self.rows[where.partition("/")[0]].get("money_unit") or "")

    def indicators(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The forms that have indicators, each with the addresses and names of those."""
        for form, title in self._titles.items():
            named = [(where, row) for where, row in self.rows.items() if where.startswith(f"{form}/indicators/") and row.get("name")]
            if named:
                yield title, [(where, self.label(where)) for where, _ in named]


def _words(form: Form, filled: Tree, steps: list[str]) -> list[str]:
    words: list[str] = []
    here: Any = filled
    block = ""
    for step in steps:
        try:
            inside, here = here, child(here, step)
        except (KeyError, TypeError):
            break
        if isinstance(inside, list):
            words.append(_row(inside, here))
        elif isinstance(here, str):
            words += _leaf(form, block, step, filled)
        else:
            block = step
    if isinstance(here, list):
        words.append(_side(form, block))
    return words


def _leaf(form: Form, block: str, leaf: str, filled: Tree) -> list[str]:
    words = [_line(row.label) for row in form.blocks["total"].groups["rows"].values()] if block == "total" else []
    label = _label(form, "indicators" if block == "total" else block, leaf)
    return [*words, _said(label, filled) if label else OWN.get(leaf, leaf)]


@cache
def _labels(form_id: str) -> dict[tuple[str, str], Field]:
    """The labels of a form by block and key; those that stand alone by their key only."""
    found: dict[tuple[str, str], Field] = {}
    for path, field in catalog.form(form_id).fields():
        block, group, key = path.split(".")
        if group != "rows":
            found[block, key] = field
            found.setdefault(("", key), field)
    return found


def _label(form: Form, block: str, leaf: str) -> str:
    field = _labels(form.id).get((block, leaf))
    return field.label if field else ""


def _side(form: Form, block: str) -> str:
    found = form.blocks.get(block)
    return _line(found.side.label if found and found.side else found.title if found else "")


def _row(rows: list[Tree], row: Tree) -> str:
    """A row by its label or name, else by its class, else by its number."""
    own = next((_line(row[key]) for key in ("label", "name", "title", "level2", "level1") if row.get(key)), "")
    number = f"第 {rows.index(row) + 1} 行"
    if not own:
        return number if len(rows) > 1 else ""
    return f"{_cut(own)}{number}" if "level2" in row and not row.get("name") else _cut(_OF_WHICH.sub("", own))


def _said(label: str, filled: Tree) -> str:
    year = filled.get("year") or 0
    words = {"{year}": str(year or "本"), "{prior_year}": str(year - 1 if year else "上"), "{unit}": ""}
    for mark, word in words.items():
        label = label.replace(mark, word)
    return _line(label)


def _line(text: str) -> str:
    return "".join(text.split()).rstrip("：:")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
