"""The card of a rule: why it asks, on what basis, and how the matter is put right."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control

from jiping import catalog
from jiping.catalog.files import load_text
from jiping.model.errors import Unreadable
from jiping.rules.book import codes, examples_path, find
from jiping.web.asked import Asked


@cache_control(private=True, max_age=3600)
def card(request: Asked, code: str) -> HttpResponse:  # noqa: ARG001 - the same for everybody who is signed in
    """The card as JSON."""
    if code not in codes():
        raise Http404
    return JsonResponse(_card(code))


@cache
def _card(code: str) -> dict[str, Any]:
    rule = find(code)
    examples = load_text(examples_path(code).read_text(encoding="utf-8"))
    return {
        "code": rule.code, "title": rule.title, "why": "".join(line.strip() for line in rule.why.splitlines()),
        "basis": [_basis(name) for name in rule.basis], "repair": examples.get("repair", ""),
    }


def _basis(name: str) -> str:
    """The citation as it may be printed."""
    try:
        citation = catalog.law(name)
    except Unreadable:
        return name
    return f"{citation.text}：{citation.article.asks}" if citation.article else citation.text
