"""One worker process under guard: a file that hangs, swallows memory or breaks the program costs that file alone.

What only POSIX has stands here and nowhere else: Windows knows no limit of memory and no alarm, and does without.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from jiping.model.errors import Unreadable

T = TypeVar("T")

SLOW = "读取和核对超过 {seconds:g} 秒还没有结果，已停止；文件可能已损坏或过于复杂，请打开后另存一份再试。"
LARGE = "读取这个文件需要的内存过多，已停止；文件可能已损坏或过于复杂，请打开后另存一份再试。"
DIED = "读取这个文件时程序意外中断，多半是文件已损坏；请打开后另存一份再试。"
NO_START = "无法另开进程来核对文件；请加 --jobs 1，在一个进程里核对。"

_READY, _NO_MEMORY = b"ready", b"memory"  # an answer is a pickle, which begins otherwise
_START_SECONDS = 60.0
_ORPHAN_SECONDS = 10.0
_CONTEXT = get_context("spawn")  # the only way of starting that every platform has


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost, and after how many files a process is replaced by a fresh one."""

    seconds: float = 20
    megabytes: int = 1024
    files: int = 400


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
        self._process = _CONTEXT.Process(target=_serve, args=(far, self._work, self._limits), daemon=True)
        with _interrupts_held():
            self._process.start()
        far.close()
        self._errand: Errand[T] | None = None
        self._ready = False
        self._left = self._limits.files
        self._deadline = time.monotonic() + _START_SECONDS

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
        self._errand = errand
        if self._ready:
            self._deadline = time.monotonic() + self._limits.seconds
        with suppress(OSError):  # it has died: seen when it is listened to
            self.connection.send(errand.item)

    def hear(self) -> None:
        """Take what it says; where it has died, its errand is lost."""
        try:
            said = self.connection.recv_bytes()
        except (EOFError, OSError):
            self._process.join(1)
            killed = self._process.exitcode == -getattr(signal, "SIGKILL", 0)  # by a system that ran out of memory
            self._replace(LARGE if killed else DIED)
            return
        if said == _READY:
            self._ready = True
            self._deadline = time.monotonic() + self._limits.seconds
        elif said == _NO_MEMORY:
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
            self._replace(SLOW.format(seconds=self._limits.seconds))

    def stop(self) -> None:
        """End it at once; nothing stays behind."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()

    def _replace(self, sentence: str) -> None:
        if not self._ready:
            raise Unreadable(NO_START)
        if self._errand:
            self._errand.sentence = sentence
        self.stop()
        self._start()


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C goes to all processes of a console: a child started meanwhile never hears it, the parent ends it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(connection: Connection, work: Callable[[Any], object], limits: Limits) -> None:
    """The life of a worker: it ends when there is nobody left to work for."""
    _shield(limits)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        connection.send_bytes(_READY)
        while True:
            item = connection.recv()
            _alarm(limits.seconds + _ORPHAN_SECONDS)
            answer = _answer(work, item)
            _alarm(0)
            connection.send_bytes(answer)


def _answer(work: Callable[[Any], object], item: object) -> bytes:
    try:
        return pickle.dumps((True, work(item)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return _NO_MEMORY
    except Unreadable as trouble:
        return pickle.dumps((False, trouble))
    except Exception:  # its kind may be one that cannot be sent
        return pickle.dumps((False, RuntimeError(traceback.format_exc())))


def _shield(limits: Limits) -> None:
    """Deaf to Ctrl-C, mute, and limited in memory where the system can do that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_DATA, limits.megabytes * 2**20), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):  # the administrator has set a stricter one
                resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(1)


def _alarm(seconds: float) -> None:
    """A worker whose parent has died ends itself, even inside a library that never comes back and lets no thread run."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
