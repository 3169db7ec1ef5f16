"""The whole chain as one function: read → fit → score → check."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from jiping import catalog
from jiping.model.errors import Unreadable
from jiping.model.filing import Filing
from jiping.model.finding import Finding
from jiping.model.pause import collector_paused
from jiping.model.result import Result, Source
from jiping.model.waiver import Waiver, waive
from jiping.read import Reading, read_filing
from jiping.rules import VERSION, check
from jiping.score import score

UNREADABLE = "R01"


def examine(
    source: str | Path | bytes | Sequence[str | Path],
    *,
    name: str = "",
    policy: str = "",
    form: str = "",
    copy: str = "draft",
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    today: date | None = None,
    policy_year: int | None = None,
    waivers: Sequence[Waiver] = (),
) -> Result:
    """Examine one file (a path or its bytes), or several files of one unit as one filing.

    Never raises for what a file contains: a file that cannot be read gives a result whose verdict is ``unreadable``
    and whose one finding says why. ``Unreadable`` is raised only for a wrong call: an unknown policy, form or rule.
    ``policy_year`` is the year whose policy is applied where that is not the filing's own. ``waivers`` are findings
    that somebody accepted.
    """
    chosen = catalog.policy(policy) if policy else None
    try:
        reading = read_filing(source, name=name, form=form)
    except Unreadable as trouble:
        return unreadable(source, trouble, name=name, policy=policy)
    return examine_filing(
        reading, policy=chosen.id if chosen else "", copy=copy, select=select, ignore=ignore, today=today,
        policy_year=policy_year, waivers=waivers,
    )


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
) -> Result:
    """Score and check what was read."""
    filing = reading.filing
    year = policy_year or filing.year
    chosen = catalog.policy(policy, year) if policy else catalog.policy_for(_names(filing), year)
    with collector_paused():
        scores = score(filing, chosen)
        findings, outcomes = check(filing, scores, chosen, copy=copy, select=select, ignore=ignore, today=today)
    findings = waive(findings, filing, chosen, waivers, today or date.today())
    return Result(
        reading.source, VERSION, chosen.id, filing, scores.items, tuple(findings), outcomes, policy_year=policy_year
    )


def _names(filing: Filing) -> list[str]:
    """The printed names that may tell the region: unit, line department, titles."""
    names = [filing.unit.text]
    for form in filing.forms:
        names.append(form.title.text)
        names.append(getattr(form, "line_department", form.unit).text)
    return names


def unreadable(
    source: str | Path | bytes | Sequence[str | Path], trouble: Unreadable, *, name: str = "", policy: str = ""
) -> Result:
    """The result of a file that could not be read: it never looks like one that passed."""
    if not name and isinstance(source, (str, Path)):
        name = Path(source).name
    finding = Finding(UNREADABLE, "error", "文件无法读取", trouble.sentence, "")
    return Result(Source(name), VERSION, policy, None, (), (finding,))
