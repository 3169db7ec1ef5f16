"""Many results in a few lines: how many files of each verdict, how many findings, which rules speak most."""

from __future__ import annotations

from collections import Counter

from jiping.cli.layout import table
from jiping.cli.wording import LEVELS, WAIVED, counted
from jiping.model.finding import GRAVITY
from jiping.model.result import Result
from jiping.naming.texts import Frame

MOST = 10
VERDICTS = ("ready", "ready_with_remarks", "not_ready", "unreadable")


class Overview:
    """Counts results as they come; keeps none of them. ``together`` is what comparing all of them shows."""

    def __init__(self) -> None:
        self.verdicts: Counter[str] = Counter()
        self.levels: Counter[str] = Counter()
        self.files: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.titles: dict[str, str] = {}
        self.gravest: dict[str, str] = {}
        self.together: list[tuple[str, list[str]]] = []

    def add(self, result: Result) -> None:
        """Count one more result."""
        self.verdicts[result.verdict] += 1
        if result.filing is None:
            return
        open_ = [finding for finding in result.findings if not finding.waived]
        self.levels[WAIVED] += result.waived
        for finding in open_:
            self.levels[finding.level] += 1
            self.places[finding.code] += 1
            self.titles.setdefault(finding.code, finding.title)
            known = self.gravest.get(finding.code, finding.level)
            self.gravest[finding.code] = max(known, finding.level, key=GRAVITY.__getitem__)
        self.files.update({finding.code for finding in open_})

    def totals(self, frame: Frame) -> list[str]:
        """One line for the files, one for the findings."""
        numbers = {verdict: self.verdicts[verdict] for verdict in VERDICTS}
        lines = [frame("sum.files", files=sum(numbers.values()), **numbers)]
        if self.levels.total():
            lines.append(frame("sum.counts", counts=counted({name: self.levels[name] for name in (*LEVELS, WAIVED)}, frame)))
        return lines

    def rules(self, frame: Frame) -> list[tuple[str, ...]]:
        """The rules that spoke of most files, with a row of headings; empty where none spoke."""
        most = sorted(self.files, key=lambda code: (-self.files[code], -self.places[code], code))[:MOST]
        rows = [
            (code, frame(self.gravest[code]), str(self.files[code]), str(self.places[code]), self.titles[code])
            for code in most
        ]
        return [tuple(frame("sum.columns").split("|")), *rows] if rows else []

    def lines(self, frame: Frame) -> list[str]:
        """The whole overview as plain lines."""
        listed = self.rules(frame)
        together = [line for title, lines in self.together for line in ("", title, *(f"  {one}" for one in lines))]
        return [*self.totals(frame), *together, *(["", frame("sum.rules"), *table(listed)] if listed else [])]
