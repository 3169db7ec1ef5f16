"""What stands in front of every page: sign-in, the change of a first password, and sentences instead of stack traces."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override

from jiping.model.errors import Unreadable
from jiping.web.refused import Refused
from jiping.web.words import LANGUAGE, known, later, spoken

OPEN = frozenset({"sign-in", "sign-in-code", "static", "language", "words"})  # … and what begins with public-
API = "/api/"
Answer = Callable[[HttpRequest], HttpResponse]
BAD = later("请求不完整或太大，没有处理。")
log = logging.getLogger(__name__)


class SignedIn:
    """Nobody passes without signing in, except to the public pages; a first password is changed first."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, or lead to the door."""
        try:
            name = resolve(request.path_info).url_name or ""
        except Http404:
            name = ""
        if request.path_info.startswith(API):  # asks for a key itself
            return self.answer(request)
        if name in OPEN or name.startswith("public-"):
            return self.answer(request)
        if not request.user.is_authenticated:
            return _to_the_door(request)
        if request.user.must_change_password and name not in {"password", "sign-out", "language", "words"}:
            return redirect("password")
        answer = self.answer(request)
        answer.headers.setdefault("Cache-Control", "private, no-store")  # nobody leafs back through it after signing out
        return answer


class Spoken:
    """The language of the page: the person's own, else that of the cookie, else Chinese; a program says which in a header."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on in that language."""
        own = request.user.language if request.user.is_authenticated else ""
        asked = own or request.COOKIES.get(LANGUAGE)
        program = request.path_info.startswith(API) and request.path_info != API  # which is a page for people
        if program and not asked:
            asked = request.headers.get("Accept-Language", "")[:2].lower()
        with override(known(asked)):
            answer = self.answer(request)
            patch_vary_headers(answer, ["Cookie", *(["Accept-Language"] if program else [])])
            answer.headers.setdefault("Content-Language", spoken())
            return answer


class Sentences:
    """What was refused or broke becomes one sentence on a page, or as JSON for a script."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; exceptions come to ``process_exception``."""
        return sentence(request, BAD, 400) if _has_nul(request) else self.answer(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        """The answer to a refusal; everything unforeseen is logged and said without its inside."""
        if isinstance(trouble, (Http404, PermissionDenied, SuspiciousOperation)):
            return None
        if isinstance(trouble, (Refused, Unreadable)):
            return sentence(request, trouble.sentence, 409, getattr(trouble, "findings", []))
        number = reference()
        log.error("%s: %s %s", number, request.method, request.path, exc_info=trouble)
        said = _("这一步没有成功，已记入服务器日志，编号 %(number)s；您填的内容没有丢失，请稍后再试，仍不行请把编号告诉管理员。")
        return sentence(request, said % {"number": number}, 500)


def reference() -> str:
    """A number by which what a person saw is found again in the log."""
    return secrets.token_hex(4)


def sentence(request: HttpRequest, text: str, status: int, findings: list[Any] | None = None) -> HttpResponse:
    """One sentence, in the shape that the asker understands."""
    if request.path_info.startswith(API):
        return JsonResponse({"sentence": text}, status=status)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"sentence": text, "findings": findings or []}, status=status)
    template = "piece/sentence.html" if request.headers.get("HX-Request") else "sentence.html"
    return render(request, template, {"sentence": text, "findings": findings or [], "status": status}, status=status)


def _has_nul(request: HttpRequest) -> bool:
    """A sign that no keyboard writes and no database keeps."""
    if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
        return True
    if request.path_info.startswith(API):  # reads the parts that it knows, and looks at each
        return False
    if request.content_type == "application/json":
        return b"\\u0000" in request.body
    return any("\0" in value for _, values in request.POST.lists() for value in values)


def _to_the_door(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request") or request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"sentence": _("登录已过期，请在新窗口重新登录；您填的内容仍在这一页上。")}, status=401)
    return redirect(f"/sign-in/?{urlencode({'next': request.get_full_path()})}")


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: behind HTTPS what the web server in front has seen, which it writes last."""
    seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.SECURE_PROXY_SSL_HEADER else ""
    try:
        return str(ip_address(seen))
    except ValueError:
        return request.META.get("REMOTE_ADDR") or ""


def locked_out(request: HttpRequest, *_args: Any, **_credentials: Any) -> HttpResponse:
    """Too many wrong passwords."""
    return sentence(request, _("密码输错次数太多，请十五分钟后再试，或请管理员解锁。"), 429)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django calls it by name
    """What is not there, and what is not for this person, look the same."""
    return sentence(request, _("没有这个页面，或者它不在您的岗位范围内。"), 404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django calls it by name
    """What the post does not allow."""
    return sentence(request, _("您的岗位不能做这一步。"), 403)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form without its token: the page was open too long, or somebody else sent it."""
    return sentence(request, _("页面已过期，请返回上一页刷新后再试；浏览器需要允许 Cookie。"), 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django calls it by name
    """What no page of ours sends."""
    return sentence(request, BAD, 400)


def broken(request: HttpRequest) -> HttpResponse:
    """The last resort."""
    number = reference()
    log.error("%s: %s %s", number, request.method, request.path)
    return sentence(request, _("服务器出错，已记入日志，编号 %(number)s；请稍后再试。") % {"number": number}, 500)
