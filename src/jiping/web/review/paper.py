"""The workpaper: every indicator of the reviewed version, the unit's own score and the reviewer's beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from jiping.catalog.review import deductions
from jiping.model.values import parse
from jiping.web.draft.tree import ID, Tree
from jiping.web.models import Review, ReviewScore, User
from jiping.web.refused import Refused

Number = Decimal | None


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator (or the execution row) with both scores; ``gap`` is the reviewed minus the own score."""

    address: str
    level1: str
    level2: str
    name: str
    target: str
    actual: str
    weight: Number
    own: Number
    score: ReviewScore | None

    @property
    def gap(self) -> Number:
        """Reviewed minus own, where both are known."""
        return self.score.score - self.own if self.score and self.own is not None else None

    @property
    def counted(self) -> Number:
        """What counts after the review."""
        return self.score.score if self.score else self.own


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form of the workpaper."""

    title: str
    lines: list[Line]

    @property
    def own(self) -> Decimal:
        """The sum of the unit's own scores."""
        return sum((line.own for line in self.lines if line.own is not None), Decimal(0))

    @property
    def counted(self) -> Decimal:
        """The sum after the review; what nobody reviewed counts as the unit scored it."""
        return sum((line.counted for line in self.lines if line.counted is not None), Decimal(0))

    @property
    def deviation(self) -> Number:
        """By how many per cent the own sum is off the reviewed one."""
        return abs(self.own - self.counted) * 100 / self.counted if self.counted else None

    @property
    def reviewed(self) -> int:
        """How many lines have a reviewer's score."""
        return sum(line.score is not None for line in self.lines)


def sheets(review: Review) -> list[Sheet]:
    """The workpaper's forms, in the order of the filing."""
    scores = {score.address: score for score in review.scores.all()}
    found = []
    for form in review.version.tree["forms"]:
        lines = list(_lines(form, scores))
        if lines:
            title = form.get("project") or form.get("title") or ""
            found.append(Sheet(title, lines))
    return found


def _lines(form: Tree, scores: dict[str, ReviewScore]) -> Iterator[Line]:
    for row in form.get("funds", ()):
        if row.get("item") == "total" and row.get("score"):
            where = f"{form[ID]}/funds/{row[ID]}"
            actual = f"{row.get('execution', '')}（{row.get('rate', '')}）"
            yield Line(
                where, "预算执行", "", row.get("label", ""), row.get("full_year_budget", ""), actual,
                _number(row.get("weight")), _number(row.get("score")), scores.get(where),
            )
    for row in form.get("indicators", ()):
        where = f"{form[ID]}/indicators/{row[ID]}"
        yield Line(
            where, row.get("level1", ""), row.get("level2", ""), row.get("name", ""), row.get("target", ""), row.get("actual", ""),
            _number(row.get("weight")), _number(row.get("score")), scores.get(where),
        )


def line(review: Review, address: str) -> Line:
    """One line. Raises ``Refused`` where there is none."""
    for sheet in sheets(review):
        for found in sheet.lines:
            if found.address == address:
                return found
    raise Refused(_("复核的材料里没有这一行。"))


def give_score(review: Review, by: User, address: str, asked: dict[str, Any]) -> ReviewScore:
    """The reviewer's score of a line. A deduction has its reason, a score above the own one its explanation.

    In a transaction of the caller, who holds the review.
    """
    if review.state not in {Review.State.ASSIGNED, Review.State.WORKING, Review.State.FEEDBACK}:
        raise Refused(_("这份复核已经定论，不能再改分。"))
    about = line(review, address)
    score = _given(str(asked.get("score", "")), about)
    reason, text = str(asked.get("reason_code", "")), str(asked.get("text", "")).strip()
    if reason and reason not in deductions():
        raise Refused(_("不认识的扣分原因。"))
    if about.own is not None and score < about.own and not reason:
        raise Refused(_("复核得分低于自评得分，请选择扣分原因。"))
    if about.own is not None and score > about.own and not text:
        raise Refused(_("复核得分高于自评得分，请写明理由。"))
    if reason == "other" and not text:
        raise Refused(_("扣分原因选“其他”的，请写明。"))
    given, _new = ReviewScore.objects.update_or_create(review=review, address=address, defaults={
        "score": score, "actual": str(asked.get("actual", ""))[:400], "reason_code": reason, "text": text, "user": by,
    })
    if review.state == Review.State.ASSIGNED:
        review.state = Review.State.WORKING
        review.save(update_fields=["state"])
    return given


def _given(text: str, about: Line) -> Decimal:
    try:
        score = Decimal(text.strip())
    except InvalidOperation:
        raise Refused(_("复核得分请填数字。")) from None
    if not score.is_finite() or score < 0 or (about.weight is not None and score > about.weight):
        raise Refused(_("复核得分应在 0 和分值 %(weight)s 之间。") % {"weight": about.weight})
    if score != score.quantize(Decimal("0.01")):
        raise Refused(_("复核得分最多两位小数。"))
    return score


def _number(text: str | None) -> Number:
    return parse("".join((text or "").split())).number if text else None
