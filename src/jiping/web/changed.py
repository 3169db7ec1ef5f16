"""What an administrator changed, as the log keeps it, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from jiping.web.models import Event, Role

Detail = Mapping[str, Any]


def content(event: Event) -> str:
    """What an event about units or users was about; empty for all others, whose reason says it."""
    if event.verb == "unit" and (say := UNITS.get(event.detail.get("what", ""))):
        return _("%(code)s %(said)s") % {"code": event.detail["unit"], "said": say(event.detail)}
    if event.verb == "people":
        return next((say(event.detail) for key, say in PEOPLE.items() if key in event.detail), "")
    return ""


def _moved(told: Detail) -> str:
    parts = []
    if told["before"] != told["after"]:
        parts.append(_("上级由“%(before)s”改为“%(after)s”") % told)
    if told["section_before"] != told["section_after"]:
        said = {"before": told["section_before"] or _("无"), "after": told["section_after"] or _("无")}
        parts.append(_("业务股由“%(before)s”改为“%(after)s”") % said)
    return _("，").join(parts)


def _posted(told: Detail) -> dict[str, Any]:
    roles = dict(Role.choices)
    return {**told, "role": roles.get(told.get("role", ""), "")}


UNITS: dict[str, Callable[[Detail], str]] = {
    "make": lambda told: _("新设“%(name)s”") % told,
    "rename": lambda told: _("“%(before)s”更名为“%(after)s”") % told,
    "move": _moved,
    "merge": lambda told: _("“%(name)s”并入 %(other)s“%(after)s”") % told,
    "split": lambda told: _("从“%(name)s”分设 %(other)s“%(after)s”") % told,
    "end": lambda told: _("停用“%(name)s”") % told,
    "restore": lambda told: _("恢复使用“%(name)s”") % told,
}
PEOPLE: dict[str, Callable[[Detail], str]] = {
    "made": lambda told: _("新增用户 %(made)s（%(name)s）") % told,
    "posted": lambda told: _("%(posted)s 设岗：%(unit)s %(role)s") % _posted(told),
    "unposted": lambda told: _("%(unposted)s 撤岗：%(unit)s %(role)s") % _posted(told),
    "reset": lambda told: _("重置 %(reset)s 的密码") % told,
    "renamed": lambda told: _("%(renamed)s 的姓名由“%(before)s”改为“%(after)s”") % told,
    "active": lambda told: _("启用 %(active)s") % told,
    "inactive": lambda told: _("停用 %(inactive)s") % told,
    "imported_users": lambda told: _("导入用户 %(imported_users)s 个、岗位 %(posts)s 个") % told,
    "imported_units": lambda told: _("导入单位 %(imported_units)s 个") % told,
}
