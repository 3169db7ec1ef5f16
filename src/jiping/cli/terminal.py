"""A result on a terminal: verdict, findings by form, what the other rules said, what a check does not prove."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from jiping.cli.layout import pad, room, wrap
from jiping.cli.wording import Entry, foremost, groups, outcome_counts, reasons, verdict
from jiping.model.result import Result
from jiping.naming.correction import correction
from jiping.naming.texts import Frame

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
VERDICTS = {
    "ready": "bold green", "ready_with_remarks": "bold yellow", "not_ready": "bold red", "unreadable": "bold red",
}
QUIET = "dim"
INDENT = 4
GAP = 2


def verdict_line(result: Result, frame: Frame, width: int, *, name: str = "", policy: bool = True) -> list[Text]:
    """The verdict; more than one line only where the terminal is too narrow."""
    said = verdict(result, frame, name=name, policy=policy)
    return [Text(line, VERDICTS[result.verdict]) for line in wrap(said, width, indent=2)]


def rendered(result: Result, frame: Frame, width: int) -> Iterator[Text]:
    """The whole result, line by line."""
    yield from verdict_line(result, frame, width)
    if result.filing is None:
        return
    heading, first = foremost(result, frame)
    yield from (Text(line, "bold") for line in ("", heading) if heading)
    for line in first.values():
        yield from (Text(part) for part in wrap("  " + line, width, indent=INDENT))
    for group in groups(result, frame):
        yield Text()
        yield from (Text(line, "bold") for line in wrap(group.title, width))
        for entry in group.entries:
            yield from _entry(entry, frame, width)
    yield Text()
    yield from _tail(result, frame, width)


def _entry(entry: Entry, frame: Frame, width: int) -> Iterator[Text]:
    finding = entry.finding
    level = frame(finding.level)
    head = f"  {level} {finding.code}"
    indent = room(head) + 1
    lines = wrap(" ".join([head, frame("clause").join(entry.places) or finding.title]), width, indent=indent)
    first = Text(lines[0])
    first.stylize(STYLES[finding.level], 2, 2 + len(level))
    first.stylize(QUIET, 3 + len(level), len(head))
    yield first
    yield from (Text(line) for line in lines[1:])
    yield from _message(entry, frame, width)


def _message(entry: Entry, frame: Frame, width: int) -> Iterator[Text]:
    """What is wrong; the correction on a line of its own; the basis behind the message where there is room."""
    finding = entry.finding
    lines = wrap(" " * INDENT + finding.message, width, indent=INDENT)
    change = correction(finding, frame)
    basis = frame("basis", basis=frame("list").join(finding.basis)) if finding.basis else ""
    if basis and not change and room(lines[-1]) + GAP + room(basis) <= width:
        last = Text(lines.pop() + " " * GAP)
        yield from (Text(line) for line in lines)
        yield last.append(basis, QUIET)
        return
    yield from (Text(line) for line in lines)
    if advice := frame("clause").join(part for part in (change, basis) if part):
        for line in wrap(" " * INDENT + advice, width, indent=INDENT):
            text = Text(line, QUIET)
            if change and line.startswith(" " * INDENT + change):
                text.stylize("not dim green", INDENT, INDENT + len(change))
            yield text


def _tail(result: Result, frame: Frame, width: int) -> Iterator[Text]:
    yield from (Text(line) for line in wrap(outcome_counts(result, frame), width))
    said = {
        "not_applicable": reasons(result.rules.not_applicable, frame),
        "cannot_judge": reasons(result.rules.cannot_judge, frame),
        "remarks": frame("clause").join(remark.rstrip("。") for remark in result.source.remarks),
        "proves": frame("what_a_check_does_not_prove"),
    }
    shown = {frame(key): text for key, text in said.items() if text}
    column = max(room(label) for label in shown) + 4
    for label, text in shown.items():
        lines = wrap(pad("  " + label, column) + text, width, indent=column)
        yield from (Text(line, QUIET) for line in lines)
