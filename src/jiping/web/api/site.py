"""The interface's door and how it says no; the addresses join it from ``calls``."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer

from jiping.model.errors import Unreadable
from jiping.web.api.keys import SCOPES, counted, owner
from jiping.web.api.shapes import Sentence
from jiping.web.models import Token
from jiping.web.refused import Refused
from jiping.web.words import later

VERSION = "1"
log = logging.getLogger(__name__)


class Key(HttpBearer):
    """``Authorization: Bearer jp_…``, for one scope; a call may count as several."""

    def __init__(self, scope: str, calls: int = 1) -> None:
        super().__init__()
        self.scope, self.calls = scope, calls

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The key's row; the call is counted, and goes on as the key's owner."""
        found = owner(token)
        if found is None:
            return None
        if self.scope not in found.scopes:
            raise HttpError(403, _("这个令牌没有“%(scope)s”的范围。") % {"scope": SCOPES[self.scope]})
        if not counted(found, self.calls):
            raise HttpError(429, _("请求太频繁，请过一分钟再试。"))
        request.user = found.user
        return found


REFUSALS = dict.fromkeys((400, 401, 403, 404, 413, 422, 429), Sentence)
SPOKEN = frozenset({"title", "summary", "description"})


class Described(NinjaAPI):
    """The interface, whose description is in the language of whoever asks for it."""

    def get_openapi_schema(self, **asked: Any) -> OpenAPISchema:
        """The description, put into words."""
        schema = super().get_openapi_schema(**asked)
        _spoken(schema)
        return schema


def _spoken(node: Any) -> None:
    """Put the sentences of a description into words; what stands there as a shape's own property is left alone."""
    if isinstance(node, list):
        for inside in node:
            _spoken(inside)
    elif isinstance(node, dict):
        for key, inside in node.items():
            if key in SPOKEN and isinstance(inside, str) and inside:
                node[key] = _(inside)
            else:
                _spoken(inside)


api = Described(
    title=gettext_noop("绩评接口"), version=VERSION, urls_namespace="api", docs_url=None, openapi_url="/openapi.json",
    description=gettext_noop('与网页同一张权限表：令牌代表办理它的人，只看得到此人岗位范围内的材料。出错时回答 {"sentence": "一句话"}；请求头 Accept-Language: en 换成英文。'),
)


def _said(request: HttpRequest, text: str, status: int) -> HttpResponse:
    answer = api.create_response(request, {"sentence": text}, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def _says(kind: type[Exception], status: int, text: str | Callable[[Any], str]) -> None:
    def answer(request: HttpRequest, trouble: Any) -> HttpResponse:
        return _said(request, text(trouble) if callable(text) else str(text), status)
    api.add_exception_handler(kind, answer)


_says(AuthenticationError, 401, later("没有令牌，或者令牌已停用、到期；请在网站的“接口令牌”页面办理。"))
_says(PermissionDenied, 403, later("您的岗位不能做这一步。"))
_says(Http404, 404, later("没有这一项，或者它不在您的岗位范围内。"))
_says(Refused, 409, lambda trouble: trouble.sentence)
_says(Unreadable, 422, lambda trouble: trouble.sentence)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, trouble: HttpError) -> HttpResponse:
    known = trouble.message if not trouble.message.isascii() else _("请求的写法不对，无法读取。")
    return _said(request, known, trouble.status_code)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, trouble: ValidationError) -> HttpResponse:
    if request.META.get("jiping.too_large"):
        return _said(request, _("上传的文件合计太大，没有收下。"), 413)
    named = _("、").join(dict.fromkeys(str(error["loc"][-1]) for error in trouble.errors if error.get("loc")))
    return _said(request, _("参数不对：%(names)s。") % {"names": named or _("请求内容")}, 422)


@api.exception_handler(Exception)
def _broken(request: HttpRequest, trouble: Exception) -> HttpResponse:
    log.error("%s %s", request.method, request.path, exc_info=trouble)
    return _said(request, _("这一步没有成功，已记入服务器日志，请稍后再试。"), 500)
