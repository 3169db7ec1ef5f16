"""The grid that a form is drawn on: blocks of few and of many columns share one grid, so that their borders do not meet."""

from __future__ import annotations

from random import Random


class Canvas:
    """Rows of cells over a width; what is drawn is the text that ``tests.layouts`` turns into files."""

    def __init__(self, rng: Random, width: int) -> None:
        self.rng = rng
        self.width = width
        self.margin = " |" if rng.random() < 0.06 else ""  # a column that nobody uses
        self.lines: list[str] = []
        self._above: list[str] = []
        self._cut = False

    def cuts(self, count: int, side: int = 0) -> list[int]:
        """Where the cells of a block begin, each at least one column wide; ``side`` is the width of the first."""
        if not side:
            return [0, *sorted(self.rng.sample(range(1, self.width), count - 1))]
        return [0, side, *sorted(self.rng.sample(range(side + 1, self.width), count - 2))]

    @property
    def empty(self) -> bool:
        """Whether no row of a table was drawn."""
        return not self._above

    def row(self, begins: list[int], cells: list[str]) -> None:
        """One row: ``^`` goes on from above, ``<`` from the left."""
        at = dict(zip(begins, cells, strict=True))
        row = [at.get(column, "<") for column in range(self.width)]
        if self._cut:  # nothing is above the first row of a table
            row = [text if cell == "^" else cell for cell, text in zip(row, self._carried(row), strict=True)]
            self._cut = False
        self._above = [above if cell in "^<" and cell else cell for cell, above in zip(row, self._above or row, strict=True)]
        self.lines.append("|" + self.margin + "|".join(cell or " " for cell in row) + "|")

    def line(self, text: str) -> None:
        """A paragraph."""
        self.lines.append(text)

    def band(self, text: str) -> None:
        """One cell over the whole width."""
        self.row([0], [text])

    def cut(self) -> None:
        """The table ends; the next row begins another one."""
        self.lines.append("")
        self._cut = True

    def _carried(self, row: list[str]) -> list[str]:
        """The texts of merged cells once more at the head of the next page, as Word's users do it, or left blank."""
        return list(self._above) if self.rng.random() < 0.5 else [""] * len(row)

    def drawing(self) -> str:
        """All of it."""
        return "\n" + "\n".join(self.lines) + "\n"
