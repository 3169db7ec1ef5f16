"""A result put into words once, for the terminal and for Markdown: verdict, groups of findings, outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jiping import catalog
from jiping.model.errors import Unreadable
from jiping.model.finding import GRAVITY, Finding
from jiping.model.result import Result
from jiping.naming.places import form_index, form_words, place_words
from jiping.naming.texts import Frame

LEVELS = ("error", "warning", "info")
WAIVED = "waived"
SHORT, FOREMOST, LINE = 8, 5, 60  # entries seen at a glance; of the gravest, so many come first; characters of a message there
ORDER = "ABCEGDFHR"  # numbers before words


@dataclass(frozen=True, slots=True)
class Entry:
    """Findings of which the same is said, with all their places."""

    findings: tuple[Finding, ...]
    places: tuple[str, ...]

    @property
    def finding(self) -> Finding:
        """The first of those of which the same is said."""
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one form, the gravest first."""

    title: str
    entries: tuple[Entry, ...]


def verdict(result: Result, frame: Frame, *, name: str = "", policy: bool = True) -> str:
    """The verdict in one line: how many of what, in which file, of which unit and year, under which policy."""
    reason = result.findings[0].message.rstrip("。") if result.findings else ""
    said = frame(result.verdict, counts=counts(result, frame), reason=reason)
    about = frame("about", parts=frame("between").join(_about(result, frame, policy))) if result.filing else ""
    return said + frame("behind.verdict", name=name or result.source.name, about=about)


def counts(result: Result, frame: Frame) -> str:
    """``5 处错误、31 处提醒``; levels of which there are none are left out, what is waived comes last."""
    return counted({level: result.count(level) for level in LEVELS} | {WAIVED: result.waived}, frame)


def counted(numbers: Mapping[str, int], frame: Frame) -> str:
    """The same from numbers by level."""
    return frame("between.counts").join(frame(f"count.{level}", n=n) for level, n in numbers.items() if n)


def _about(result: Result, frame: Frame, policy: bool) -> list[str]:
    filing = result.filing
    parts = [filing.unit.text or frame("no_unit") if filing else ""]
    parts.append(frame("year", year=filing.year) if filing and filing.year else frame("no_year"))
    if policy:
        parts.append(policy_words(result, frame))
    return parts


def policy_words(result: Result, frame: Frame) -> str:
    """Under which policy, and of which year where that was asked for."""
    year = frame("of_policy_year", year=result.policy_year) if result.policy_year else ""
    return frame("policy", title=policy_title(result.policy)) + year


def policy_title(policy_id: str) -> str:
    """The title of a policy, or its id where the catalog no longer has it."""
    try:
        return catalog.policy(policy_id).title
    except Unreadable:
        return policy_id


def groups(result: Result, frame: Frame) -> list[Group]:
    """The findings by form in the order of the filing, then those about the whole; equal ones said once.

    Those that somebody has accepted are a group of their own at the end.
    """
    by_form: dict[int | None, list[Finding]] = {}
    for finding in result.findings:
        if not finding.waived:
            by_form.setdefault(form_index(finding.at), []).append(finding)
    order = sorted(by_form, key=lambda index: (index is None, index or 0))
    open_ = [Group(form_words(result.filing, index, frame), _entries(by_form[index], result, frame)) for index in order]
    accepted = [finding for finding in result.findings if finding.waived]
    return [*open_, *([Group(frame("waived_group"), _entries(accepted, result, frame))] if accepted else [])]


def _entries(findings: list[Finding], result: Result, frame: Frame) -> tuple[Entry, ...]:
    folded: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(findings, key=lambda found: -GRAVITY[found.level]):
        key = (finding.code, finding.level, finding.message, finding.expected, finding.fix and finding.fix.new, finding.waived)
        folded.setdefault(key, []).append(finding)
    return tuple(
        Entry(tuple(same), tuple(dict.fromkeys(words for one in same if (words := _place(result, one, frame)))))
        for same in folded.values()
    )


def foremost(result: Result, frame: Frame) -> tuple[str, dict[int, str]]:
    """Where a result is long, a heading and what matters most in it, by its number among all entries.

    These are errors, the certain ones and those about numbers first.
    """
    listed = [(group.title, entry) for group in groups(result, frame) for entry in group.entries if not entry.finding.waived]
    gravest = [(number, *one) for number, one in enumerate(listed, 1) if one[1].finding.level == "error"]
    if len(listed) <= SHORT or not gravest:
        return "", {}
    gravest.sort(key=lambda one: (one[2].finding.fix is None, ORDER.find(one[2].finding.code[0])))
    shown = gravest[:FOREMOST]
    return frame("foremost" if len(gravest) == len(shown) else "foremost.of"), {
        number: frame(
            "foremost.one", code=entry.finding.code, place=_first_place(entry, title, frame), message=_brief(entry.finding.message),
        )
        for number, title, entry in shown
    }


def _first_place(entry: Entry, title: str, frame: Frame) -> str:
    first = next(iter(entry.places), title)
    return frame("foremost.places", place=first, n=len(entry.places)) if len(entry.places) > 1 else first


def _brief(message: str) -> str:
    """The message, or as many of its clauses as fit into a line."""
    if len(message) <= LINE:
        return message
    clauses = message[:LINE].rpartition("；")[0]
    return (clauses or message[: LINE - 2]) + "……"


def _place(result: Result, finding: Finding, frame: Frame) -> str:
    """Where it is; among what is waived, findings of several forms stand together."""
    words = place_words(result.filing, finding, frame)
    index = form_index(finding.at)
    if finding.waived is None or index is None:
        return words
    return f"{form_words(result.filing, index, frame)} {words}".strip()


def outcome_counts(result: Result, frame: Frame) -> str:
    """How many rules there were, and how many of each outcome."""
    rules = result.rules
    numbers = {
        "passed": len(rules.passed), "found": len(rules.found),
        "not_applicable": len(rules.not_applicable), "cannot_judge": len(rules.cannot_judge),
    }
    return frame("outcomes", all=sum(numbers.values()), **numbers)


def reasons(outcomes: Mapping[str, str], frame: Frame) -> str:
    """The reasons, each once, with the codes that it stands for."""
    codes: dict[str, list[str]] = {}
    for code, reason in outcomes.items():
        codes.setdefault(reason, []).append(code)
    return frame("clause").join(
        frame("reason_codes", reason=reason, codes=frame("list").join(spans(listed)))
        for reason, listed in codes.items()
    )


def spans(codes: Iterable[str]) -> list[str]:
    """``A01–A06`` for three or more codes in a row; codes are a letter and two digits."""
    runs: list[list[str]] = []
    for code in sorted(codes):
        if runs and runs[-1][-1][0] == code[0] and int(runs[-1][-1][1:]) + 1 == int(code[1:]):
            runs[-1].append(code)
        else:
            runs.append([code])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]
