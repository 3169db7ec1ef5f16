"""`score`: every printed score and rate recomputed, each with the steps that led to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiping.model.cell import Cell
from jiping.model.filing import SELF_EVALUATIONS, Filing
from jiping.model.finding import Score
from jiping.model.policy import Policy
from jiping.model.records import BasicData, Evaluation, Indicator
from jiping.score.funds import fund_scores
from jiping.score.indicators import indicator_score
from jiping.score.measure import Measure, understand
from jiping.score.points import in_points, shared
from jiping.score.ratios import control_ratios
from jiping.score.totals import corrected, level1_weights, total_score

SCORE_SHEET = "scorecard"


@dataclass(slots=True)
class Scores:
    """All recomputed numbers of a filing by their path, and the indicators understood.

    ``of(total.score)`` is the sum of the printed scores. What the total would be were the scores right stands apart,
    by the path of the total: in ``execution_corrected`` only the execution score is replaced where it differs, in
    ``recomputed`` every score that provably differs.
    """

    items: tuple[Score, ...] = ()
    by_at: dict[str, Score] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    execution_corrected: dict[str, Score] = field(default_factory=dict)
    recomputed: dict[str, Score] = field(default_factory=dict)

    def of(self, cell: Cell) -> Score | None:
        """The recomputation of a printed number, if there is one."""
        return self.by_at.get(cell.at) if not cell.absent else None

    def measure(self, indicator: Indicator) -> Measure:
        """The indicator understood; derived once."""
        known = self.measures.get(indicator.at)
        if known is None:
            known = self.measures[indicator.at] = understand(indicator)
        return known

    def add(self, score: Score) -> None:
        """Keep a recomputation."""
        self.by_at[score.at] = score


def score(filing: Filing, policy: Policy) -> Scores:
    """Recompute every number of the filing that a form prints as computed."""
    scores = Scores()
    for form in filing.forms:
        if isinstance(form, BasicData):
            for ratio in control_ratios(form):
                scores.add(ratio)
        elif isinstance(form, Evaluation) and not form.unused:
            if form.kind in SELF_EVALUATIONS:
                _evaluate(form, policy, scores)
            elif form.kind == SCORE_SHEET and (total := total_score(form, policy)):
                scores.add(total)
    scores.items = tuple(scores.by_at.values())
    return scores


def _evaluate(form: Evaluation, policy: Policy, scores: Scores) -> None:
    for fund in fund_scores(form, policy):
        scores.add(fund)
    for weight in level1_weights(form):
        scores.add(weight)
    _indicators(form, policy, scores)
    total = total_score(form, policy)
    if total:
        _correct(form, total, scores)
        scores.add(total)


def _indicators(form: Evaluation, policy: Policy, scores: Scores) -> None:
    apart = shared(form)
    for indicator in form.indicators if in_points(form) else ():
        due = indicator_score(indicator, scores.measure(indicator), policy)
        if due and indicator.at not in apart:
            scores.add(due)


def _correct(form: Evaluation, total: Score, scores: Scores) -> None:
    execution = {row.score.at: due for row in form.funds if (due := scores.of(row.score))}
    scores.execution_corrected[total.at] = corrected(form, total, execution)
    scores.recomputed[total.at] = corrected(form, total, scores.by_at)
