"""Plain text: tables pasted as one cell a line, as tabs or as pipes; everything else as paragraphs."""

from __future__ import annotations

import re

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.read.encoding import decode
from jiping.read.invisible import visible
from jiping.read.limits import check_paragraphs

_MARKED = re.compile(r"#{1,6}[ \t　]+(.*\S)[ \t　]*#*$")  # a heading as Markdown has it
_SIDES = "|│｜┃"
_PIPES = str.maketrans(dict.fromkeys(_SIDES, "|"))
_RULE = re.compile(r"[ \t|│┃+\-=_─━┼├┤┌┐└┘┬┴╋┣┫┏┓┗┛┳┻]{5,}")  # a line drawn between rows


def read(data: bytes, name: str) -> Document:
    """A text file as paragraphs and ragged tables in order."""
    document = Document(name, "txt")
    lines = visible(decode(data)).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    check_paragraphs(len(lines))
    _Text(document, name, lines).read()
    return document


class _Text:
    """The walk through the lines of one text."""

    def __init__(self, document: Document, name: str, lines: list[str]) -> None:
        self.blocks = document.blocks
        self.name = name
        self.lines = lines
        self.at = 0
        self.tables = 0

    def read(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.startswith("\t"):
                self._table(self._cell_lines())
            elif _cells(line) and (_framed(line) or self.at + 1 < len(self.lines) and _cells(self.lines[self.at + 1])):
                self._table(self._split_lines())
            else:
                if line.strip() and not _RULE.fullmatch(line):
                    marked = _MARKED.match(line)
                    text = marked[1] if marked else line
                    self.blocks.append(Paragraph(text, Place(self.name, paragraph=self.at + 1), heading=bool(marked)))
                self.at += 1

    def _split_lines(self) -> list[tuple[int, list[str]]]:
        """Rows of a table whose rows are lines with pipes or tabs between the cells."""
        rows: list[tuple[int, list[str]]] = []
        while self.at < len(self.lines) and (_RULE.fullmatch(self.lines[self.at]) or _cells(self.lines[self.at])):
            cells = [] if _RULE.fullmatch(self.lines[self.at]) else _cells(self.lines[self.at])
            if any(cell.strip(" -:+=") for cell in cells):  # not a mere rule of dashes
                rows.append((self.at + 1, cells))
            self.at += 1
        return rows

    def _cell_lines(self) -> list[tuple[int, list[str]]]:
        """Rows of a table pasted with one cell a line: a tab begins a cell, one empty line ends a row.

        Lines without a tab continue the cell. Several empty lines before the next cell belong to the cell, too:
        word processors print them where a cell holds empty paragraphs.
        """
        rows: list[tuple[int, list[str]]] = []
        while self._at_a_cell():
            rows.append((self.at + 1, self._row()))
        return rows

    def _at_a_cell(self) -> bool:
        return self.at < len(self.lines) and self.lines[self.at].startswith("\t")

    def _row(self) -> list[str]:
        """The cells of one row; the walk goes on behind the empty line that ends it."""
        cells: list[list[str]] = []  # each as its lines: a cell may have a hundred thousand
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.startswith("\t"):
                cells += ([text] for text in line[1:].split("\t"))
                self.at += 1
            elif line.strip():
                cells[-1].append(line)
                self.at += 1
            else:
                empty = self._empty_lines()
                self.at += empty
                if empty == 1 or not self._at_a_cell():
                    break
        return ["\n".join(cell) for cell in cells]

    def _empty_lines(self) -> int:
        end = self.at
        while end < len(self.lines) and not self.lines[end].strip() and not self.lines[end].startswith("\t"):
            end += 1
        return end - self.at

    def _table(self, rows: list[tuple[int, list[str]]]) -> None:
        self.tables += 1
        grid = [
            [
                Slot(text, index, column, 1, 1, Place(self.name, None, self.tables, index + 1, column + 1, line))
                for column, text in enumerate(cells)
            ]
            for index, (line, cells) in enumerate(rows)
        ]
        self.blocks.append(Table(grid, self.tables, ragged=True))


def _framed(line: str) -> bool:
    """Whether a line is a row with a rule at both of its ends: a row alone is a table, too."""
    bare = line.strip()
    return bool(bare) and bare[0] in _SIDES and bare[-1] in _SIDES


def _cells(line: str) -> list[str]:
    """The cells of a line with pipes or tabs, or nothing where it is no such line."""
    bare = (line.replace("<br>", "\n").replace("<br/>", "\n") if "<br" in line else line).strip(" ")
    if sum(map(bare.count, _SIDES)) >= 2:
        parts = bare.translate(_PIPES).split("|")
        opened = bare[0] in _SIDES
        return parts[opened : -1 if opened and bare[-1] in _SIDES else None]  # 50|50| ends with a blank, | 50 | 50 | with a frame
    return bare.split("\t") if bare.count("\t") >= 2 else []
