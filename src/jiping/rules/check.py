"""Run the rule book over a filing: findings, and for every rule one of four outcomes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any

from jiping.model.filing import Filing
from jiping.model.finding import Finding
from jiping.model.policy import Policy
from jiping.model.records import BasicData, Evaluation, Narrative
from jiping.model.result import RuleOutcomes, Source
from jiping.rules.book import rules
from jiping.rules.doubt import least_confidence, mostly_guessed, unsure
from jiping.rules.echoes import without_echoes
from jiping.rules.findings import crash_of, doubt_of, finding_of, order
from jiping.rules.rule import Arguments, Found, Outcome, Rule, RuleFunction
from jiping.rules.settings import settle
from jiping.score import Scores

COPIES = ("draft", "signed", "public")
UNSURE = Outcome("cannot_judge", "有关单元格读取把握不足，请核对原件")
NOTHING = {
    "sheet": "没有填写基础数据表", "evaluation": "没有填写绩效表", "fund": "没有资金表",
    "indicator": "没有绩效指标", "report": "没有自评报告正文", "filing": "没有可查内容", "digest": "没有与其他单位互相对照",
}


def check(
    filing: Filing,
    scores: Scores,
    policy: Policy,
    *,
    copy: str = "draft",
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    today: date | None = None,
    last_year: Filing | None = None,
    targets: tuple[Evaluation, ...] = (),
    other_copy: Filing | None = None,
    source: Source | None = None,
) -> tuple[list[Finding], RuleOutcomes]:
    """Apply all rules, or the selected ones (by code or family letter).

    Findings are in the order of the filing's forms and, within a form, by gravity. A rule that crashes gives one
    finding of the engine; the others go on. ``last_year`` is the unit's filing of the year before, ``targets`` are
    the target forms as approved; ``other_copy`` is the same material as signed or reviewed; ``source`` is the file
    that the filing was read from.
    """
    given: Arguments = {
        "filing": filing, "scores": scores, "policy": policy, "copy": copy, "today": today or date.today(),
        "last_year": last_year, "targets": targets, "other_copy": other_copy,
        "source": source or Source(""),
    }
    places = {scope: list(_places(scope, filing, scores)) for scope in NOTHING}
    return apply(in_force(filing.year, tuple(select), tuple(ignore)), places, given, policy)


def apply(
    chosen: Iterable[Rule], places: Mapping[str, list[Arguments]], given: Arguments, policy: Policy
) -> tuple[list[Finding], RuleOutcomes]:
    """Run rules in the places of their scopes; each falls into one of the four outcomes.

    A rule that the policy turns off does not apply. ``Unreadable`` where the policy speaks of a rule that there is not.
    """
    settle(policy)
    whole = {scope: [given | place for place in inside] for scope, inside in places.items()}
    gathered: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}  # once for all rules that take the same
    least = least_confidence(given.get("filing"), policy)
    blanks = mostly_guessed(given.get("filing"), least)
    findings: list[Finding] = []
    passed: list[str] = []
    spoke: list[str] = []
    silent: dict[str, dict[str, str]] = {"not_applicable": {}, "cannot_judge": {}}
    switched_off = policy.rules.get("off")
    for rule in chosen:
        code, takes = rule.code, rule.takes
        if switched_off and (off := policy.off(code)):
            silent["not_applicable"][code] = f"评分办法 {off.source} 不用这条规则：{off.reason}"
            continue
        inside = gathered.get(takes)
        if inside is None:
            inside = gathered[takes] = _picked(takes, whole[takes[0]])
        said, outcomes, well = _run(rule, inside, policy, least, blanks=blanks)
        if well:
            passed.append(code)
        elif said:
            spoke.append(code)
            findings += said
        else:
            outcome = _gravest(outcomes, takes[0])
            silent[outcome.kind][code] = outcome.reason
    findings = without_echoes(findings)
    findings.sort(key=order)
    return findings, RuleOutcomes(tuple(passed), tuple(spoke), silent["not_applicable"], silent["cannot_judge"])


def _picked(names: tuple[str, ...], places: list[Arguments]) -> list[tuple[Any, ...]]:
    """What a rule that takes these is called with in each of its places."""
    return list(map(itemgetter(*names), places)) if len(names) > 1 else [(place[names[0]],) for place in places]


@lru_cache(maxsize=64)
def in_force(year: int | None, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """The rules that are asked for, and apply in that year."""
    return tuple(rule for rule in rules() if _wanted(rule, year, select, ignore))


def _wanted(rule: Rule, year: int | None, select: Collection[str], ignore: Collection[str]) -> bool:
    if year is not None and ((rule.since and year < rule.since) or (rule.until and year > rule.until)):
        return False
    if select and not (rule.code in select or rule.code[0] in select):
        return False
    return not (rule.code in ignore or rule.code[0] in ignore)


def _places(scope: str, filing: Filing, scores: Scores) -> Iterator[Arguments]:
    """The arguments of each place in which a rule of that scope runs."""
    if scope == "filing":
        if filing.forms:
            yield {}
        return
    if scope == "digest":
        return
    for form in filing.forms:
        if isinstance(form, BasicData):
            if scope == "sheet" and not form.unused:
                yield {"sheet": form}
        elif isinstance(form, Narrative):
            if scope == "report" and not form.unused:
                yield {"report": form}
        elif not form.unused:
            yield from _inside(scope, form, scores)


def _inside(scope: str, form: Evaluation, scores: Scores) -> Iterator[Arguments]:
    if scope == "evaluation":
        yield {"evaluation": form}
    elif scope == "fund":
        for row in form.funds:
            yield {"fund": row, "evaluation": form}
    elif scope == "indicator":
        for row in form.indicators:
            yield {"indicator": row, "evaluation": form, "measure": scores.measure(row)}


def _run(
    rule: Rule, places: list[tuple[Any, ...]], policy: Policy, least: Decimal, *, blanks: bool = False
) -> tuple[list[Finding], list[Outcome | None], bool]:
    """What a rule says over all its places, how each of them ended (``None``: it was judged), and whether it passed."""
    findings: list[Finding] = []
    outcomes: list[Outcome | None] = []
    doubted: list[int] = []  # places in which something was said that is withheld, as the reading is not sure
    try:
        for said in _sayings(rule.function, places, outcomes):
            if least and unsure(said, least, blanks=blanks):
                doubted.append(len(outcomes))
            else:
                findings.append(finding_of(rule, said, policy))
    except Exception as crash:
        return [*findings, crash_of(rule, crash)], outcomes, False
    for place in doubted:
        outcomes[place] = UNSURE
    if rule.brake and len(findings) >= 4 and len(findings) * 10 >= (judged := outcomes.count(None)) * 6:
        findings = [doubt_of(rule, findings, judged)]
    return findings, outcomes, not findings and not doubted and None in outcomes


def _sayings(function: RuleFunction, places: list[tuple[Any, ...]], outcomes: list[Outcome | None]) -> Iterator[Found]:
    """All that a rule says in its places; how each of them ended is added to the outcomes."""
    for arguments in places:
        outcomes.append((yield from function(*arguments)))  # noqa: PERF401 - a comprehension cannot yield


def _gravest(outcomes: list[Outcome | None], scope: str) -> Outcome:
    first = None
    for outcome in outcomes:
        if outcome is not None:
            if outcome.kind == "cannot_judge":
                return outcome
            first = first or outcome
    return first or Outcome("cannot_judge" if scope == "digest" else "not_applicable", NOTHING[scope])
