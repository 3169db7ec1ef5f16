"""``jiping read``: what was read, as data or as tables for a person to compare with the original."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import FormId, Output, known_form, one_of
from jiping.cli.output import outlet

FORMATS = ("json", "md")


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
    paths = one_filing(files)
    reading = read_filing(paths[0] if len(paths) == 1 else paths, form=known_form(form))
    with outlet(output, machine=True, inputs=paths) as stream:
        if kind == "json":
            stream.write(json.dumps(reading.filing.to_json(), ensure_ascii=False, indent=2) + "\n")
        else:
            from jiping.cli.sheets import page

            stream.write(page(reading.filing, reading.source.remarks))
    return 0
