"""Settled filings keep the names that they were handed in under; what people are told is kept so that each reads it in the own language."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def _as_it_was_said(apps: Any, _editor: Any) -> None:
    rows = apps.get_model("web", "Notification").objects
    for row in rows.all().iterator(2000):
        rows.filter(pk=row.pk).update(said=row.text)


def _as_a_text(apps: Any, _editor: Any) -> None:
    from jiping.web.words import read_back

    rows = apps.get_model("web", "Notification").objects
    for row in rows.all().iterator(2000):
        rows.filter(pk=row.pk).update(text=read_back(row.said)[:300])


class Migration(migrations.Migration):
    """Adds the names, and turns a line of text into a line that is put into words when it is read."""

    dependencies = [("web", "0008_reminded")]
    operations = [
        migrations.AddField("submission", "named", models.CharField(blank=True, default="", max_length=120), preserve_default=False),
        migrations.AddField("submission", "under", models.CharField(blank=True, default="", max_length=120), preserve_default=False),
        migrations.AddField("notification", "said", models.JSONField(default=""), preserve_default=False),
        migrations.AlterField("notification", "text", models.CharField(default="", max_length=300)),
        migrations.RunPython(_as_it_was_said, _as_a_text),
        migrations.RemoveField("notification", "text"),
    ]
