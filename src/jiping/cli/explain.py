"""``jiping explain``: what a rule is for, on what basis, what it reports and what it lets pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jiping.cli.layout import wrap
from jiping.cli.options import Language, frame_of

if TYPE_CHECKING:
    from jiping.model.records import Record
    from jiping.naming.texts import Frame
    from jiping.rules.book import Retired
    from jiping.rules.rule import Rule

WIDTH = 80
BESIDE = ("last_year", "targets", "other_copy", "others")  # the other filings of an example
ENGINE = {  # what no rule says, but the program itself; there is no file of examples for these
    "R01": ("文件无法读取", "文件打不开、已损坏、不是文档，或格式还不支持。没有读到内容，也就没有核对，不能当作通过。"),
    "R03": ("疑为读取错位", "同一条规则在多数行上都不符，多半是表格读错了位置或单位，而不是材料错了这么多处。请先核对原件。"),
    "R10": ("对照材料无法读取", "去年的材料或批复的绩效目标表打不开、读不出来，没有与它对照；材料本身照常核对。请另存后再试。"),
    "R09": ("规则运行出错", "程序在这条规则上出了错，这一条没有核对，其余规则不受影响。请把提示里的话告诉维护者。"),
}


def explain(
    code: Annotated[str, typer.Argument(metavar="编号", help="规则编号，如 A08")],
    lang: Language = "zh",
) -> int:
    """Print the card of a rule."""
    from jiping.rules.book import codes, examples_path, find, retired

    frame = frame_of(lang)
    wanted = code.strip().upper()
    if wanted in ENGINE and wanted not in codes():
        title, why = ENGINE[wanted]
        print(f"{wanted} {title}", *_part(frame("why"), [why]), sep="\n")
        return 0
    if gone := retired().get(wanted):
        print(*_obituary(gone, frame), sep="\n")
        return 0
    rule = find(wanted)
    path = examples_path(rule.code)
    examples = _load(path.read_text(encoding="utf-8")) if path.exists() else {}
    for line in rendered(rule, examples, frame):
        print(line)
    return 0


def _load(text: str) -> Any:
    from jiping.catalog.files import load_text

    return load_text(text)


def _obituary(gone: Retired, frame: Frame) -> Iterator[str]:
    """What is left to say of a retired code."""
    yield f"{gone.code} {gone.title}"
    yield "  ".join([frame("retired", day=gone.retired), *([frame("instead", code=gone.instead)] if gone.instead else [])])
    yield from _part(frame("why"), [gone.reason])


def rendered(rule: Rule, examples: dict[str, Any], frame: Frame) -> Iterator[str]:
    """The rule's card, line by line."""
    facts = [frame("level", level=frame(rule.level)), frame("family", letter=rule.code[0], family=rule.family)]
    facts += [frame("since", since=rule.since)] if rule.since else []
    facts += [frame("until", until=rule.until)] if rule.until else []
    yield from wrap(f"{rule.code} {rule.title}", WIDTH, indent=4)
    yield "  ".join(facts)
    yield from _part(frame("why"), _paragraphs(rule.why))
    yield from _part(frame("basis_head"), [_basis(basis) for basis in rule.basis] or [frame("no_basis")])
    for kind in ("bad", "good"):
        listed = [line for example in examples.get(kind, ()) for line in _example(example, frame)]
        yield from _part(frame(kind), listed)
    yield from _part(frame("repair"), [examples["repair"]] if examples.get("repair") else [])
    yield from _part(frame("fields"), _fields(rule.code, frame))


def _fields(code: str, frame: Frame) -> list[str]:
    """What the rule looks at, in one line."""
    from jiping.naming.labels import path_words
    from jiping.rules.fields import Sight, sights

    names = ["·".join(path_words(path, frame)) for path in sights().get(code, Sight()).fields]
    return [frame("list").join(names)] if names else []


def _part(title: str, paragraphs: list[str]) -> Iterator[str]:
    if not paragraphs:
        return
    yield ""
    yield title
    for paragraph in paragraphs:
        if paragraph.strip():
            depth = 2 + len(paragraph) - len(paragraph.lstrip())
            indent = depth + 2 if paragraph.startswith("-") else depth
            yield from wrap(" " * depth + paragraph.strip(), WIDTH, indent=indent)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a docstring; where a Chinese line ends, no blank stands."""
    return ["".join(line.strip() for line in paragraph.splitlines()) for paragraph in text.split("\n\n")]


def _basis(name: str) -> str:
    from jiping.cli.laws import basis_words

    return f"- {basis_words(name)}"


def _example(example: dict[str, Any], frame: Frame) -> Iterator[str]:
    """The name of an example, what its filings print, and what is said of it."""
    from jiping.model.filing import build
    from jiping.naming.places import field_words, quoted

    copy = frame(f"copy.{example['copy']}") if example.get("copy", "draft") != "draft" else ""
    yield f"- {example['name']}{copy}"
    filing = build({"unit": "", **example["filing"]})
    yield from _filing(example["filing"], frame)
    for key in BESIDE:
        listed = example.get(key, [])
        for tree in listed if isinstance(listed, list) else [listed]:
            yield f"  {frame('beside.' + key)}："
            yield from (f"  {line}" for line in _filing(tree, frame))
    for find in example.get("finds", ()):
        field = field_words(filing, find["at"], frame)
        place = quoted(field, frame) if field else ""
        says = f"：{find['says']}" if find.get("says") else ""
        yield f"  → {frame('says', place=place, says=says)}"
    if example.get("outcome"):
        yield f"  → {frame('outcome.' + example['outcome'])}"


def _filing(tree: dict[str, Any], frame: Frame) -> Iterator[str]:
    """What a filing of an example prints."""
    from jiping.model.filing import build
    from jiping.naming.labels import field_name

    own = {name: tree.get(name) for name in ("unit", "year")}
    facts = [f"{field_name(name, frame)} {text}" for name, text in own.items() if text]
    if facts:
        yield "  " + frame("between").join(facts)
    for form in build({"unit": "", **tree}).forms:
        yield from (f"  {line}" for line in printed(form, frame))


def printed(form: Any, frame: Frame) -> Iterator[str]:
    """What a form prints, a line for each row."""
    from jiping.naming.labels import kind_name

    own = _cells(form, frame)
    yield kind_name(form.kind, frame) + (f"：{own}" if own else "")
    for label, record in _records(form, frame):
        if words := _cells(record, frame):
            yield f"  {label}：{words}"


def _records(record: Any, frame: Frame) -> Iterator[tuple[str, Record]]:
    from dataclasses import fields

    from jiping.model.records import Record, Rows
    from jiping.naming.labels import field_name

    for field in fields(record):
        member = getattr(record, field.name)
        if isinstance(member, Rows):
            for row in member:
                yield field_name(field.name, frame), row
                yield from _records(row, frame)
        elif isinstance(member, Record):
            yield field_name(field.name, frame), member


def _cells(record: Record, frame: Frame) -> str:
    from jiping.naming.labels import field_name

    around = record.at.rpartition(".")[2]
    return frame("between").join(
        field_name(name, frame, of=around) + (f" {cell.text}" if cell.text else frame("score.blank"))
        for name in record.LEAVES if not (cell := getattr(record, name)).absent
    )
