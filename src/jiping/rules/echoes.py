"""One cause, one finding: what a rule says of a number is left out where another has told of it more plainly."""

from __future__ import annotations

import re
from functools import cache

from jiping.model.finding import Finding
from jiping.rules.book import rules

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@cache
def echoes() -> dict[str, frozenset[str]]:
    """The rules that leave the word to others, with the codes of these."""
    return {rule.code: frozenset(rule.echoes) for rule in rules() if rule.echoes}


def without_echoes(findings: list[Finding]) -> list[Finding]:
    """The findings but for those of a number that another rule, named by their own, tells of at the same place."""
    heard = echoes()
    codes = {finding.code for finding in findings}
    if not any(codes & heard[code] for code in codes & heard.keys()):
        return findings
    return [finding for finding in findings if not any(_same_cause(finding, other) for other in _louder(finding, findings))]


def _louder(finding: Finding, findings: list[Finding]) -> list[Finding]:
    """What the rules named by this one say; an error is only left to what is more than a hint."""
    codes = echoes().get(finding.code, frozenset())
    return [other for other in findings if other.code in codes and not (finding.level == "error" and other.level == "info")]


def _same_cause(echo: Finding, finding: Finding) -> bool:
    """Whether both tell of one number at one place."""
    ats = [at for at, _ in finding.cells]
    here = any(_meet(one, other) for one, _ in echo.cells for other in ats)
    return here and bool(_numbers(echo) & _numbers(finding))


def _meet(one: str, other: str) -> bool:
    """Whether a path is the other one, or lies inside of it."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _numbers(finding: Finding) -> set[str]:
    return {number.rstrip("0").rstrip(".") if "." in number else number for number in _NUMBER.findall(finding.message)}
