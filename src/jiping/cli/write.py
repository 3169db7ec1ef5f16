"""``jiping write``: the official forms and reports of a filing, or blank ones, as documents."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import fonts_of, kind_of, one_of, year_of
from jiping.cli.output import folder, save
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.model.filing import Filing
    from jiping.read import Reading
    from jiping.write.official.page import Page, ReportPage

FORMS = ("docx", "xlsx", "html", "pdf")
LONGEST_NAME = 80
_NO_NAME = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
To = Annotated[str, typer.Option("--to", metavar="|".join(FORMS), help="文档格式；不写则看文件名的结尾")]
Target = Annotated[str, typer.Option("--output", "-o", metavar="文件", help="写到这个文件；有 --all-forms 时写到这个文件夹")]
Fonts = Annotated[str, typer.Option("--fonts", metavar="文件夹", help="生成 PDF 时另用这个文件夹里的字体")]


def write(
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="材料：绩评的 JSON，或任何能读取的文档")],
    *,
    to: To = "",
    form: Annotated[str, typer.Option("--form", metavar="编号", help="用这些表样，逗号隔开；不写则按所在地和年度选取")] = "",
    all_forms: Annotated[
        bool, typer.Option("--all-forms", help="每张表、每份报告各写一个文件，放进 -o 的文件夹；--to 可用逗号写几种格式")
    ] = False,
    report: Annotated[
        str, typer.Option("--report", metavar="附件4|附件5", help="只写报告：单位自己写的文字照录，缺的从表里的数写出")
    ] = "",
    output: Target = "",
    fonts: Fonts = "",
) -> int:
    """Write a filing in the layout of the official forms."""
    from jiping.read import read_filing
    from jiping.write.official.pages import pages
    from jiping.write.official.printed import NOTHING

    kinds = _kinds(to) if all_forms else []
    path = _path(output, "自评材料" if all_forms else "自评材料.docx")
    kind = "" if all_forms else _kind(to, path)
    paths = one_filing(files)
    reading = read_filing(paths[0] if len(paths) == 1 else paths)
    filing, names = reading.filing, [name for name in form.replace("，", ",").split(",") if name]
    if report:
        return _reported(reading, report, names, path, kind, fonts, paths)
    if not all_forms:
        save(path, printed(pages(filing, names), kind, filing.unit.text, fonts), inputs=paths)
        return 0
    made = [(name + "." + kind, printed([page], kind, name, fonts)) for name, page in _named(filing, names) for kind in kinds]
    if not made:
        raise Unreadable(NOTHING)
    for name, data in made:  # nothing is written before all can be
        save(folder(path) / name, data, inputs=paths)
    return 0


def _reported(
    reading: Reading, report: str, names: list[str], path: Path, kind: str, fonts: str, paths: Sequence[Path],
) -> int:
    """Write a report alone, and say what its reader should know."""
    from jiping.cli.reports import composed, remarks

    if not kind:
        raise Unreadable("--report 和 --all-forms 请分两次写。")
    written = composed(reading.filing, report, names)
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

    path = _path(output, "空白表.docx")
    kind = _kind(to, path)
    page = blank(form_id, year_of("--year", year), unit)
    save(path, printed([page], kind, unit, fonts))
    return 0


def printed(pages: Iterable[Page | ReportPage], kind: str, title: str, fonts: str = "") -> bytes:
    """The pages in a format; for a PDF with the typefaces of this folder, too."""
    from jiping.write.official.printed import printed as made

    return made(pages, kind, title, fonts_of(fonts))


def _named(filing: Filing, form_ids: list[str]) -> Iterator[tuple[str, Page | ReportPage]]:
    """The pages, each with a file name of its own; project forms are told apart by the project."""
    from jiping.write.official.pages import pages

    taken: set[str] = set()
    for page in pages(filing, form_ids):
        wanted = _NO_NAME.sub(" ", page.name).strip(" .")[:LONGEST_NAME] or "材料"
        name, number = wanted, 1
        while name.lower() in taken:
            number += 1
            name = f"{wanted} ({number})"
        taken.add(name.lower())
        yield name, page


def _kinds(to: str) -> list[str]:
    return [one_of("--to", kind.strip(), FORMS) for kind in (to or "docx").replace("，", ",").split(",")]


def _path(output: str, example: str) -> Path:
    if not output:
        raise Unreadable(f"请用 -o 写明要写的{'文件夹' if '.' not in example else '文件名'}，例如 -o {example}。")
    return Path(output)


def _kind(to: str, path: Path) -> str:
    if to:
        return one_of("--to", to, FORMS)
    return kind_of(path, FORMS) if path.suffix else "docx"
