"""The addresses of the interface: rounds, filings, publications. All of them read, within the reach of the key's owner."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Path, Query

from jiping.model.filing import build
from jiping.web.api.shapes import Filing, FilingLine, Filings, PublicationLine, Publications, Result, RoundLine
from jiping.web.api.site import REFUSALS, Key, api
from jiping.web.models import Publication, Round, Stage, Submission, User, Version
from jiping.web.models.submission import HEAVY
from jiping.web.public.shown import searched
from jiping.web.rights import rounds, submissions
from jiping.web.visible import versions_for

ROWS = 100
Number = Annotated[int, Path(ge=1, le=2**63 - 1)]
Page = Annotated[int, Query(ge=1, le=10_000, description=gettext_noop("从 1 起；一页一百行"))]
Year = Annotated[int | None, Query(ge=2000, le=2200)]
Text = Annotated[str, Query(max_length=60, pattern=r"^[^\x00]*$")]


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the door has seen to it
    return request.user


@api.get(
    "/rounds", auth=Key("rounds"), response={200: list[RoundLine], **REFUSALS}, operation_id="rounds",
    summary=gettext_noop("自评工作和进度"), description=gettext_noop("岗位范围内的各轮自评，各状态的单位数。"),
)
def rounds_list(request: HttpRequest) -> list[RoundLine]:
    """The rounds within reach."""
    return [_round(_person(request), row) for row in rounds(_person(request)).select_related("region")]


@api.get(
    "/rounds/{number}", auth=Key("rounds"), response={200: RoundLine, **REFUSALS}, operation_id="round",
    summary=gettext_noop("一轮自评"), description=gettext_noop("同上，只取一轮。"),
)
def round_one(request: HttpRequest, number: Number) -> RoundLine:
    """One of them."""
    return _round(_person(request), get_object_or_404(rounds(_person(request)).select_related("region"), pk=number))


def _round(user: User, row: Round) -> RoundLine:
    stages = Counter(submissions(user).filter(round=row).values_list("stage", flat=True))
    return RoundLine(
        id=row.pk, year=row.year, title=row.title, region=row.region.name, opens=row.opens, deadline=row.deadline, open=row.is_open,
        units=sum(stages.values()), stages=dict(stages),
    )


@api.get(
    "/filings", auth=Key("filings"), response={200: Filings, **REFUSALS}, operation_id="filings",
    summary=gettext_noop("材料名单"), description=gettext_noop("岗位范围内各单位的材料，可按年度、状态、单位编码筛选。"),
)
def filings_list(request: HttpRequest, page: Page = 1, year: Year = None, stage: Stage | None = None, unit_code: Text = "") -> Filings:
    """The submissions within reach, a page at a time."""
    rows = submissions(_person(request))
    wanted = {"round__year": year, "stage": stage, "unit__code": unit_code or None}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    rows = rows.select_related("unit__parent", "round", "version").defer(*HEAVY).order_by("-round__year", "pk")
    return Filings(count=rows.count(), page=page, rows=[_line(row) for row in rows[(page - 1) * ROWS : page * ROWS]])


@api.get(
    "/filings/{number}", auth=Key("filings"), response={200: FilingLine, **REFUSALS}, operation_id="filing",
    summary=gettext_noop("一份材料"), description=gettext_noop("一个单位在一轮自评里的材料走到哪一步。"),
)
def filing_one(request: HttpRequest, number: Number) -> FilingLine:
    """One of them."""
    return _line(_one(request, number))


@api.get(
    "/filings/{number}/data", auth=Key("filings"), response={200: Filing, **REFUSALS}, operation_id="filing_data",
    summary=gettext_noop("材料的数据"), description=gettext_noop("最近一次提交的各表和报告（jiping.filing/1）。没有提交过的回答 404。"),
)
def filing_data(request: HttpRequest, number: Number) -> Filing:
    """The filing that was handed in last."""
    return build(_handed_in(request, number).tree).to_json()


@api.get(
    "/filings/{number}/result", auth=Key("filings"), response={200: Result, **REFUSALS}, operation_id="filing_result",
    summary=gettext_noop("核对结果"), description=gettext_noop("最近一次提交时的核对结果（jiping.result/1）。"),
)
def filing_result(request: HttpRequest, number: Number) -> Result:
    """Its examination."""
    return {key: value for key, value in _handed_in(request, number).result.items() if key != "shown"}


def _one(request: HttpRequest, number: int) -> Submission:
    rows = submissions(_person(request)).select_related("unit__parent", "round", "version").defer(*HEAVY)
    return get_object_or_404(rows, pk=number)


def _handed_in(request: HttpRequest, number: int) -> Version:
    row = _one(request, number)
    return get_object_or_404(versions_for(_person(request), row), pk=row.version_id)


def _line(row: Submission) -> FilingLine:
    version = row.version
    return FilingLine(
        id=row.pk, round=row.round_id, year=row.round.year, unit=row.name, unit_code=row.unit.code,
        department=row.department or row.name, stage=row.stage, stage_name=row.get_stage_display(), due=row.deadline,
        version=version.number if version else None, score=_text(version and version.score),
        execution_rate=_text(version and version.rate), budget_yuan=_text(version and version.money),
        errors=version.errors if version else None, warnings=version.warnings if version else None, published=row.published_at is not None,
    )


def _text(number: Any) -> str | None:
    return None if number is None else str(number)


@api.get(
    "/publications", auth=Key("publications"), response={200: Publications, **REFUSALS}, operation_id="publications",
    summary=gettext_noop("已公开的材料"), description=gettext_noop("已经公开的材料；page、data 两个地址任何人不用令牌就能打开。"),
)
def publications(request: HttpRequest, page: Page = 1, year: Year = None, q: Text = "") -> Publications:
    """What is public, a page at a time."""
    rows = searched(year, q)
    found = [_published(request, row) for row in rows[(page - 1) * ROWS : page * ROWS]]
    return Publications(count=rows.count(), page=page, rows=found)


def _published(request: HttpRequest, row: Publication) -> PublicationLine:
    year, unit = row.submission.round.year, row.submission.unit
    address = request.build_absolute_uri(f"/public/{year}/{unit.code}/")
    assert row.published_at is not None
    return PublicationLine(
        year=year, unit=row.submission.name, unit_code=unit.code, score=row.figures.get("score"), execution_rate=row.figures.get("rate"),
        budget_yuan=row.figures.get("money"), published_at=row.published_at, sha256=row.sha256, page=address, data=f"{address}data.json",
    )
