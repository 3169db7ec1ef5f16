"""What the workers of the tests do: a module of its own, as another process must find it."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from jiping.model.errors import Unreadable


def work(item: str) -> str:
    """Do what the item's first word says, and give the item back."""
    word, _, rest = item.partition(" ")
    match word:
        case "die":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "starve":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(3)
        case "hang":
            while True:
                pass
        case "swallow":
            return str(sum(len(bytearray(50 * 2**20)) for _ in [bytearray(50 * 2**20) for _ in range(100)]))
        case "wait":
            time.sleep(float(rest))
        case "say":
            print("stdout")
            print("stderr", file=sys.stderr)
        case "pid":
            return str(os.getpid())
        case "refuse":
            raise Unreadable("没有名为 x 的评分办法。")
        case "break":
            raise LookupError("甲")
        case "mark":
            Path(rest).touch()
            time.sleep(60)
    return item


def lost(item: str, trouble: Unreadable) -> str:
    """What stands for an item that its worker did not survive."""
    return f"{item}: {trouble.sentence}"
