"""``jiping fix``: make the certain corrections in the user's own Word or Excel file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jiping.cli.marked import like_the_original
from jiping.cli.options import FormId, Policy
from jiping.cli.output import save
from jiping.model.errors import Unreadable


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
    from jiping.original import corrected
    from jiping.read.source import read_bytes

    path = Path(file)
    if not (dry_run or output):
        raise Unreadable("请用 -o 写明更正后的文件名；只想看会改哪些，请加 --dry-run。")
    original = read_bytes(path)
    done = corrected(original, path.name, accept=accept, policy=policy, form=form)
    if not dry_run:
        like_the_original(path, original, done.format, Path(output))
        if done.made:
            save(Path(output), done.data, inputs=[path])
    for finding in done.made:
        assert finding.fix is not None
        print(f"{finding.fix.old or '（空）'} → {finding.fix.new}  {finding.message}（{finding.code}）")
    for finding, where in done.formulas:
        assert finding.fix is not None
        print(f"{where} 由公式算出，没有改，应为 {finding.fix.new}，请核对公式  {finding.message}（{finding.code}）")
    trace = "，以修订标出，请逐处接受。" if done.format == "docx" else "，原来的值记在批注里。"
    how = "。" if dry_run or not done.made else "，已直接改好。" if accept else trace
    print(f"共 {len(done.made)} 处可以确定的更正{how}" if done.made else "没有可以确定的更正，没有写文件。")
    return 0
