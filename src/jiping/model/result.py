"""The result of one examination: `result-json`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from jiping.model.document import Document
from jiping.model.filing import Filing
from jiping.model.finding import Finding, Score

SCHEMA = "jiping.result/1"
Verdict = Literal["ready", "ready_with_remarks", "not_ready", "unreadable"]


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was examined: several of them are named together where a filing was joined.

    ``pictures`` and ``papers`` are those of the documents, as far as they tell.
    """

    name: str
    sha256: str = ""
    format: str = ""
    remarks: tuple[str, ...] = ()
    pictures: int | None = None
    papers: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleOutcomes:
    """Every rule of the book falls into exactly one of the four."""

    passed: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    not_applicable: dict[str, str] = field(default_factory=dict)
    cannot_judge: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What one examination gives. ``filing`` is ``None`` only where the file could not be read.

    ``policy_year`` is the year whose policy was asked for, where that is not left to the filing. ``documents`` are
    the files as they were read, for whoever marks them or shows them beside the findings.
    """

    source: Source
    rulebook: str
    policy: str
    filing: Filing | None
    scores: tuple[Score, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules: RuleOutcomes = RuleOutcomes()
    policy_year: int | None = None
    documents: tuple[Document, ...] = field(default=(), compare=False, repr=False)

    def count(self, level: str) -> int:
        """How many findings there are of a level; those that are waived count apart."""
        return sum(finding.level == level and not finding.waived for finding in self.findings)

    @property
    def waived(self) -> int:
        """How many findings somebody has accepted."""
        return sum(finding.waived is not None for finding in self.findings)

    @property
    def verdict(self) -> Verdict:
        """``unreadable``, ``not_ready`` (errors), ``ready_with_remarks`` (waived ones are remarks) or ``ready``."""
        if self.filing is None:
            return "unreadable"
        if self.count("error"):
            return "not_ready"
        return "ready_with_remarks" if self.findings else "ready"

    def to_json(self) -> dict[str, Any]:
        """The result contract's JSON."""
        source: dict[str, Any] = {
            "name": self.source.name, "sha256": self.source.sha256, "format": self.source.format,
        }
        if self.source.remarks:
            source["remarks"] = list(self.source.remarks)
        return {
            "schema": SCHEMA,
            "source": source,
            "rulebook": self.rulebook,
            "policy": self.policy,
            **({"policy_year": self.policy_year} if self.policy_year else {}),
            "filing": self.filing.to_json() if self.filing else None,
            "scores": [score.to_json() for score in self.scores],
            "findings": [finding.to_json() for finding in self.findings],
            "rules": {
                "passed": list(self.rules.passed),
                "found": list(self.rules.found),
                "not_applicable": self.rules.not_applicable,
                "cannot_judge": self.rules.cannot_judge,
            },
            "summary": {
                "errors": self.count("error"),
                "warnings": self.count("warning"),
                "infos": self.count("info"),
                **({"waived": self.waived} if self.waived else {}),
                "verdict": self.verdict,
            },
        }
