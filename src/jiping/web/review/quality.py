"""自评工作质量评分: what the records tell is computed, the rest the reviewer judges."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jiping import catalog
from jiping.catalog.review import QualityItem, quality_items
from jiping.web.models import Attachment, Review, working_days_between
from jiping.web.models.submission import HANDED_IN
from jiping.web.review.paper import sheets

HALF = Decimal("0.5")
SIGNED = ("prepared_by", "date", "unit_head")


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the sheet with its points and how they came about; ``points`` is ``None`` where nobody has judged yet."""

    item: QualityItem
    points: Decimal | None
    why: str


def quality(review: Review) -> list[Mark]:
    """The whole sheet."""
    judged = review.quality
    return [
        Mark(item, *_COMPUTED[item.key](review, item.points)) if item.auto
        else Mark(item, Decimal(judged[item.key]) if item.key in judged else None, _("由复核人评定"))
        for item in quality_items()
    ]


def total(marks: list[Mark]) -> Decimal:
    """The sum of what is known."""
    return sum((mark.points for mark in marks if mark.points is not None), Decimal(0))


def _timely(review: Review, points: Decimal) -> tuple[Decimal, str]:
    submission = review.submission
    first = submission.versions.filter(cause=HANDED_IN).order_by("number").first()
    if first is None:
        return Decimal(0), _("没有提交")
    late = working_days_between(submission.deadline, timezone.localdate(first.made_at))
    return (_less(points, max(late, 0)), _("迟交 %(late)s 个工作日") % {"late": late}) if late > 0 else (points, _("按期提交"))


def _complete(review: Review, points: Decimal) -> tuple[Decimal, str]:
    tree = review.version.tree
    wanted = {catalog.form(name).kind for name in review.submission.round.forms}
    there = {form["kind"] for form in tree["forms"] if _filled(form)}
    missing = len(wanted - there)
    signed = [form["signoff"] for form in tree["forms"] if form.get("signoff")]
    unsigned = sum(not all(sign.get(key) for key in SIGNED if key in sign) for sign in signed)
    evidence = Attachment.objects.filter(submission=review.submission, purpose="evidence", removed=None).exists()
    lost = Decimal(missing * 2) + min(Decimal(3), Decimal(unsigned)) + (0 if evidence else 4)
    said = [
        _("缺 %(missing)s 张表") % {"missing": missing} if missing else _("各表齐全"),
        _("%(unsigned)s 张表落款不全") % {"unsigned": unsigned} if unsigned else _("落款齐全"),
        _("有佐证材料") if evidence else _("没有佐证材料"),
    ]
    return _less(points, lost), _("，").join(said)


def _filled(form: dict[str, Any]) -> bool:
    """Whether anything was written that the form does not print by itself."""
    return bool(
        any(row.get("name") for row in form.get("indicators", ())) or any(row.get("final") for row in form.get("spending", ()))
        or any(section.get("text") or section.get("sections") for section in form.get("sections", ()))
    )


def _findings(review: Review) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = review.version.result.get("findings", [])
    return found


def _regular(review: Review, points: Decimal) -> tuple[Decimal, str]:
    count = sum(finding["code"][0] in "EG" and finding["level"] != "error" for finding in _findings(review))
    return _less(points, count), _("规范性提醒 %(count)s 条") % {"count": count}


def _tied(review: Review, points: Decimal) -> tuple[Decimal, str]:
    errors = sum(finding["level"] == "error" for finding in _findings(review))
    warnings = sum(finding["level"] == "warning" and finding["code"][0] in "ABC" for finding in _findings(review))
    said = _("错误 %(errors)s 处，金额和得分类提醒 %(warnings)s 处") % {"errors": errors, "warnings": warnings}
    return _less(points, 2 * errors + HALF * warnings), said


def _indicators(review: Review, points: Decimal) -> tuple[Decimal, str]:
    count = sum(finding["code"][0] == "D" for finding in _findings(review))
    return _less(points, count), _("指标类提醒 %(count)s 条") % {"count": count}


def _truthful(review: Review, points: Decimal) -> tuple[Decimal | None, str]:
    papers = sheets(review)
    if not any(paper.reviewed for paper in papers):
        return None, _("还没有复核打分")
    own, counted = sum(paper.own for paper in papers), sum(paper.counted for paper in papers)
    if not counted:
        return Decimal(0), _("复核得分为 0")
    deviation = (abs(own - counted) * 100 / Decimal(counted)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    share = next((share for most, share in ((5, 1), (10, Decimal(2) / 3), (20, Decimal(1) / 3)) if deviation <= most), Decimal(0))
    return (points * share).quantize(Decimal("0.01"), ROUND_HALF_UP), _("偏离度 %(deviation)s%%") % {"deviation": deviation}


def _open(review: Review, points: Decimal) -> tuple[Decimal, str]:
    return (points, _("已公开")) if review.submission.published_at else (Decimal(0), _("尚未公开"))


def _less(points: Decimal, lost: Decimal | int) -> Decimal:
    return max(Decimal(0), points - lost)


_COMPUTED: dict[str, Any] = {
    "timely": _timely, "complete": _complete, "regular": _regular, "tied": _tied, "indicators": _indicators,
    "truthful": _truthful, "open": _open,
}
