"""A round: one year's self-evaluation of a region, with its forms, policy, units and days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from django.db import models

from jiping.web.models.people import Unit, User


class Holiday(models.Model):
    """A day that is not what its weekday says: a holiday, or a Saturday or Sunday that is worked."""

    day = models.DateField("日期", unique=True)
    works = models.BooleanField("上班", default=False)
    name = models.CharField("名称", max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Round(models.Model):
    """One year's 绩效自评. ``forms`` are ids of the catalog, ``policy`` the id of a scoring policy or empty."""

    region = models.ForeignKey(Unit, models.PROTECT, related_name="rounds", verbose_name="区划")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=120)
    forms = models.JSONField("表样", default=list)
    policy = models.CharField("评分办法", max_length=60, blank=True)
    opens = models.DateField("开始日期")
    deadline = models.DateField("截止日期")
    department_days = models.PositiveSmallIntegerField("主管部门审核工作日", default=5)
    objection_days = models.PositiveSmallIntegerField("反馈异议工作日", default=5)
    rectify_days = models.PositiveSmallIntegerField("整改工作日", default=20)
    instructions = models.TextField("填报说明", blank=True)
    closed = models.DateTimeField("结束时间", null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-year", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["region", "year", "title"], name="round_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether material can be filled in and moved."""
        return self.closed is None


def working_days_later(start: date, days: int) -> date:
    """The day on which a term of so many working days ends; the day it begins does not count."""
    known = dict(Holiday.objects.filter(day__gt=start, day__lte=start + timedelta(days=days * 3 + 30)).values_list("day", "works"))
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= known.get(day, day.weekday() < 5)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie behind ``start``, up to and with ``end``; negative where ``end`` comes first."""
    if end < start:
        return -working_days_between(end, start)
    known = dict(Holiday.objects.filter(day__gt=start, day__lte=end).values_list("day", "works"))
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(known.get(day, day.weekday() < 5) for day in days)
