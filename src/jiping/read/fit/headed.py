"""A form without a title, in a file whose page header is one."""

from __future__ import annotations

from jiping.model.document import Paragraph, Table
from jiping.read.fit.titles import is_report, kind_of

Blocks = list[Paragraph | Table]
_FIRST = 3  # rows of a table in which its title may stand


def headed(blocks: Blocks, running: list[Paragraph]) -> Blocks:
    """The blocks below the title that the page header gives them, where they have none of their own."""
    if not running or not any(isinstance(block, Table) for block in blocks) or any(map(kind_of, _lines(blocks))):
        return blocks
    sheet = next(slot.place.sheet for block in blocks if isinstance(block, Table) for slot in block.slots())
    titles = [line for line in running if line.place.sheet == sheet and (kind := kind_of(line.text)) and not is_report(kind)]
    return [*titles[:1], *blocks]


def _lines(blocks: Blocks) -> list[str]:
    alone = [
        row[0].text for block in blocks if isinstance(block, Table)
        for row in ([slot for slot in line if slot.text] for line in block.rows[:_FIRST]) if len(row) == 1
    ]
    return [block.text for block in blocks if isinstance(block, Paragraph)] + alone
