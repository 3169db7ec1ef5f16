"""One worker process: a file that hangs, swallows memory or breaks the program costs that file alone."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from tempfile import TemporaryDirectory
from typing import Any, Generic, TypeVar

from jiping.batch.guard import LONGER, NO_MEMORY, READY, Limits, interrupts_held, serve
from jiping.model.errors import Unreadable
from jiping.model.pause import collector_paused

T = TypeVar("T")

SLOW = "读取和核对超过 {seconds:.0f} 秒还没有结果，已停止；文件可能已损坏或过于复杂，请打开后另存一份再试。"
LARGE = "读取这个文件需要的内存过多，已停止；文件可能已损坏或过于复杂，请打开后另存一份再试。"
DIED = "读取这个文件时程序意外中断，多半是文件已损坏；请打开后另存一份再试。"
NO_START = "无法另开进程来核对文件；请加 --jobs 1，在一个进程里核对。"

_KILLED = -9  # the exit code where a system ran out of memory and chose this process
_START_SECONDS = 60.0
_CONTEXT = get_context("spawn")  # the only way of starting that every platform has


@dataclass(slots=True)
class Errand(Generic[T]):
    """One item on its way; the answer stays packed until its turn comes."""

    item: T
    answer: bytes = b""
    sentence: str = ""

    @property
    def done(self) -> bool:
        """Whether it came back, or is known to be lost."""
        return bool(self.answer or self.sentence)

    def result(self) -> Any:
        """What the work gave; raises what the work raised."""
        with collector_paused():
            good, value = pickle.loads(self.answer)  # noqa: S301 - from our own process
        if good:
            return value
        raise value


class Worker(Generic[T]):
    """A process that works on one errand at a time; where it dies or hangs, another takes its place."""

    def __init__(self, work: Callable[[T], object], limits: Limits) -> None:
        self._work = work
        self._limits = limits
        self._start()

    def _start(self) -> None:
        self.connection, far = _CONTEXT.Pipe()
        self._folder = TemporaryDirectory(prefix="jiping-", ignore_cleanup_errors=True)  # a killed process clears nothing up
        self._process = _CONTEXT.Process(target=serve, args=(far, self._work, self._limits, self._folder.name), daemon=True)
        with interrupts_held():
            self._process.start()
        far.close()
        self._errand: Errand[T] | None = None
        self._ready = False
        self._left = self._limits.files
        self._begun = time.monotonic()
        self._deadline = self._begun + _START_SECONDS

    @property
    def idle(self) -> bool:
        """Whether it takes an errand; one that is still starting finds it when it is ready."""
        return self._errand is None

    @property
    def patience(self) -> float:
        """The seconds until it is late."""
        return max(0.0, self._deadline - time.monotonic())

    def give(self, errand: Errand[T]) -> None:
        """Send it on its way."""
        try:
            self.connection.send(errand.item)
        except OSError:  # it has died while it had nothing to do
            self._replace("")
            self.connection.send(errand.item)
        self._errand = errand
        if self._ready:
            self._begin()

    def _begin(self) -> None:
        self._begun = time.monotonic()
        self._deadline = self._begun + self._limits.seconds

    def hear(self) -> None:
        """Take what it says; where it has died, its errand is lost."""
        try:
            said = self.connection.recv_bytes()
        except (EOFError, OSError):
            self._process.join(1)
            self._replace(LARGE if self._process.exitcode == _KILLED else DIED)
            return
        if said == READY:
            self._ready = True
            self._begin()
        elif said.startswith(LONGER):
            self._deadline = min(time.monotonic() + float(said[len(LONGER) :]), self._begun + self._limits.longest)
        elif said == NO_MEMORY:
            self._replace(LARGE)
        elif self._errand:
            self._errand.answer = said
            self._errand = None
            self._left -= 1
            if not self._left:
                self._replace("")

    def end_if_late(self) -> None:
        """End it where it is late."""
        if not self.patience:
            self._replace(SLOW.format(seconds=self._deadline - self._begun))

    def stop(self) -> None:
        """End it at once; nothing stays behind."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()
        self._folder.cleanup()

    def _replace(self, sentence: str) -> None:
        if not self._ready:
            raise Unreadable(NO_START)
        if self._errand:
            self._errand.sentence = sentence
        self.stop()
        self._start()
