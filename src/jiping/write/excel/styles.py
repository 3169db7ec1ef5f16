"""The styles of a workbook: those of its cells, and new ones that differ from one of them in one thing."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from jiping.write.package import Package

_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 49: "@",
}
_NO_DIGITS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?")


class Styles:
    """The part ``xl/styles.xml``. A style is a number, as the attribute ``s`` of a cell has it."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._part = part
        self._made: dict[tuple[str, str], str] = {}

    def code(self, style: str) -> str:
        """The number format of a style; empty where it is one that depends on the country."""
        styles = self._styles()
        number = _number(style)
        if styles is None or number >= len(styles):
            return "General"
        wanted = styles[number].get("numFmtId", "0")
        own = next((node.get("formatCode", "") for node in self._root().iter("{*}numFmt") if node.get("numFmtId") == wanted), "")
        return own or _BUILT_IN.get(_number(wanted), "")

    def painted(self, style: str, colour: str) -> str:
        """The style with the cell filled in a colour, ``F8B4B4``."""
        return self._like(style, f"fill {colour}", lambda xf: self._fill(xf, colour))

    def shown(self, style: str, code: str) -> str:
        """The style with another number format."""
        return self._like(style, f"format {code}", lambda xf: self._format(xf, code))

    def _like(self, style: str, change: str, apply: object) -> str:
        key = (style or "0", change)
        styles = self._styles(change=True)
        if styles is None or _number(key[0]) >= len(styles):
            return style
        if key not in self._made:
            xf = deepcopy(styles[_number(key[0])])
            assert callable(apply)
            apply(xf)
            styles.append(xf)
            styles.set("count", str(len(styles)))
            self._made[key] = str(len(styles) - 1)
        return self._made[key]

    def _fill(self, xf: etree._Element, colour: str) -> None:
        fills = self._fills()
        name = etree.QName(fills).namespace
        solid = {
            colours[0]: str(number) for number, fill in enumerate(fills)
            if len(colours := [node.get("rgb", "") for node in fill.iter("{*}fgColor", "{*}bgColor")]) == 1
        }
        wanted = f"FF{colour}"
        if wanted not in solid:
            solid[wanted] = str(len(fills))
            pattern = etree.SubElement(etree.SubElement(fills, f"{{{name}}}fill"), f"{{{name}}}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{{{name}}}fgColor", rgb=wanted)
            fills.set("count", str(len(fills)))
        xf.set("fillId", solid[wanted])
        xf.set("applyFill", "1")

    def _fills(self) -> etree._Element:
        """The fills; a file without any gets the two that every file has."""
        root = self._root(change=True)
        fills = next(root.iter("{*}fills"), None)
        if fills is None:
            name = etree.QName(root).namespace
            fills = etree.Element(f"{{{name}}}fills")
            for kind in ("none", "gray125"):
                etree.SubElement(etree.SubElement(fills, f"{{{name}}}fill"), f"{{{name}}}patternFill", patternType=kind)
            before = [node for node in root if etree.QName(node).localname in ("numFmts", "fonts")]
            root.insert(root.index(before[-1]) + 1 if before else 0, fills)
        return fills

    def _format(self, xf: etree._Element, code: str) -> None:
        number = next((str(number) for number, known in _BUILT_IN.items() if known == code), "") or self._own_format(code)
        xf.set("numFmtId", number)
        xf.set("applyNumberFormat", "1")

    def _own_format(self, code: str) -> str:
        root = self._root(change=True)
        formats = next(root.iter("{*}numFmts"), None)
        if formats is None:
            formats = etree.Element(f"{{{etree.QName(root).namespace}}}numFmts")
            root.insert(0, formats)
        known = {node.get("formatCode", ""): node.get("numFmtId", "") for node in formats}
        if code not in known:
            known[code] = str(1 + max([163, *map(_number, known.values())]))
            etree.SubElement(formats, f"{{{etree.QName(root).namespace}}}numFmt", numFmtId=known[code], formatCode=code)
            formats.set("count", str(len(formats)))
        return known[code]

    def _root(self, *, change: bool = False) -> etree._Element:
        return self._package.tree(self._part) if change else self._package.peek(self._part)

    def _styles(self, *, change: bool = False) -> etree._Element | None:
        return next(self._root(change=change).iter("{*}cellXfs"), None) if self._part else None


def _number(text: str) -> int:
    """A number of a style or format; what is none counts as the first."""
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def decimals(code: str) -> tuple[int | None, bool]:
    """How many decimals a number format shows, ``None`` where as many as there are; and whether it shows a percentage."""
    first = _NO_DIGITS.sub("", code.split(";", maxsplit=1)[0])
    match = DIGITS.search(first)
    return (len(match[1] or "") if match else None), "%" in first


def with_decimals(code: str, count: int) -> str:
    """A number format that shows so many decimals and is the same otherwise."""
    tail = "." + "0" * count if count else ""

    def replaced(match: re.Match[str]) -> str:
        return match[0].partition(".")[0] + tail

    return ";".join(DIGITS.sub(replaced, section, count=1) for section in code.split(";"))
