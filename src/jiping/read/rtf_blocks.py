"""Rich text: paragraphs and tables as their marks are met, and what is set apart from them: text boxes and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Table
from jiping.read.asides import Embedded, Hanging, set_inside
from jiping.read.limits import check_paragraphs
from jiping.read.ole import native
from jiping.read.rtf_words import FARTHEST, State
from jiping.read.table_rows import CellDefinition, RowDefinition, Tables

BOX, NOTE, ENDNOTE = "box", "note", "endnote"


@dataclass(slots=True)
class Flow:
    """One run of text: that of the document, of a text box, or of a note."""

    file: str
    kind: str = ""
    pieces: list[str] = field(default_factory=list)  # the paragraph that is open
    blocks: list[Paragraph | Table] = field(default_factory=list)
    beside: Hanging = field(default_factory=Hanging)
    boxed: list[Paragraph | Table] = field(default_factory=list)  # what boxes hold that hang on the cell that is open
    rows: dict[bool, RowDefinition] = field(default_factory=lambda: {False: RowDefinition(), True: RowDefinition()})
    cell: CellDefinition = field(default_factory=CellDefinition)
    tables: Tables = field(init=False)

    def __post_init__(self) -> None:
        self.tables = Tables(self.file)

    def finish_table(self) -> None:
        """The table that is open ends, and with it what hangs on it."""
        self.blocks += self.beside.around(self.tables.finish())


class Blocks:
    """The run of text that is open, and those that go on behind it. ``rows`` are as defined last: of a table, of one inside it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.flow = Flow(document.name, blocks=document.blocks)
        self.waiting: list[Flow] = []
        self.paragraphs = self.opened = 0
        self.endnotes: list[str] = []

    def open(self, kind: str) -> None:
        """A text box or a note begins."""
        self.waiting.append(self.flow)
        self.flow = Flow(self.document.name, kind)

    def close(self, last: str, state: State) -> None:
        """It ends with this paragraph; ``state`` is that of the text around it."""
        self.flow.finish_table()
        if last.strip():
            self.flow.blocks.append(Paragraph(last, self._here))
        inside, self.flow = self.flow, self.waiting.pop()
        flow, depth = self.flow, table_depth(state)
        if not depth and flow.tables.levels:
            flow.finish_table()
        if inside.kind != BOX:
            text = "\n".join(block.raw for block in inside.blocks if isinstance(block, Paragraph))
            if inside.kind == NOTE:
                flow.beside.note(text, self._here)
            else:
                self.endnotes.append(text)
        elif depth:
            flow.boxed += inside.blocks
        else:
            flow.beside.box(inside.blocks, first=not "".join(flow.pieces).strip())

    def file(self, written: str) -> None:
        """A file inside the file, as rich text writes it, hangs on the paragraph or table that is open."""
        if (data := native(written)) is not None:
            self.flow.beside.file(data, self._here)
            self.opened += 1

    def end_paragraph(self, text: str, state: State) -> None:
        """Its mark ends a paragraph, of a cell or outside tables."""
        flow = self.flow
        if depth := table_depth(state):
            flow.tables.level(depth).lines.append(text)
            return
        if flow.tables.levels:
            flow.finish_table()
        self.paragraphs += not self.waiting
        check_paragraphs(self.paragraphs)
        paragraph = Paragraph(text, self._here, heading=state.heading, centred=state.centred)
        flow.blocks += flow.beside.around([paragraph] if text and not text.isspace() else [])

    def end_cell(self, text: str, state: State) -> None:
        """Its mark ends a cell."""
        flow, depth = self.flow, max(1, table_depth(state))
        boxes, flow.boxed = flow.boxed, []
        flow.tables.end_cell(depth, flow.tables.boxed(depth, text, boxes, flow.beside) if boxes else text)

    def end_row(self, state: State, *, nested: bool) -> None:
        """Its mark ends a row."""
        self.flow.tables.level(max(1, table_depth(state))).end_row(self.flow.rows[nested])

    def finish(self, last: str) -> None:
        """The document ends."""
        self.end_paragraph(last, State())
        for text in self.endnotes:
            self.flow.beside.note(text, self._here)
        self.flow.blocks += self.flow.beside.around([])
        if any(isinstance(block, Embedded) for block in self.document.blocks):
            set_inside(self.document)

    @property
    def _here(self) -> Place:
        return Place(self.document.name, paragraph=max(1, self.paragraphs))

    # Definitions of rows

    def new_row(self, *, nested: bool) -> None:
        """The definition of a row begins."""
        self.flow.rows[nested], self.flow.cell = RowDefinition(), CellDefinition()

    def left(self, number: int, *, nested: bool) -> None:
        """Where the row begins."""
        self.flow.rows[nested].left = max(-FARTHEST, min(number, FARTHEST))

    def edge(self, number: int, *, nested: bool) -> None:
        """Where a cell ends."""
        self.flow.rows[nested].close_cell(self.flow.cell, number)
        self.flow.cell = CellDefinition()

    def merge(self, *, down: str = "", across: str = "") -> None:
        """How the cell that is being defined is joined with others."""
        self.flow.cell.down = down or self.flow.cell.down
        self.flow.cell.across = across or self.flow.cell.across


def table_depth(state: State) -> int:
    """How deep in tables a text stands."""
    return max(state.depth, int(state.in_table))
