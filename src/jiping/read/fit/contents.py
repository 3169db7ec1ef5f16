"""The table of contents of a report: its lines name the headings and are none."""

from __future__ import annotations

import re

from jiping.model.document import Paragraph, Table

Blocks = list[Paragraph | Table]
_NAMES = frozenset({"目录", "目次", "目錄"})
_LEADER = re.compile(r"[\s.…·．‥—_\-–⋯]*[(（\-—]?\d{1,3}[)）\-—]?$")
_DOTTED = re.compile(r"(?:…|⋯|[.·．‥]{3}|[—_\-–]{4})[\s.…·．‥—_\-–⋯]*[(（]?\d{1,3}[)）]?$")
_LEADERS = " .…·．‥—_-–⋯"
LONGEST = 300  # signs of a line that leads to a page
_COLON = re.compile("[：:]")  # 一、单位概况：本会编制9人
LEAST = 2  # lines with leaders that make a table of contents without a name


def without_contents(blocks: Blocks) -> Blocks:
    """The blocks without the lines of a table of contents.

    Below 目录 these are the lines that come again further down, whether they print a page or not; elsewhere only lines
    whose dots lead to a page, two or more of them.
    """
    named = {index for index, block in enumerate(blocks) if isinstance(block, Paragraph) and block.text in _NAMES}
    dotted = {index for index, block in enumerate(blocks) if _is_dotted(block)}
    if not named and len(dotted) < LEAST:
        return blocks
    left_out = set(dotted)
    for start in named:
        left_out |= _below(blocks, start, dotted)
    return [block for index, block in enumerate(blocks) if index not in left_out]


def _is_dotted(block: Paragraph | Table) -> bool:
    """Whether a line ends in dots and a page."""
    return isinstance(block, Paragraph) and block.text[-1:] in "0123456789)）" and _ending(_DOTTED, block.text) is not None


def _ending(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The end of a line that a pattern finds; only there is it looked for, as a paragraph may be long."""
    return pattern.search(text, max(0, len(text) - LONGEST))


def _led(text: str) -> str:
    """A line without the dots and the page at its end."""
    page = _ending(_LEADER, text)
    return text[: page.start()].rstrip(_LEADERS) if page else text


def _below(blocks: Blocks, start: int, dotted: set[int]) -> set[int]:
    """目录 and the lines of it; nothing where no line below comes again."""
    again: dict[str, int] = {}
    for index in range(len(blocks) - 1, start, -1):
        block = blocks[index]
        if isinstance(block, Paragraph) and index not in dotted:
            for said in (_bare(block.text), _COLON.split(block.text, maxsplit=1)[0]):
                again[said] = max(index, again.get(said, 0))
    lines: set[int] = set()
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if not isinstance(block, Paragraph):
            break
        entry = _bare(_led(block.text))
        if block.text and index not in dotted and again.get(entry, 0) <= index:
            break
        lines.add(index)
    return {start, *lines} if lines else set()


def _bare(text: str) -> str:
    """A heading as it can be compared: without the mark at its end and the text that runs on."""
    return text.partition("。")[0].rstrip("：:，,；;")
