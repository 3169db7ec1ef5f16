"""``jiping waive``: accept a finding as it is, with reason, name, date and expiry, in a file beside the material."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.inputs import one_filing
from jiping.cli.options import FormId, Policy, PolicyYear, known_form, one_of, year_of
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.model.finding import Finding
    from jiping.model.result import Result
    from jiping.model.waiver import Waiver

FILE = "豁免.yaml"


def waive(
    file: Annotated[str, typer.Argument(metavar="文件", help="报出问题的文件；写文件夹，则其中的文件合成一份材料")],
    code: Annotated[str, typer.Argument(metavar="编号", help="规则编号，如 E17")],
    *,
    at: Annotated[
        str, typer.Option("--at", metavar="位置", help="哪一处：结果里引号中的名称，或 JSON 里的 at；只有一处时不用写")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么可以照现在的样子上报")] = "",
    by: Annotated[str, typer.Option("--by", metavar="同意人", help="谁同意的")] = "",
    until: Annotated[str, typer.Option("--until", metavar="日期", help="到哪一天为止（含当天），如 2026-06-30；不写则不到期")] = "",
    waivers: Annotated[str, typer.Option("--waivers", metavar="文件", help="豁免登记在哪个文件里，默认 豁免.yaml")] = FILE,
    last_year: Annotated[str, typer.Option("--last-year", metavar="文件", help="核对时对照的去年材料")] = "",
    targets: Annotated[
        list[str] | None, typer.Option("--targets", metavar="文件", help="核对时对照的绩效目标表，可以写几次")
    ] = None,
    policy: Policy = "",
    policy_year: PolicyYear = "",
    form: FormId = "",
    copy: Annotated[str, typer.Option("--copy", metavar="draft|signed|public", help="草稿、签章件还是公开件，默认草稿")] = "draft",
) -> int:
    """Write down one acceptance; an older one of the same matter is replaced."""
    from jiping import catalog
    from jiping.examine import examine
    from jiping.model.waiver import refusal, waiver
    from jiping.rules import COPIES

    wanted = _known(code)
    _written("--reason", reason)
    _written("--by", by)
    today, last = date.today(), _day(until)
    if last and last < today:
        raise Unreadable(f"--until 写的是 {until}，已经过去了，请写今天或以后的日期。")
    year = year_of("--policy-year", policy_year)
    paths = one_filing([file])
    result = examine(
        paths[0] if len(paths) == 1 else paths, policy=policy, policy_year=year, form=known_form(form),
        copy=one_of("--copy", copy, COPIES), last_year=one_filing([last_year]) if last_year else (),
        targets=one_filing(targets) if targets else (),
    )
    if result.filing is None:
        raise Unreadable(result.findings[0].message)
    finding = _one(result, wanted, at)
    chosen = catalog.policy(result.policy, year or result.filing.year)
    if why_not := refusal(chosen, finding):
        raise Unreadable(why_not)
    kept = Path(waivers)
    new = waiver(result.filing, finding, reason=reason.strip(), by=by.strip(), on=today, until=last)
    older = catalog.read_waivers(kept) if kept.exists() else ()
    catalog.write_waivers(kept, [*(entry for entry in older if not entry.about(new)), new])
    print(f"已登记到 {waivers}：{wanted} {_words(result, finding)}{f'，至 {until}' if until else ''}。核对时写上 --waivers {waivers}")
    return 0


def kept_in(path: str) -> tuple[Waiver, ...]:
    """The acceptances of a file; nothing without one. Raises ``Unreadable`` for a rule that there never was."""
    if not path:
        return ()
    from jiping import catalog
    from jiping.rules.book import retired

    kept = catalog.read_waivers(Path(path))
    for number, entry in enumerate(kept, 1):
        if entry.rule not in retired():
            try:
                _known(entry.rule)
            except Unreadable as trouble:
                raise Unreadable(f"{Path(path).name} 第 {number} 条豁免：{trouble.sentence}") from None
    return kept


def _known(code: str) -> str:
    """The code of a rule, or of what the program itself says."""
    from jiping.rules import find
    from jiping.rules.settings import ENGINE

    wanted = code.strip().upper()
    return wanted if wanted in ENGINE else find(wanted).code


def _written(option: str, text: str) -> None:
    if not text.strip():
        raise Unreadable(f"还要用 {option} 写明{'理由' if option == '--reason' else '是谁同意的'}；没有理由和同意人的豁免不作数。")


def _day(text: str) -> date | None:
    from jiping.catalog.waivers import is_date

    if text and not is_date(text):
        raise Unreadable(f"--until 后面要写日期，如 2026-06-30，不能写“{text}”。")
    return date.fromisoformat(text) if text else None


def _one(result: Result, code: str, at: str) -> Finding:
    """The finding meant. Raises ``Unreadable`` where there is none, or where several places may be meant."""
    assert result.filing
    found = {finding.at: finding for finding in result.findings if finding.code == code}
    if not found:
        raise Unreadable(f"这份材料里没有 {code} 报出的问题，不用豁免。")
    fitting = [finding for finding in found.values() if not at or at.strip("“” ") in _names(result, finding)]
    if len(fitting) == 1:
        return fitting[0]
    places = "；".join(f"{_words(result, finding)} {finding.at}".strip() for finding in fitting or found.values())
    if fitting:
        raise Unreadable(f"{code} 报了 {len(fitting)} 处，请用 --at 指明是哪一处：{places}。")
    raise Unreadable(f"{code} 没有报“{at}”这一处；报的是：{places}。")


def _names(result: Result, finding: Finding) -> tuple[str, ...]:
    from jiping.model.steady import subject

    assert result.filing
    return finding.at, _words(result, finding), subject(result.filing, finding.at).cell


def _words(result: Result, finding: Finding) -> str:
    """The place as the terminal shows it in quotation marks; a whole form goes by its title."""
    from jiping.naming.places import field_words, form_index, form_words
    from jiping.naming.texts import Frame

    frame = Frame()
    return field_words(result.filing, finding.at, frame) or form_words(result.filing, form_index(finding.at), frame)
