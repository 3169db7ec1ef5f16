"""What an administrator does with users: make, post, reset, lock out; each one event."""

from __future__ import annotations

import re
import secrets

from axes.utils import reset
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jiping.web.models import Kind, Post, Role, Unit, User, record
from jiping.web.refused import Refused
from jiping.web.rights import posts

NAME = re.compile(r"[\w.@+-]{1,150}")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper
# Where a role may be posted.
PLACES: dict[str, tuple[str, ...]] = {
    Role.FILLER: (Kind.UNIT, Kind.DEPARTMENT),
    Role.HEAD: (Kind.UNIT, Kind.DEPARTMENT),
    Role.DEPARTMENT: (Kind.DEPARTMENT,),
    Role.SECTION: (Kind.SECTION,),
    Role.PERFORMANCE: (Kind.SECTION, Kind.BUREAU),
    Role.REVIEWER: (Kind.AGENCY, Kind.SECTION),
    Role.AUDITOR: (Kind.BUREAU,),
    Role.ADMIN: (Kind.BUREAU, Kind.REGION),
}


def domain(admin: User) -> QuerySet[Unit]:
    """The units whose people this person manages."""
    found = Unit.objects.none()
    for post in posts(admin, "people"):
        found = found | Unit.objects.filter(path__startswith=post.unit.domain.path)
    return found


def unit_with(admin: User, code: str, kind: Kind | None = None) -> Unit:
    """The unit of a code, as somebody wrote it. Raises ``Refused`` where there is none within reach."""
    rows = domain(admin).filter(kind=kind) if kind else domain(admin)
    found = rows.filter(code=code.strip()).first()
    if found is None:
        raise Refused(_("没有编码为 %(code)s 的单位，或者不归您管理") % {"code": code.strip()} + _("。"))
    return found


def first_password() -> str:
    """A password for the first sign-in: it has to be changed then."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def make_user(admin: User, username: str, full_name: str) -> tuple[User, str]:
    """A new user and the first password, which is shown once. Raises ``Refused`` where the name is taken."""
    username, full_name = username.strip(), full_name.strip()
    if not username or not full_name:
        raise Refused(_("请写用户名和姓名。"))
    if not NAME.fullmatch(username):
        raise Refused(_("用户名“%(username)s”只能由文字、数字和 @ . + - _ 组成。") % {"username": username})
    if User.objects.filter(username=username).exists():
        raise Refused(_("用户名“%(username)s”已经有人用了。") % {"username": username})
    password = first_password()
    with transaction.atomic():
        user = User.objects.create_user(username, password=password, full_name=full_name[:40], must_change_password=True)
        record("people", user=admin, detail={"made": username, "name": full_name})
    return user, password


def post_at(admin: User, user: User, role: str, unit: Unit) -> Post:
    """Give a post. Whoever manages people holds none that touches material, and gives none to herself."""
    if role not in Role.values:
        raise Refused(_("不认识的角色。"))
    if not domain(admin).filter(pk=unit.pk).exists():
        raise Refused(_("“%(unit)s”不归您管理。") % {"unit": unit})
    if not unit.active:
        raise Refused(_("“%(unit)s”已停用，不能设岗。") % {"unit": unit})
    if unit.kind not in PLACES[role]:
        said = {"label": Role(role).label, "unit": unit, "kind": unit.get_kind_display()}
        raise Refused(_("“%(label)s”不能设在“%(unit)s”（%(kind)s）。") % said)
    if user == admin:
        raise Refused(_("不能给自己设岗位，请由另一位管理员办理。"))
    held = set(user.posts.values_list("role", flat=True))
    if (role == Role.ADMIN and held - {Role.ADMIN}) or (role != Role.ADMIN and Role.ADMIN in held):
        raise Refused(_("管理员不能同时担任接触材料的岗位。"))
    with transaction.atomic():
        post, _new = Post.objects.get_or_create(user=user, role=role, unit=unit)
        record("people", user=admin, detail={"posted": user.username, "role": role, "unit": unit.code})
    return post


def unpost(admin: User, post: Post) -> None:
    """Take a post away."""
    if post.user == admin:
        raise Refused(_("不能撤自己的岗位，请由另一位管理员办理。"))
    with transaction.atomic():
        record("people", user=admin, detail={"unposted": post.user.username, "role": post.role, "unit": post.unit.code})
        post.delete()


def reset_password(admin: User, user: User) -> str:
    """A new first password, which is shown once; a lock-out ends, a second factor is taken away."""
    password = first_password()
    with transaction.atomic():
        user.set_password(password)
        user.must_change_password = True
        user.save()
        user.totpdevice_set.all().delete()  # type: ignore[attr-defined]
        user.staticdevice_set.all().delete()  # type: ignore[attr-defined]
        record("people", user=admin, detail={"reset": user.username})
    reset(username=user.username)
    return password


def rename_user(admin: User, user: User, full_name: str) -> None:
    """The name as it is printed from now on; the log keeps the one that each move was made under."""
    full_name = full_name.strip()[:40]
    if not full_name:
        raise Refused(_("请写姓名。"))
    with transaction.atomic():
        record("people", user=admin, detail={"renamed": user.username, "before": user.full_name, "after": full_name})
        User.objects.filter(pk=user.pk).update(full_name=full_name)


def set_active(admin: User, user: User, *, active: bool) -> None:
    """Let a user in or keep her out; what she did stays."""
    if user == admin:
        raise Refused(_("不能停用自己。"))
    with transaction.atomic():
        user.is_active = active
        user.save()
        record("people", user=admin, detail={"active" if active else "inactive": user.username})
