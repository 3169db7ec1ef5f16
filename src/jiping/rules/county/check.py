"""Run the rules that compare units over all digests of a county."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from jiping.model.finding import Finding
from jiping.model.policy import Policy
from jiping.model.result import Result, RuleOutcomes
from jiping.rules.check import apply, in_force
from jiping.rules.county.county import County
from jiping.rules.county.digest import Digest


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the comparison with the other units shows of one filing."""

    findings: tuple[Finding, ...]
    rules: RuleOutcomes

    def added_to(self, result: Result) -> Result:
        """The result with these findings behind its own; the rules that could not be judged alone now are."""
        if result.filing is None:
            return result
        told, alone = self.rules, result.rules
        now = {*told.passed, *told.found, *told.not_applicable, *told.cannot_judge}
        left = {code: why for code, why in alone.cannot_judge.items() if code not in now}
        outcomes = RuleOutcomes(
            tuple(sorted((*alone.passed, *told.passed))), tuple(sorted((*alone.found, *told.found))),
            alone.not_applicable | told.not_applicable, left | told.cannot_judge,
        )
        return replace(result, findings=(*result.findings, *self.findings), rules=outcomes)


def check_county(
    digests: Sequence[Digest], policy: Policy, *, select: Collection[str] = (), ignore: Collection[str] = ()
) -> list[Remarks]:
    """Compare all filings with each other; the remarks are in the order of the digests."""
    county = County(digests, policy)
    return [_remarks(digest, county, select, ignore) for digest in digests]


def _remarks(digest: Digest, county: County, select: Collection[str], ignore: Collection[str]) -> Remarks:
    chosen = [rule for rule in in_force(digest.year, tuple(select), tuple(ignore)) if rule.scope == "digest"]
    places = {"digest": [{"digest": digest}] if digest.readable else []}
    findings, outcomes = apply(chosen, places, {"county": county, "policy": county.policy}, county.policy)
    return Remarks(tuple(findings), outcomes)
