"""The comments of a worksheet: their texts, and the drawing that Excel asks for beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment at a cell (rows and columns count from 1); its text is escaped already."""

    at: str
    row: int
    column: int
    text: str


def comments(notes: Iterable[Note], author: str) -> str:
    """The part with the texts."""
    listed = "".join(
        f'<comment ref="{note.at}" authorId="0"><text><r><t xml:space="preserve">{note.text}</t></r></text></comment>' for note in notes
    )
    return f'<comments xmlns="{MAIN}"><authors><author>{author}</author></authors><commentList>{listed}</commentList></comments>'


def drawing(notes: Iterable[Note]) -> str:
    """The part with the boxes, hidden until one points at a cell."""
    shapes = "".join(shape(note, number) for number, note in enumerate(notes, 1025))
    kind = (
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
    )
    return f'<xml {_VML}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>{kind}{shapes}</xml>'


def shape(note: Note, number: int) -> str:
    """The box of one comment."""
    lines = 3 + len(note.text) // 20
    anchor = f"{note.column},15,{note.row - 1},10,{note.column + 3},15,{note.row + lines},4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden"'
        ' fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:textbox style="mso-direction-alt:auto"/>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        "<x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{note.row - 1}</x:Row><x:Column>{note.column - 1}</x:Column></x:ClientData></v:shape>"
    )
