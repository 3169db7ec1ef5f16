"""PDF pages drawn by hand: text at a place, lines, and what makes pages odd. Measured from the upper left corner."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.makers.pdf_pages import FONT

A4 = (595.0, 842.0)


@dataclass
class Paper:
    """One page. ``turned`` is its /Rotate, ``around`` what a CropBox leaves out at every side."""

    width: float = A4[0]
    height: float = A4[1]
    turned: int = 0
    around: float = 0.0
    marks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10.0) -> Paper:
        """Text whose base line begins at a point."""
        code = text.encode("utf-16-be").hex()
        self.marks.append(f"BT /F1 {size:g} Tf {x:.2f} {self.height - y:.2f} Td <{code}> Tj ET")
        return self

    def stamp(self, x: float, y: float, text: str, size: float = 40.0, turned: float = 45.0, grey: float = 0.8) -> Paper:
        """Pale text that stands askew."""
        code, angle = text.encode("utf-16-be").hex(), math.radians(turned)
        a, b = math.cos(angle), math.sin(angle)
        self.marks.append(
            f"q {grey:g} g BT /F1 {size:g} Tf {a:.4f} {b:.4f} {-b:.4f} {a:.4f} {x:.2f} {self.height - y:.2f} Tm <{code}> Tj ET Q")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, grey: float = 0.0, width: float = 0.5) -> Paper:
        """A straight line."""
        self.marks.append(
            f"{grey:g} G {width:g} w {x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l S 0 G"
        )
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> Paper:
        """A filled area."""
        self.marks.append(f"{x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Paper:
        """Lines through all of a table."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        return self

    def table(self, xs: Sequence[float], top: float, rows: Sequence[Sequence[str]], height: float = 20.0) -> Paper:
        """A ruled table of single lines."""
        self.grid(xs, [top + height * n for n in range(len(rows) + 1)])
        for n, row in enumerate(rows):
            for x, cell in zip(xs, row, strict=False):
                for m, part in enumerate(cell.split("\n"), start=1):
                    self.text(x + 3, top + height * n + 2 + 11 * m, part)
        return self

    def stream(self) -> bytes:
        """What the page draws; a turned page is drawn so that it stands upright when it is looked at."""
        height, width = self.height, self.width
        matrix = {
            0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width),
        }[self.turned]
        return f"q {' '.join(f'{value:g}' for value in matrix)} cm\n".encode() + "\n".join(self.marks).encode() + b"\nQ"

    def box(self) -> tuple[float, float]:
        """Width and height as the file has them."""
        return (self.width, self.height) if self.turned in (0, 180) else (self.height, self.width)


def pdf(*papers: Paper, trailer: str = "", catalog: str = "", font: bytes = FONT) -> bytes:
    """The pages as one file; ``trailer`` and ``catalog`` are further entries of those."""
    objects: list[bytes] = [b"", b"", font]
    kids = []
    for paper in papers:
        width, height = paper.box()
        notes = [len(objects) + 1 + n for n in range(len(paper.notes))]
        objects += [note.encode() for note in paper.notes]
        content = paper.stream()
        objects.append(f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream")
        crop = f"/CropBox[{paper.around} {paper.around} {width - paper.around} {height - paper.around}]" if paper.around else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:g} {height:g}]{crop}/Rotate {paper.turned}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {len(objects)} 0 R/Annots[{' '.join(f'{n} 0 R' for n in notes)}]>>".encode()
        )
        kids.append(len(objects))
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    return written(objects, trailer)


def written(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Objects as a file; the first is the catalog."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + (head + end).encode()
