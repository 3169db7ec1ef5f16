"""``python -m tests.planted``: one fault at a time into every filing at hand, and which of them nobody remarks."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

from tests.planted.hunt import Outcome, outcome, plants
from tests.planted.in_place import in_file
from tests.planted.trees import trees


def main() -> int:
    """Plant, and tell what was heard of it by kind."""
    asked = argparse.ArgumentParser(prog="python -m tests.planted")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--each", type=int, default=3, help="faults of each kind in each filing")
    asked.add_argument("--kinds", default="", help="only kinds with this word")
    asked.add_argument("--names", default="", help="only filings with this word in their name")
    asked.add_argument("--format", default="", choices=["", "docx", "html"], help="write each fault into the real files of this format")
    asked.add_argument("--silent", type=int, default=0, help="silent faults to list of each kind")
    chosen = asked.parse_args()
    planted = [
        plant for name in trees() if chosen.names in name
        for plant in plants(name, chosen.seed, chosen.each) if chosen.kinds in plant.kind
    ]
    if chosen.format:
        outcomes = [found for plant in planted if (found := in_file(plant, chosen.format))]
        print(f"能在 {chosen.format} 文件里照样改的 {len(outcomes)} 处；其余要加减行、或只有几格合成的文字")
    else:
        outcomes = [outcome(plant) for plant in planted]
    show(outcomes, chosen.silent)
    return 0


def show(outcomes: list[Outcome], silent: int) -> None:
    """The table, and some of the silent ones of each kind."""
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        kinds[one.plant.kind].append(one)
    for kind, inside in sorted(kinds.items()):
        print(_line(kind, inside))
        for one in [one for one in inside if not one.there][:silent]:
            told = " *" if one.plant.told else ""
            print(f"    {one.plant.name} {one.plant.at}{told} {one.plant.how}  {' '.join(sorted({said[0] for said in one.new}))}")
    print(_line("全部", outcomes))


def _line(kind: str, outcomes: list[Outcome]) -> str:
    there, anywhere = sum(bool(one.there) for one in outcomes), sum(bool(one.new) for one in outcomes)
    codes = Counter(code for one in outcomes for code in set(one.there)).most_common(4)
    twice = [one for one in outcomes if one.plant.told]
    told = f" 另处也写的 {sum(bool(one.there) for one in twice)}/{len(twice)}" if twice else ""
    return (f"{kind:<32} 种 {len(outcomes):>5}  当处说出 {there:>5} ({there / max(1, len(outcomes)):4.0%})  别处 {anywhere - there:>4}{told}  "
            + " ".join(f"{code}×{times}" for code, times in codes))


if __name__ == "__main__":
    raise SystemExit(main())
