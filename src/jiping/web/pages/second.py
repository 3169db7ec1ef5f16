"""两步登录: a one-time code after the password, with a list of codes for the day the telephone is lost."""

from __future__ import annotations

import base64
import io
from typing import Any

import qrcode
import qrcode.image.svg
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_otp import devices_for_user, match_token
from django_otp import login as otp_login
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from jiping.web.asked import Asked
from jiping.web.models import User, record

PENDING, CODES = "pending", 8
BACKEND = "django.contrib.auth.backends.ModelBackend"


def wanted(user: User) -> bool:
    """Whether this user has a second step."""
    return any(devices_for_user(user))


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The second step of signing in."""
    user = User.objects.filter(pk=request.session.get(PENDING) or 0, is_active=True).first()
    if user is None:
        return redirect("sign-in")
    wrong = ""
    if request.method == "POST":
        device = match_token(user, request.POST.get("code", "").strip())
        if device is not None:
            target = request.session.pop("after", "/")
            request.session.pop(PENDING)
            login(request, user, backend=BACKEND)
            otp_login(request, device)
            record("sign_in", user=user, detail={"second": True})
            return redirect(target)
        wrong = _("验证码不对，或者已经用过；连续输错会暂时不能再试。")
    return render(request, "code.html", {"wrong": wrong})


@require_http_methods(["GET", "POST"])
def totp(request: Asked) -> HttpResponse:
    """Turn the second step on or off."""
    device = TOTPDevice.objects.filter(user=request.user).first()
    if request.method == "POST" and request.POST.get("off") and device:
        if not request.user.check_password(request.POST.get("password", "")):
            messages.error(request, _("密码不对，没有关闭。"))
            return redirect("totp")
        device.delete()
        StaticDevice.objects.filter(user=request.user).delete()
        record("password", user=request.user, detail={"second": False})
        messages.success(request, _("已关闭两步登录。"))
        return redirect("totp")
    if device is None:
        device = TOTPDevice.objects.create(user=request.user, name="totp", confirmed=False)
    if request.method == "POST" and not device.confirmed:
        if device.verify_token(request.POST.get("code", "").strip()):
            device.confirmed = True
            device.save()
            record("password", user=request.user, detail={"second": True})
            return render(request, "totp.html", {"device": device, "codes": _codes(request.user)})
        messages.error(request, _("验证码不对，请看准手机上的六位数再试。"))
    return render(request, "totp.html", {"device": device, "picture": "" if device.confirmed else _picture(device.config_url)})


def _codes(user: User) -> list[str]:
    """New codes, each good for one time; the old ones are none any more."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="static", confirmed=True)
    codes = [StaticToken.random_token() for _ in range(CODES)]
    device.token_set.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def _picture(text: str) -> str:
    out = io.BytesIO()
    image: Any = qrcode.make(text, image_factory=qrcode.image.svg.SvgPathImage)
    image.save(out)
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode()
