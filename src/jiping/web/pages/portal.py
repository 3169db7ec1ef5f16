"""What everybody may see, without signing in and without a cookie: units by year, one readable page a unit, open data."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from jiping.model.filing import build
from jiping.web.models import Publication, Round, Stage, Submission
from jiping.web.public.schema import FIELDS, year_schema
from jiping.web.public.shown import listed, searched, shown
from jiping.web.public.told import reports, told

ROWS = 50


@require_safe
@cache_control(max_age=60, public=True)
def index(request: HttpRequest) -> HttpResponse:
    """Units by year, with search; and how many should have published and have not."""
    asked, year = request.GET.get("q", "").strip()[:60], request.GET.get("year", "")
    rows = searched(_number(year), asked)
    page = max(1, _number(request.GET.get("page", "")) or 1)
    years = sorted(set(Round.objects.values_list("year", flat=True)), reverse=True)
    return render(request, "public/index.html", {
        "rows": rows[(page - 1) * ROWS : page * ROWS], "count": rows.count(), "page": page, "more": rows.count() > page * ROWS,
        "asked": asked, "year": year, "years": years, "coverage": [_coverage(year) for year in years],
    })


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 6 else None


def _coverage(year: int) -> dict[str, int]:
    wanted = Submission.objects.filter(round__year=year).exclude(stage=Stage.EXCUSED)
    return {"year": year, **wanted.aggregate(all=Count("pk"), public=Count("published_at"))}


def _one(year: int, code: str) -> Publication:
    found = shown().filter(submission__round__year=year, submission__unit__code=code).first()
    if found is None:
        raise Http404
    return found


@conditional_page
@require_safe
@cache_control(max_age=60, public=True)
def unit(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """One unit's page; an address that was withdrawn says so."""
    found = shown().filter(submission__round__year=year, submission__unit__code=code).first()
    if found is None:
        gone = Publication.objects.filter(
            state=Publication.State.WITHDRAWN, published_at__isnull=False, submission__round__year=year, submission__unit__code=code,
        ).select_related("submission__unit").first()
        if gone is None:
            raise Http404
        return render(request, "public/gone.html", {"publication": gone, "year": year}, status=410)
    other = listed().filter(submission__unit=found.submission.unit).exclude(pk=found.pk)
    return render(request, "public/unit.html", {
        "publication": found, "submission": found.submission, "forms": told(found), "reports": reports(found), "other": other,
    })


@require_safe
@cache_control(max_age=60, public=True)
def forms(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The official forms as one page."""
    from jiping.web.official import official_page

    found = _one(year, code)
    return render(request, "public/forms.html", {"publication": found, "pages": official_page(found.tree)})


@conditional_page
@require_safe
def data(request: HttpRequest, year: int, code: str) -> JsonResponse:  # noqa: ARG001 - Django passes it
    """The filing as JSON of the schema ``jiping.filing/1``."""
    found = _one(year, code)
    return JsonResponse(build(found.tree).to_json(), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _table(request: HttpRequest, year: int) -> list[list[Any]]:
    return [
        [
            year, row.submission.unit.code, row.submission.name, row.submission.department or row.submission.name,
            *(row.figures.get(name) for name in ("money", "rate", "score")),
            row.published_at.isoformat() if row.published_at else "", row.sha256,
            request.build_absolute_uri(f"/public/{year}/{row.submission.unit.code}/"),
        ]
        for row in listed().filter(submission__round__year=year)
    ]


@conditional_page
@require_safe
def year_csv(request: HttpRequest, year: int) -> HttpResponse:
    """One row a unit, for a spreadsheet (UTF-8 with mark, so that Excel shows Chinese)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(FIELDS.values())
    writer.writerows([[_harmless(value) for value in row] for row in _table(request, year)])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="jiping-{year}.csv"'
    return answer


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula is shown as a text."""
    return "'" + value if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t"} else value


@conditional_page
@require_safe
def year_json(request: HttpRequest, year: int) -> JsonResponse:
    """The same as JSON."""
    rows = [dict(zip(FIELDS, row, strict=True)) for row in _table(request, year)]
    told = {"$schema": request.build_absolute_uri(reverse("public-schema-json")), "year": year, "units": rows}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@conditional_page
@require_safe
def schema_json(request: HttpRequest) -> JsonResponse:
    """The same said to a program: the JSON Schema of a year's data."""
    return JsonResponse(year_schema(request.build_absolute_uri()), json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """What the fields of the open data mean."""
    return render(request, "public/schema.html", {"columns": FIELDS.values()})
