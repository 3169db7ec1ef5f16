"""``jiping fix``: make the certain corrections in the user's own Word or Excel file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.marked import like_the_original, no_archive
from jiping.cli.options import FormId, Policy
from jiping.cli.output import save
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.model.finding import Finding
    from jiping.write.corrected import Corrected

ROUNDS = 6  # a corrected number may show that the total must follow, and the grade after it


def fix(
    file: Annotated[str, typer.Argument(metavar="文件", help="Word 或 Excel 原件（.docx、.xlsx）")],
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="文件", help="更正后的文件写到这里")] = "",
    accept: Annotated[bool, typer.Option("--accept", help="直接改成新值，不留修订痕迹或批注")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出会改哪些，不写文件")] = False,
    policy: Policy = "",
    form: FormId = "",
) -> int:
    """Correct what arithmetic leaves no choice about, the totals that follow included."""
    from jiping.read.source import read_bytes

    path = Path(file)
    if not (dry_run or output):
        raise Unreadable("请用 -o 写明更正后的文件名；只想看会改哪些，请加 --dry-run。")
    original = read_bytes(path)
    done = corrected(original, path.name, accept=accept, policy=policy, form=form)
    if not dry_run:
        like_the_original(path, original, done.format, Path(output))
    for finding in done.made:
        assert finding.fix is not None
        print(f"{finding.fix.old or '（空）'} → {finding.fix.new}  {finding.message}（{finding.code}）")
    for finding, where in done.formulas:
        assert finding.fix is not None
        print(f"{where} 由公式算出，没有改，应为 {finding.fix.new}，请核对公式  {finding.message}（{finding.code}）")
    trace = "，以修订标出，请逐处接受。" if done.format == "docx" else "，原来的值记在批注里。"
    how = "。" if dry_run or not done.made else "，已直接改好。" if accept else trace
    print(f"共 {len(done.made)} 处可以确定的更正{how}" if done.made else "没有可以确定的更正，没有写文件。")
    if done.made and not dry_run:
        save(Path(output), done.data, inputs=[path])
    return 0


class Done:
    """A file with all certain corrections; ``made`` are the findings that they answer, in the order in which they were made.

    ``formulas`` are those about values that a formula gives, each with its cell.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.format = ""
        self.made: list[Finding] = []
        self.formulas: list[tuple[Finding, str]] = []


def corrected(data: bytes, name: str, *, accept: bool, policy: str = "", form: str = "") -> Done:
    """The file with all certain corrections.

    Raises ``Unreadable`` where the file cannot be read or is neither a Word document nor a workbook.
    """
    from jiping.examine import examine

    done = Done(data)
    for _ in range(ROUNDS):
        result = examine(done.data, name=name, policy=policy, form=form)
        if result.filing is None:
            raise Unreadable(result.findings[0].message)
        no_archive(data, result.source.format)
        correct, done.format = _corrector(result.source.format), result.source.format
        wanted = {finding.fix.at: finding for finding in result.findings if finding.fix and not finding.waived}
        pairs = [(finding.fix, finding.place) for finding in wanted.values() if finding.fix]
        if not pairs:
            done.formulas = []
            break
        made = correct(done.data, pairs, accept=accept, today=date.today())
        done.formulas = [(wanted[one.at], where) for one, where in made.formulas]
        if not made.made:
            break
        done.data = made.data
        done.made += [wanted[one.at] for one in made.made]
    return done


def _corrector(kind: str) -> Callable[..., Corrected]:
    if kind == "docx":
        from jiping.write.word import correct

        return correct
    if kind == "xlsx":
        from jiping.write.excel import correct as correct_workbook

        return correct_workbook
    raise Unreadable("只能在 Word（.docx）或 Excel（.xlsx）原件上更正；别的格式请先用原来的软件另存为 .docx 或 .xlsx。")
