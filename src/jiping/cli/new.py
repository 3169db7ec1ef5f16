"""``jiping new``: begin a filing from blank forms, with the money of the final accounts already in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import Output, kind_of, year_of
from jiping.cli.output import outlet, save
from jiping.model.cell import Place
from jiping.model.errors import Unreadable
from jiping.naming.places import ink_words

if TYPE_CHECKING:
    from jiping.begin import Beginning, Last
    from jiping.model.accounts import Accounts


JSON = "json"
# How the file says where a value was taken from, by its ending.
SOURCES = {
    JSON: "；每处的出处写在文件的 sources 里", "docx": "；每处的出处写在批注里，上报前请在“审阅”里全部删除",
    "xlsx": "；每处的出处写在单元格的批注里，上报前请在“审阅”里全部删除",
    **dict.fromkeys(("html", "pdf"), "；要看每处的出处，请写成 .docx、.xlsx 或 .json"),
}


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

    asked, kind = year_of("--year", year), _kind(output)
    read, inputs = _accounts(accounts)
    chosen = chosen_forms(form, forms, asked or (read.year if read else None))
    last, more = _last(last_year)
    begun = begin(chosen, read, last, unit=unit.strip(), year=asked)
    inputs += more
    if kind == JSON:
        with outlet(output, machine=True, inputs=inputs) as stream:
            stream.write(json.dumps(begun.tree, ensure_ascii=False, indent=2) + "\n")
    else:
        save(Path(output), _document(begun, kind, [form.id for form in chosen]), inputs)
    for line in summary(begun, SOURCES[kind]):
        print(line, file=sys.stdout if output else sys.stderr)
    return 0


def _kind(output: str) -> str:
    """What the ending of the file's name asks for; data, where it has none or where nothing is named."""
    return kind_of(Path(output), tuple(SOURCES)) if Path(output).suffix else JSON


def _document(begun: Beginning, kind: str, form_ids: list[str]) -> bytes:
    """The forms as a document; in Word and Excel, each value that was filled in has a comment that says where it was taken from."""
    from jiping.cli.write import printed
    from jiping.model.filing import build
    from jiping.read import read_filing
    from jiping.write.official.pages import pages

    filing = build(begun.tree)
    data = printed(pages(filing, form_ids), kind, filing.unit.text)
    if kind not in ("docx", "xlsx"):
        return data
    places = {cell.at: cell.place for cell in read_filing(data, name=f"新材料.{kind}").filing.cells()}
    return _noted(kind)(data, [(places[at], _source(source)) for at, source in begun.tree["sources"].items() if at in places])


def _noted(kind: str) -> Callable[..., bytes]:
    if kind == "xlsx":
        from jiping.write.excel import noted as noted_workbook

        return noted_workbook
    from jiping.write.word import noted

    return noted


def _source(source: dict[str, Any]) -> list[str]:
    from jiping.cli.telling import ZH

    where = ink_words(Place(**source["place"]), ZH)
    return [f"取自 {source['file']}{f' {where}' if where else ''}", source["how"]]


def _accounts(path: str) -> tuple[Accounts | None, list[Path]]:
    if not path:
        return None, []
    from jiping.read.accounts import read_accounts

    paths = one_filing([path])
    if len(paths) > 1:
        raise Unreadable("--accounts 后面请写一个文件；表和说明分在几个文件里的，请先压缩成一个 zip。")
    return read_accounts(paths[0]), list(paths)


def _last(path: str) -> tuple[Last | None, tuple[Path, ...]]:
    if not path:
        return None, ()
    from jiping.begin import Last
    from jiping.read import read_filing

    paths = one_filing([path])
    reading = read_filing(paths[0] if len(paths) == 1 else paths)
    return Last(reading.filing, reading.source.name), paths


def summary(begun: Beginning, sources: str) -> Iterator[str]:
    """How much was filled in, what is open and why, and what was noticed."""
    trees = begun.tree["forms"]
    if not begun.filled and not begun.missing:
        yield f"新材料有 {len(trees)} 张表，都是空白的；用 --accounts 给部门决算，金额可以先填好。"
        return
    yield f"新材料有 {len(trees)} 张表，已填 {begun.filled} 处{sources}。"
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
