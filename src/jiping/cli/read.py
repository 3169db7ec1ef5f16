"""``jiping read``: what was read, as data, or laid out for a person to compare with the original."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import FormId, Output, known_form, one_of
from jiping.cli.output import outlet
from jiping.model.errors import Unreadable
from jiping.model.filing import Filing

if TYPE_CHECKING:
    from jiping.read import Reading

FORMATS = ("json", "md", "xlsx", "html")


def read(
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="要读取的文件或文件夹；多个文件合成一份材料")],
    *,
    shape: Annotated[str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="输出格式，默认 json")] = "json",
    form: FormId = "",
    output: Output = "",
) -> int:
    """Print what was read of one file, or of several files of one unit."""
    from jiping.read import read_filing

    kind = one_of("--format", shape, FORMATS)
    if kind == "xlsx" and not output and sys.stdout.isatty():
        raise Unreadable("工作簿不能显示在屏幕上，请用 -o 写明文件名，例如 -o 读取结果.xlsx。")
    paths = one_filing(files)
    content = _content(kind, read_filing(paths[0] if len(paths) == 1 else paths, form=known_form(form)))
    with outlet(output, machine=True, inputs=paths) as stream:
        if isinstance(content, bytes):
            stream.buffer.write(content)
        else:
            stream.write(content)
    return 0


def _content(kind: str, reading: Reading) -> str | bytes:
    if kind == "json":
        return json.dumps(reading.filing.to_json(), ensure_ascii=False, indent=2) + "\n"
    filing, source = reading.filing, reading.source
    least = _least_confidence(filing)
    if kind == "md":
        from jiping.cli.sheets import page as markdown

        return markdown(filing, source.remarks, least=least)
    from jiping.naming.filing import wording

    if kind == "xlsx":
        from jiping.write.sheets import filing_workbook

        return filing_workbook(filing, source, wording(filing), least)
    if not reading.documents:
        raise Unreadable("这是数据文件，没有原文可以对照；请用 --format md 或 xlsx。")
    from jiping.write.view import page

    return page(reading.documents, filing, source, wording(filing), least)


def _least_confidence(filing: Filing) -> int:
    """The confidence below which the rules do not judge by a cell, under the policy for the place and year."""
    from jiping import catalog

    return int(catalog.policy_of(filing).number("reading.least_confidence"))
