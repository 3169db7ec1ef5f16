"""A file as it was read, as one page without any other file: colours and signs show what each cell was taken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from jiping.model.cell import Cell
from jiping.model.document import Document
from jiping.model.filing import Filing
from jiping.model.result import Source
from jiping.write.contents import contents, link
from jiping.write.meaning import sure_from
from jiping.write.original import Original
from jiping.write.tags import Markup, tag
from jiping.write.trace import Trace
from jiping.write.wording import Wording

SHOWN = 20
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
LEGEND = {
    "title": "标题", "label": "栏目名", "value": "填写的内容", "blank": "没有填写", "note": "附注", "loose": "没有归入",
    "unused": "没有取用", "value doubtful": "把握不大",
}
FORMS = "读到的表和报告"
IDLE = "指向、点一下，或用 Tab 键走到原文里的一格，这里说明它读成了什么、有多大把握。"


def page(documents: Sequence[Document], filing: Filing, source: Source, wording: Wording, least: int) -> str:
    """The page. ``least`` is the confidence below which the rules do not judge by a cell."""
    sure = sure_from(least)
    trace = Trace(documents, filing, wording.label)
    original = Original(trace, filing, wording, sure)
    title = f"{filing.unit.text or '未写明单位'}（{f'{filing.year} 年度' if filing.year else '未写明年度'}）"
    style = (files("jiping.write") / "view.css").read_text(encoding="utf-8")
    head = tag(
        "head", tag("meta", charset="utf-8"), tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("title", f"读取对照：{title}"), tag("style", Markup(style)),
    )
    summary = [
        *_facts(source, filing), *_legend(), *_remarks(source), *_doubtful(filing, trace, wording, least, sure),
        *_loose(filing, trace, wording),
    ]
    listed = [tag("h2", FORMS), contents(filing, trace, wording)]
    body = tag(
        "body", tag("a", "跳到原文", href="#original", cls="skip"),
        tag("div", tag("h1", title), *summary, cls="page", role="region", aria_label="概况"),
        tag("div", *listed, cls="side", role="navigation", aria_label=FORMS),
        tag("div", IDLE, cls="idle"),
        tag("div", *_originals(documents, original), cls="page", id="original", role="main"),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='zh-CN')}\n"


def _facts(source: Source, filing: Filing) -> Iterator[Markup]:
    cells = list(filing.cells())
    filled = sum(not cell.blank for cell in cells)
    yield tag("p", f"文件：{source.name}（{source.format}）", cls="quiet")
    yield tag("p", f"读到 {len(filing.forms)} 张表和报告，{len(cells)} 个字段，其中 {filled} 个有内容。")


def _legend() -> Iterator[Markup]:
    yield tag("ul", *(tag("li", text, cls=role) for role, text in LEGEND.items()), cls="legend", aria_label="图例")


def _remarks(source: Source) -> Iterator[Markup]:
    if source.remarks:
        yield tag("h2", "读取时注意到")
        yield tag("ul", *(tag("li", remark) for remark in source.remarks))


def _doubtful(filing: Filing, trace: Trace, wording: Wording, least: int, sure: int) -> Iterator[Markup]:
    cells = sorted((cell for cell in filing.cells() if cell.confidence < sure), key=lambda cell: cell.confidence)
    yield tag("h2", f"把握不大的 {len(cells)} 处" if cells else "各处都读得有把握")
    yield from _listed([_doubt(cell, trace, wording, least) for cell in cells])


def _doubt(cell: Cell, trace: Trace, wording: Wording, least: int) -> Markup:
    advice = "规则不据此判断" if cell.confidence < least else "请对照原文看一眼"
    about = "；".join(filter(None, (f"把握 {cell.confidence}%，{advice}", wording.place(cell.place))))
    return tag("li", link(cell.place, trace, wording.field(cell.at)), f"：{cell.text or '空白'}（{about}）")


def _loose(filing: Filing, trace: Trace, wording: Wording) -> Iterator[Markup]:
    if filing.unplaced:
        yield tag("h2", f"没有归入任何一栏的 {len(filing.unplaced)} 处")
        yield from _listed([
            tag("li", link(cell.place, trace, wording.place(cell.place) or "位置不明"), f"：{cell.text}") for cell in filing.unplaced
        ])


def _listed(items: list[Markup]) -> Iterator[Markup]:
    """A list; a long one is folded behind its first lines."""
    if items:
        yield tag("ul", *items[:SHOWN])
    if rest := items[SHOWN:]:
        yield tag("details", tag("summary", f"另有 {len(rest)} 处"), tag("ul", *rest))


def _originals(documents: Sequence[Document], original: Original) -> Iterator[Markup]:
    for document in documents:
        yield tag("h2", document.name or "原文")
        yield from original.drawn(document)
