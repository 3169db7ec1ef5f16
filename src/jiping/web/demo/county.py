"""The demonstration county with a round under way."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jiping.web.demo.people import make_people
from jiping.web.models import Round, User
from jiping.web.round.course import open_round

FORMS = [
    "hunan-basic-data", "hunan-department-evaluation", "hunan-project-evaluation", "hunan-department-report",
    "hunan-project-report",
]


def make_county() -> Round:
    """Everything, in one transaction."""
    with transaction.atomic():
        region = make_people()
        today = timezone.localdate()
        return open_round(User.objects.get(username="jixiao"), {
            "region": region, "year": today.year - 1, "title": f"{today.year - 1} 年度部门预算绩效自评", "forms_": FORMS,
            "policy": "", "opens": today - timedelta(days=20), "deadline": today + timedelta(days=10),
            "instructions": "按通知要求如实填报；金额以万元为单位，保留两位小数。没有项目支出的单位在报告里写明“无”。",
        })
