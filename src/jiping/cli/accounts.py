"""``jiping accounts``: the key figures of a 部门决算 disclosure, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import Output, one_of
from jiping.cli.output import outlet
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.model.accounts import Accounts
    from jiping.model.cell import Cell

FORMATS = ("text", "json")
WHOSE = {"all": "全部资金", "general_public_budget": "一般公共预算财政拨款"}
NAMES = {
    "initial_budget": "年初预算数", "full_year_budget": "全年预算数", "execution": "本年支出合计",
    "by_source.general_public_budget": "其中：一般公共预算", "by_source.government_fund": "政府性基金预算",
    "by_source.state_capital": "国有资本经营预算", "appropriation": "财政拨款支出合计", "basic": "基本支出", "project": "项目支出",
    "other_spending.remitted": "上缴上级支出", "other_spending.operations": "经营支出",
    "other_spending.subsidies": "对附属单位补助支出", "general.total": "一般公共预算财政拨款支出",
    "general.basic": "其中：基本支出", "general.project": "其中：项目支出", "personnel": "人员经费", "public_operating": "公用经费",
    "three_public": "“三公”经费", "three_public.overseas": "因公出国（境）费", "three_public.vehicles": "公务用车购置及运行维护费",
    "three_public.vehicle_purchase": "公务用车购置费", "three_public.vehicle_operation": "公务用车运行维护费",
    "three_public.hospitality": "公务接待费", "procurement": "政府采购金额", "agency_operating": "机关运行经费",
    "projects_evaluated": "开展绩效自评的项目（个）",
}
SPENT = {"budget": "预算数", "final": "决算数"}


def accounts(
    file: Annotated[str, typer.Argument(metavar="文件", help="部门决算公开的文件")],
    *,
    shape: Annotated[str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="输出格式，默认 text")] = "text",
    output: Output = "",
) -> int:
    """Print the figures of a disclosure."""
    from jiping.read.accounts import read_accounts

    kind = one_of("--format", shape, FORMATS)
    paths = one_filing([file])
    if len(paths) > 1:
        raise Unreadable("部门决算请给一个文件；表和说明分在几个文件里的，请先压缩成一个 zip。")
    read = read_accounts(paths[0])
    with outlet(output, machine=kind == "json", inputs=paths) as stream:
        if kind == "json":
            stream.write(json.dumps(read.to_json(), ensure_ascii=False, indent=2) + "\n")
        else:
            stream.writelines(line + "\n" for line in rendered(read))
    return 0


def rendered(read: Accounts) -> Iterator[str]:
    """The figures as aligned lines, the sentences, and what was noticed."""
    from jiping.cli.layout import table

    year = f"{read.year} 年度" if read.year else "未写明年度"
    yield f"{read.unit.text or '未写明单位'}，{year}部门决算（金额单位：{read.money_unit.text or '未写明'}）"
    if read.budget_scope:
        yield f"年初预算、全年预算是{WHOSE[read.budget_scope]}的。"
    figures = [(path, cell) for path, cell in read.figures() if not path.startswith("items.")]
    yield from ("", *table((_name(path), cell.text, _where(cell, read.origins.get(path, ""))) for path, cell in figures))
    spent = [(item.name.text, item.code, item.final) for item in read.items if item.final.number]
    if spent:
        yield from ("", "基本支出按经济分类（只列不为 0 的）")
        yield from table((f"{code} {name}", cell.text, _where(cell, "")) for name, code, cell in spent)
    said = [*dict.fromkeys((cell.text, _where(cell, "")) for cell in (*read.none.values(), read.founded) if cell.text)]
    if said:
        yield from ("", "文字说明写明")
        yield from (f"  {text} {where}".rstrip() for text, where in said)
    remarks = [*read.source.remarks, *read.remarks]
    if remarks:
        yield from ("", "读取时注意到", *(f"  {remark}" for remark in remarks))


def _name(path: str) -> str:
    above, _, last = path.rpartition(".")
    return f"{NAMES[above]} {SPENT[last]}" if last in SPENT else NAMES[path]


def _where(cell: Cell, how: str) -> str:
    """The ink's place, and how the table or sentence is called."""
    from jiping.naming.places import ink_words
    from jiping.naming.texts import Frame

    return "  ".join(part for part in (ink_words(cell.place, Frame()), how) if part)
