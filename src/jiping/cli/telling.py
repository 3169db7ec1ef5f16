"""A result put into words for the pages, workbooks and papers of ``jiping.write``."""

from __future__ import annotations

from jiping.cli.wording import Group, foremost, groups, outcome_counts, policy_title, reasons, verdict
from jiping.model.finding import Finding
from jiping.model.result import Result
from jiping.naming.correction import correction
from jiping.naming.places import form_index, form_words, place_words
from jiping.naming.texts import Frame
from jiping.write.told import Part, Remark, Said, Told

ZH = Frame()


def told(result: Result) -> Told:
    """The result in Chinese words, nothing left out."""
    filing = result.filing
    parts = [_part(group) for group in groups(result, ZH)] if filing else []
    waived = parts.pop() if filing and result.waived else None
    return Told(
        result, verdict(result, ZH, policy=False), policy_title(result.policy) if filing else "", tuple(parts), waived,
        tuple(_said(result, finding) for finding in result.findings) if filing else (),
        tuple(form_words(filing, index, ZH) for index in range(len(filing.forms))) if filing else (),
        tuple(_outcomes(result)) if filing else (), ZH("what_a_check_does_not_prove"), *foremost(result, ZH),
    )


def _part(group: Group) -> Part:
    remarks = (Remark(entry.findings, entry.places, correction(entry.finding, ZH)) for entry in group.entries)
    return Part(group.title, tuple(remarks))


def _said(result: Result, finding: Finding) -> Said:
    form = form_words(result.filing, form_index(finding.at), ZH)
    return Said(finding, form, place_words(result.filing, finding, ZH), correction(finding, ZH))


def _outcomes(result: Result) -> list[tuple[str, str]]:
    rules = result.rules
    listed = [(ZH("md.outcomes"), outcome_counts(result, ZH))]
    listed += [
        (ZH(key), reasons(outcomes, ZH))
        for key, outcomes in (("not_applicable", rules.not_applicable), ("cannot_judge", rules.cannot_judge)) if outcomes
    ]
    return [*listed, *((ZH("remarks"), remark) for remark in result.source.remarks)]
