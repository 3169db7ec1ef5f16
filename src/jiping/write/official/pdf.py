"""The official pages as PDF, set by typst with the typefaces that the machine has."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jiping.model.errors import Unreadable
from jiping.write.official.measure import ROOM, height, tall_rows, widths
from jiping.write.official.page import Box, Chapter, Page, ReportPage

NO_TYPST = '生成 PDF 需要 typst，请先安装：pip install "jiping[pdf]"。'
# Each role: the face that GB/T 9704 asks for, free faces that look like it, and one that has every character.
FACES = {
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FandolSong", "Noto Serif CJK SC"),
    "black": ("SimHei", "黑体", "FandolHei", "Noto Sans CJK SC", "Noto Serif CJK SC"),
    "kai": ("KaiTi_GB2312", "KaiTi", "楷体", "FandolKai", "LXGW WenKai", "Noto Serif CJK SC"),
    "fang": ("FangSong_GB2312", "FangSong", "仿宋", "FandolFang R", "FandolFang", "Noto Serif CJK SC"),
}
_LETTER = re.compile(r'the text `"(.{1,4}?)"` could not be displayed')
_SETUP = """
#set document(date: datetime(year: 1980, month: 1, day: 1))
#set page(paper: "a4", margin: (top: 25mm, bottom: 25mm, left: 20mm, right: 20mm), numbering: "— 1 —")
#set text(lang: "zh", region: "cn", size: 10.5pt)
#set par(leading: 0.6em)
#set table(stroke: 0.5pt, inset: (x: 2pt, y: 4pt), align: center + horizon)
"""


def pdf(pages: Iterable[Page | ReportPage], fonts: Iterable[Path] = ()) -> bytes:
    """A PDF/A-2b file of the pages in order. ``fonts`` are folders with further typefaces.

    Raises ``Unreadable`` where typst is not installed or no typeface for Chinese is found.
    """
    try:
        import typst
    except ImportError:
        raise Unreadable(NO_TYPST) from None
    body = "\n#pagebreak()\n".join(_report(page) if isinstance(page, ReportPage) else _form(page) for page in pages)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.typ"
        source.write_text(_SETUP + body, encoding="utf-8")
        try:
            made = typst.compile(
                str(source), root=folder, font_paths=_typefaces(tuple(map(str, fonts))), pdf_standards=["a-2b"]
            )
        except RuntimeError as trouble:
            raise Unreadable(_no_letter(str(trouble))) from trouble
    return bytes(made)


@cache
def _typefaces(folders: tuple[str, ...]) -> Any:
    """The typefaces of the machine and of some folders: looking for them takes longer than setting a page."""
    import typst

    return typst.Fonts(include_embedded_fonts=False, font_paths=list(folders))


def _no_letter(trouble: str) -> str:
    """What is said where no PDF could be made: a letter that no typeface has, as far as that is told."""
    missing = _LETTER.search(trouble)
    why = f"现有的字体都没有“{missing[1]}”这个字" if missing else "多半是缺少中文字体"
    return f"生成不了 PDF：{why}；请安装 fonts-noto-cjk，或用 --fonts 指定有这个字的字体所在的文件夹。"


def _form(page: Page) -> str:
    parts = [_text(page.annex, "black", 16)] if page.annex else []
    parts += [_centred(line, "title", 20) for line in page.title.split("\n")]
    if page.subtitle:
        parts.append(_centred(page.subtitle, "fang", 14))
    parts += [_text(line, "fang", 10.5) for line in page.above]
    cut = page.cut
    parts += [_table(page, 0, cut)] * bool(cut) + [_table(page, cut, page.rows, header=page.head == cut)]
    parts += [_text(line, "fang", 10.5) for line in page.below]
    if page.signoff:
        parts.append(_text("　　　".join(f"{label}：{value}" for label, value in page.signoff), "fang", 10.5))
    body = "\n\n".join(parts)
    return f"#page(flipped: true)[\n{body}\n]" if page.landscape else body


def _table(page: Page, begin: int, end: int, *, header: bool = False) -> str:
    return _Table(page, begin, end).drawn(header=header)


class _Table:
    """Some rows of a form as a table of typst."""

    def __init__(self, page: Page, begin: int, end: int) -> None:
        self.page, self.begin, self.end = page, begin, end
        self.boxes = sorted((box for box in page.boxes if begin <= box.row < end), key=lambda box: (box.row, box.column))
        self.tall = tall_rows(page)
        self.struts = self._struts()

    def drawn(self, *, header: bool) -> str:
        """The table; ``header`` repeats the first row on each sheet."""
        columns = ", ".join(f"{width}fr" for width in self.page.columns)
        rows = self._with_header() if header else ", ".join(map(self._cell, self.boxes))
        above, below = ("9pt" if self.begin == 0 else "0pt"), ("9pt" if self.end == self.page.rows else "0pt")
        return f"#block(above: {above}, below: {below}, table(columns: ({columns}), {rows}))"

    def _struts(self) -> dict[tuple[int, int], float]:
        """The least height of cells beside which a class of indicators begins: its label must not begin on the next sheet."""
        columns = widths(self.page)
        found: dict[tuple[int, int], float] = {}
        for box in self.boxes:
            beside = [other for other in self.boxes if other.row == box.row and other.down == 1]
            if box.down > 1 and box.text and beside and box.row > (self.page.head or 0):
                least = height(box.text, sum(columns[box.column : box.column + box.across])) - ROOM
                place = min((len(other.text), other.column) for other in beside)[1]
                found[box.row, place] = max(found.get((box.row, place), 0.0), least)
        return found

    def _with_header(self) -> str:
        """The indicators with a header that is repeated; the side label, which spans all rows, is begun in it."""
        top = [box for box in self.boxes if box.row == self.begin]
        head = [self._cell(replace(box, down=1)) for box in top]
        rest = [
            self._cell(Box("", self.begin + 1, box.column, box.across, box.down - 1, "empty")) for box in top if box.down > 1
        ]
        rest += [self._cell(box) for box in self.boxes if box.row > self.begin]
        return f"table.header({', '.join(head)}), {', '.join(rest)}"

    def _cell(self, box: Box) -> str:
        down = min(box.down, self.end - box.row)
        broken = not self.tall.isdisjoint(range(box.row, box.row + down))  # over sheets: what belongs together begins together
        align = f"{'left' if box.role == 'value' and len(box.text) > 16 else 'center'} + {'top' if broken else 'horizon'}"
        lines = " + linebreak() + ".join(_string(line) for line in box.text.split("\n"))
        if least := self.struts.get((box.row, box.column)) if down == 1 else None:
            lines = f"box(height: {least:.1f}pt, baseline: 50%) + {lines}"
        whole = down == 1 and box.row not in self.tall  # a row moves to the next sheet whole unless it is very high
        place = f"x: {box.column}, colspan: {box.across}, rowspan: {down}, align: {align}, breakable: {str(not whole).lower()}"
        return f"table.cell({place}, text(font: {_fonts('fang')}, {lines}))"


def _report(page: ReportPage) -> str:
    parts = [_text(page.annex, "black", 16)] if page.annex else []
    if page.cover:
        parts.append("#v(60mm)")
        parts += [_centred(line, "title", 22) for line in page.cover[0].split("\n")]
        parts.append("#v(60mm)")
        parts += [_centred(line, "kai", 16) for line in page.cover[1:]]
        parts.append("#pagebreak()")
    parts += [_centred(line, "title", 22) for line in page.title.split("\n")]
    parts += [_text(page.addressee, "fang", 16)] if page.addressee else []
    parts += [_running(text, "fang") for text in page.opening]
    for chapter in page.chapters:
        parts += _chapter(chapter)
    parts += [f"#align(right, {_text(text, 'fang', 16).removeprefix('#')})" for text in page.closing]
    return "\n\n".join(parts)


def _chapter(chapter: Chapter) -> list[str]:
    lines = [_running(chapter.heading, "black" if chapter.depth == 0 else "kai")]
    lines += [_running(text, "fang") for text in chapter.paragraphs]
    return [*lines, *([_table(chapter.table, 0, chapter.table.rows, header=True)] if chapter.table else [])]


def _running(text: str, face: str) -> str:
    return (
        "#block(spacing: 12.5pt, par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 12.5pt, "
        f"text(font: {_fonts(face)}, size: 16pt, {_string(text)})))"
    )


def _text(text: str, face: str, size: float) -> str:
    return f"#block(text(font: {_fonts(face)}, size: {size}pt, {_string(text)}))"


def _centred(text: str, face: str, size: float) -> str:
    weight = ', weight: "bold"' if face == "title" else ""
    return f"#align(center, block(text(font: {_fonts(face)}, size: {size}pt{weight}, {_string(text)})))"


def _fonts(role: str) -> str:
    return "(" + ", ".join(_string(face) for face in FACES[role]) + ")"


def _string(text: str) -> str:
    """A typst string: nothing in a user's text is ever markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
