"""The whole chain as one function: read → fit → score → check."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from jiping import catalog
from jiping.model.crash import crash_sentence, debugging
from jiping.model.errors import Unreadable
from jiping.model.filing import Filing
from jiping.model.finding import Finding
from jiping.model.pause import collector_paused
from jiping.model.records import Evaluation
from jiping.model.result import Result, Source
from jiping.model.waiver import Waiver, waive
from jiping.read import Reading, read_filing, read_filings
from jiping.rules import VERSION, check, target_forms
from jiping.rules.county import Remarks
from jiping.score import score

UNREADABLE = "R01"
NOT_COMPARED = "R10"
OneSource = str | Path | bytes
Sources = OneSource | Sequence[str | Path]


class Choices(TypedDict, total=False):
    """How it is examined.

    ``policy_year`` is the year whose policy is applied where that is not the filing's own; ``waivers`` are findings
    that somebody accepted.
    """

    policy: str
    copy: str
    select: Collection[str]
    ignore: Collection[str]
    today: date | None
    policy_year: int | None
    waivers: Sequence[Waiver]


class Beside(TypedDict, total=False):
    """What a file may be read as and compared with."""

    form: str
    last_year: Sources
    targets: OneSource | Sequence[OneSource]
    other_copy: Sources


@collector_paused()
def examine(
    source: Sources,
    *,
    name: str = "",
    form: str = "",
    last_year: Sources = (),
    targets: OneSource | Sequence[OneSource] = (),
    other_copy: Sources = (),
    **choices: Unpack[Choices],
) -> Result:
    """Examine one file (a path or its bytes), or several files of one unit as one filing.

    Never raises for what a file contains: a file that cannot be read gives a result whose verdict is ``unreadable``
    and whose one finding says why. ``Unreadable`` is raised only for a wrong call: an unknown policy, form or rule.
    ``last_year`` is the unit's material of the year before, ``targets`` are files with the target forms as approved,
    ``other_copy`` is the same material as signed or reviewed. Where one of these cannot be read, a finding says so.
    """
    if choices.get("policy"):
        catalog.policy(choices["policy"])
    try:
        reading = read_filing(source, name=name, form=form)
    except Unreadable as trouble:
        return unreadable(source, trouble, name=name, policy=choices.get("policy", ""))
    before, forms, twin, remarks = _beside(last_year, targets, other_copy)
    result = examine_filing(reading, last_year=before, targets=forms, other_copy=twin, **choices)
    return replace(result, findings=(*result.findings, *remarks))


@collector_paused()
def examine_all(
    source: OneSource,
    *,
    name: str = "",
    form: str = "",
    last_year: Sources = (),
    targets: OneSource | Sequence[OneSource] = (),
    other_copy: Sources = (),
    **choices: Unpack[Choices],
) -> list[Result]:
    """Examine one file that may gather several units or years: one result for each; otherwise like ``examine``."""
    if choices.get("policy"):
        catalog.policy(choices["policy"])
    try:
        readings = read_filings(source, name=name, form=form)
    except Unreadable as trouble:
        return [unreadable(source, trouble, name=name, policy=choices.get("policy", ""))]
    before, forms, twin, remarks = _beside(last_year, targets, other_copy)
    results = [
        examine_filing(reading, last_year=before, targets=forms, other_copy=twin, **choices) for reading in readings
    ]
    return [replace(result, findings=(*result.findings, *remarks)) for result in results]


def _beside(
    last_year: Sources, targets: OneSource | Sequence[OneSource], other_copy: Sources
) -> tuple[Filing | None, tuple[Evaluation, ...], Filing | None, list[Finding]]:
    """Last year's filing, the approved target forms, the other copy, and what is said where one of them cannot be used."""
    before, unread = _compared_with([last_year] if last_year else [], "去年的材料")
    approved, more = _compared_with([targets] if isinstance(targets, (str, Path, bytes)) else targets, "批复的绩效目标表")
    forms = tuple(form for filing in approved for form in target_forms(filing))
    if approved and not forms:
        more.append(_not_compared("给的批复的绩效目标表里没有认出目标表，未与它对照；请核对是不是这个文件"))
    twin, unlike = _compared_with([other_copy] if other_copy else [], "另一稿")
    return before[0] if before else None, forms, twin[0] if twin else None, [*unread, *more, *unlike]


def _compared_with(sources: Iterable[Sources], what: str) -> tuple[list[Filing], list[Finding]]:
    """What the filing is compared with, and what is said where one of the files cannot be read, or the program breaks on it."""
    filings: list[Filing] = []
    findings: list[Finding] = []
    for source in sources:
        try:
            filings.append(read_filing(source).filing)
        except Exception as trouble:  # it must not cost what is found in the filing itself
            if debugging() and not isinstance(trouble, Unreadable):
                raise
            why = trouble.sentence if isinstance(trouble, Unreadable) else crash_sentence(trouble)
            findings.append(_not_compared(f"{what}{_names_of(source)}没有读成，未与它对照：{why}"))
    return filings, findings


def _names_of(source: Sources) -> str:
    if isinstance(source, bytes):
        return ""
    paths = [source] if isinstance(source, (str, Path)) else source
    return "“" + "、".join(Path(path).name for path in paths) + "”"


def _not_compared(message: str) -> Finding:
    return Finding(NOT_COMPARED, "warning", "对照材料无法读取", message, "")


@collector_paused()
def examine_filing(
    reading: Reading,
    *,
    policy: str = "",
    copy: str = "draft",
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    today: date | None = None,
    policy_year: int | None = None,
    waivers: Sequence[Waiver] = (),
    last_year: Filing | None = None,
    targets: tuple[Evaluation, ...] = (),
    other_copy: Filing | None = None,
) -> Result:
    """Score and check what was read."""
    filing = reading.filing
    chosen = catalog.policy_of(filing, policy, policy_year)
    scores = score(filing, chosen)
    findings, outcomes = check(
        filing, scores, chosen, copy=copy, select=select, ignore=ignore, today=today, last_year=last_year, targets=targets,
        other_copy=other_copy, source=reading.source,
    )
    findings = waive(findings, filing, chosen, waivers, today or date.today())
    return Result(
        reading.source, VERSION, chosen.id, filing, scores.items, tuple(findings), outcomes, policy_year=policy_year,
        documents=reading.documents,
    )


def among_others(result: Result, remarks: Remarks, *, waivers: Sequence[Waiver] = (), today: date | None = None) -> Result:
    """The result with what the comparison with the other units shows; the waivers hold for that, too."""
    if result.filing is None:
        return result
    policy = catalog.policy_of(result.filing, result.policy, result.policy_year)
    told = waive(remarks.findings, result.filing, policy, waivers, today or date.today())
    return replace(remarks, findings=tuple(told)).added_to(result)


def unreadable(
    source: Sources, trouble: Unreadable, *, name: str = "", policy: str = ""
) -> Result:
    """The result of a file that could not be read: it never looks like one that passed."""
    if not name and isinstance(source, (str, Path)):
        name = Path(source).name
    finding = Finding(UNREADABLE, "error", "文件无法读取", trouble.sentence, "")
    return Result(Source(name), VERSION, policy, None, (), (finding,))
