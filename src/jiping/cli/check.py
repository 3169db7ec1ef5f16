"""``jiping check``: examine files and say what is wrong, where, what it should be and why."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.accepted import kept_in
from jiping.cli.across import Across, Examined
from jiping.cli.beside import set_beside
from jiping.cli.by_unit import put_together
from jiping.cli.inputs import Bundle, Gathered, gather
from jiping.cli.marked import marked_first, original
from jiping.cli.options import FormId, Language, Output, Policy, PolicyYear, frame_of, known_form, one_of, year_of
from jiping.cli.output import Progress, outlet
from jiping.model.crash import crash_sentence, debugging
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.cli.writers import Writer
    from jiping.model.result import Result
    from jiping.model.waiver import Waiver

FORMATS = ("text", "json", "jsonl", "md", "sarif", "junit", "html", "xlsx")
FEW, MOST = 8, 60  # Windows waits for no more than 63 processes at once
CODES = {"ready": 0, "ready_with_remarks": 0, "not_ready": 1, "unreadable": 2}
Codes = list[str] | None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every filing alike. The documents are kept only of one: those of a county would fill the memory."""

    policy: str = ""
    form: str = ""
    copy: str = "draft"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    policy_year: int | None = None
    waivers: tuple[Waiver, ...] = ()
    across: bool = False
    with_documents: bool = False


def check(
    files: Annotated[list[str], typer.Argument(metavar="文件…", help="要核对的文件或文件夹")],
    *,
    shape: Annotated[str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="输出格式，默认 text")] = "text",
    join: Annotated[bool, typer.Option("--join", help="把所有文件合成一份材料来核对")] = False,
    by_folder: Annotated[bool, typer.Option("--by-folder", help="文件夹下的每个子文件夹各作一份材料")] = False,
    by_unit: Annotated[bool, typer.Option("--by-unit", help="各单位的文件混放在一起时，按表里写的单位和年度各合成一份材料")] = False,
    last_year: Annotated[
        str, typer.Option("--last-year", metavar="文件", help="去年的自评材料；核对多份时写去年的文件夹，按名称对应")
    ] = "",
    targets: Annotated[
        Codes, typer.Option("--targets", metavar="文件", help="批复的绩效目标表，可以写几次；写文件夹则按名称对应")
    ] = None,
    other_copy: Annotated[
        str, typer.Option("--other-copy", metavar="文件", help="同一份材料的另一稿（签章件、审定稿），逐格逐段比较；多份时写文件夹")
    ] = "",
    across: Annotated[bool, typer.Option("--across", help="全部读完后各单位互相对照：雷同的文字和数、得分分布")] = False,
    select: Annotated[Codes, typer.Option("--select", metavar="编号", help="只用这些规则：编号或类别字母，逗号隔开")] = None,
    ignore: Annotated[Codes, typer.Option("--ignore", metavar="编号", help="不用这些规则：编号或类别字母，逗号隔开")] = None,
    policy: Policy = "",
    policy_year: PolicyYear = "",
    waivers: Annotated[
        str, typer.Option("--waivers", metavar="文件", help="豁免登记（jiping waive 写的文件）：其中同意了的问题不计入结论")
    ] = "",
    form: FormId = "",
    copy: Annotated[
        str, typer.Option("--copy", metavar="draft|signed|public", help="这份材料是草稿、签章件还是公开件，默认草稿")
    ] = "draft",
    lang: Language = "zh",
    output: Output = "",
    jobs: Annotated[
        str, typer.Option("--jobs", metavar="份数", help="同时核对几份；不写时，文件多就用上全部处理器核心")
    ] = "",
    annotate: Annotated[
        str, typer.Option("--annotate", metavar="文件", help="另写一份带批注的原件（Word、Excel 或 PDF），批注落在出问题的地方")
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="每份材料只说一行结论")] = False,
) -> int:
    """Examine files, one filing each, or joined as the options say; the exit code is that of the worst."""
    from jiping.cli.pages import Pages, target
    from jiping.cli.writers import writer

    frame = frame_of(lang)
    _two_files(annotate, output)
    kind = one_of("--format", shape, FORMATS)
    path = target(kind, output, lang)
    question = replace(
        question_of(policy, form, copy, select, ignore),
        policy_year=year_of("--policy-year", policy_year), waivers=kept_in(waivers), across=across,
    )
    found = gather(files, join=join, by_folder=by_folder, by_unit=by_unit)
    if by_unit:
        put_together(found, processes_for(jobs, len(found.bundles)))
    question = replace(question, with_documents=len(found.bundles) == 1)
    source = original(found) if annotate else None
    together = all_together(found, question) if across else None
    set_beside(found, last_year, targets or (), other_copy)
    inputs = [file for bundle in found.bundles for file in bundle.all_files] + [Path(waivers)] * bool(waivers)
    with outlet("" if path else output, machine=kind != "text", inputs=inputs) as stream:
        writing = Pages(kind, path, inputs) if path else writer(kind, stream, frame, found, quiet=quiet)
        data_on_screen = kind != "text" and not path and stream.isatty()
        with Progress(len(found.bundles), frame, quiet=quiet or data_on_screen) as bar:
            pairs = examined(bar.each(found.bundles), question, processes_for(jobs, len(found.bundles)))
            results = together.results(pairs) if together else _alone(pairs)
            if source:
                results = marked_first(results, source, annotate, frame, inputs)
            worst = _written(results, writing, bar)
        if together:
            writing.tell(together.overview(frame))
        writing.close()
    _remark(found, quiet=quiet)
    return max(worst, 2 if found.troubles else 0)


def _written(results: Generator[Result], writing: Writer, bar: Progress) -> int:
    """Write each result as it comes; the worst of their exit codes."""
    worst = 0
    with closing(results):
        for result in results:
            bar.aside()
            writing.add(result)
            worst = max(worst, _code(result))
    return worst


def _two_files(annotate: str, output: str) -> None:
    """Nothing is written over what was just written."""
    if annotate and output and Path(annotate).resolve() == Path(output).resolve():
        raise Unreadable("--annotate 和 -o 写的是同一个文件，后写的会盖掉先写的；请给两个不同的文件名。")


def all_together(found: Gathered, question: Question) -> Across:
    """What compares them all; one alone cannot be compared."""
    if len(found.bundles) == 1:
        raise Unreadable("--across 是几份材料互相对照，要有两份以上；每个单位一个子文件夹的，加上 --by-folder；混放在一起的，加上 --by-unit。")
    return Across(question.policy, question.select, question.ignore, question.waivers)


def _alone(pairs: Generator[Examined]) -> Generator[Result]:
    with closing(pairs):
        yield from (result for result, _ in pairs)


def _code(result: Result) -> int:
    """The exit code of a result: material to compare with that could not be read is a file that could not be read."""
    from jiping.examine import NOT_COMPARED

    return 2 if any(finding.code == NOT_COMPARED for finding in result.findings) else CODES[result.verdict]


def examined(bundles: Iterator[Bundle], question: Question, processes: int = 1) -> Generator[Examined]:
    """The results one by one, in this process or in several guarded ones, with what is kept for comparing them."""
    if processes == 1:
        for bundle in bundles:
            yield from _pairs(bundle, question=question)
        return
    from jiping.batch import Pool

    work, lost = partial(_pairs, question=question), partial(_lost, question=question)
    for pairs in Pool(processes).map(work, bundles, lost):
        yield from pairs


def _pairs(bundle: Bundle, *, question: Question) -> list[Examined]:
    return [_with_digest(result, question) for result in _examined(bundle, question=question)]


def _lost(bundle: Bundle, trouble: Unreadable, *, question: Question) -> list[Examined]:
    return [_with_digest(_unreadable(bundle, trouble, question=question), question)]


def _with_digest(result: Result, question: Question) -> Examined:
    if not question.across:
        return result, None
    from jiping.rules.county import digest

    return result, digest(result)


def processes_for(jobs: str, filings: int) -> int:
    """As many as asked for. Unasked: one for a few filings, as starting others takes longer than these do."""
    if not jobs and filings > FEW:
        from jiping.batch import cores

        return min(cores(), MOST, filings)
    if jobs and not (jobs.isascii() and jobs.isdigit() and len(jobs) < 3 and 0 < int(jobs) <= MOST):
        raise Unreadable(f"--jobs 后面要写 1 到 {MOST} 的整数，不能写“{jobs}”。")
    return max(1, min(int(jobs or 1), filings))


def _examined(bundle: Bundle, *, question: Question) -> list[Result]:
    """The results of a bundle: several only where one file gathers several units or years.

    A filing on which the program breaks is one that could not be read.
    """
    from jiping.examine import Beside, Choices, examine, examine_all

    choices: Choices = {
        "policy": question.policy, "copy": question.copy, "select": question.select, "ignore": question.ignore,
        "policy_year": question.policy_year, "waivers": question.waivers,
    }
    beside: Beside = {
        "form": question.form, "last_year": bundle.last_year, "targets": bundle.targets, "other_copy": bundle.other_copy,
    }
    try:
        if len(bundle.files) == 1:
            results = examine_all(bundle.files[0], **beside, **choices)
        else:
            results = [examine(bundle.files, **beside, **choices)]
    except Unreadable:
        raise
    except Exception as crash:
        if debugging():
            raise
        return [_unreadable(bundle, Unreadable(crash_sentence(crash)), question=question)]
    kept = results if question.with_documents else [replace(result, documents=()) for result in results]
    return [_named(result, bundle) for result in kept]


def _unreadable(bundle: Bundle, trouble: Unreadable, *, question: Question) -> Result:
    from jiping.examine import unreadable

    return _named(unreadable(_source(bundle), trouble, policy=question.policy), bundle)


def _source(bundle: Bundle) -> Path | tuple[Path, ...]:
    return bundle.files[0] if len(bundle.files) == 1 else bundle.files


def _named(result: Result, bundle: Bundle) -> Result:
    """In a list, a filing goes by the name of its folder or by its path below the folder that was named."""
    if result.source.name and not bundle.name:
        return result
    return replace(result, source=replace(result.source, name=bundle.shown))


def question_of(
    policy: str, form: str = "", copy: str = "draft", select: Codes = None, ignore: Codes = None
) -> Question:
    """What is asked, each word of it looked up."""
    from jiping import catalog
    from jiping.rules import COPIES

    if policy:
        catalog.policy(policy)
    return Question(
        policy, known_form(form), one_of("--copy", copy, COPIES), codes("--select", select), codes("--ignore", ignore)
    )


def codes(option: str, given: Codes) -> tuple[str, ...]:
    """Codes and family letters from what was written, in any case and with any comma; each is looked up."""
    from jiping.rules.book import codes as all_codes
    from jiping.rules.book import hint, retired
    from jiping.rules.rule import FAMILIES

    text = ",".join(given or ()).replace("，", ",").replace("、", ",").upper()
    wanted = tuple(dict.fromkeys(code.strip() for code in text.split(",") if code.strip()))
    for code in wanted:
        if code in retired():
            raise Unreadable(retired()[code].sentence)
        if code not in FAMILIES and code not in all_codes():
            raise Unreadable(f"{option} 里的“{code}”既不是规则编号，也不是类别字母{hint(code)}；可用 jiping rules list 查看。")
    return wanted


def _remark(found: Gathered, *, quiet: bool) -> None:
    """What was not checked is said, so that it does not look like checked."""
    for trouble in (*found.troubles, *found.remarks):
        print(trouble, file=sys.stderr)
    if found.skipped and not quiet:
        print(f"文件夹里另有 {found.skipped} 个文件不是文档（图片、数据文件等），没有核对。", file=sys.stderr)
