"""``jiping waive``: accept a finding as it is, with reason, name, date and expiry, in a file beside the material."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.accepted import known_code
from jiping.cli.beside import set_beside
from jiping.cli.check import Question, all_together, examined, processes_for, question_of
from jiping.cli.inputs import Bundle, Gathered, gather, one_filing
from jiping.cli.options import FormId, Policy, PolicyYear, year_of
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.model.finding import Finding
    from jiping.model.result import Result

FILE = "豁免.yaml"
SHOWN = 3


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
    other_copy: Annotated[str, typer.Option("--other-copy", metavar="文件", help="核对时比较的另一稿")] = "",
    across: Annotated[
        str, typer.Option("--across", metavar="文件夹", help="各单位互相对照报出的问题：写核对时的那个文件夹")
    ] = "",
    by_folder: Annotated[bool, typer.Option("--by-folder", help="同 --across：核对时每个子文件夹各作一份材料的，也写上")] = False,
    policy: Policy = "",
    policy_year: PolicyYear = "",
    form: FormId = "",
    copy: Annotated[str, typer.Option("--copy", metavar="draft|signed|public", help="草稿、签章件还是公开件，默认草稿")] = "draft",
) -> int:
    """Write down one acceptance; an older one of the same matter is replaced."""
    from jiping import catalog
    from jiping.model.waiver import refusal, waiver

    wanted = known_code(code)
    _written("--reason", reason)
    _written("--by", by)
    today, last = date.today(), _day(until)
    if last and last < today:
        raise Unreadable(f"--until 写的是 {until}，已经过去了，请写今天或以后的日期。")
    if by_folder and not across:
        raise Unreadable("--by-folder 只和 --across 同用：各单位互相对照报出的问题，写 --across 核对时的文件夹。")
    year = year_of("--policy-year", policy_year)
    question = replace(question_of(policy, form, copy), policy_year=year, across=bool(across))
    found = gather([across], by_folder=by_folder) if across else Gathered([Bundle(one_filing([file]))])
    set_beside(found, last_year, targets or (), other_copy)
    results = _among(found, file, question) if across else [result for result, _ in examined(iter(found.bundles), question)]
    result = _meant(results, wanted, at)
    if result.filing is None:
        raise Unreadable(result.findings[0].message)
    finding = _one(result, wanted, at)
    if why_not := refusal(catalog.policy_of(result.filing, result.policy, year), finding):
        raise Unreadable(why_not)
    kept = Path(waivers)
    new = waiver(result.filing, finding, reason=reason.strip(), by=by.strip(), on=today, until=last)
    older = catalog.read_waivers(kept) if kept.exists() else ()
    catalog.write_waivers(kept, [*(entry for entry in older if not entry.about(new)), new])
    among = "--across " if across else ""
    print(f"已登记到 {waivers}：{wanted} {_words(result, finding)}{f'，至 {until}' if until else ''}。核对时写上 {among}--waivers {waivers}")
    return 0


def _written(option: str, text: str) -> None:
    if not text.strip():
        raise Unreadable(f"还要用 {option} 写明{'理由' if option == '--reason' else '是谁同意的'}；没有理由和同意人的豁免不作数。")


def _day(text: str) -> date | None:
    from jiping.catalog.waivers import is_date

    if text and not is_date(text):
        raise Unreadable(f"--until 后面要写日期，如 2026-06-30，不能写“{text}”。")
    return date.fromisoformat(text) if text else None


def _among(found: Gathered, file: str, question: Question) -> list[Result]:
    """What is said of the file when all in the folder are compared with each other."""
    files = {path.resolve() for path in one_filing([file])}
    own = next((bundle for bundle in found.bundles if {path.resolve() for path in bundle.files} == files), None)
    if not found.bundles:
        raise Unreadable(found.troubles[0])
    if own is None:
        names = "、".join(bundle.shown for bundle in found.bundles[:SHOWN])
        raise Unreadable(f"“{file}”不是 --across 文件夹里的一份材料；其中的材料有 {names} 等 {len(found.bundles)} 份。")
    pairs = examined(iter(found.bundles), question, processes_for("", len(found.bundles)))
    with closing(all_together(found, question).results(pairs)) as results:
        return [result for result in results if result.source.name == own.shown]


def _meant(results: list[Result], code: str, at: str) -> Result:
    """The result with the finding; a file may gather several units."""
    telling = [result for result in results if any(_is(result, finding, code, at) for finding in result.findings)]
    if len(telling) > 1:
        raise Unreadable(f"这个文件里有 {len(telling)} 份材料都报了 {code}，请把各单位的材料分成几个文件再登记。")
    return telling[0] if telling else results[0]


def _is(result: Result, finding: Finding, code: str, at: str) -> bool:
    return finding.code == code and result.filing is not None and (not at or at.strip("“” ") in _names(result, finding))


def _one(result: Result, code: str, at: str) -> Finding:
    """The finding meant. Raises ``Unreadable`` where there is none, or where several places may be meant."""
    assert result.filing
    found = {finding.at: finding for finding in result.findings if finding.code == code}
    if not found:
        raise Unreadable(f"这份材料里没有 {code} 报出的问题，不用豁免。{_by_comparison(code)}")
    fitting = [finding for finding in found.values() if _is(result, finding, code, at)]
    if len(fitting) == 1:
        return fitting[0]
    places = "；".join(f"{_words(result, finding)} {finding.at}".strip() for finding in fitting or found.values())
    if fitting:
        raise Unreadable(f"{code} 报了 {len(fitting)} 处，请用 --at 指明是哪一处：{places}。")
    raise Unreadable(f"{code} 没有报“{at}”这一处；报的是：{places}。")


def _by_comparison(code: str) -> str:
    from jiping.rules import find
    from jiping.rules.settings import ENGINE

    if code in ENGINE or find(code).scope != "digest":
        return ""
    return f"{code} 是各单位互相对照才报的，登记时用 --across 写明核对时的文件夹。"


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
