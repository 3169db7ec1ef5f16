"""Spoil files of every format that is read, examine each in a guarded process, and judge what came of it."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from tests.fuzz.mutate import spoilt
from tests.makers.forms import LAYOUTS, drawn
from tests.makers.writers import WRITERS

from jiping.batch import Limits, Pool
from jiping.model.errors import Unreadable
from jiping.model.result import Result
from jiping.read.reading import READERS

SENTENCE = re.compile(r"[^\n。]{6,200}。")
CPU_SECONDS, MEGABYTES = 5, 1024
GUARD = Limits(seconds=30, megabytes=2 * MEGABYTES)  # wider than what is allowed, so that what is over it is seen


@dataclass(frozen=True, slots=True)
class Case:
    """One spoilt file: format, seed and number are enough to make it again."""

    format: str
    seed: int
    number: int

    def __str__(self) -> str:
        return f"{self.format}:{self.seed}:{self.number}"

    def made(self) -> tuple[bytes, str]:
        """Its bytes, and what was done to the sound file."""
        rng = Random(f"spoil {self}")
        layout = list(LAYOUTS)[self.number % len(LAYOUTS)]
        return spoilt(rng, sound(self.format, layout, self.number // len(LAYOUTS) % 8))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: read, refused with a sentence, or broken."""

    case: Case | str
    how: str = ""
    sentence: str = ""
    broken: str = ""
    seconds: float = 0
    megabytes: float = 0

    @property
    def fault(self) -> str:
        """What must not be, or nothing."""
        if self.broken:
            return self.broken
        if self.sentence and not SENTENCE.fullmatch(self.sentence):
            return f"不成一句话：{self.sentence!r}"
        if self.seconds > CPU_SECONDS:
            return f"用了 {self.seconds:.1f} 秒"
        return f"用了 {self.megabytes:.0f} MB" if self.megabytes > MEGABYTES else ""


def formats() -> list[str]:
    """The formats that the reader takes at this moment, and the containers of them.

    Pictures are left out: to recognise one takes seconds; spoilt ones are tested beside their reader.
    """
    return sorted({*READERS, "json", "zip"} - {"picture"})


@cache
def sound(kind: str, layout: str, seed: int) -> bytes:
    """A sound file of a format."""
    drawing = drawn(seed, layout)[1]
    if kind == "json":
        from jiping.read import read_filing

        return json.dumps(read_filing(WRITERS["html"](drawing)).filing.to_json(), ensure_ascii=False).encode()
    return WRITERS[kind](drawing)


def probe(case: Case) -> Outcome:
    """Examine one spoilt file and print the result in every way."""
    data, how = case.made()
    return judged(case, how, data, f"材料.{case.format}")


def judged(case: Case | str, how: str, data: bytes, name: str) -> Outcome:
    """What comes of a file; an exception is an outcome, too."""
    from jiping.examine import examine
    from jiping.model.crash import reference

    before, begun = _peak(), time.process_time()
    try:
        result = examine(data, name=name)
        _print(result)
    except Exception as crash:
        return Outcome(case, how, broken=f"{reference(crash)}: {crash}")
    seconds, peak = time.process_time() - begun, _peak()
    grown = peak if peak > before else 0  # the peak never falls: a file has its share only where it raised it
    crashed = [finding.message for finding in result.findings if finding.code == "R09"]
    refused = result.findings[0].message if result.filing is None else ""
    return Outcome(case, how, refused, crashed[0] if crashed else "", seconds, grown)


def _print(result: Result) -> None:
    from jiping.cli.markdown import page
    from jiping.cli.terminal import rendered
    from jiping.naming.texts import Frame

    json.dumps(result.to_json())
    page(result, Frame("zh"))
    list(rendered(result, Frame("zh"), 80))


def _peak() -> float:
    """The most memory that this process ever had, in MB; unknown on Windows."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def _lost(case: Case, trouble: Unreadable) -> Outcome:
    return Outcome(case, case.made()[1], broken=trouble.sentence)


def bomb(name: str) -> Outcome:
    """What comes of a bomb."""
    from tests.fuzz.bombs import BOMBS

    return judged(name, "", BOMBS[name](), "材料")


def _exploded(name: str, trouble: Unreadable) -> Outcome:
    return Outcome(name, broken=trouble.sentence)


def bombs(names: list[str], processes: int = 2) -> Iterator[Outcome]:
    """All of these bombs."""
    return Pool(processes, GUARD).map(bomb, names, _exploded)


def hunt(kinds: list[str], each: int, seed: int, processes: int = 2) -> Iterator[Outcome]:
    """So many spoilt files of each format."""
    cases = (Case(kind, seed, number) for number in range(each) for kind in kinds)
    return Pool(processes, GUARD).map(probe, cases, _lost)
