"""Findings that somebody has accepted: with reason, name, date and expiry, until the matter itself changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from jiping.model.filing import Filing
from jiping.model.finding import Finding, Waived
from jiping.model.policy import Policy
from jiping.model.steady import Subject, facts, subject

LONGEST_VALUE = 40
_LEVELS = {"error": "错误", "warning": "提醒", "info": "建议"}


@dataclass(frozen=True, slots=True)
class Waiver:
    """One acceptance. ``value`` is the printed text for people to read, ``seal`` stands for all texts it rests on.

    Without a seal, the value alone is compared. Without a year, it holds in every year.
    """

    rule: str
    unit: str
    subject: Subject
    reason: str
    by: str
    date: str
    until: str = ""
    year: int | None = None
    value: str = ""
    seal: str = ""

    @property
    def words(self) -> str:
        """Who accepted it, when and why."""
        return f"{self.by} {self.date}：{self.reason.rstrip('。')}"

    def about(self, other: Waiver) -> bool:
        """Whether both are about the same matter, whatever its value."""
        return (self.rule, self.unit, self.year, self.subject) == (other.rule, other.unit, other.year, other.subject)


def waiver(filing: Filing, finding: Finding, *, reason: str, by: str, on: date, until: date | None) -> Waiver:
    """The acceptance of a finding as it is now."""
    return Waiver(
        finding.code, filing.unit.text, subject(filing, finding.at), reason, by, on.isoformat(),
        until.isoformat() if until else "", filing.year, _short(finding.printed), _seal(filing, finding),
    )


def refusal(policy: Policy, finding: Finding) -> str:
    """Why a finding may not be waived, in one sentence; empty where it may."""
    forbidding = policy.forbids_waiver(finding.code, finding.level)
    if forbidding is None:
        return ""
    why = f"：{forbidding.reason}" if forbidding.reason else ""
    return f"评分办法 {forbidding.source} 规定 {finding.code} 的{_LEVELS[finding.level]}不能豁免{why}。"


def waive(
    findings: Iterable[Finding], filing: Filing, policy: Policy, waivers: Iterable[Waiver], today: date
) -> list[Finding]:
    """The same findings, those marked that somebody accepted; where that no longer holds, the message says why."""
    known: dict[tuple[str, Subject], list[Waiver]] = {}
    for entry in waivers:
        if entry.unit == filing.unit.text and entry.year in (None, filing.year):
            known.setdefault((entry.rule, entry.subject), []).append(entry)
    return [_judged(finding, filing, policy, known, today) for finding in findings] if known else list(findings)


def _judged(finding: Finding, filing: Filing, policy: Policy, known: Any, today: date) -> Finding:
    entries = known.get((finding.code, subject(filing, finding.at)), ())
    same = [entry for entry in entries if _unchanged(entry, filing, finding)]
    valid = next((entry for entry in same if not entry.until or entry.until >= today.isoformat()), None)
    if valid and not policy.forbids_waiver(finding.code, finding.level):
        return replace(finding, waived=Waived(valid.reason, valid.by, valid.date, valid.until))
    if valid:
        said = f"豁免（{valid.words}）不作数：{refusal(policy, finding)}"
    elif same:
        said = f"原豁免（{same[-1].words}）已于 {same[-1].until} 到期"
    elif entries:
        said = f"原豁免（{entries[-1].words}）因数值变化失效"
    else:
        return finding
    return replace(finding, message=f"{finding.message.rstrip('。')}；{said.rstrip('。')}")


def _unchanged(entry: Waiver, filing: Filing, finding: Finding) -> bool:
    return entry.seal == _seal(filing, finding) if entry.seal else entry.value in (finding.printed, _short(finding.printed))


def _seal(filing: Filing, finding: Finding) -> str:
    return sha256("\0".join(facts(filing, finding)).encode()).hexdigest()[:12]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
