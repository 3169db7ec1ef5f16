"""What the scoring rules ask of an indicator's row."""

from __future__ import annotations

import re
from decimal import Decimal

from jiping import catalog
from jiping.model.cell import Cell
from jiping.model.derived import derived
from jiping.model.filing import SELF_EVALUATIONS, Filing
from jiping.model.records import Evaluation, Indicator, Narrative
from jiping.score.measure import Measure, target_of
from jiping.score.points import points

_NOTHING_BAD = re.compile("[无零未]|不发生|不超|没有")
NOT_SELF = "只核对自评表"
NO_POINTS = "这一行没有分值和得分"
EXPLAINED = ("偏差", "原因", "问题", "改进", "整改")


def self_evaluated(evaluation: Evaluation) -> bool:
    """Whether the form is a self-evaluation, not a target, monitoring or score sheet."""
    return evaluation.kind in SELF_EVALUATIONS


@derived
def weight_and_score(indicator: Indicator) -> tuple[Decimal, Decimal] | None:
    """Both as points, where the row prints both and the weight is above zero."""
    weight, score = points(indicator.weight), points(indicator.score)
    return (weight, score) if weight is not None and weight > 0 and score is not None else None


def full_marks(indicator: Indicator) -> bool:
    """The score is the weight."""
    both = weight_and_score(indicator)
    return both is not None and both[0] == both[1]


def borne_out(indicator: Indicator, measure: Measure) -> bool:
    """Whether the row itself bears the result out: a comparable value that meets the target, or figures in words."""
    if measure.met and (measure.comparable or measure.kind in ("yes_no", "deadline")):
        return True
    told, asked = indicator.actual.text, target_of(indicator).text
    if _NOTHING_BAD.match(asked) and _NOTHING_BAD.match(told):
        return True
    return measure.actual.kind == "text" and told != asked and any(sign.isdigit() for sign in told)


def reason_cells(indicator: Indicator) -> list[Cell]:
    """The cells in which a row may explain itself."""
    return [indicator.reason, indicator.measures, indicator.remark]


def explained(indicator: Indicator, length: int = 1) -> bool:
    """Whether one of the row's explanations has at least so many characters."""
    return any(cell.filled and len(cell.text) >= length for cell in reason_cells(indicator))


def explained_below(evaluation: Evaluation, length: int) -> bool:
    """Whether a text of the form outside the rows speaks of deviations, problems or measures."""
    return any(
        len(note.text.text) >= length and note.text.filled and any(word in note.label.text for word in EXPLAINED)
        for note in evaluation.notes
    )


def from_sentence(indicator: Indicator) -> bool:
    """Whether a number had to be picked out of a sentence on either side."""
    return "text" in (target_of(indicator).value.kind, indicator.actual.value.kind)


def is_satisfaction(indicator: Indicator) -> bool:
    """Whether the indicator measures satisfaction by its own name."""
    return "满意" in indicator.name.text or ("满意" in indicator.level2.text and indicator.name.blank)


def report_of(filing: Filing, evaluation: Evaluation) -> Narrative | None:
    """The filled report that belongs to a form: of the department or of the project."""
    kind = "department_report" if evaluation.kind == "department_evaluation" else "project_report"
    return next((report for report in filing.reports if report.kind == kind and not report.unused), None)


def mentions(text: str, list_name: str) -> str:
    """The first word of a list that stands in a text, or ``""``."""
    if not catalog.any_of(list_name).search(text):
        return ""
    return next((word for word in catalog.words(list_name) if word in text), "")


def row_text(indicator: Indicator) -> str:
    """Everything that the row says about how the result came about."""
    cells = (indicator.actual, *reason_cells(indicator), indicator.method)
    return "\n".join(cell.text for cell in cells)


def short(text: str, longest: int = 24) -> str:
    """A text cut to a length that fits into a message; its own quotation marks become inner ones."""
    text = text.replace("“", "‘").replace("”", "’")
    return text if len(text) <= longest else text[:longest - 2] + "……"
