"""The columns of rows whose cells are known: one form may have several blocks of rows, each with columns of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from jiping.read.page.rows import PAD, Cell

Gap = tuple[float, float]
Rows = Sequence[Sequence[Cell]]
TOUCH = 1.0  # texts of neighbours may overlap by so much


def edges_of(rows: Rows) -> list[list[float]]:
    """Where the columns of each row begin and end: the same places for all rows of a block, and for all blocks where they can be."""
    blocks = _blocks(list(_with_labels(rows)))
    places = _places([gap for _, gaps in blocks for gap in gaps])
    left = min(cell.x0 for row in rows for cell in row) - PAD
    right = max(cell.x1 for row in rows for cell in row) + PAD
    found: list[list[float]] = [[] for _ in rows]
    for members, gaps in blocks:
        edges = [left, *(places[gap] for gap in gaps), right]
        for number in members:
            found[number] = edges
    return found


def _with_labels(rows: Rows) -> Iterator[list[Cell]]:
    """The rows with the labels that stand left of them and begin further up."""
    labels: list[Cell] = []
    for row in rows:
        left = row[0].x0
        whole = len(row) == 1 and left <= min((label.x0 for label in labels), default=left) + PAD
        labels = [] if whole else [label for label in labels if label.x1 <= left]
        yield [*labels, *row]
        labels = [*labels, *row]


def _blocks(rows: Rows) -> list[tuple[list[int], list[Gap]]]:
    """The numbers of the rows of each block, and the gaps that they have in common. A row with the most cells begins one."""
    free = set(range(len(rows)))
    blocks = []
    for seed in sorted(free, key=lambda number: -len(rows[number])):
        if seed not in free:
            continue
        members, gaps = [seed], _gaps(rows[seed])
        for step in (-1, 1):
            at = seed + step
            while at in free and (narrowed := _narrowed(gaps, _gaps(rows[at]))) is not None:
                gaps = narrowed
                members.append(at)
                at += step
        free.difference_update(members)
        blocks.append((members, gaps))
    return blocks


def _gaps(row: Sequence[Cell]) -> list[Gap]:
    return [(min(before.x1, after.x0), max(before.x1, after.x0)) for before, after in pairwise(row)]


def _narrowed(gaps: list[Gap], others: list[Gap]) -> list[Gap] | None:
    """What gaps have in common with those of another row; nothing where that row has a gap where there is none.

    Two gaps in one of the block show a column that is empty in its rows.
    """
    inside: list[list[Gap]] = [[] for _ in gaps]
    for left, right in others:
        shared = [n for n, gap in enumerate(gaps) if gap[0] - TOUCH <= right and left - TOUCH <= gap[1]]
        if not shared:
            return None
        if len(shared) == 1:
            inside[shared[0]].append((left, right))
    found: list[Gap] = []
    for gap, parts in zip(gaps, inside, strict=True):
        common = [(max(gap[0], left), min(gap[1], right)) for left, right in parts]
        found += [(min(pair), max(pair)) for pair in common] or [gap]
    return found


def _places(gaps: Sequence[Gap]) -> dict[Gap, float]:
    """A place in each gap: one for as many as overlap."""
    groups: list[list[Gap]] = []
    for gap in sorted(gaps, key=lambda gap: gap[1]):
        if groups and gap[0] <= groups[-1][0][1]:
            groups[-1].append(gap)
        else:
            groups.append([gap])
    return {gap: (max(left for left, _ in group) + group[0][1]) / 2 for group in groups for gap in group}
