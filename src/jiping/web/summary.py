"""A round in the bureau's own papers: what was handed in, side by side, as a workbook or as the summary report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jiping import catalog
from jiping.model.filing import build
from jiping.web.models import Submission, Version
from jiping.write.official.printed import printed
from jiping.write.papers.county import County, line
from jiping.write.papers.parts import Terms
from jiping.write.papers.summary_book import summary_book
from jiping.write.papers.summary_report import summary_report


def open_findings(findings: Iterable[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """What an examination found and nobody has waived."""
    return [finding for finding in findings or () if not finding.get("waived")]


def summed(rows: Iterable[tuple[Submission, Version]], kind: str, bureau: str) -> bytes:
    """The paper about what was handed in; nothing is examined anew, so that it says what the unit was told."""
    county = County()
    for submission, version in rows:
        _take(county, submission, version)
    if kind == "xlsx":
        return summary_book(county)
    page = summary_report(county, Terms(bureau))
    return printed([page], kind, page.title)


def _take(county: County, submission: Submission, version: Version) -> None:
    filing, result = build(version.tree), version.result
    policy = catalog.policy_of(filing, result["policy"], result.get("policy_year"))
    counts = tuple(result["summary"][level] for level in ("errors", "warnings", "infos"))
    unit = line(filing, policy, submission.name, f"第 {version.number} 版", result["summary"]["verdict"], counts)
    county.take(unit, [(finding["code"], finding["title"], finding["level"]) for finding in open_findings(result.get("findings"))])
