"""A stratified random draw that anybody can repeat.

Within a stratum the units are put in the order of SHA-256 of ``seed|code`` and the first of them are drawn: with the seed and
the list, the result can be checked with any program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from jiping.web.models import Draw, Review, Round, Stage, Submission, Unit, User, record
from jiping.web.models.submission import HEAVY
from jiping.web.notices import notify
from jiping.web.refused import Refused
from jiping.web.rights import RIGHTS
from jiping.web.words import later

HIGH_SCORE, LOW_RATE = Decimal(95), Decimal("0.8")


def frame(round_: Round) -> list[dict[str, Any]]:
    """Who can be drawn: accepted material that nobody reviews yet, with its stratum."""
    rows = list(
        round_.submissions.filter(stage=Stage.ACCEPTED, version__isnull=False, reviews=None).select_related("unit", "version").defer(*HEAVY)
    )
    bands = _bands([row.version.money for row in rows if row.version and row.version.money is not None])
    return [
        {"submission": row.pk, "code": row.unit.code, "name": row.name, "stratum": _stratum(row, bands)}
        for row in sorted(rows, key=lambda row: row.unit.code)
    ]


def _bands(amounts: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The amounts from which a budget counts as middle and as large: thirds of what there is."""
    ordered = sorted(amounts)
    if not ordered:
        return Decimal(0), Decimal(0)
    return ordered[len(ordered) // 3], ordered[2 * len(ordered) // 3]


def _stratum(row: Submission, bands: tuple[Decimal, Decimal]) -> str:
    version = row.version
    assert version is not None
    if version.money is None:
        size = "金额不明"
    else:
        size = "大额" if version.money >= bands[1] else "中额" if version.money >= bands[0] else "小额"
    risky = row.returns > 1 or (
        version.score is not None and version.rate is not None and version.score >= HIGH_SCORE and version.rate < LOW_RATE
    )
    return f"{size}、{'风险较高' if risky else '一般'}"


def drawn(listed: Iterable[dict[str, Any]], seed: str, percent: Decimal) -> tuple[list[int], dict[str, list[int]]]:
    """The submissions drawn, in order, and for each stratum how many of how many. At least one of each stratum."""
    strata: dict[str, list[dict[str, Any]]] = {}
    for entry in listed:
        strata.setdefault(entry["stratum"], []).append(entry)
    chosen: list[int] = []
    counts: dict[str, list[int]] = {}
    for name in sorted(strata):
        ordered = sorted(strata[name], key=lambda entry: lot(seed, entry["code"]))
        number = min(len(ordered), max(1, ceil(len(ordered) * percent / 100)))
        chosen += [entry["submission"] for entry in ordered[:number]]
        counts[name] = [number, len(ordered)]
    return chosen, counts


def lot(seed: str, code: str) -> str:
    """The lot of a unit."""
    return hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()


def make_draw(round_: Round, by: User, seed: str, percent: Decimal, agency: Unit) -> Draw:
    """Draw, keep the record, and hand the reviews to an agency. In a transaction of the caller."""
    listed = frame(round_)
    if not listed:
        raise Refused(_("没有可以抽取的材料：须是已接收、尚未安排复核的。"))
    chosen, strata = drawn(listed, seed, percent)
    draw = Draw(round=round_, seed=seed, percent=percent, frame=listed, strata=strata, chosen=chosen, made_by=by)
    draw.save()
    for submission in Submission.objects.filter(pk__in=chosen).select_related("unit", "round", "version").defer(*HEAVY):
        assign(submission, by, agency, draw)
    record("draw", user=by, round=round_, detail={"draw": draw.pk, "seed": seed, "chosen": len(chosen), "of": len(listed)})
    return draw


def assign(submission: Submission, by: User, agency: Unit, draw: Draw | None = None) -> Review:
    """One review, drawn or picked on purpose."""
    if submission.version is None or submission.stage != Stage.ACCEPTED:
        raise Refused(_("%(unit)s的材料还没有接收，不能安排复核。") % {"unit": submission.name})
    review, made = Review.objects.get_or_create(
        submission=submission, version=submission.version, defaults={"draw": draw, "agency": agency, "assigned_by": by},
    )
    if not made:
        raise Refused(_("%(unit)s的这一版材料已经安排了复核。") % {"unit": submission.name})
    record("assign_review", user=by, submission=submission, detail={"review": review.pk, "agency": agency.name})
    reviewers = User.objects.filter(is_active=True, posts__unit=agency, posts__role__in=RIGHTS["review"][1]).exclude(pk=by.pk).distinct()
    notify(reviewers, later("%(unit)s的材料分派给您复核。", unit=submission.name), submission, f"/reviews/{review.pk}/")
    return review
