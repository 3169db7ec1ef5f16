"""All commands in one place, each with its Chinese help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from jiping.cli import (
    accounts,
    check,
    doctor,
    explain,
    fix,
    forms,
    laws,
    new,
    papers,
    policies,
    read,
    rules,
    score,
    serve,
    waive,
    write,
)
from jiping.cli.help import Book, Verb

WHAT = """绩评：预算绩效自评材料的读取、复算和核对。
先试：jiping check 自评材料.docx"""
CHECK = """核对自评材料：指出哪里错了、应当是多少、依据是什么。
可以写一个或多个文件、文件夹；文件夹里的文档会逐个核对。
没有错误时退出码为 0，有错误为 1，有文件读不了或命令写错为 2。"""
Command = Callable[..., int]


def _book(what: str, commands: dict[str, tuple[Command, str]]) -> typer.Typer:
    book = typer.Typer(cls=Book, help=what, add_completion=False, rich_markup_mode=None)
    for name, (command, text) in commands.items():
        book.command(name, cls=Verb, help=text)(command)
    return book


app = _book(WHAT, {
    "check": (check.check, CHECK),
    "read": (read.read, "读取自评材料，输出读到的数据，或与原文对照的网页。"),
    "score": (score.score, "复算材料里的得分、比率和合计，列出算式。"),
    "fix": (fix.fix, "在 Word、Excel 原件上改正可以确定的数，留下修订或批注，连同随之变动的合计。"),
    "write": (write.write, "按正式表样写出材料：Word、Excel、网页或 PDF。"),
    "papers": (papers.papers, "财政部门的文书：退回通知、整改通知书、各单位汇总。"),
    "waive": (waive.waive, "豁免一处问题：写明理由、同意人和期限，登记到文件里。"),
    "accounts": (accounts.accounts, "读取部门决算公开的文件，列出自评要用的数，逐个写明在哪里。"),
    "new": (new.new, "开始一份新材料：从空白表样起，金额从部门决算取，写明每个数的出处。"),
    "serve": (serve.serve, "启动网站：填报、审核、复核、整改、公开。"),
    "doctor": (doctor.doctor, "看这台电脑上有什么：Python、扩展、字体、识别模型、控制台、磁盘，缺什么、怎么办。"),
    "explain": (explain.explain, "说明一条规则：为什么查、依据什么、报什么、不报什么、怎么改。"),
})
app.add_typer(name="rules", typer_instance=_book("规则库：列出全部规则。", {
    "list": (rules.list_rules, "列出规则的编号、级别和名称。"),
}))
app.add_typer(name="forms", typer_instance=_book("表样：列出，或显示一张的全部栏目。", {
    "list": (forms.list_forms, "列出全部表样。"),
    "show": (forms.show_form, "显示一张表样的全部栏目，连同沿用的。"),
    "export": (write.export, "写出一张空白表。"),
}))
app.add_typer(name="policies", typer_instance=_book("评分办法：列出，或显示一个的全部参数。", {
    "list": (policies.list_policies, "列出全部评分办法。"),
    "show": (policies.show_policy, "显示一个评分办法的全部参数，连同沿用的。"),
}))
app.add_typer(name="laws", typer_instance=_book("依据：列出法律和文件，或显示一部的条款要求。", {
    "list": (laws.list_laws, "列出规则和评分办法所依据的法律和文件。"),
    "show": (laws.show_law, "显示一部法律或一个文件，连同已与原文核对、可以引用的条款。"),
}))


@app.callback()
def _book_options(
    version: Annotated[bool, typer.Option("--version", "-V", help="显示版本号")] = False,  # answered in main, before this
) -> None:
    """Options of the whole book."""
