"""``jiping papers``: the papers that a finance bureau sends to a unit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import Policy, one_of
from jiping.cli.output import save
from jiping.cli.telling import told
from jiping.cli.waive import kept_in
from jiping.cli.write import FORMATS, printed
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.write.papers.parts import Terms

NOTICES = ("return", "rectify")
KINDS = NOTICES


def papers(
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="一个单位的材料")],
    *,
    kind: Annotated[str, typer.Option("--kind", metavar="|".join(KINDS), help="退回通知、整改通知书")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="文件", help="写到这个文件")] = "",
    bureau: Annotated[str, typer.Option("--bureau", metavar="名称", help="发文单位；不写则留空，手工填写")] = "",
    deadline: Annotated[str, typer.Option("--deadline", metavar="日期", help="限期，如 2025-07-01；不写则留空，手工填写")] = "",
    waivers: Annotated[str, typer.Option("--waivers", metavar="文件", help="豁免登记：其中同意了的问题不写进去")] = "",
    policy: Policy = "",
) -> int:
    """Write a paper from the result of a check."""
    from jiping.write.papers.parts import Terms

    one_of("--kind", kind, KINDS)
    if not output:
        raise Unreadable("请用 -o 写明要写的文件名，例如 -o 通知.docx。")
    terms = Terms(bureau.strip(), day(deadline))
    return _notice(files, kind, Path(output), terms, waivers, policy)


def _notice(files: list[str], kind: str, path: Path, terms: Terms, waivers: str, policy: str) -> int:
    from jiping.examine import examine
    from jiping.write.papers.notices import rectification_notice, return_notice

    suffix = one_of("-o 的文件名结尾", path.suffix.lstrip(".").lower(), FORMATS)
    paths = one_filing(files)
    result = examine(paths[0] if len(paths) == 1 else paths, policy=policy, waivers=kept_in(waivers))
    if not result.source.name or len(paths) > 1:
        result = _named(result, paths)
    write = return_notice if kind == "return" else rectification_notice
    page = write(told(result), terms)
    save(path, printed([page], suffix, page.title.replace("\n", "")), inputs=[*paths, *([Path(waivers)] if waivers else [])])
    return 0


def day(text: str) -> str:
    """A day as official papers write it: 2025年7月1日. Raises ``Unreadable`` for what is none."""
    if not text:
        return ""
    from jiping.model.dates import moment

    told = moment(text.strip())
    if told is None or (last := told.last_day()) is None or not told.day:
        raise Unreadable(f"--deadline 后面要写日期，如 2025-07-01，不能写“{text}”。")
    return f"{last.year}年{last.month}月{last.day}日"
