"""What every page shows at its top: who is signed in, what is waiting, where one can go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from jiping.web.rights import holds

PLACES = (
    ("home", "待办", "view"), ("rounds", "自评工作", "view"), ("reviews", "抽查复核", "view"),
    ("notices", "整改", "view"), ("overview", "汇总分析", "overview"), ("people", "单位和用户", "people"),
    ("exemptions", "豁免申请", "waive"),
    ("log", "操作记录", "log"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame; nothing for somebody who is not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {
        "places": [(name, label) for name, label, right in PLACES if holds(user, right) and name in NAMED],
        "unread": user.notifications.filter(read_at=None).count(),
        "asks_by_program": holds(user, "token"),
        "held": list(user.posts.select_related("unit")),
    }


NAMED: set[str] = set()  # filled by the table of addresses: a place that has no page yet is not offered
