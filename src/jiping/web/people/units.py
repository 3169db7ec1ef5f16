"""What an administrator does with units: make, rename, move, merge, split, end; each one event of the log.

What was handed in keeps the names that it was handed in under, and a code stays with its unit for good: public addresses have it.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jiping.web.models import REPORTING, Event, Kind, Post, Role, Stage, Submission, Unit, User, record
from jiping.web.notices import TURN, holders, notify
from jiping.web.people.manage import PLACES, domain
from jiping.web.refused import Refused
from jiping.web.words import later

ABOVE: dict[str, tuple[str, ...]] = {  # below what a unit of a kind may hang
    Kind.REGION: (Kind.REGION,),
    Kind.BUREAU: (Kind.REGION,),
    Kind.SECTION: (Kind.BUREAU,),
    Kind.DEPARTMENT: (Kind.REGION,),
    Kind.UNIT: (Kind.DEPARTMENT, Kind.UNIT, Kind.REGION),
    Kind.AGENCY: (Kind.REGION, Kind.BUREAU),
}
LASTING = (Kind.REGION, Kind.BUREAU)  # with these the site itself would end


def history(unit: Unit) -> QuerySet[Event]:
    """What became of a unit, the last change first."""
    return Event.objects.filter(Q(detail__unit=unit.code) | Q(detail__other=unit.code), verb="unit").order_by("-number")


def make_unit(admin: User, asked: dict[str, str], parent: Unit, section: Unit | None, why: str = "") -> Unit:
    """A new unit below one within reach. ``asked`` has its code, name and kind."""
    code, name, kind = (asked.get(key, "").strip() for key in ("code", "name", "kind"))
    if not code or not name or kind not in Kind.values:
        raise Refused(_("请写编码、名称和类别。"))
    if Unit.objects.filter(code=code).exists():
        raise Refused(_("编码 %(code)s 已经用了。") % {"code": code})
    _fits(kind, parent)
    with transaction.atomic():
        made = Unit.objects.create(code=code[:40], name=_named(name), kind=kind, parent=parent, section=section)
        _recorded(admin, made, "make", why, name=made.name)
    return made


def rename(admin: User, unit: Unit, name: str, why: str) -> None:
    """A new name from now on."""
    name = _named(name)
    with transaction.atomic():
        unit = _held(admin, unit)
        if name == unit.name:
            raise Refused(_("新名称和现在的一样。"))
        _keep_names(unit)
        before, unit.name = unit.name, name
        unit.save()
        _recorded(admin, unit, "rename", _reason(why), before=before, after=name)
        for row in Submission.objects.filter(unit=unit, round__closed=None).exclude(_settled()).select_related("unit", "round"):
            said = later("本单位在网站上的名称已改为“%(name)s”；请看看材料里写的单位名称要不要改。", name=name)
            notify(holders(row, TURN[Stage.DRAFT]), said, row, f"/filings/{row.pk}/")


def move(admin: User, unit: Unit, parent: Unit | None, section: Unit | None, why: str) -> None:
    """Below another department, or to another 业务股; those below it go along. Without ``parent`` it stays where it is."""
    with transaction.atomic():
        unit = _held(admin, unit, parent, section)
        parent = Unit.objects.get(pk=parent.pk) if parent else unit.parent
        if parent is None or unit.kind in LASTING:
            raise Refused(_("“%(unit)s”是财政部门或行政区划，位置不能调整。") % {"unit": unit})
        if (parent.pk, section and section.pk) == (unit.parent_id, unit.section_id):
            raise Refused(_("上级和业务股都没有变。"))
        _fits(unit.kind, parent, unit)
        _nothing_waits(unit)
        _keep_names(unit)
        before = {"before": str(unit.parent or ""), "section_before": str(unit.section or "")}
        unit.parent, unit.section = parent, section
        unit.save()
        _recorded(admin, unit, "move", _reason(why), after=str(parent), section_after=str(section or ""), **before)


def merge(admin: User, unit: Unit, into: Unit, why: str, *, people: bool) -> None:
    """One unit goes into another and ends; those below it go along, and with ``people`` its people get their posts there, too."""
    with transaction.atomic():
        unit, into = _held(admin, unit, into), Unit.objects.get(pk=into.pk)
        if into.pk == unit.pk or into.path.startswith(unit.path) or not into.active or not _alike(unit, into):
            raise Refused(_("“%(unit)s”不能并入“%(into)s”：要是另一个在用的同类单位。") % {"unit": unit, "into": into})
        _may_end(unit, alone=False)
        for below in unit.children.all():
            _fits(below.kind, into)
            _keep_names(below)
            below.parent = into
            below.save()
        Unit.objects.filter(section=unit).update(section=into)
        for post in unit.posts.all() if people else ():
            if into.kind in PLACES[post.role]:
                Post.objects.get_or_create(user=post.user, role=post.role, unit=into)
        _end(unit)
        _recorded(admin, unit, "merge", _reason(why), other=into.code, name=unit.name, after=into.name)


def split(admin: User, unit: Unit, code: str, name: str, why: str) -> Unit:
    """A new unit beside one, of its kind and at its place."""
    with transaction.atomic():
        unit = _held(admin, unit)
        if unit.parent is None or unit.kind in LASTING:
            raise Refused(_("“%(unit)s”是财政部门或行政区划，不能分设。") % {"unit": unit})
        made = make_unit(admin, {"code": code, "name": name, "kind": unit.kind}, unit.parent, unit.section, _reason(why))
        _recorded(admin, unit, "split", why, other=made.code, name=unit.name, after=made.name)
    return made


def set_active(admin: User, unit: Unit, why: str, *, active: bool) -> None:
    """Whether new rounds count on it and people can be posted there; what it handed in stays where it is."""
    with transaction.atomic():
        unit = _held(admin, unit)
        if unit.active == active:
            raise Refused(_("“%(unit)s”已经是这样了，请刷新页面。") % {"unit": unit})
        if active and unit.parent and not unit.parent.active:
            raise Refused(_("上级“%(parent)s”已停用，请先启用上级，或者把本单位调到别的上级。") % {"parent": unit.parent})
        if not active:
            _may_end(unit, alone=True)
            _end(unit)
        else:
            Unit.objects.filter(pk=unit.pk).update(active=True)
        _recorded(admin, unit, "restore" if active else "end", _reason(why), name=unit.name)


def _held(admin: User, unit: Unit, *others: Unit | None) -> Unit:
    """The unit as it is now, locked with the others until the change is made; all of them this person's to manage."""
    wanted = sorted({one.pk for one in (unit, *others) if one})
    rows = {row.pk: row for row in Unit.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if domain(admin).filter(pk__in=wanted).count() < len(wanted):
        raise Refused(_("“%(unit)s”不归您管理。") % {"unit": unit})
    return rows[unit.pk]


def _named(name: str) -> str:
    if not 0 < len(name.strip()) <= 120:
        raise Refused(_("名称请写 1 到 120 个字。"))
    return name.strip()


def _reason(why: str) -> str:
    if not why.strip():
        raise Refused(_("请写明依据，例如机构改革方案的名称和文号。"))
    return why.strip()[:400]


def _fits(kind: str, parent: Unit, unit: Unit | None = None) -> None:
    """Raises ``Refused`` where a unit of this kind cannot hang there."""
    said = {"kind": Kind(kind).label, "parent": parent, "kind_above": parent.get_kind_display()}
    if parent.kind not in ABOVE[kind]:
        raise Refused(_("“%(kind)s”不能设在“%(parent)s”（%(kind_above)s）下面。") % said)
    if not parent.active:
        raise Refused(_("上级“%(parent)s”已停用。") % said)
    if unit and parent.path.startswith(unit.path):
        raise Refused(_("不能调到自己或自己的下级“%(parent)s”下面。") % said)


def _alike(unit: Unit, into: Unit) -> bool:
    return unit.kind == into.kind or (unit.kind in REPORTING and into.kind in REPORTING)


def _settled() -> Q:
    return Q(round__closed__isnull=False) | Q(stage__in=(Stage.ACCEPTED, Stage.EXCUSED))


def _nothing_waits(unit: Unit) -> None:
    """Nobody would be left to pass on what waits for the department or the 业务股 that it had until now."""
    rows = Submission.objects.filter(unit__path__startswith=unit.path, round__closed=None, stage__in=(Stage.DEPARTMENT, Stage.SECTION))
    if row := rows.select_related("unit", "round").first():
        said = {"row": row, "stage": row.get_stage_display()}
        raise Refused(_("“%(row)s”的材料现在是“%(stage)s”，请先办完这一步，再来调整。") % said)


def _may_end(unit: Unit, *, alone: bool) -> None:
    if unit.kind in LASTING:
        raise Refused(_("“%(unit)s”是财政部门或行政区划，不能停用。") % {"unit": unit})
    if alone and (below := unit.children.filter(active=True).first() or unit.charges.filter(active=True).first()):
        raise Refused(_("“%(below)s”还归它管，请先调整，或者用“并入”把下级一起转过去。") % {"below": below})
    if alone and unit.posts.filter(role=Role.PERFORMANCE, user__is_active=True).exists():
        raise Refused(_("“%(unit)s”还有绩效股的岗位，请先把人调到别处。") % {"unit": unit})
    rows = Submission.objects.filter(unit=unit, round__closed=None).exclude(_settled()).select_related("unit", "round")
    if row := rows.first():
        raise Refused(_("“%(row)s”的材料还没有办完，请绩效股先接收，或者免予填报。") % {"row": row})


def _end(unit: Unit) -> None:
    _keep_names(unit)
    Unit.objects.filter(pk=unit.pk).update(active=False)


def _keep_names(unit: Unit) -> None:
    """What is settled keeps the names that unit and department have had until now, here and below."""
    rows = Submission.objects.filter(_settled(), unit__path__startswith=unit.path, named="").select_related("unit__parent__parent")
    for row in rows:
        row.named, row.under = row.name, row.department
    Submission.objects.bulk_update(rows, ["named", "under"], 500)


def _recorded(admin: User, unit: Unit, what: str, why: str, **detail: str) -> None:
    record("unit", user=admin, why=why, detail={"unit": unit.code, "what": what, **detail})
