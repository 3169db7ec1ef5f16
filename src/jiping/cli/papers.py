"""``jiping papers``: the papers of a finance bureau, notices to a unit and the summary of a county."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.accepted import kept_in
from jiping.cli.check import examined, processes_for, question_of
from jiping.cli.inputs import gather, one_filing
from jiping.cli.options import Policy, kind_of, one_of
from jiping.cli.output import Progress, save
from jiping.cli.telling import ZH, told
from jiping.cli.write import printed
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.write.papers.county import County
    from jiping.write.papers.parts import Terms

FORMATS = ("docx", "html", "pdf")
KINDS = ("return", "rectify", "summary")
REPORTS = (*FORMATS, "xlsx")


def papers(
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="一个单位的材料；汇总时是各单位材料所在的文件夹")],
    *,
    kind: Annotated[str, typer.Option("--kind", metavar="|".join(KINDS), help="退回通知、整改通知书，或各单位的汇总")] = "",
    output: Annotated[str, typer.Option("--output", "-o", metavar="文件", help="写到这个文件")] = "",
    bureau: Annotated[str, typer.Option("--bureau", metavar="名称", help="发文单位；不写则留空，手工填写")] = "",
    deadline: Annotated[str, typer.Option("--deadline", metavar="日期", help="限期，如 2025-07-01；不写则留空，手工填写")] = "",
    by_folder: Annotated[bool, typer.Option("--by-folder", help="汇总时，文件夹下的每个子文件夹各作一个单位的材料")] = False,
    waivers: Annotated[str, typer.Option("--waivers", metavar="文件", help="豁免登记：其中同意了的问题不写进去")] = "",
    policy: Policy = "",
) -> int:
    """Write a paper from the result of a check."""
    from jiping.write.papers.parts import Terms

    one_of("--kind", kind, KINDS)
    if not output:
        raise Unreadable("请用 -o 写明要写的文件名，例如 -o 通知.docx。")
    terms = Terms(bureau.strip(), day(deadline))
    if kind == "summary":
        return _summary(files, Path(output), terms, waivers, policy, by_folder=by_folder)
    if by_folder:
        raise Unreadable("--by-folder 只用于汇总（--kind summary）；通知一次写给一个单位。")
    return _notice(files, kind, Path(output), terms, waivers, policy)


def _notice(files: list[str], kind: str, path: Path, terms: Terms, waivers: str, policy: str) -> int:
    from jiping.examine import examine
    from jiping.write.papers.notices import rectification_notice, return_notice

    suffix = kind_of(path, FORMATS)
    paths = one_filing(files)
    result = examine(paths[0] if len(paths) == 1 else paths, policy=policy, waivers=kept_in(waivers))
    write = return_notice if kind == "return" else rectification_notice
    page = write(told(result), terms)
    save(path, printed([page], suffix, page.title.replace("\n", "")), inputs=[*paths, *([Path(waivers)] if waivers else [])])
    return 0


def _summary(files: list[str], path: Path, terms: Terms, waivers: str, policy: str, *, by_folder: bool) -> int:
    from jiping.write.papers.county import County

    suffix = kind_of(path, REPORTS)
    found = gather(files, by_folder=by_folder)
    question = replace(question_of(policy), waivers=kept_in(waivers))
    county = County()
    with Progress(len(found.bundles), ZH, quiet=False) as bar:
        for result, _ in examined(bar.each(found.bundles), question, processes_for("", len(found.bundles))):
            county.add(told(result))
    if not county.units:
        raise Unreadable(found.troubles[0] if found.troubles else "没有可以汇总的材料。")
    inputs = [*(file for bundle in found.bundles for file in bundle.files), *([Path(waivers)] if waivers else [])]
    save(path, _summed(county, suffix, terms), inputs)
    for trouble in found.troubles:
        print(trouble, file=sys.stderr)
    return 2 if found.troubles or any(unit.verdict == "unreadable" for unit in county.units) else 0


def _summed(county: County, suffix: str, terms: Terms) -> bytes:
    if suffix == "xlsx":
        from jiping.write.papers.summary_book import summary_book

        return summary_book(county)
    from jiping.write.papers.summary_report import summary_report

    page = summary_report(county, terms)
    return printed([page], suffix, page.title)


def day(text: str) -> str:
    """A day as official papers write it: 2025年7月1日. Raises ``Unreadable`` for what is none."""
    if not text:
        return ""
    from jiping.model.dates import moment

    told = moment(text.strip())
    if told is None or (last := told.last_day()) is None or last.day != told.day:
        raise Unreadable(f"--deadline 后面要写日期，如 2025-07-01，不能写“{text}”。")
    return f"{last.year}年{last.month}月{last.day}日"
