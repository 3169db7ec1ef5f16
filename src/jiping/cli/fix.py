"""``jiping fix``: make the certain corrections in the user's own Word file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jiping.cli.options import FormId, Policy
from jiping.cli.output import save
from jiping.model.errors import Unreadable


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
    from jiping.original import corrected
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
