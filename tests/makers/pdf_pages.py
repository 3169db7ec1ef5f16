"""Drawings as PDF pages with ruled tables; the Chinese font is one that every reader knows by name."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.layouts import Drawn, blocks, cells

WIDTH, HEIGHT, MARGIN = 842.0, 595.0, 40.0
SIZE, LEADING, PADDING = 8.0, 10.0, 3.0
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


@dataclass
class Pages:
    """Pages being written from top to bottom."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    y: float = HEIGHT - MARGIN

    def room(self, height: float) -> None:
        if self.y - height < MARGIN:
            self.pages.append([])
            self.y = HEIGHT - MARGIN

    def text(self, x: float, y: float, line: str) -> None:
        """A line of text."""
        code = line.encode("utf-16-be").hex()
        self.pages[-1].append(f"BT /F1 {SIZE:g} Tf {x:.2f} {y:.2f} Td <{code}> Tj ET")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A frame."""
        self.pages[-1].append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def paragraph(self, text: str) -> None:
        """A paragraph outside tables."""
        for line in _wrapped(text, WIDTH - 2 * MARGIN):
            self.room(LEADING)
            self.y -= LEADING
            self.text(MARGIN, self.y, line)

    def table(self, table: list[list[str]]) -> None:
        """A table, cut where a page ends."""
        drawn = cells(table)
        column = (WIDTH - 2 * MARGIN) / max(map(len, table))
        heights = [
            max((_height(cell, column) for cell in drawn if cell.row == r and cell.down == 1), default=LEADING + PADDING)
            for r in range(len(table))
        ]
        for r, height in enumerate(heights):
            broken = self.y - height < MARGIN
            self.room(height)
            for cell in drawn:
                first = cell.row == r
                if first or broken and cell.row < r < cell.row + cell.down:
                    self._cell(cell, column, heights[r : cell.row + cell.down], with_text=first)
            self.y -= height
        self.y -= LEADING

    def _cell(self, cell: Drawn, column: float, heights: list[float], *, with_text: bool) -> None:
        height = 0.0
        for row in heights:  # as many rows as this page holds
            if self.y - height - row < MARGIN and height:
                break
            height += row
        x = MARGIN + cell.column * column
        self.box(x, self.y - height, cell.across * column, height)
        if with_text:
            for n, line in enumerate(_wrapped(cell.text, cell.across * column - 4), start=1):
                self.text(x + 2, self.y - n * LEADING, line)


def _height(cell: Drawn, column: float) -> float:
    return len(_wrapped(cell.text, cell.across * column - 4)) * LEADING + PADDING


def _wrapped(text: str, width: float) -> list[str]:
    most = max(1, int(width // SIZE))
    return [line[at : at + most] for line in text.split("\n") for at in range(0, max(len(line), 1), most)]


def as_pdf(drawing: str) -> bytes:
    """The drawing as a PDF file."""
    made = Pages()
    for block in blocks(drawing):
        if isinstance(block, str):
            made.paragraph(block.removeprefix("# "))
        else:
            made.table(block)
    return _file(["\n".join(page).encode() for page in made.pages])


def _file(streams: list[bytes]) -> bytes:
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(streams)}/Kids[{kids}]>>".encode(),
        FONT,
    ]
    for n, stream in enumerate(streams):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH:g} {HEIGHT:g}]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * n} 0 R>>".encode())
        objects.append(f"<</Length {len(stream)}>>stream\n".encode() + stream + b"\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return data + f"{trailer}startxref\n{len(data)}\n%%EOF\n".encode()
