"""Sign in, sign out, change the password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from jiping.web.asked import Asked
from jiping.web.models import record
from jiping.web.pages import second


class SignIn(forms.Form):
    """用户名和密码."""

    username = forms.CharField(label="用户名", max_length=150)
    password = forms.CharField(label="密码", widget=forms.PasswordInput, strip=False)


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
        form.add_error(None, "用户名或密码不对。")
    return render(request, "sign_in.html", {"form": form, "next": request.GET.get("next", "")})


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if target and safe else "/"


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
        messages.success(request, "密码已修改。")
        return redirect("home")
    return render(request, "password.html", {"form": form})
