"""What happens inside a worker, and what only POSIX has: here and nowhere else.

Windows knows no limit of memory and no alarm, and does without.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import Any

from jiping.model.errors import Unreadable
from jiping.model.patience import guarded_by
from jiping.model.pause import collector_paused

READY, NO_MEMORY, LONGER = b"ready", b"memory", b"longer "  # an answer is a pickle, which begins otherwise
_ORPHAN_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost, and after how many files a process is replaced by a fresh one.

    Work that says that it takes longer (``take_longer``) may go beyond ``seconds`` and ``megabytes``, at most to ``longest``.
    """

    seconds: float = 20
    megabytes: int = 1024
    files: int = 4000
    longest: float = 600


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C goes to all processes of a console: a child started meanwhile never hears it, the parent ends it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def serve(connection: Connection, work: Callable[[Any], object], limits: Limits, folder: str) -> None:
    """The life of a worker: it ends when there is nobody left to work for. What it puts aside stands in the folder."""
    _shield()
    tempfile.tempdir = folder
    threading.Thread(target=_leave_with_parent, args=(folder,), daemon=True).start()

    def take_longer(seconds: float, megabytes: int) -> None:
        _alarm(seconds + _ORPHAN_SECONDS)
        _allow_memory(megabytes)
        connection.send_bytes(LONGER + str(seconds).encode())

    guarded_by(take_longer)
    with suppress(EOFError, OSError):
        connection.send_bytes(READY)
        while True:
            item = connection.recv()
            _alarm(limits.seconds + _ORPHAN_SECONDS)
            _allow_memory(limits.megabytes)
            answer = _answer(work, item)
            _alarm(0)
            connection.send_bytes(answer)


def _answer(work: Callable[[Any], object], item: object) -> bytes:
    try:
        with collector_paused():
            return pickle.dumps((True, work(item)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return NO_MEMORY
    except Unreadable as trouble:
        return pickle.dumps((False, trouble))
    except Exception:  # its kind may be one that cannot be sent
        return pickle.dumps((False, RuntimeError(traceback.format_exc())))


def _shield() -> None:
    """Deaf to Ctrl-C, mute, and leaving no image of its memory behind when it crashes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _allow_memory(megabytes: int) -> None:
    """So much more memory than is in use, where the system can hold a process to that."""
    if sys.platform != "win32":
        import resource

        most = _pages_in_use() * resource.getpagesize() + megabytes * 2**20
        with suppress(ValueError, OSError):  # the administrator has set a stricter limit
            resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _pages_in_use() -> int:
    """The pages of memory that count against the limit; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as numbers:  # noqa: PTH123 - asked before every file
            return int(numbers.read().split()[5])
    except (OSError, ValueError, IndexError):
        return 0


def _leave_with_parent(folder: str) -> None:
    parent = parent_process()
    if parent:
        parent.join()
    shutil.rmtree(folder, ignore_errors=True)  # which the parent would have removed
    os._exit(1)


def _alarm(seconds: float) -> None:
    """A worker whose parent has died ends itself, even inside a library that never comes back and lets no thread run."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
