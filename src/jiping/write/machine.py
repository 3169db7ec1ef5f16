"""Results for other programs: SARIF 2.1.0, which names only the rules that spoke, and JUnit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from jiping.model.finding import Finding
from jiping.model.result import Result
from jiping.write.tags import clean

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(results: Sequence[Result], version: str) -> dict[str, Any]:
    """One run with the findings of all results; where a file has no lines, the path of the cell is the location."""
    spoke = {finding.code: finding for result in results for finding in result.findings}
    rules = [
        {
            "id": code, "shortDescription": {"text": finding.title},
            "defaultConfiguration": {"level": LEVELS[finding.level]},
        }
        for code, finding in sorted(spoke.items())
    ]
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    found = [
        {"ruleIndex": numbers[finding.code], **_sarif(finding, result.source.name)} for result in results for finding in result.findings
    ]
    files = [_file(result) for result in results if result.source.sha256]
    tool = {"driver": {"name": "jiping", "version": version, "language": "zh-CN", "rules": rules}}
    run = {"tool": tool, "artifacts": files, "results": found} if files else {"tool": tool, "results": found}
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _file(result: Result) -> dict[str, Any]:
    return {"location": {"uri": quote(result.source.name)}, "hashes": {"sha-256": result.source.sha256}}


def _sarif(finding: Finding, name: str) -> dict[str, Any]:
    where: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": quote(finding.place.file or name)}}}
    if finding.at:
        where["logicalLocations"] = [{"fullyQualifiedName": finding.at}]
    said: dict[str, Any] = {
        "ruleId": finding.code, "level": LEVELS[finding.level], "message": {"text": finding.message}, "locations": [where],
    }
    place = finding.place.to_json()
    if place:
        said["properties"] = {"place": place}
    if finding.waived:
        said["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.waived.reason}]
    return said


def junit(results: Sequence[Result]) -> str:
    """One suite a file, one case a rule: errors fail, what cannot be judged is skipped, the rest passes."""
    suites = "".join(_suite(result) for result in results)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>{suites}</testsuites>\n'


def _suite(result: Result) -> str:
    errors: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.level == "error" and not finding.waived:
            errors.setdefault(finding.code, []).append(finding)
    judged = [code for code in (*result.rules.passed, *result.rules.found) if code not in errors]
    cases = [_case(code, "<failure message={}/>", "；".join(f.message for f in found)) for code, found in errors.items()]
    cases += [_case(code) for code in judged]
    cases += [_case(code, "<skipped message={}/>", why) for code, why in result.rules.cannot_judge.items()]
    counts = f'tests="{len(cases)}" failures="{len(errors)}" skipped="{len(result.rules.cannot_judge)}"'
    return f"<testsuite name={quoteattr(clean(result.source.name))} {counts}>{''.join(cases)}</testsuite>"


def _case(code: str, outcome: str = "", text: str = "") -> str:
    said = outcome.format(quoteattr(clean(text))) if outcome else ""
    return f'<testcase classname="jiping" name="{escape(code)}">{said}</testcase>'
