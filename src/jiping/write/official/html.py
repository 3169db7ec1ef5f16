"""The official pages as one web page: self-contained, printable."""

from __future__ import annotations

from collections.abc import Iterable

from jiping.write.official.measure import stretches, tall_rows
from jiping.write.official.page import Box, Chapter, Page, ReportPage, parted
from jiping.write.svg import svg
from jiping.write.tags import Markup, tag

_STYLE = """
body{max-width:1000px;margin:1em auto;padding:0 1em;color:#000;background:#fff;line-height:1.6;
font-family:FangSong,"仿宋_GB2312","仿宋","Noto Serif CJK SC",serif}
h1{font:bold 1.5em "方正小标宋简体","Noto Serif CJK SC",SimSun,serif;text-align:center;margin:.3em 0}
h2{font:1.15em SimHei,"黑体","Noto Sans CJK SC",sans-serif}h3{font:1.1em KaiTi,"楷体_GB2312","楷体",serif}
p{margin:.2em 0}p.body{text-indent:2em}p.mid{text-align:center}p.end{text-align:right}svg{max-width:100%;height:auto}
table{border-collapse:collapse;width:calc(100% - 2px);table-layout:fixed}
td{border:1px solid #000;padding:.25em;text-align:center;vertical-align:middle;overflow-wrap:anywhere}td.long{text-align:left}
table+table{margin-top:-1px}section{margin-bottom:3em}td:not([rowspan]){break-inside:avoid}tr{height:1.9em}tr.tall td{break-inside:auto}
@page{size:a4;margin:20mm;@bottom-center{content:"— " counter(page) " —"}}
@page lying{size:a4 landscape;margin:20mm}section.lying{page:lying}
@page report{margin:37mm 26mm 35mm 28mm}section.report{page:report}
@media print{body{max-width:none;margin:0;padding:0;font-size:10.5pt;line-height:1.35}section{margin:0}
section+section{break-before:page}thead{display:table-header-group}td{padding:.15em}
section.report{font-size:16pt;line-height:28.5pt}section.report h1{font-size:22pt}section.report table{font-size:10.5pt;line-height:1.35}
h2,h3{font-size:1em;margin:0;text-indent:2em;break-after:avoid}p{margin:0}p.end{padding-right:2em}
.cover{break-after:page;padding-top:40mm}.cover h1{margin-bottom:70mm}}
"""


def html(pages: Iterable[Page | ReportPage], title: str) -> str:
    """The pages as one document."""
    sections = [
        tag("section", *_report(page), cls="report") if isinstance(page, ReportPage)
        else tag("section", *_form(page), cls="lying" if page.landscape else "")
        for page in pages
    ]
    head = tag("head", tag("meta", charset="utf-8"), tag("title", title), tag("style", Markup(_STYLE)))
    return "<!DOCTYPE html>\n" + str(tag("html", head, tag("body", *sections), lang="zh-CN"))


def _form(page: Page) -> list[Markup]:
    parts = [tag("p", page.annex)] if page.annex else []
    parts.append(tag("h1", *_lines(page.title)))
    if page.subtitle:
        parts.append(tag("p", page.subtitle, cls="mid"))
    parts += [tag("p", line) for line in page.above]
    parts += [_table(page, begin, end, header=header) for begin, end, header in stretches(page)]
    parts += [tag("p", line) for line in page.below]
    if page.signoff:
        parts.append(tag("p", *[tag("span", f"{label}：{value}", Markup("&emsp;&emsp;")) for label, value in page.signoff]))
    return parts


def _table(page: Page, begin: int, end: int, *, header: bool = False) -> Markup:
    """Rows of a table; ``header`` repeats the first on each sheet of paper."""
    total = sum(page.columns)
    columns = [tag("col", style=f"width:{width * 100 / total:.2f}%") for width in page.columns]
    boxes = sorted((box for box in page.boxes if begin <= box.row < end), key=lambda box: (box.row, box.column))
    if header:
        boxes = parted(boxes, begin)
    tall = tall_rows(page)
    rows = [
        tag("tr", *[_cell(box) for box in boxes if box.row == row], cls="tall" if row in tall else "") for row in range(begin, end)
    ]
    head = [tag("thead", rows.pop(0))] if header else []
    return tag("table", tag("colgroup", *columns), *head, tag("tbody", *rows))


def _cell(box: Box) -> Markup:
    spans = {name: str(span) for name, span in (("colspan", box.across), ("rowspan", box.down)) if span > 1}
    long = {"cls": "long"} if box.left else {}
    return tag("td", *_lines(box.text), **spans, **long)


def _report(page: ReportPage) -> list[Markup]:
    parts = [tag("p", page.annex)] if page.annex else []
    if page.cover:
        below = (tag("p", line, cls="mid") for line in page.cover[1:])
        parts.append(tag("div", tag("h1", *_lines(page.cover[0])), *below, cls="cover"))
    parts.append(tag("h1", *_lines(page.title)))
    parts += [tag("p", page.addressee)] if page.addressee else []
    parts += [tag("p", text, cls="body") for text in page.opening]
    for chapter in page.chapters:
        parts += _chapter(chapter)
    parts += [tag("p", text, cls="end") for text in page.closing]
    for chapter in page.behind:
        parts += _chapter(chapter)
    return parts


def _chapter(chapter: Chapter) -> list[Markup]:
    parts = [tag("h2" if chapter.depth == 0 else "h3", chapter.heading)]
    parts += [tag("p", text, cls="body") for text in chapter.paragraphs]
    parts += [tag("p", Markup(svg(chapter.chart)), cls="mid")] if chapter.chart else []
    return [*parts, *([_table(chapter.table, 0, chapter.table.rows, header=True)] if chapter.table else [])]


def _lines(text: str) -> list[str | Markup]:
    parts: list[str | Markup] = []
    for line in text.split("\n"):
        parts += [tag("br"), line] if parts else [line]
    return parts
