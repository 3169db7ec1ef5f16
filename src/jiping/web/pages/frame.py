"""What every page shows at its top: who is signed in, what is waiting, where one can go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from jiping.web.rights import holds
from jiping.web.words import LANGUAGES, later, spoken

PLACES = (
    ("home", later("待办"), "view"), ("rounds", later("自评工作"), "view"), ("reviews", later("抽查复核"), "view"),
    ("notices", later("整改"), "view"), ("overview", later("汇总分析"), "overview"), ("people", later("单位和用户"), "people"),
    ("exemptions", later("豁免申请"), "waive"),
    ("log", later("操作记录"), "log"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame; only the languages for somebody who is not signed in."""
    user = getattr(request, "user", None)
    own = {"spoken": spoken(), "languages": [one for one in LANGUAGES if one[0] != spoken()], "here": request.get_full_path()}
    if user is None or not user.is_authenticated:
        return own
    return own | {
        "places": [(name, label) for name, label, right in PLACES if holds(user, right) and name in NAMED],
        "unread": user.notifications.filter(read_at=None).count(),
        "asks_by_program": holds(user, "token"),
        "held": list(user.posts.select_related("unit")),
    }


NAMED: set[str] = set()  # filled by the table of addresses: a place that has no page yet is not offered
