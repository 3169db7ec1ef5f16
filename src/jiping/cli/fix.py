"""``jiping fix``: make the certain corrections in the user's own Word file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.options import FormId, Policy
from jiping.cli.output import save
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.model.finding import Finding

ROUNDS = 6  # a corrected number may show that the total must follow, and the grade after it


def fix(
    file: Annotated[str, typer.Argument(metavar="文件", help="Word 原件（.docx）")],
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="文件", help="更正后的文件写到这里")] = "",
    accept: Annotated[bool, typer.Option("--accept", help="直接改成新值，不留修订痕迹")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出会改哪些，不写文件")] = False,
    policy: Policy = "",
    form: FormId = "",
) -> int:
    """Correct what arithmetic leaves no choice about, the totals that follow included."""
    from jiping.read.source import read_bytes

    path = Path(file)
    if not (dry_run or output):
        raise Unreadable("请用 -o 写明更正后的文件名；只想看会改哪些，请加 --dry-run。")
    data, made = corrected(read_bytes(path), path.name, accept=accept, policy=policy, form=form)
    for finding in made:
        assert finding.fix is not None
        print(f"{finding.fix.old or '（空）'} → {finding.fix.new}  {finding.message}（{finding.code}）")
    how = "。" if dry_run or not made else "，已直接改好。" if accept else "，以修订标出，请逐处接受。"
    print(f"共 {len(made)} 处可以确定的更正{how}" if made else "没有可以确定的更正，没有写文件。")
    if made and not dry_run:
        save(Path(output), data, inputs=[path])
    return 0


def corrected(data: bytes, name: str, *, accept: bool, policy: str = "", form: str = "") -> tuple[bytes, list[Finding]]:
    """The file with all certain corrections, and the findings that they answer, in the order in which they were made.

    Raises ``Unreadable`` where the file cannot be read or is no Word document.
    """
    from jiping.examine import examine
    from jiping.write.word import correct

    done: list[Finding] = []
    for _ in range(ROUNDS):
        result = examine(data, name=name, policy=policy, form=form)
        if result.filing is None:
            raise Unreadable(result.findings[0].message)
        if result.source.format != "docx":
            raise Unreadable("只能在 Word（.docx）原件上更正；别的格式请先另存为 .docx。")
        wanted = {finding.fix.at: finding for finding in result.findings if finding.fix and not finding.waived}
        pairs = [(finding.fix, finding.place) for finding in wanted.values() if finding.fix]
        data, made = correct(data, pairs, accept=accept, today=date.today()) if pairs else (data, [])
        if not made:
            break
        done += [wanted[one.at] for one in made]
    return data, done
