"""What the workers of the tests do: a module of its own, as another process must find it."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from jiping.model.errors import Unreadable
from jiping.model.patience import take_longer


def work(item: str) -> str:
    """Do what the item's first word says, and give the item back."""
    word, _, rest = item.partition(" ")
    match word:
        case "wait":
            time.sleep(float(rest))
        case "slowly":
            for _ in range(6):
                take_longer(2, 800)
                time.sleep(0.4)
        case "forever":
            while True:
                take_longer(2, 800)
                time.sleep(0.1)
        case "say":
            os.write(1, b"stdout")
            sys.stderr.write("stderr")
        case "pid":
            return str(os.getpid())
        case "mark":
            Path(rest + ".part").write_text(f"{os.getpid()} {tempfile.gettempdir()}", encoding="utf-8")
            Path(rest + ".part").rename(rest)
            time.sleep(60)
        case "aside":
            with tempfile.NamedTemporaryFile(delete=False) as kept:
                kept.write(b"a document")
            Path(rest).write_text(kept.name, encoding="utf-8")
            _harm("starve")
        case _:
            _harm(word)
    return item


def _harm(word: str) -> None:
    match word:
        case "refuse":
            raise Unreadable("没有名为 x 的评分办法。")
        case "break":
            raise LookupError("甲")
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
            assert [bytearray(50 * 2**20) for _ in range(100)]
        case "eat" | "gorge":
            if word == "gorge":
                take_longer(2, 800)
            assert [bytearray(50 * 2**20) for _ in range(10)]


def lost(item: str, trouble: Unreadable) -> str:
    """What stands for an item that its worker did not survive."""
    return f"{item}: {trouble.sentence}"
