"""The one Django app of the project."""

from __future__ import annotations

from django.apps import AppConfig


class Web(AppConfig):
    """绩评的网站."""

    name = "jiping.web"
    label = "web"
    verbose_name = "绩评"
