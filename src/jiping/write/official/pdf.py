"""The official pages as PDF, set by typst with the typefaces that the machine has."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from jiping.model.errors import Unreadable
from jiping.write.heights import LINE, ROOM, SIZE
from jiping.write.official.measure import SHORT, WIDE, has_sum, height, row_heights, small, stretches, tall_rows, widths
from jiping.write.official.page import Box, Chapter, Page, ReportPage, parted
from jiping.write.official.roles import FACES
from jiping.write.svg import svg
from jiping.write.tags import clean

NO_TYPST = '生成 PDF 需要 typst，请先安装：pip install "jiping[pdf]"。'
NO_FACE = "没有可用的中文字体，无法生成 PDF；请安装 fonts-noto-cjk（思源黑体、思源宋体），或用 --fonts 指定字体文件夹。"
_UNDISPLAYED = re.compile(r'the text `"(.+?)"` could not be displayed')
_UNBROKEN = re.compile("([!-~×÷±＝−–≤≥]{4,})")  # a sum or an address: nowhere broken by itself
_STEPS = re.compile("[^=＝+×÷/,;)]+[=＝+×÷/,;)]*|[=＝+×÷/,;)]+")
_GAP = " + h(0.001pt) + "  # a line may end there; typst leaves out a gap of nothing
_TEXT_WIDE = 54  # half letters of 16 points in a line of a report
TOGETHER = 120.0  # points: the rows of a class of indicators that are not parted
_COMMON = ("\u4e00", "\u9fa5")  # every typeface for Chinese has these
_MARGINS = "(top: 37mm, bottom: 35mm, left: 28mm, right: 26mm)"  # GB/T 9704
_SETUP = """
#set document(title: TITLE, date: datetime(year: 1980, month: 1, day: 1))
#let number = context {
  let at = counter(page).get().first()
  let side = if calc.odd(at) { right } else { left }
  align(side, pad(x: 14pt, text(font: SONG, size: 14pt)[— #at —]))
}
#set page(paper: "a4", margin: 20mm, footer: number, footer-descent: 7mm)
#set text(lang: "zh", region: "cn", size: 10.5pt)
#set par(leading: 0.6em)
#show table: set text(costs: (orphan: 0%, widow: 0%))
#set table(stroke: 0.5pt, inset: (x: 2pt, y: 4.5pt), align: center + horizon)
"""


def pdf(pages: Iterable[Page | ReportPage], fonts: Iterable[Path] = ()) -> bytes:
    """A PDF/A-2b file of the pages in order, dated as if made on no day: the same pages give the same bytes.

    ``fonts`` are folders with further typefaces.

    Raises ``Unreadable`` where typst is not installed or no typeface for Chinese is found.
    """
    try:
        import typst
    except ImportError:
        raise Unreadable(NO_TYPST) from None
    listed = list(pages)
    body = "\n#pagebreak()\n".join(_report(page) if isinstance(page, ReportPage) else _form(page) for page in listed)
    title = "".join(listed[0].title.split()) if listed else ""
    setup = _SETUP.replace("SONG", _fonts("song")).replace("TITLE", _string(title))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.typ"
        source.write_text(setup + body, encoding="utf-8")
        try:
            made = typst.compile(str(source), root=folder, font_paths=_found(tuple(map(str, fonts))), pdf_standards=["a-2b"])
        except RuntimeError as trouble:
            raise Unreadable(_sentence(str(trouble))) from trouble
    return bytes(made)


@cache
def _found(folders: tuple[str, ...]) -> Any:
    """The typefaces of the machine and of these folders: looked for once, not for each file."""
    import typst

    fonts = typst.Fonts(include_embedded_fonts=False, font_paths=list(folders))
    if not fonts.families():  # with none at all typst sets blank pages and says nothing
        raise Unreadable(NO_FACE)
    return fonts


def _sentence(trouble: str) -> str:
    """What went wrong: a character that no typeface here has is never printed as an empty box."""
    found = _UNDISPLAYED.search(trouble)
    if found is None:
        return f"生成 PDF 时出错（{' '.join(trouble.split())[:80]}）。"
    escaped = re.fullmatch(r"\\u\{([0-9a-f]+)\}", found[1])
    text = chr(int(escaped[1], 16)) if escaped else found[1]
    if any(_COMMON[0] <= char <= _COMMON[1] for char in text):
        return NO_FACE
    listed = "、".join(f"“{char}”（U+{ord(char):04X}）" for char in dict.fromkeys(text))
    return f"这台电脑的字体里没有{listed}，为免印成空框没有生成 PDF；请用 --fonts 指定有这个字的字体所在的文件夹，或先改写这个字。"


def _form(page: Page) -> str:
    parts = [_text(page.annex, "black", 16)] if page.annex else []
    parts += [_centred(line, "title", 20) for line in page.title.split("\n")]
    if page.subtitle:
        parts.append(_centred(page.subtitle, "fang", 14))
    parts += [_text(line, "fang", 10.5) for line in page.above]
    parts += [_table(page, begin, end, header=header) for begin, end, header in stretches(page)]
    parts += [_text(line, "fang", 10.5) for line in page.below]
    if page.signoff:
        pairs = " + h(2em) + ".join(_pair(f"{label}：{value}") for label, value in page.signoff)
        parts.append(f"#block(text(font: {_fonts('fang')}, size: 10.5pt, {pairs}))")
    body = "\n\n".join(parts)
    return f"#page(flipped: true)[\n{body}\n]" if page.landscape else body


def _pair(text: str) -> str:
    """A label with its value: not parted by the end of a line, unless they are too long for one."""
    return f"box({_string(text)})" if len(text) <= SHORT else _breakable(text, WIDE[False])


def _table(page: Page, begin: int, end: int, *, header: bool = False) -> str:
    return _Table(page, begin, end).drawn(header=header)


class _Table:
    """Some rows of a form as a table of typst."""

    def __init__(self, page: Page, begin: int, end: int) -> None:
        self.page, self.begin, self.end = page, begin, end
        self.boxes = sorted((box for box in page.boxes if begin <= box.row < end), key=lambda box: (box.row, box.column))
        self.columns = widths(page)
        self.tall = tall_rows(page)
        self.heights = row_heights(page.boxes, page.rows, self.columns)
        self.struts = self._struts()

    def drawn(self, *, header: bool) -> str:
        """The table; ``header`` repeats the first row on each sheet."""
        columns = ", ".join(f"{width}fr" for width in self.page.columns)
        boxes = parted(self.boxes, self.begin) if header else self.boxes
        rows = [", ".join(map(self._cell, group)) for group in (
            [box for box in boxes if box.row == self.begin], [box for box in boxes if box.row > self.begin])]
        if header:
            rows[0] = f"table.header({rows[0]})"
        above, below = ("9pt" if self.begin == 0 else "0pt"), ("9pt" if self.end == self.page.rows else "0pt")
        return f"#block(above: {above}, below: {below}, table(columns: ({columns}), {', '.join(filter(None, rows))}))"

    def _struts(self) -> dict[tuple[int, int], float]:
        """The least height of cells beside which a class of indicators begins: its label must not begin on the next sheet."""
        found: dict[tuple[int, int], float] = {}
        for box in self.boxes:
            beside = [other for other in self.boxes if other.row == box.row and other.down == 1]
            if box.down > 1 and box.text and beside and box.row > (self.page.head or 0) and not self._whole(box, box.down):
                lines = (height(box.text, sum(self.columns[box.column : box.column + box.across])) - ROOM) / (SIZE * LINE)
                least = SIZE * (1.35 * lines - 0.5)  # as typst sets them: from the top of the first to the foot of the last
                place = min((len(other.text), other.column) for other in beside)[1]
                found[box.row, place] = max(found.get((box.row, place), 0.0), least)
        return found

    def _whole(self, box: Box, down: int) -> bool:
        """Whether its rows move to the next sheet together: one, unless it is very high, and those of a small class."""
        rows = range(box.row, box.row + down)
        return self.tall.isdisjoint(rows) and (down == 1 or sum(self.heights[row] for row in rows) <= TOGETHER)

    def _cell(self, box: Box) -> str:
        down = min(box.down, self.end - box.row)
        broken = not self.tall.isdisjoint(range(box.row, box.row + down))  # over sheets: what belongs together begins together
        align = f"{'left' if box.left else 'center'} + {'top' if broken else 'horizon'}"
        room = sum(self.columns[box.column : box.column + box.across])
        lines = " + linebreak() + ".join(_breakable(line, room) for line in box.text.split("\n"))
        if least := self.struts.get((box.row, box.column)) if down == 1 else None:
            lines = f"box(height: {least:.1f}pt, baseline: 50%) + {lines}"
        breakable = "false" if self._whole(box, down) else "true"
        place = f"x: {box.column}, colspan: {box.across}, rowspan: {down}, align: {align}, breakable: {breakable}"
        return f"table.cell({place}, text(font: {_fonts('fang')}, {lines}))"


def _report(page: ReportPage) -> str:
    annex = [_text(page.annex, "black", 16)] if page.annex else []
    cover = ""
    if page.cover:
        title = [_centred(line, "title", 22) for line in page.cover[0].split("\n")]
        below = [_centred(line, "kai", 16) for line in page.cover[1:]]
        inside = "\n\n".join([*annex, "#v(50mm)", *title, "#v(75mm)", *below])
        cover = f"#page(margin: {_MARGINS}, footer: none)[\n{inside}\n]\n#counter(page).update(1)\n"
        annex = []
    parts = annex + [_centred(line, "title", 22) for line in page.title.split("\n")]
    parts += ["#v(16pt)"]
    parts += [_text(page.addressee, "fang", 16)] if page.addressee else []
    parts += [_running(text, "fang") for text in page.opening]
    for chapter in page.chapters:
        parts += _chapter(chapter)
    if page.closing:  # never alone on a sheet
        signed = [f"#align(right, pad(right: 32pt, {_text(text, 'fang', 16).removeprefix('#')}))" for text in page.closing]
        parts[-1:] = ["#block(breakable: false, width: 100%)[\n" + "\n\n".join([parts[-1], "#v(16pt)", *signed]) + "\n]"]
    if page.behind:
        parts.append("#pagebreak()")
        parts += [line for chapter in page.behind for line in _chapter(chapter)]
    return f"{cover}#page(margin: {_MARGINS})[\n" + "\n\n".join(parts) + "\n]"


def _chapter(chapter: Chapter) -> list[str]:
    lines = [_running(chapter.heading, "black" if chapter.depth == 0 else "kai", sticky=True)]
    last = len(chapter.paragraphs) - 1 if chapter.chart else None
    lines += [_running(text, "fang", sticky=number == last) for number, text in enumerate(chapter.paragraphs)]
    if chapter.chart:
        lines.append(f'#image(bytes({_string(svg(chapter.chart))}), format: "svg", width: 100%, alt: {_string(chapter.chart.said)})')
    if chapter.table:
        table = _table(chapter.table, 0, chapter.table.rows, header=True)
        lines.append(f"#block(breakable: false, width: 100%)[{table}]" if small(chapter.table) else table)
    return lines


def _running(text: str, face: str, *, sticky: bool = False) -> str:
    kept = ", sticky: true" if sticky else ""
    justified = "false" if has_sum(text) else "true"
    return (
        f"#block(spacing: 12.5pt{kept}, par(justify: {justified}, first-line-indent: (amount: 2em, all: true), leading: 12.5pt, "
        f"text(font: {_fonts(face)}, size: 16pt, {_breakable(text, _TEXT_WIDE)})))"
    )


def _text(text: str, face: str, size: float) -> str:
    return f"#block(text(font: {_fonts(face)}, size: {size}pt, {_string(text)}))"


def _centred(text: str, face: str, size: float) -> str:
    weight = ', weight: "bold"' if face == "title" else ""
    return f"#align(center, block(text(font: {_fonts(face)}, size: {size}pt{weight}, {_string(text)})))"


def _fonts(role: str) -> str:
    return "(" + ", ".join(_string(face) for face in FACES[role]) + ")"


def _breakable(text: str, room: float) -> str:
    """A typst expression of a text; what no blank parts may be broken where it would reach beyond ``room`` units."""
    most = max(2, int(room) - 2)
    pieces = [""]
    for part in _UNBROKEN.split(text):
        broken = _UNBROKEN.fullmatch(part) and len(part) > room
        rest = [piece[at : at + most] for piece in _STEPS.findall(part) for at in range(0, len(piece), most)] if broken else [part]
        pieces[-1] += rest[0]
        pieces += rest[1:]
    return _GAP.join(map(_string, pieces))


def _string(text: str) -> str:
    """A typst string: nothing in a user's text is ever markup."""
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
