"""The reference pages of the rules, one a rule. The examples run while the page is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jiping.catalog.files import load_text
from jiping.cli.explain import printed
from jiping.cli.laws import basis_words
from jiping.model.filing import Filing
from jiping.naming.labels import path_words
from jiping.naming.texts import Frame
from jiping.rules import rules
from jiping.rules.book import examples_path
from jiping.rules.rule import Rule
from md import block, listed, page, section, table
from rule_examples import beside, examined, filing_of
from rule_fields import seen
from rule_indexes import PLACES, waivable

FRAME = Frame("zh")
OUTCOMES = {"passed": "通过", "not_applicable": "不适用", "cannot_judge": "无法判断"}
COPIES = {"draft": "", "signed": "签章件", "public": "公开件"}


def rule_pages() -> dict[str, str]:
    """``docs/rules/*.md``."""
    return {f"rules/{rule.code}.md": _page(rule) for rule in rules()}


def _page(rule: Rule) -> str:
    path = examples_path(rule.code)
    examples = load_text(path.read_text(encoding="utf-8"))
    facts = table(("级别", "类别", "核对对象", "适用年度", "默认能否豁免"), [
        (_levels(rule), f"{rule.code[0]} {rule.family}", PLACES[rule.scope], _years(rule), waivable(rule))])
    fields = listed("·".join(path_words(path, FRAME)) for path in seen()[rule.code].fields)
    return page(
        f"{rule.code} {rule.title}", f"src/jiping/rules/{path.parent.name}/{rule.code}.py 和 {rule.code}.yaml", facts,
        section("为什么", rule.why), section("依据", listed(basis_words(basis) for basis in rule.basis)),
        section("会报", "\n\n".join(_example(rule, example) for example in examples["bad"])),
        section("不报", "\n\n".join(_example(rule, example) for example in examples["good"])),
        section("怎么改", examples["repair"]), section("看哪些栏", fields),
    )


def _levels(rule: Rule) -> str:
    """The rule's level, and those of the cases that it takes otherwise."""
    other = [FRAME(level) for level in seen()[rule.code].levels if level != rule.level]
    return FRAME(rule.level) + (f"（有的情形是{'、'.join(other)}）" if other else "")


def _years(rule: Rule) -> str:
    parts = [*([f"{rule.since} 起"] if rule.since else []), *([f"至 {rule.until}"] if rule.until else [])]
    return " ".join(parts) or "不限"


def _example(rule: Rule, example: dict[str, Any]) -> str:
    copy = COPIES[example.get("copy", "draft")]
    title = f"**{example['name']}**{f'（{copy}）' if copy else ''}"
    shown = [_shown(filing_of(example["filing"]), rule)]
    shown += [f"{label}：\n\n{_shown(filing, rule)}" for label, filing in beside(example)]
    return "\n\n".join(part for part in (title, *shown, listed(_said(rule, example))) if part)


def _shown(filing: Filing, rule: Rule) -> str:
    """What a filing of an example prints; the unit where the rule compares units."""
    head = [f"填报单位 {filing.unit.text}"] if rule.scope == "digest" and filing.unit.filled else []
    lines = [line for form in filing.forms for line in printed(form, FRAME)]
    return block([*head, *lines]) if lines else ""


def _said(rule: Rule, example: dict[str, Any]) -> Iterator[str]:
    """What the rule says of the example, as it says it today."""
    findings, outcomes = examined(rule.code, example)
    for finding in findings:
        yield f"{FRAME(finding.level)}：{finding.message}" + (f"（改为 {finding.fix.new}）" if finding.fix else "")
    if rule.code in outcomes.passed:
        yield f"结果：{OUTCOMES['passed']}"
    for outcome in ("not_applicable", "cannot_judge"):
        if reason := getattr(outcomes, outcome).get(rule.code):
            yield f"结果：{OUTCOMES[outcome]}——{reason}"
