"""``python -m tests.unseen``: many layouts of every family, the share of leaves that are read, and what is not."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.makers.writers import WRITERS
from tests.unseen.drawn import Case
from tests.unseen.families import FAMILIES
from tests.unseen.reading import Outcome, examine


def main() -> int:
    """Read, or write one document for a closer look."""
    asked = argparse.ArgumentParser(prog="python -m tests.unseen")
    asked.add_argument("--count", type=int, default=150, help="documents a family")
    asked.add_argument("--seed", type=int, default=0, help="the number of the first")
    asked.add_argument("--families", nargs="*", default=list(FAMILIES))
    asked.add_argument("--format", default="", choices=["", *WRITERS], help="all in this format, instead of docx, html and xlsx in turn")
    asked.add_argument("--show", type=int, default=0, help="how many causes to list, each with one document")
    asked.add_argument("--write", metavar="FAMILY:SEED[:FORMAT]", help="write this document here, and what is read wrongly in it")
    chosen = asked.parse_args()
    if chosen.write:
        return _write(chosen.write)
    outcomes = [examine(Case(family, chosen.seed + at, chosen.format)) for family in chosen.families for at in range(chosen.count)]
    for family in chosen.families:
        _line(family, [outcome for outcome in outcomes if outcome.case.family == family])
    _line("全部", outcomes)
    _causes(outcomes, chosen.show)
    return 0


def _line(name: str, outcomes: list[Outcome]) -> None:
    right, count = sum(outcome.right for outcome in outcomes), sum(outcome.count for outcome in outcomes)
    whole = sum(not outcome.wrong for outcome in outcomes)
    silent = sum(outcome.silent for outcome in outcomes)
    print(f"{name:<12}{right / max(1, count):8.2%}  叶 {count:>7}  全对 {whole:>4}/{len(outcomes):<4}  读错而未说 {silent}")


def _causes(outcomes: list[Outcome], show: int) -> None:
    causes: Counter[str] = Counter()
    first: dict[str, str] = {}
    for outcome in outcomes:
        for cause, (path, want, got) in outcome.causes():
            causes[cause] += 1
            first.setdefault(cause, f"{outcome.case} {path}: {want[:30]!r} 读作 {got[:30]!r}")
    for cause, count in causes.most_common(show):
        print(f"{count:>6}  {cause}   {first[cause]}")


def _write(name: str) -> int:
    family, seed, *kind = name.split(":")
    case = Case(family, int(seed), *kind)
    Path(f"layout-{family}-{seed}.{case.format}").write_bytes(case.made())
    print(case.drawn()[0])
    outcome = examine(case)
    for path, want, got in outcome.wrong[:12]:
        print(f"{path}: {want!r} 读作 {got!r}")
    print(*outcome.remarks, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
