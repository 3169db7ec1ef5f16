"""A result as a Markdown page: to be kept, mailed, or pasted into a reply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jiping.cli.overview import Overview
from jiping.cli.wording import Entry, foremost, groups, outcome_counts, policy_title, reasons, verdict
from jiping.model.result import Result
from jiping.naming.correction import correction
from jiping.naming.texts import Frame


def page(result: Result, frame: Frame, *, name: str = "") -> str:
    """One result as one page."""
    lines = [f"# {frame('report')}", "", f"**{escaped(verdict(result, frame, name=name, policy=False))}**", ""]
    lines += _head(result, frame)
    heading, first = foremost(result, frame)
    lines += ["", heading, "", *(f"1. {escaped(line)}" for line in first.values())] if heading else []
    for group in groups(result, frame) if result.filing else ():
        lines += ["", f"## {escaped(group.title)}", ""]
        lines += table(frame("md.columns").split("|"), (_row(entry, frame) for entry in group.entries))
    if result.filing:
        lines += ["", f"## {frame('md.outcomes')}", "", *_outcomes(result, frame)]
    return "\n".join(lines) + "\n"


def summary(overview: Overview, frame: Frame) -> str:
    """The overview of many results as a page of its own."""
    lines = [f"# {frame('summary')}", "", *(f"- {line}" for line in overview.totals(frame))]
    for title, told in overview.together:
        lines += ["", f"## {title}", "", *(f"- {escaped(line)}" for line in told)]
    if listed := overview.rules(frame):
        lines += ["", f"## {frame('sum.rules')}", "", *table(listed[0], listed[1:])]
    return "\n".join(lines) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A table; what would break it is escaped."""
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *([escaped(text) for text in row] for row in rows)]
    return ["| " + " | ".join(line) + " |" for line in lines]


def escaped(text: str) -> str:
    """The text without line breaks, and with every mark of Markdown shown as it is."""
    for mark in "\\|*_`<>#[]~":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())


def _head(result: Result, frame: Frame) -> Iterator[str]:
    filing = result.filing
    known = {
        "md.file": result.source.name,
        "md.unit": filing.unit.text if filing else "",
        "md.year": str(filing.year or "") if filing else "",
        "md.policy": policy_title(result.policy) if filing else "",
        "md.rulebook": result.rulebook,
        "md.sha256": result.source.sha256,
    }
    for key, text in known.items():
        if text:
            yield _fact(frame(key), text, frame)


def _fact(label: str, text: str, frame: Frame) -> str:
    return "- " + frame("fact", label=label, text=escaped(text))


def _row(entry: Entry, frame: Frame) -> tuple[str, ...]:
    finding = entry.finding
    return (
        frame(finding.level), frame("clause").join(entry.places) or frame("whole"), finding.message,
        correction(finding, frame), frame("list").join(finding.basis), finding.code,
    )


def _outcomes(result: Result, frame: Frame) -> Iterator[str]:
    yield f"- {outcome_counts(result, frame)}"
    for key, outcomes in (
        ("not_applicable", result.rules.not_applicable), ("cannot_judge", result.rules.cannot_judge),
    ):
        if outcomes:
            yield _fact(frame(key), reasons(outcomes, frame), frame)
    for remark in result.source.remarks:
        yield _fact(frame("remarks"), remark, frame)
    yield ""
    yield f"> {frame('what_a_check_does_not_prove')}"
