"""Forms: YAML that extends a wider form, resolved into the noun ``Form``."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from jiping.catalog.files import names, typed
from jiping.catalog.form_tree import COMMON, GROUPS, common, resolved
from jiping.catalog.merge import Tree
from jiping.model.errors import Unreadable
from jiping.model.filing import KINDS
from jiping.model.form import Block, Field, Form, Heading, Layout, LayoutCell, LayoutRow, Level


@cache
def form(form_id: str) -> Form:
    """A form by its id, with everything that it inherits. Raises ``Unreadable`` for an unknown id or a faulty file."""
    if form_id not in form_ids():
        raise Unreadable(f"没有名为 {form_id} 的表样；可用 jiping forms list 查看。")
    tree, origin = resolved(form_id)
    years = tree.get("years", {})
    return Form(
        id=form_id,
        title=tree["title"],
        kind=_kind(tree, form_id),
        region=tree["region"],
        names=tuple(tree.get("names", ())),
        since=int(years["since"]) if years.get("since") else None,
        until=int(years["until"]) if years.get("until") else None,
        source=tree.get("source", ""),
        checked_until=tree.get("checked_until", ""),
        extends=tree.get("extends", ""),
        blocks={key: _block(key, block) for key, block in tree.get("blocks", {}).items()},
        levels=_levels(tree.get("levels", {}), "level1"),
        layout=_layout(tree.get("layout", {})),
        outline=_headings(tree.get("outline", {})),
        origin=origin,
    )


def form_ids() -> tuple[str, ...]:
    """The ids of all forms, sorted."""
    return tuple(name for name in names("forms") if name != COMMON)


def forms() -> tuple[Form, ...]:
    """All forms, by id."""
    return tuple(form(name) for name in form_ids())


def forms_for(region: str, year: int | None = None, kind: str = "") -> tuple[Form, ...]:
    """The forms for a printed text or a region's code, a budget year and a kind, the narrowest first.

    ``region`` may be any text that names the place, such as a unit's name, or a GB/T 2260 code; the forms of the
    wider regions around it are found too.
    """
    places = _places(region)
    fitting = [
        candidate for candidate in forms()
        if (not kind or candidate.kind == kind) and candidate.in_force(year)
        and any(place.startswith(_prefix(candidate.region)) for place in places)
    ]
    return tuple(sorted(fitting, key=lambda candidate: (-len(_prefix(candidate.region)), candidate.id)))


@lru_cache(maxsize=256)  # a page asks for every cell
def template_for(region: str, year: int | None, kind: str) -> Form | None:
    """The form by which one of this kind is shown and printed: the narrowest for the place, else one of another place.

    Which annex that one is, and to which circular, holds at its own place only.
    """
    own = forms_for(region, year, kind)
    if own:
        return own[0]
    others = [candidate for candidate in forms() if candidate.kind == kind]
    borrowed = min(others, key=lambda candidate: len(_prefix(candidate.region)), default=None)
    return replace(borrowed, layout=replace(borrowed.layout, annex="")) if borrowed else None


def _places(region: str) -> set[str]:
    """The codes that a text names; the whole country is always among them."""
    if region.isdigit():
        return {region}
    return {"000000"} | {one.region for one in forms() if any(name in region for name in one.names)}


def _prefix(code: str) -> str:
    """The digits of a GB/T 2260 code that count: ``43`` for 430000."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def _kind(tree: Tree, form_id: str) -> str:
    kind: str = tree.get("kind", "")
    if kind not in KINDS:
        raise Unreadable(f"{form_id}.yaml 的 kind 写的是 {kind or '空'}，不是认识的表的种类。")
    return kind


def _block(key: str, tree: Tree) -> Block:
    side = _field("side", tree["side"]) if "side" in tree else None
    groups = {
        group: {name: _field(name, entry) for name, entry in tree[group].items()} for group in GROUPS if group in tree
    }
    return Block(key, tree["title"], side, groups)


def _field(key: str, tree: Tree) -> Field:
    return Field(
        key=key,
        label=tree["label"],
        synonyms=tuple(tree.get("synonyms", ())),
        required=tree.get("required") == "true",
        weight=typed(tree["weight"]) if tree.get("weight") else None,
        note=tree.get("note", ""),
        outside=tree.get("outside") == "true",
    )


def _levels(trees: Tree, depth: str) -> tuple[Level, ...]:
    words = common()["blocks"]["indicators"][depth] if trees else {}
    return tuple(
        Level(
            key=key,
            label=tree.get("label") or words[key]["label"],
            weight=typed(tree["weight"]) if tree.get("weight") else None,
            required=tree.get("required") == "true",
            rows=int(tree.get("rows", 1)),
            levels=_levels(tree.get("levels", {}), "level2"),
        )
        for key, tree in ((key, tree or {}) for key, tree in trees.items())
    )


def _layout(tree: Tree) -> Layout:
    rows = (
        LayoutRow(key, tuple(_cell(cell) for cell in row["cells"]), row.get("repeat", ""))
        for key, row in tree.get("rows", {}).items()
    )
    return Layout(
        annex=tree.get("annex", ""),
        title=tree.get("title", ""),
        subtitle=tree.get("subtitle", ""),
        columns=typed(tree.get("columns", [])),
        rows=tuple(rows),
        below=tuple(tree.get("below", ())),
        signoff=tuple(tree.get("signoff", ())),
        cover=tuple(tree.get("cover", ())),
        inner_title=tree.get("inner_title", ""),
        landscape=tree.get("landscape") == "true",
    )


def _cell(tree: Tree) -> LayoutCell:
    return LayoutCell(
        text=tree.get("text", ""),
        label=tree.get("label", ""),
        field=tree.get("field", ""),
        across=int(tree.get("across", 1)),
        down=int(tree.get("down", 1)),
        merge=tree.get("merge") == "true",
    )


def _headings(trees: Tree) -> tuple[Heading, ...]:
    return tuple(
        Heading(
            key=key,
            number=tree["number"],
            title=tree["title"],
            synonyms=tuple(tree.get("synonyms", ())),
            required=tree.get("required") == "true",
            sections=_headings(tree.get("sections", {})),
        )
        for key, tree in trees.items()
    )
