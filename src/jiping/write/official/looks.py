"""How cells of the official forms look in a workbook: the typefaces of GB/T 9704 by name, alignment, lines, number format."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from xml.sax.saxutils import quoteattr

from jiping.write.excel_parts import MAIN

TITLE, BLACK, KAI, FANG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
TEXT = "@"


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a cell; ``shape`` is its number format."""

    face: str
    size: float
    align: str = "left"
    upright: str = "center"
    border: bool = False
    shape: str = TEXT

    def shown(self, shape: str) -> Look:
        """The same look for a number."""
        return replace(self, shape=shape)


@dataclass(slots=True)
class Looks:
    """The looks that the cells ask for, numbered as they come."""

    known: dict[Look, int] = field(default_factory=lambda: {Look(FANG, 10.5): 0})

    def number(self, look: Look) -> int:
        """The number of a look."""
        return self.known.setdefault(look, len(self.known))

    def xml(self) -> str:
        """The part with all looks."""
        fonts = list(dict.fromkeys((look.face, look.size) for look in self.known))
        shapes = list(dict.fromkeys(look.shape for look in self.known if look.shape != TEXT))
        formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(shape)}/>' for n, shape in enumerate(shapes))
        faces = "".join(
            f'<font>{"<b/>" if face == TITLE else ""}<sz val="{size:g}"/><name val="{face}"/><charset val="134"/></font>'
            for face, size in fonts
        )
        styles = "".join(
            f'<xf numFmtId="{49 if look.shape == TEXT else 164 + shapes.index(look.shape)}"'
            f' fontId="{fonts.index((look.face, look.size))}" fillId="0" borderId="{int(look.border)}" xfId="0"'
            ' applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">'
            f'<alignment horizontal="{look.align}" vertical="{look.upright}"'
            f' {"wrapText" if look.shape == TEXT else "shrinkToFit"}="1"/></xf>'
            for look in self.known
        )
        line = '<{0} style="thin"><color rgb="FF000000"/></{0}>'
        return (
            f'<styleSheet xmlns="{MAIN}">{formats and f"<numFmts>{formats}</numFmts>"}<fonts>{faces}</fonts>'
            '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
            "<borders><border/>"
            f'<border>{"".join(map(line.format, ("left", "right", "top", "bottom")))}</border></borders>'
            f"<cellStyleXfs><xf/></cellStyleXfs><cellXfs>{styles}</cellXfs>"
            '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )
