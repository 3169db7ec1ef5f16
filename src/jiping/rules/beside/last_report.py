"""The report of last year that is about the same."""

from __future__ import annotations

from jiping.model.filing import Filing
from jiping.model.records import Narrative
from jiping.rules.likeness import plain_text


def same_report(report: Narrative, filing: Filing, last_year: Filing) -> Narrative | None:
    """Last year's report of the same kind; where there are several, the one with the same title but for the year."""
    then: list[Narrative] = [one for one in last_year.reports if one.kind == report.kind and not one.unused]
    now = [one for one in filing.reports if one.kind == report.kind and not one.unused]
    if len(now) > 1 or len(then) > 1:
        title = plain_text(report.title.text)
        then = [one for one in then if title and plain_text(one.title.text) == title]
    return then[0] if len(then) == 1 else None
