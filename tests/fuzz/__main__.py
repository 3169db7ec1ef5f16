"""``python -m tests.fuzz``: many spoilt files, a table of what came of them, and every fault with its number."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.bombs import BOMBS
from tests.fuzz.hunt import Case, Outcome, bombs, formats, hunt


def main() -> int:
    """Hunt, or write one of the files for a closer look."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz")
    asked.add_argument("--count", type=int, default=2000, help="files altogether")
    asked.add_argument("--seed", type=int, default=int(time.time()) % 100_000)
    asked.add_argument("--formats", nargs="*", default=formats())
    asked.add_argument("--bombs", action="store_true", help="the files that would grow, instead of spoilt ones")
    asked.add_argument("--write", metavar="FORMAT:SEED:NUMBER", help="write this file here and do nothing else")
    chosen = asked.parse_args()
    if chosen.write:
        return _write(chosen.write)
    each = -(-chosen.count // len(chosen.formats))
    table = Table()
    for outcome in bombs(list(BOMBS)) if chosen.bombs else hunt(chosen.formats, each, chosen.seed):
        table.add(outcome)
    table.show()
    return 1 if table.faults else 0


def _write(name: str) -> int:
    kind, seed, number = name.split(":")
    data, how = Case(kind, int(seed), int(number)).made()
    Path(f"spoilt-{number}.{kind}").write_bytes(data)
    print(how)
    return 0


class Table:
    """Counts by format; faults are printed as they come."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.slowest: dict[str, Outcome] = {}
        self.faults = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        kind = outcome.case.format if isinstance(outcome.case, Case) else "bomb"
        if outcome.fault:
            self.faults += 1
            print(f"{outcome.case}  {outcome.how}: {outcome.fault}", flush=True)
        verdict = "坏" if outcome.fault else "拒" if outcome.sentence else "读"
        self.counts.setdefault(kind, Counter())[verdict] += 1
        slowest = self.slowest.setdefault(kind, outcome)
        if outcome.seconds > slowest.seconds:
            self.slowest[kind] = outcome

    def show(self) -> None:
        """Print the table."""
        print(f"{'格式':<8}{'文件':>5}{'读出':>7}{'说明原因':>6}{'出错':>6}   最慢")
        for kind, counts in sorted(self.counts.items()):
            slow = self.slowest[kind]
            print(f"{kind:<10}{counts.total():>6}{counts['读']:>8}{counts['拒']:>8}{counts['坏']:>8}   "
                  f"{slow.seconds:.2f} 秒（{slow.case}，{slow.how}）")
        print(f"共 {sum(counts.total() for counts in self.counts.values())} 个文件，{self.faults} 个出错")


if __name__ == "__main__":
    sys.exit(main())
