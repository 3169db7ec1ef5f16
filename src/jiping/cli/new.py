"""``jiping new``: begin a filing from blank forms, with the money of the final accounts already in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import Output, year_of
from jiping.cli.output import outlet
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.begin import Beginning, Last
    from jiping.model.accounts import Accounts


def new(
    *,
    form: Annotated[str, typer.Option("--form", metavar="编号", help="表样的编号，几张用逗号隔开")] = "",
    forms: Annotated[str, typer.Option("--forms", metavar="地方", help="一个地方的整套表样：写编号的开头，或单位名称")] = "",
    accounts: Annotated[str, typer.Option("--accounts", metavar="文件", help="部门决算：金额从里面取")] = "",
    last_year: Annotated[str, typer.Option("--last-year", metavar="文件", help="去年的自评材料：上年决算数从里面取")] = "",
    unit: Annotated[str, typer.Option("--unit", metavar="名称", help="单位名称；不写则用部门决算上的")] = "",
    year: Annotated[str, typer.Option("--year", metavar="年度", help="年度；不写则用部门决算的")] = "",
    output: Output = "",
) -> int:
    """Write the beginning of a filing, and say what is left to fill in."""
    from jiping.begin import begin, chosen_forms

    asked = year_of("--year", year)
    read, inputs = _accounts(accounts)
    chosen = chosen_forms(form, forms, asked or (read.year if read else None))
    begun = begin(chosen, read, _last(last_year), unit=unit.strip(), year=asked)
    with outlet(output, machine=True, inputs=[*inputs, *map(Path, [last_year] if last_year else [])]) as stream:
        stream.write(json.dumps(begun.tree, ensure_ascii=False, indent=2) + "\n")
    for line in summary(begun):
        print(line, file=sys.stdout if output else sys.stderr)
    return 0


def _accounts(path: str) -> tuple[Accounts | None, list[Path]]:
    if not path:
        return None, []
    from jiping.read.accounts import read_accounts

    paths = one_filing([path])
    if len(paths) > 1:
        raise Unreadable("--accounts 后面请写一个文件；表和说明分在几个文件里的，请先压缩成一个 zip。")
    return read_accounts(paths[0]), list(paths)


def _last(path: str) -> Last | None:
    if not path:
        return None
    from jiping.begin import Last
    from jiping.read import read_filing

    paths = one_filing([path])
    reading = read_filing(paths[0] if len(paths) == 1 else paths)
    return Last(reading.filing, reading.source.name)


def summary(begun: Beginning) -> Iterator[str]:
    """How much was filled in, what is open and why, and what was noticed."""
    trees = begun.tree["forms"]
    if not begun.filled and not begun.missing:
        yield f"新材料有 {len(trees)} 张表，都是空白的；用 --accounts 给部门决算，金额可以先填好。"
        return
    yield f"新材料有 {len(trees)} 张表，已填 {begun.filled} 处；每处的出处写在文件的 sources 里。"
    titles = list(dict.fromkeys(title for title, _, _ in begun.missing))
    if titles:
        yield "还需填写（部门决算里取不到、或不能确定的）："
    for title in titles:
        yield f"  {title}"
        yield from (f"    {line}" for line in _open(begun, title))
    yield "目标、指标、得分、存在的问题等其余各栏，部门决算里没有，照常填写。"
    if begun.remarks:
        yield from ("请注意：", *(f"  {remark}" for remark in begun.remarks))


def _open(begun: Beginning, title: str) -> Iterator[str]:
    """The open fields of a form, those with the same reason in one line."""
    own = [(what, why) for form, what, why in begun.missing if form == title]
    for why in dict.fromkeys(why for _, why in own):
        yield f"{'；'.join(what for what, reason in own if reason == why)}：{why}"
