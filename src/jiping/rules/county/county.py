"""All digests of a county together, and what stands in more than one unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from jiping.model.derived import derived_property
from jiping.model.policy import Policy
from jiping.rules.county.digest import Digest, Marked
from jiping.rules.county.near import Copy, copies

ONCE_IN_A_THOUSAND, BY_PAIRS = 30, 20  # ten times powers of ten; every digit more of the filings is two of their pairs

Shared = dict[tuple[object, ...], list[int]]  # the digests in which a key stands


@dataclass
class County:
    """The digests of all filings; everything that compares them is found once, when a rule first asks."""

    digests: Sequence[Digest]
    policy: Policy
    _marks: dict[str, Shared] = field(default_factory=dict)

    @derived_property
    def index(self) -> dict[int, int]:
        """The place of a digest in the list, by its identity."""
        return {id(digest): index for index, digest in enumerate(self.digests)}

    @derived_property
    def units(self) -> int:
        """How many units there are."""
        return len({digest.unit for digest in self.digests if digest.readable})

    @derived_property
    def most(self) -> int:
        """In how many units a thing may stand before it is common: a template, or wording handed down from above."""
        number = self.policy.number
        share = int(number("county.common_share") * self.units)
        most = max(int(number("county.common_least")), min(int(number("county.common_most")), share))
        return min(most, self.units - 1) if self.units > 2 else most

    @derived_property
    def copies(self) -> dict[tuple[int, int], list[Copy]]:
        """For each passage (digest, number) its copies in other units; what is common is left out."""
        return copies(self.digests, self.policy, self.most)

    def sharing(self, what: str, marked: Callable[[Digest], Iterable[Marked]]) -> Shared:
        """The digests in which each key stands, for keys of two digests or more; common ones are left out."""
        if what not in self._marks:
            standing: Shared = defaultdict(list)
            for index, digest in enumerate(self.digests):
                for key in dict.fromkeys(mark.key for mark in marked(digest)):
                    standing[key].append(index)
            self._marks[what] = {
                key: indices for key, indices in standing.items() if len(indices) > 1 and not self._common(indices)
            }
        return self._marks[what]

    def _common(self, indices: list[int]) -> bool:
        return len({self.digests[index].unit for index in indices}) > self.most

    def others(self, digest: Digest, indices: Iterable[int]) -> list[Digest]:
        """The digests of other units among those, each once."""
        return [self.digests[index] for index in dict.fromkeys(indices) if self.digests[index].unit != digest.unit]

    def unlikely(self, rare: int) -> bool:
        """Whether so rare a coincidence hardly happens between any two of so many filings."""
        return rare >= ONCE_IN_A_THOUSAND + BY_PAIRS * len(str(len(self.digests)))

    @derived_property
    def alike_results(self) -> dict[int, list[tuple[int, int]]]:
        """For each digest those of other units that have results in common with it, and how many: too many for chance."""
        rare = {mark.key: mark.rare for digest in self.digests for mark in digest.results}
        pairs: dict[tuple[int, int], list[int]] = {}
        for key, indices in self.sharing("results", lambda digest: digest.results).items():
            for pair in combinations(indices, 2):
                if self.digests[pair[0]].unit != self.digests[pair[1]].unit:
                    pairs.setdefault(pair, []).append(rare[key])
        least = self.policy.number("county.same_results")
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for (left, right), shared in pairs.items():
            if len(shared) >= least and self.unlikely(sum(shared)):
                found[left].append((right, len(shared)))
                found[right].append((left, len(shared)))
        return found


def names(digests: Sequence[Digest], most: int = 3) -> str:
    """``“甲镇”“乙镇”等 5 个单位``."""
    shown = "".join(f"“{name}”" for name in list(dict.fromkeys(digest.unit for digest in digests))[:most])
    units = len({digest.unit for digest in digests})
    return shown + (f"等 {units} 个单位" if units > most else "")
