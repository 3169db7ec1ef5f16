"""The examples beside a rule, run as their file says: for the rule's page and for the tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from jiping import catalog
from jiping.model.cell import Place
from jiping.model.filing import Filing, build, leaves
from jiping.model.finding import Finding
from jiping.model.policy import Parameter, Policy
from jiping.model.result import Result, RuleOutcomes, Source
from jiping.rules import VERSION, check, find, target_forms
from jiping.rules.county import check_county, digest
from jiping.score import score

TODAY = date(2025, 9, 30)
BESIDE = {"last_year": "去年的材料", "targets": "批复的绩效目标表", "other_copy": "另一稿", "others": "其他单位的材料"}
Example = Mapping[str, Any]


def filing_of(tree: Mapping[str, Any]) -> Filing:
    """A filing as an example has it; the unit may be left out."""
    return build({"unit": "", **tree})


def _in_files(filing: Filing, files: Sequence[str]) -> Filing:
    """The filing as if each form had been read from the file of its turn."""
    for form, file in zip(filing.forms, files, strict=False):
        for cell in leaves(form):
            cell.place = Place(file)
    return filing


def beside(example: Example) -> list[tuple[str, Filing]]:
    """The other filings of an example, each with what it is."""
    return [(label, filing_of(tree)) for key, label in BESIDE.items() for tree in _listed(example.get(key, []))]


def trees(example: Example) -> list[Mapping[str, Any]]:
    """All filings of an example as they are written."""
    return [example["filing"], *(tree for key in BESIDE for tree in _listed(example.get(key, [])))]


def _listed(entry: Any) -> list[Any]:
    return entry if isinstance(entry, list) else [entry]


def examined(code: str, example: Example) -> tuple[Sequence[Finding], RuleOutcomes]:
    """What the rule says of the example."""
    policy = policy_of(example)
    filing = _in_files(filing_of(example["filing"]), example.get("files", ()))
    if find(code).scope == "digest":
        return _among_others(code, filing, [filing_of(tree) for tree in example["others"]], policy)
    last_year = filing_of(example["last_year"]) if "last_year" in example else None
    targets = target_forms(filing_of(example["targets"])) if "targets" in example else ()
    return check(
        filing, score(filing, policy), policy, copy=example.get("copy", "draft"), select=[code], today=TODAY,
        last_year=last_year, targets=targets, other_copy=filing_of(example["other_copy"]) if "other_copy" in example else None,
        source=source_of(example))


def source_of(example: Example) -> Source:
    """The file of an example, where it tells anything of it."""
    told = example.get("source", {})
    pictures = told.get("pictures")
    papers = tuple((int(one), int(other)) for one, other in told.get("papers", ()))
    return Source("", remarks=tuple(told.get("remarks", ())), pictures=None if pictures is None else int(pictures), papers=papers)


def policy_of(example: Example) -> Policy:
    """The policy of an example, with the values that it sets itself: what every place has of its own."""
    policy = catalog.policy(example.get("policy", "national-2020"))
    own = {
        name: Parameter(type(policy[name])(value), source=policy.id) for name, value in example.get("parameters", {}).items()
    }
    return replace(policy, parameters={**policy.parameters, **own}) if own else policy


def _among_others(
    code: str, filing: Filing, others: Sequence[Filing], policy: Policy
) -> tuple[Sequence[Finding], RuleOutcomes]:
    digests = [digest(_result(one, policy)) for one in (filing, *others)]
    told = check_county(digests, policy, select=[code])[0]
    return told.findings, told.rules


def _result(filing: Filing, policy: Policy) -> Result:
    """What an examination of the filing gives; filings that are equal come from files that are equal."""
    scores = score(filing, policy)
    findings, rules = check(filing, scores, policy, today=TODAY)
    ink = json.dumps(filing.to_json(), ensure_ascii=False).encode()
    source = Source(filing.unit.text, sha256(ink).hexdigest(), "json")
    return Result(source, VERSION, policy.id, filing, scores.items, tuple(findings), rules)
