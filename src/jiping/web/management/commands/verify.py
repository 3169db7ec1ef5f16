"""``python -m jiping.web verify``: whether the chain of the log is whole, for a timer or an auditor."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from jiping.web.models import Event, faults


class Command(BaseCommand):
    """Ends with 1 where something is wrong."""

    help = "核验操作记录：逐号重算指纹，看有没有缺号、改动、接不上的。"

    def handle(self, **_options: Any) -> None:
        """Say each fault, or that there is none."""
        wrong = list(faults())
        for sentence in wrong:
            self.stderr.write(sentence)
        if wrong:
            self.stderr.write(f"操作记录有 {len(wrong)} 处问题。")
            sys.exit(1)
        self.stdout.write(f"操作记录共 {Event.objects.count()} 条，前后相接，没有改动。")
