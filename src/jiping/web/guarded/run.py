"""Do one piece of work in a guarded process: whatever the file is, it costs that process alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

from jiping.batch import Limits, Pool
from jiping.batch.worker import NO_START
from jiping.model.errors import Unreadable

T = TypeVar("T")
R = TypeVar("R")

LIMITS = Limits(seconds=90, megabytes=1536, files=1, longest=900)  # a scan says itself that it takes longer


def guarded(work: Callable[[T], R], item: T, limits: Limits = LIMITS) -> R:
    """What ``work`` makes of ``item``. Raises ``Unreadable`` where the process did not survive it.

    That there was no process at all is no fault of the file: it is a fault of ours.
    """
    results = Pool(1, limits).map(work, [item], _lost)
    try:
        return next(results)
    except Unreadable as trouble:
        if trouble.sentence == NO_START:
            raise RuntimeError("no guarded process could be started") from trouble
        raise
    finally:
        results.close()


def _lost(_item: object, trouble: Unreadable) -> NoReturn:
    raise trouble
