"""A few numbers that stand for a text: two texts that are nearly the same share some of them."""

from __future__ import annotations

from array import array
from heapq import nsmallest
from zlib import crc32

GRAM = 8  # characters
KEPT = 12  # smallest hashes: a copy with one word in twenty changed keeps about half of its grams, and shares one of these


def sketch(text: str) -> array[int]:
    """The smallest hashes of all pieces of eight characters."""
    ink = text.encode("utf-16-le")
    hashes = {crc32(ink[start : start + 2 * GRAM]) for start in range(0, max(len(ink) - 2 * GRAM, 0) + 1, 2)}
    return array("I", nsmallest(KEPT, hashes))
