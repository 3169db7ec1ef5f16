"""The reference pages of the forms."""

from __future__ import annotations

from collections.abc import Iterator

from jiping import catalog
from jiping.cli.policies import years
from jiping.model.form import Block, Field, Form, Heading, Level
from jiping.model.numbers import plain
from jiping.naming.labels import kind_name
from jiping.naming.texts import Frame
from md import listed, page, section, table

FRAME = Frame("zh")
GROUPS = {"labels": "栏目", "columns": "列", "rows": "行"}


def form_pages() -> dict[str, str]:
    """``docs/forms/*.md``."""
    pages = {f"forms/{form.id}.md": _page(form) for form in catalog.forms()}
    rows = [
        (f"[{form.id}]({form.id}.md)", form.title, years(form.since, form.until, FRAME), form.extends or "—")
        for form in catalog.forms()
    ]
    intro = "表样认得出，读取更快、更有把握；认不出的表按表头的同义写法逐块读取。"
    index = page("表样", "src/jiping/data/forms", intro, table(("编号", "名称", "适用年度", "沿用"), rows),
                 "各栏还认得哪些写法，见[同义写法](synonyms.md)。")
    return {**pages, "forms/index.md": index, "forms/synonyms.md": _synonyms()}


def _synonyms() -> str:
    """Every label of any form with all that it may be printed as, once."""
    known: dict[tuple[str, str, str], dict[str, None]] = {}
    for form in catalog.forms():
        for path, field in form.fields():
            block, group, _ = path.split(".", 2)
            key = (form.blocks[block].title, GROUPS.get(group, group), field.key)
            known.setdefault(key, {}).update(dict.fromkeys(map(_one_line, (field.label, *field.synonyms))))
    blocks = {title: [key for key in known if key[0] == title] for title, _, _ in known}
    intro = "比对之前去掉空白、括号里的单位、冒号和序号，全角改半角；所以这里是去掉以后的写法。"
    return page("同义写法", "src/jiping/data/forms", intro, *(
        section(title, table(("键", "部分", "写法"), [(f"`{key}`", group, "、".join(known[title, group, key]))
                                                for _, group, key in keys]))
        for title, keys in blocks.items()))


def _page(form: Form) -> str:
    facts = [
        ("种类", kind_name(form.kind, FRAME)), ("适用年度", years(form.since, form.until, FRAME)),
        ("来源", form.source or "—"), ("最近核对", form.checked_until or "—"),
    ]
    if form.extends:
        facts.append(("沿用", f"[{form.extends}]({form.extends}.md)"))
    blocks = [section(block.title, _block(block)) for block in form.blocks.values()]
    return page(
        form.title, f"src/jiping/data/forms/{form.id}.yaml", table(("项目", "内容"), facts), *blocks,
        section("指标分类", "\n".join(_levels(form.levels))), section("提纲", "\n".join(_outline(form.outline))),
    )


def _block(block: Block) -> str:
    rows = [_field(field, GROUPS.get(group, group)) for group, fields in block.groups.items() for field in fields.values()]
    side = f"表左侧印作“{_one_line(block.side.label)}”。" if block.side else ""
    return "\n\n".join(part for part in (side, table(("标签", "部分", "键", "要求", "说明"), rows)) if part)


def _field(field: Field, group: str) -> tuple[str, ...]:
    asked = [*(["必填"] if field.required else []), *([f"{plain(field.weight)} 分"] if field.weight is not None else [])]
    return _one_line(field.label), group, f"`{field.key}`", "，".join(asked) or "—", field.note or "—"


def _levels(levels: tuple[Level, ...], depth: int = 0) -> Iterator[str]:
    for level in levels:
        yield "  " * depth + listed([level.printed + ("（必填）" if level.required else "")])
        yield from _levels(level.levels, depth + 1)


def _outline(headings: tuple[Heading, ...], depth: int = 0) -> Iterator[str]:
    for heading in headings:
        yield "  " * depth + listed([heading.number + heading.title + ("（必填）" if heading.required else "")])
        yield from _outline(heading.sections, depth + 1)


def _one_line(label: str) -> str:
    return label.replace("\n", "")
