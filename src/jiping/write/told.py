"""A result as the doors put it into words: what the pages, workbooks and papers written here print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jiping.model.finding import Finding
from jiping.model.result import Result

VERDICTS = {"ready": "可以上报", "ready_with_remarks": "可以上报（有提醒）", "not_ready": "不能上报", "unreadable": "无法读取"}
LEVELS = {"error": "错误", "warning": "提醒", "info": "建议"}


@dataclass(frozen=True, slots=True)
class Remark:
    """Findings of which the same is said, and all their places. ``correction`` says what to write instead, if that is certain."""

    findings: tuple[Finding, ...]
    places: tuple[str, ...]
    correction: str = ""

    @property
    def finding(self) -> Finding:
        """The first of them."""
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class Part:
    """The remarks on one form, the gravest first."""

    title: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One finding by itself: in which form, where, and what to write instead."""

    finding: Finding
    form: str
    place: str
    correction: str


@dataclass(frozen=True, slots=True)
class Told:
    """A result in words. ``parts`` are what is open, ``waived`` what somebody has accepted as it is.

    ``outcomes`` are lines of a label and a text: how many rules passed, which do not apply or cannot be judged, and why.
    ``foremost`` are the gravest remarks of a long result in a line each, by their number among all; ``first`` is their heading.
    """

    result: Result
    verdict: str
    policy: str
    parts: tuple[Part, ...]
    waived: Part | None
    said: tuple[Said, ...]
    forms: tuple[str, ...]
    outcomes: tuple[tuple[str, str], ...]
    caution: str
    first: str
    foremost: Mapping[int, str]

    @property
    def unit(self) -> str:
        """The unit's name as printed."""
        return self.result.filing.unit.text if self.result.filing else ""

    @property
    def year(self) -> str:
        """The year, empty where none is printed."""
        return str(self.result.filing.year or "") if self.result.filing else ""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.result.source.name

    def count(self, level: str) -> int:
        """How many findings of a level are open; none where the file could not be read."""
        return self.result.count(level) if self.result.filing else 0
