"""Where on the pages of a file a finding stands: its cell, the words that it quotes, or the lines of its paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

from jiping.model.cell import Place, squeeze
from jiping.model.document import Area
from jiping.model.finding import Finding

_QUOTED = re.compile(r"“([^“”]{2,60})”")
_SEARCHED = 60  # paragraphs of a section in which the quoted words are looked for


class Areas:
    """The areas of all places of a file."""

    def __init__(self, areas: Mapping[Place, Sequence[Area]]) -> None:
        self._areas = {place._replace(file=""): list(found) for place, found in areas.items()}
        self._paragraphs = sorted(
            (place.paragraph, found) for place, found in self._areas.items() if place.paragraph is not None and place.table is None
        )

    def of(self, finding: Finding) -> tuple[Area, ...]:
        """The areas of the first cell of a finding that has any, all on one page; nothing where none has."""
        for _, place in finding.cells:
            areas = self._quoted(finding, place) or self._areas.get(place._replace(file=""), [])
            if areas:
                return tuple(area for area in areas if area.page == areas[0].page)
        return ()

    def _quoted(self, finding: Finding, place: Place) -> list[Area]:
        """In running text, the words that the message quotes: a section is too long to point at."""
        if place.paragraph is None or place.table is not None:
            return []
        near = [found for number, found in self._paragraphs if place.paragraph <= number < place.paragraph + _SEARCHED]
        for words in _QUOTED.findall(finding.message):
            for lines in near:
                if found := _stretch(lines, squeeze(words.rstrip("…"))):
                    return found
        return []


def _stretch(lines: Sequence[Area], words: str) -> list[Area]:
    """The part of a paragraph that holds some words, line by line."""
    begin = "".join(squeeze(line.text) for line in lines).find(words)
    if begin < 0 or not words:
        return []
    found, end, place = [], begin + len(words), 0
    for line in lines:
        text = squeeze(line.text)
        first, last = max(begin - place, 0), min(end - place, len(text))
        if first < last:
            found.append(_part(line, text, first, last))
        place += len(text)
    return found


def _part(line: Area, text: str, first: int, last: int) -> Area:
    """Some letters of a line, by the room that letters take."""
    room = [2 if east_asian_width(letter) in "WFA" else 1 for letter in text]
    unit = (line.right - line.left) / sum(room)
    return line._replace(left=line.left + unit * sum(room[:first]), right=line.left + unit * sum(room[:last]), text=text[first:last])
