"""The few filters that the templates need."""

from __future__ import annotations

from django import template

from jiping.web.changed import content
from jiping.web.told import VERBS, cause_words

register = template.Library()


@register.filter
def verb(name: str) -> str:
    """A verb of the log in words."""
    return VERBS.get(name, name)


register.filter("cause", cause_words)
register.filter("content", content)
