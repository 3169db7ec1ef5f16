"""What the interface answers with. Money and scores are texts, so that no program rounds them on the way."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field


class Sentence(Schema):
    """What could not be done, in one sentence."""

    sentence: str


class FilingLine(Schema):
    """One unit's material in a round."""

    id: int
    round: int
    year: int
    unit: str
    unit_code: str
    department: str
    stage: str = Field(description=gettext_noop("draft 填报中，signing 待签批，department、section、bureau 待审核，returned 已退回，accepted 已接收，excused 免报"))
    stage_name: str
    due: date
    version: int | None = Field(description=gettext_noop("最近一次提交的版本号；没有提交过是 null"))
    score: str | None
    execution_rate: str | None = Field(description=gettext_noop("小数，例如 0.9012"))
    budget_yuan: str | None
    errors: int | None
    warnings: int | None
    published: bool


class Filings(Schema):
    """A page of them."""

    count: int
    page: int
    rows: list[FilingLine]


class RoundLine(Schema):
    """A round, and how far the units within reach are."""

    id: int
    year: int
    title: str
    region: str
    opens: date
    deadline: date
    open: bool
    units: int
    stages: dict[str, int]


class PublicationLine(Schema):
    """A public copy."""

    year: int
    unit: str
    unit_code: str
    score: str | None
    execution_rate: str | None
    budget_yuan: str | None
    published_at: datetime
    sha256: str
    page: str
    data: str


class Publications(Schema):
    """A page of them."""

    count: int
    page: int
    rows: list[PublicationLine]


Result = dict[str, Any]  # jiping.result/1, as on the command line
Filing = dict[str, Any]  # jiping.filing/1
