"""``jiping write``: the official forms and reports of a filing, or blank ones, as documents."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import one_of, year_of
from jiping.cli.output import save
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.write.official.page import Page, ReportPage

FORMATS = ("docx", "html", "pdf")
To = Annotated[str, typer.Option("--to", metavar="|".join(FORMATS), help="文档格式；不写则看文件名的结尾")]
Target = Annotated[str, typer.Option("--output", "-o", metavar="文件", help="写到这个文件")]
Fonts = Annotated[str, typer.Option("--fonts", metavar="文件夹", help="生成 PDF 时另用这个文件夹里的字体")]


def write(
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="材料：绩评的 JSON，或任何能读取的文档")],
    *,
    to: To = "",
    form: Annotated[str, typer.Option("--form", metavar="编号", help="用这些表样，逗号隔开；不写则按所在地和年度选取")] = "",
    report: Annotated[
        str, typer.Option("--report", metavar="附件4|附件5", help="只写报告：单位自己写的文字照录，缺的从表里的数写出")
    ] = "",
    output: Target = "",
    fonts: Fonts = "",
) -> int:
    """Write a filing in the layout of the official forms."""
    from jiping.read import read_filing
    from jiping.write.official.pages import pages

    kind, path = _target(to, output)
    paths = one_filing(files)
    reading = read_filing(paths[0] if len(paths) == 1 else paths)
    filing, names = reading.filing, [name for name in form.replace("，", ",").split(",") if name]
    if not report:
        save(path, printed(pages(filing, names), kind, filing.unit.text, fonts), inputs=paths)
        return 0
    from jiping.cli.reports import composed, remarks

    written = composed(filing, report, names)
    save(path, printed(written.pages(), kind, written.title, fonts), inputs=paths)
    for line in remarks(reading, written):
        print(line, file=sys.stderr)
    return 0


def export(
    form_id: Annotated[str, typer.Argument(metavar="编号", help="表样的编号")],
    *,
    to: To = "",
    unit: Annotated[str, typer.Option("--unit", metavar="名称", help="单位名称")] = "",
    year: Annotated[str, typer.Option("--year", metavar="年度", help="年度")] = "",
    output: Target = "",
    fonts: Fonts = "",
) -> int:
    """Write a blank form."""
    from jiping.write.official.pages import blank

    kind, path = _target(to, output)
    page = blank(form_id, year_of("--year", year), unit)
    save(path, printed([page], kind, unit, fonts))
    return 0


def printed(pages: Iterable[Page | ReportPage], kind: str, title: str, fonts: str = "") -> bytes:
    """The pages in a format."""
    if kind == "docx":
        from jiping.write.official.word import word

        return word(pages)
    if kind == "html":
        from jiping.write.official.html import html

        return html(pages, title).encode()
    from jiping.write.official.pdf import pdf

    return pdf(pages, [Path(fonts)] if fonts else [])


def _target(to: str, output: str) -> tuple[str, Path]:
    if not output:
        raise Unreadable("请用 -o 写明要写的文件名，例如 -o 自评材料.docx。")
    path = Path(output)
    return one_of("--to", to or path.suffix.lstrip(".").lower() or "docx", FORMATS), path
