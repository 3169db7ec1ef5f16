"""Passages of different units that are nearly the same, found in time that grows with the text, not with its square."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from jiping.model.policy import Policy
from jiping.rules.county.digest import Digest, Passage
from jiping.rules.likeness import figures_agree, similarity, wording

SHIFT = 32
CROWDED, SEVERAL = 40, 4  # passages under one hash, at least and for each unit allowed: more are everybody's wording


Where = tuple[int, int]  # a digest, and the number of a passage in it


class Copy(NamedTuple):
    """The same passage in another unit."""

    digest: int
    passage: int
    likeness: Decimal


def copies(digests: Sequence[Digest], policy: Policy, most: int) -> dict[Where, list[Copy]]:
    """The copies of each passage, by digest and number.

    Two passages are compared only where they share one of the hashes of their sketches; then exactly. A passage whose
    wording, whatever its figures, stands in more than ``most`` units is a form of words and has no copies.
    """
    least, length = policy.number("county.same_text"), int(policy.number("county.same_text_length"))
    places = [
        (index, number) for index, digest in enumerate(digests)
        for number, passage in enumerate(digest.passages) if len(passage.text) > length
    ]
    found: dict[Where, list[Copy]] = defaultdict(list)
    worded_alike: dict[Where, set[str]] = defaultdict(set)
    words = lru_cache(1 << 12)(lambda where: wording(digests[where[0]].passages[where[1]].text))
    for left, right in _candidates(digests, places, max(CROWDED, SEVERAL * most)):
        share = similarity(words(left), words(right), least)
        if share is None:
            continue
        worded_alike[left].add(digests[right[0]].unit)
        worded_alike[right].add(digests[left[0]].unit)
        if _same(digests[left[0]].passages[left[1]], digests[right[0]].passages[right[1]]):
            found[left].append(Copy(*right, share))
            found[right].append(Copy(*left, share))
    return {place: same for place, same in found.items() if len(worded_alike[place]) < most}


def _candidates(digests: Sequence[Digest], places: Sequence[Where], crowded: int) -> Iterator[tuple[Where, Where]]:
    """Pairs of places in different units that share a hash, each pair once."""
    keys = array("Q")
    for number, (index, passage) in enumerate(places):
        keys.extend(value << SHIFT | number for value in digests[index].passages[passage].sketch)
    seen: set[int] = set()
    for group in _groups(sorted(keys)):
        if len(group) > crowded:
            continue
        for left, right in combinations(group, 2):
            pair = left << SHIFT | right
            if pair not in seen and digests[places[left][0]].unit != digests[places[right][0]].unit:
                seen.add(pair)
                yield places[left], places[right]


def _groups(keys: list[int]) -> Iterator[list[int]]:
    """The places under each hash that stands in two or more."""
    group: list[int] = []
    hashed = -1
    for key in keys:
        if key >> SHIFT != hashed:
            if len(group) > 1:
                yield group
            hashed, group = key >> SHIFT, []
        group.append(key & (1 << SHIFT) - 1)
    if len(group) > 1:
        yield group


def _same(left: Passage, right: Passage) -> bool:
    """Whether passages of the same wording are copies: their figures agree, and it is no goal set for one fund."""
    return not (left.project and left.project == right.project) and figures_agree(left.text, right.text)
