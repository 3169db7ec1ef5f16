"""汇总分析: charts of a round, each number with its list behind it, and the same as a workbook and a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.fields.json import KeyTransform
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jiping.web.asked import Asked
from jiping.web.models import Kind, Round, Stage, Submission
from jiping.web.models.submission import HEAVY
from jiping.web.refused import Refused
from jiping.web.rights import holds, rounds, submissions
from jiping.web.summary import open_findings, summed
from jiping.web.words import later

BANDS = {
    "98": later("98 分以上"), "95": "95–98", "90": "90–95", "80": "80–90", "60": "60–80", "0": later("60 分以下"),
}  # by their least score, the highest first
MOST = 15
HANDED = {"1": later("已报"), "0": later("未报")}
SUMMARIES = {"xlsx": "汇总表", "docx": "汇总报告"}  # in the names of the files
STAGES = dict(Stage.choices)


def overview(request: Asked) -> HttpResponse:
    """The latest round."""
    if not holds(request.user, "overview"):
        raise PermissionDenied
    latest = rounds(request.user, "overview").order_by("-year", "-pk").first()
    if latest is None:
        return render(request, "overview.html", {"round": None})
    return redirect("round-overview", latest.pk)


def round_overview(request: Asked, pk: int) -> HttpResponse:
    """One round in figures."""
    shown, rows = _rows(request, pk)
    every = years(request)
    handed = sum(row.version is not None for row in rows)
    return render(request, "overview.html", {
        "round": shown, "rounds": rounds(request.user, "overview"),
        "charts": charts(rows, shown) | {"years": _by_year(every)}, "rules": frequent(rows)[:MOST], "worst": worst(rows)[:MOST],
        "years": every,
        "handed": handed, "missing": len(rows) - handed, "all": len(rows),
    })


def listed(request: Asked, pk: int) -> HttpResponse:
    """The list behind a number: units of a stage, a band of scores, or with findings of a rule."""
    shown, rows = _rows(request, pk)
    stage, band, rule, handed = (request.GET.get(key, "") for key in ("stage", "band", "rule", "handed"))
    if handed:
        rows = [row for row in rows if (row.version is not None) == (handed == "1")]
    if stage:
        rows = [row for row in rows if row.stage == stage]
    if band:
        rows = [row for row in rows if row.version and _band(row.version.score) == band]
    if rule:
        rows = [row for row in rows if rule in _codes(row)]
    what = STAGES.get(stage) or BANDS.get(band) or rule or HANDED.get(handed, "")
    return render(request, "overview_list.html", {"round": shown, "rows": rows, "what": what})


@require_safe
def summary(request: Asked, pk: int, kind: str) -> HttpResponse:
    """The round as a workbook or as the summary report, of the units within reach that have handed in."""
    shown, rows = _rows(request, pk, whole=True)
    if kind not in SUMMARIES:
        raise Http404
    handed = [(row, row.version) for row in rows if row.version]
    if not handed:
        raise Refused(_("还没有单位提交材料，没有可以汇总的内容。"))
    bureau = shown.region.children.filter(kind=Kind.BUREAU).order_by("pk").first()
    name = f"{shown.title}{SUMMARIES[kind]}.{kind}"
    return HttpResponse(summed(handed, kind, bureau.name if bureau else ""), content_type="application/octet-stream", headers={
        "Content-Disposition": content_disposition_header(True, name), "Cache-Control": "private, no-store",
    })


def _rows(request: Asked, pk: int, *, whole: bool = False) -> tuple[Round, list[Submission]]:
    own = submissions(request.user, "overview")
    shown = get_object_or_404(rounds(request.user, "overview"), pk=pk)
    rows = own.filter(round=shown).select_related("unit__parent", "version", "round").order_by("unit__path")
    if whole:
        return shown, list(rows)
    return shown, list(rows.defer(*HEAVY).annotate(findings=KeyTransform("findings", "version__result")))


def charts(rows: list[Submission], shown: Round) -> dict[str, Any]:
    """The data of the charts; names carry what the list behind them is asked with."""
    scored = [row for row in rows if row.version and row.version.score is not None]
    bands = Counter(_band(row.version.score) for row in scored if row.version)
    return {
        "list": f"/rounds/{shown.pk}/overview/list/",
        "stages": [{"key": key, "name": STAGES[key], "value": count} for key, count in Counter(row.stage for row in rows).items()],
        "scores": [{"key": key, "name": name, "value": bands.get(key, 0)} for key, name in reversed(BANDS.items())],
        "rates": [
            {"name": row.name, "value": [float(row.version.rate * 100), float(row.version.score)], "link": f"/filings/{row.pk}/"}
            for row in scored if row.version and row.version.rate is not None and row.version.score is not None
        ],
        "worst": [
            {"name": row.name, "errors": row.version.errors, "warnings": row.version.warnings, "link": f"/filings/{row.pk}/"}
            for row in worst(rows)[:MOST] if row.version
        ],
        "rules": [{"name": f"{one['code']} {one['title']}", "value": one["units"], "code": one["code"]} for one in frequent(rows)[:MOST]],
    }


def _by_year(every: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "name": f"{one['round'].year}", "median": None if one["median"] is None else float(one["median"]), "accepted": one["accepted"],
            "published": one["published"], "link": f"/rounds/{one['round'].pk}/overview/",
        }
        for one in every
    ]


def _band(score: Decimal | None) -> str:
    return next((least for least in BANDS if score is not None and score >= int(least)), "")


def _findings(row: Submission) -> list[dict[str, Any]]:
    """Of all that a version keeps, the database gives these alone."""
    return open_findings(row.findings)  # type: ignore[attr-defined]


def _codes(row: Submission) -> set[str]:
    return {finding["code"] for finding in _findings(row)}


def frequent(rows: Iterable[Submission]) -> list[dict[str, Any]]:
    """The rules that spoke, by how many units they spoke about."""
    units: Counter[str] = Counter()
    titles: dict[str, tuple[str, str]] = {}
    for row in rows:
        for finding in _findings(row):
            titles[finding["code"]] = (finding["title"], finding["level"])
        units.update(_codes(row))
    return [
        {"code": code, "title": titles[code][0], "level": titles[code][1], "units": count} for code, count in units.most_common()
    ]


def worst(rows: Iterable[Submission]) -> list[Submission]:
    """The units with most findings, errors first."""
    handed = [row for row in rows if row.version]
    return sorted(handed, key=lambda row: (-row.version.errors, -row.version.warnings) if row.version else (0, 0))


def years(request: Asked) -> list[dict[str, Any]]:
    """Year on year: how many handed in, were accepted and published, and the middle score."""
    found = []
    own = submissions(request.user, "overview")
    for shown in rounds(request.user, "overview").order_by("year", "pk"):
        rows = own.filter(round=shown)
        known = rows.filter(version__score__isnull=False).values_list("version__score", flat=True)
        scores = sorted(score for score in known if score is not None)
        found.append({
            "round": shown, "all": rows.count(), "accepted": rows.filter(stage=Stage.ACCEPTED).count(),
            "published": rows.filter(published_at__isnull=False).count(), "median": scores[len(scores) // 2] if scores else None,
        })
    return found
