"""Triggers that refuse to change or take away a row that is written once, whoever asks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from jiping.web.kept import keep, let_go


def forwards(_apps: Any, editor: Any) -> None:
    """Put the triggers in place."""
    keep(editor.connection)


def backwards(_apps: Any, editor: Any) -> None:
    """Take them away."""
    let_go(editor.connection)


class Migration(migrations.Migration):
    """The triggers of the tables whose rows are written once."""

    dependencies: ClassVar = [("web", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(forwards, backwards)]
