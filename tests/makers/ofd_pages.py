"""Drawings as OFD files (GB/T 33190), written as office programs write them: one text object a line, one path a cell."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.layouts import blocks
from tests.makers.pdf_pages import HEIGHT, SIZE, WIDTH, Pages

MM = 25.4 / 72
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


class _Pages(Pages):
    """The same pages in millimetres from the upper left corner."""

    def text(self, x: float, y: float, line: str) -> None:
        if line:
            self.pages[-1].append(text_object(x * MM, (HEIGHT - y) * MM, line, SIZE * MM))

    def box(self, x: float, y: float, width: float, height: float) -> None:
        self.pages[-1].append(path_object(x * MM, (HEIGHT - y - height) * MM, width * MM, height * MM))


def text_object(x: float, y: float, line: str, size: float, more: str = "") -> str:
    """A line of text; ``y`` is where it stands. Its corner is set beside it, and the letters are counted from there."""
    steps = [size if ord(sign) > 0x2E80 else size / 2 for sign in line][:-1]
    told = " ".join(f"g 1 {step:.4f}" if step == size else f"{step:.4f}" for step in steps)
    delta = f' DeltaX="{told}"' if told else ""
    box = f"{x - 1:.4f} {y - size:.4f} {size * len(line) + 2:.4f} {size * 1.3:.4f}"
    code = f'<ofd:TextCode X="1" Y="{size:.4f}"{delta}>{escape(line)}</ofd:TextCode>'
    return f'<ofd:TextObject ID="9" Boundary="{box}" Font="3" Size="{size:.4f}"{more}>{code}</ofd:TextObject>'


def path_object(x: float, y: float, width: float, height: float, more: str = "") -> str:
    """A frame."""
    data = f"M 0 0 L {width:.4f} 0 L {width:.4f} {height:.4f} L 0 {height:.4f} C"
    return (
        f'<ofd:PathObject ID="8" Boundary="{x:.4f} {y:.4f} {width:.4f} {height:.4f}" LineWidth="0.25"{more}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def as_ofd(drawing: str) -> bytes:
    """The drawing as an OFD file."""
    made = _Pages()
    for block in blocks(drawing):
        if isinstance(block, str):
            made.paragraph(block.removeprefix("# "))
        else:
            made.table(block)
    return ofd(["".join(page) for page in made.pages], (WIDTH * MM, HEIGHT * MM))


def ofd(pages: Sequence[str], size: tuple[float, float] = (210, 297), parts: dict[str, bytes] | None = None, common: str = "") -> bytes:
    """A file of these pages. ``parts`` are further ones or others, ``common`` stands in what the pages share."""
    from tests.makers.writers import zipped

    head = '<?xml version="1.0" encoding="UTF-8"?>'
    listed = "".join(f'<ofd:Page ID="{number + 100}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages)))
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {size[0]:.3f} {size[1]:.3f}</ofd:PhysicalBox></ofd:PageArea>"
    made = {
        "OFD.xml": f'{head}<ofd:OFD {OFD} Version="1.0"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f"{head}<ofd:Document {OFD}><ofd:CommonData>{area}{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for number, page in enumerate(pages):
        content = page if "<ofd:Content>" in page else f'<ofd:Content><ofd:Layer ID="1">{page}</ofd:Layer></ofd:Content>'
        made[f"Doc_0/Pages/Page_{number}/Content.xml"] = f"{head}<ofd:Page {OFD}>{content}</ofd:Page>"
    return zipped({name: text.encode() for name, text in made.items()} | (parts or {}))
