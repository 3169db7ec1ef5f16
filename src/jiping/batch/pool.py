"""Many filings on the cores of this machine, each in a guarded process."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import wait
from typing import Protocol, TypeVar

from jiping.batch.guard import Limits, cores
from jiping.batch.worker import Errand, Worker
from jiping.model.errors import Unreadable

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4  # as many errands a process may be under way or done before the first of them is taken


class Engine(Protocol):
    """Where many filings are worked on: the cores of one machine, or a cluster."""

    def map(self, work: Callable[[T], R], items: Iterable[T], lost: Callable[[T, Unreadable], R]) -> Iterator[R]:
        """The results in the order of the items, as they come.

        ``work`` and the items are sent to other processes: a function of a module, or ``partial`` of one. What it
        raises is raised here. ``lost`` makes the result of an item that its worker did not survive.
        """
        ...


class Pool:
    """The engine of one machine. Nothing gathers: a reader that takes results slowly makes the workers wait."""

    def __init__(self, processes: int = 0, limits: Limits | None = None) -> None:
        self.processes = processes or cores()
        self.limits = limits or Limits()

    def map(self, work: Callable[[T], R], items: Iterable[T], lost: Callable[[T, Unreadable], R]) -> Generator[R]:
        """See ``Engine``. Closing the iterator, as an exception does, ends all workers at once."""
        source = iter(items)
        turn: deque[Errand[T]] = deque()
        workers: list[Worker[T]] = []
        try:
            workers += (Worker(work, self.limits) for _ in range(self.processes))
            _hand_out(source, workers, turn)
            while turn:
                _listen(workers, until_one_speaks=not turn[0].done)
                first = turn.popleft() if turn[0].done else None
                _hand_out(source, workers, turn)  # before whoever takes the result spends time on it
                if first:
                    yield _result(first, lost)
        finally:
            for worker in workers:
                worker.stop()


def _hand_out(source: Iterator[T], workers: list[Worker[T]], turn: deque[Errand[T]]) -> None:
    """An errand for every idle worker, as long as the first one is not too far behind."""
    for worker in workers:
        if worker.idle and len(turn) < AHEAD * len(workers):
            for item in source:
                turn.append(Errand(item))
                worker.give(turn[-1])
                break


def _listen(workers: list[Worker[T]], *, until_one_speaks: bool) -> None:
    """Take what workers have to say, and end those that are late."""
    busy = [worker for worker in workers if not worker.idle]
    patience = min(worker.patience for worker in busy) if busy and until_one_speaks else 0
    speaking = wait([worker.connection for worker in busy], patience)
    for worker in busy:
        if worker.connection in speaking:
            worker.hear()
        else:
            worker.end_if_late()


def _result(errand: Errand[T], lost: Callable[[T, Unreadable], R]) -> R:
    if errand.sentence:
        return lost(errand.item, Unreadable(errand.sentence))
    result: R = errand.result()
    return result
