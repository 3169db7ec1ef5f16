"""Work that no process survives. Apart from the tests, because the guarded process knows no Django."""

from __future__ import annotations

import os
import signal
import time


def die(_item: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hang(_item: object) -> None:
    time.sleep(600)


def swallow(_item: object) -> int:
    return len(b"x" * (3 << 30))
