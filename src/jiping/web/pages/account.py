"""Sign in, sign out, change the password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jiping.web.asked import Asked
from jiping.web.models import User, record
from jiping.web.pages import second
from jiping.web.words import LANGUAGE, known, later

YEAR = 366 * 24 * 3600


class SignIn(forms.Form):
    """用户名和密码."""

    username = forms.CharField(label=later("用户名"), max_length=150)
    password = forms.CharField(label=later("密码"), widget=forms.PasswordInput, strip=False)


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door. A wrong name and a wrong password are told apart by nobody."""
    form = SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if user is not None and second.wanted(user):
            request.session[second.PENDING], request.session["after"] = user.pk, _next(request)
            return redirect("sign-in-code")
        if user is not None:
            login(request, user)
            record("sign_in", user=user)
            return redirect(_next(request))
        form.add_error(None, _("用户名或密码不对。"))
    return render(request, "sign_in.html", {"form": form, "next": request.GET.get("next", "")})


@require_http_methods(["GET", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Another language from here on; who has signed in keeps it for the next time, which takes a form that was sent."""
    chosen = known(request.POST.get("to") or request.GET.get("to"))
    if request.method == "POST" and request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    answer = redirect(_next(request))
    answer.set_cookie(LANGUAGE, chosen, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return answer


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next", "") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if target.startswith("/") and safe else "/"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    logout(request)
    return redirect("sign-in")


@require_http_methods(["GET", "POST"])
def password(request: Asked) -> HttpResponse:
    """A new password; the first one has to be changed."""
    form: Any = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        user.must_change_password = False
        user.password_changed = timezone.now()
        user.save()
        update_session_auth_hash(request, user)
        record("password", user=user)
        messages.success(request, _("密码已修改。"))
        return redirect("home")
    return render(request, "password.html", {"form": form})
