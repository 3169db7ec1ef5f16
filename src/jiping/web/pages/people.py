"""单位和用户."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiping.web.asked import Asked, number
from jiping.web.models import Kind, Post, Role, User
from jiping.web.people import manage
from jiping.web.people.table import import_table
from jiping.web.refused import Refused
from jiping.web.rights import holds

LARGEST = 5 << 20


def allowed(request: Asked) -> None:
    """Only who manages people gets here."""
    if not holds(request.user, "people"):
        raise PermissionDenied


def _user(request: Asked, pk: int) -> User:
    """A user whose posts are all within reach, or who has none yet."""
    own = manage.domain(request.user)
    found = get_object_or_404(User, pk=pk)
    if found.posts.exclude(unit__in=own).exists():
        raise PermissionDenied
    return found


def people(request: Asked) -> HttpResponse:
    """Units with their people, and users without a post."""
    allowed(request)
    asked = request.GET.get("q", "").strip()[:60]
    rows = manage.domain(request.user).select_related("parent").order_by("path")
    rows = rows.prefetch_related(Prefetch("posts", Post.objects.select_related("user")))
    if asked:
        rows = rows.filter(
            Q(name__icontains=asked) | Q(code=asked) | Q(posts__user__full_name__icontains=asked) | Q(posts__user__username=asked)
        ).distinct()
    page = Paginator(rows, 100).get_page(request.GET.get("page"))
    return render(request, "people.html", {
        "page": page, "asked": asked, "idle": User.objects.filter(posts=None)[:50], "roles": Role.choices, "kinds": Kind.choices,
        "sections": manage.domain(request.user).filter(kind=Kind.SECTION, active=True),
    })


@require_POST
@transaction.atomic
def new_user(request: Asked) -> HttpResponse:
    """A new user, with a post at once where one is chosen; without the post there is no user either."""
    allowed(request)
    user, password = manage.make_user(request.user, request.POST.get("username", ""), request.POST.get("full_name", ""))
    if request.POST.get("role"):
        manage.post_at(request.user, user, request.POST["role"], manage.unit_with(request.user, request.POST.get("unit", "")))
    said = {"user": user, "username": user.username, "password": password}
    messages.success(request, _("已新增 %(user)s（%(username)s），首次登录密码 %(password)s，只显示这一次。") % said)
    return redirect("user", user.pk)


@require_http_methods(["GET"])
def user(request: Asked, pk: int) -> HttpResponse:
    """One user."""
    allowed(request)
    return render(request, "user.html", {"person": _user(request, pk), "roles": Role.choices})


@require_POST
def change(request: Asked, pk: int, what: str) -> HttpResponse:
    """Post, reset, activate, deactivate, rename."""
    allowed(request)
    person = _user(request, pk)
    if what == "post":
        unit = manage.unit_with(request.user, request.POST.get("unit", ""))
        manage.post_at(request.user, person, request.POST.get("role", ""), unit)
    elif what == "unpost":
        manage.unpost(request.user, get_object_or_404(Post, pk=number(request.POST.get("post")), user=person))
    elif what == "reset":
        password = manage.reset_password(request.user, person)
        messages.success(request, _("%(person)s的新密码 %(password)s，只显示这一次，首次登录须修改。") % {"person": person, "password": password})
    elif what == "rename":
        manage.rename_user(request.user, person, request.POST.get("full_name", ""))
    elif what in {"activate", "deactivate"}:
        manage.set_active(request.user, person, active=what == "activate")
    else:
        raise Refused(_("不认识的操作。"))
    return redirect("user", pk)


@require_POST
def imported(request: Asked) -> HttpResponse:
    """Users or units from a spreadsheet."""
    allowed(request)
    sheet = request.FILES.get("sheet")
    if sheet is None or sheet.size is None or sheet.size > LARGEST:
        raise Refused(_("请选一个不超过 5 MB 的表格文件。"))
    made = import_table(request.user, sheet.read(), sheet.name or "")
    return render(request, "people_imported.html", {"made": made})
