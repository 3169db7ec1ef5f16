"""How well tables without rules are read from PDF: forms drawn with known leaves, printed by browsers, office programs and typst.

usage: unruled.py make FOLDER [FIRST COUNT]      print the forms (chromium, soffice and typst must be installed)
       unruled.py read FOLDER [STYLE…]           the share of leaves read in each style

Figures are for reading, never for a test. The forms are those of ``tests/unseen``; half of the seeds are for tuning (even),
half are fresh (odd).
"""

from __future__ import annotations

import html
import io
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.layouts import as_docx, blocks, cells  # noqa: E402
from tests.unseen.compare import leaves  # noqa: E402
from tests.unseen.drawn import Case  # noqa: E402
from tests.unseen.families import FAMILIES  # noqa: E402

PLAIN = "table{width:100%;border-collapse:collapse}body{font:10pt 'Noto Serif CJK SC'}h1{font-size:15pt;text-align:center}p{margin:4px 0}"
CSS = {
    "ruled": "td{border:1px solid #000;padding:4px}",
    "padded": "td{padding:4px 6px}",
    "tight": "td{padding:1px}",
    "top": "td{padding:3px 5px;vertical-align:top}",
    "centred": "td{padding:4px;text-align:center}",
    "level": "td{padding:4px;border-top:1px solid #000;border-bottom:1px solid #000}",
    "header": "td{padding:4px}tr:first-child td{border-top:1px solid #000;border-bottom:1px solid #000}table{border-bottom:1px solid #000}",
    "dotted": "td{border:1px dotted #000;padding:4px}",
    "grey": "td{border:1px dashed #bbb;padding:4px}",
    "white": "td{border:1px solid #000;padding:4px;background:#fff}",
    "images": "td{padding:4px;background:url(DOT) repeat-x top left,url(DOT) repeat-x bottom left,url(DOT) repeat-y top left,"
              "url(DOT) repeat-y top right}",
    "banded": "td{padding:4px}tr:nth-child(even) td{background:#e8eef8}",
}
DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def page(drawing: str, css: str) -> str:
    """The drawing as a web page."""
    parts = [f"<meta charset=utf-8><style>{PLAIN}{css.replace('DOT', DOT)}</style><body>"]
    for block in blocks(drawing):
        if isinstance(block, str):
            tag = "h1" if block.startswith("# ") else "p"
            parts.append(f"<{tag}>{html.escape(block.removeprefix('# '))}</{tag}>")
            continue
        drawn = cells(block)
        parts.append("<table>")
        parts += ["<tr>" + "".join(
            f"<td rowspan={c.down} colspan={c.across}>{html.escape(c.text).replace(chr(10), '<br>')}</td>" for c in drawn if c.row == r
        ) for r in range(len(block))]
        parts.append("</table>")
    return "".join(parts)


def typeset(drawing: str) -> bytes:
    """The drawing set by typst without strokes."""
    import typst

    parts = ['#set text(font: "Noto Serif CJK SC", size: 9pt)\n#set page(margin: 2cm)\n']
    for block in blocks(drawing):
        if isinstance(block, str):
            parts.append(f"#par[{_escaped(block.removeprefix('# '))}]\n")
            continue
        count = max(map(len, block))
        inner = ",".join(
            f"table.cell(x:{c.column},y:{c.row},rowspan:{c.down},colspan:{c.across})[{_escaped(c.text)}]" for c in cells(block)
        )
        parts.append(f"#table(columns: (1fr,)*{count}, stroke: none, inset: 4pt, align: horizon, {inner})\n")
    return bytes(typst.compile("".join(parts).encode()))


def _escaped(text: str) -> str:
    return "".join("\\" + char if char in "#$*_<>@`\\[]~=-+/" else " \\\n" if char == "\n" else char for char in text)


def workbook(drawing: str) -> bytes:
    """The drawing as a sheet without borders, fitted to the width of a page."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    row = 1
    for block in blocks(drawing):
        if isinstance(block, str):
            sheet.cell(row, 1, block.removeprefix("# "))
            row += 1
            continue
        for c in cells(block):
            sheet.cell(row + c.row, c.column + 1, c.text).alignment = Alignment(wrap_text=True, vertical="center")
            if c.down * c.across > 1:
                sheet.merge_cells(
                    start_row=row + c.row, start_column=c.column + 1, end_row=row + c.row + c.down - 1, end_column=c.column + c.across)
        row += len(block)
    for n in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(n)].width = 11
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FILTER = {"html": ["--infilter=HTML (StarWriter)"]}
OFFICE: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "lo-docx": ("docx", as_docx),
    "lo-html": ("html", lambda drawing: page(drawing, "td{border:none;padding:0}").encode()),
    "lo-xlsx": ("xlsx", workbook),
}


def make(folder: Path, first: int, count: int) -> None:
    """Print all forms in all styles."""
    from playwright.sync_api import sync_playwright

    cases = [Case(family, seed, "docx") for seed in range(first, first + count) for family in FAMILIES]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = browser.new_page()
        for style, css in CSS.items():
            (folder / style).mkdir(parents=True, exist_ok=True)
            for case in cases:
                tab.set_content(page(case.drawn()[0], css))
                tab.pdf(path=folder / style / f"{case.family}-{case.seed}.pdf", format="A4", print_background=True,
                        margin={"top": "1.5cm", "bottom": "1.5cm", "left": "1.5cm", "right": "1.5cm"})
    (folder / "typst").mkdir(exist_ok=True)
    for case in cases:
        (folder / "typst" / f"{case.family}-{case.seed}.pdf").write_bytes(typeset(case.drawn()[0]))
    for style, (ending, write) in OFFICE.items():
        source = folder / f"{style}-source"
        source.mkdir(exist_ok=True)
        files = []
        for case in cases:
            files.append(source / f"{case.family}-{case.seed}.{ending}")
            files[-1].write_bytes(write(case.drawn()[0]))
        subprocess.run(
            [which("soffice") or "", "--headless", *FILTER.get(ending, []), "--convert-to", "pdf", "--outdir", folder / style, *files],
            check=True, capture_output=True)


def read(folder: Path, styles: list[str]) -> None:
    """Read and compare."""
    from jiping.examine import examine

    for style in styles or [*CSS, "typst", *OFFICE]:
        counts: Counter[tuple[int, str]] = Counter()
        false: Counter[str] = Counter()
        for file in sorted((folder / style).glob("*.pdf")):
            family, seed = file.stem.split("-")
            expected = Case(family, int(seed), "docx").drawn()[1]
            result = examine(file.read_bytes(), name=file.name)
            pairs = list(leaves(expected, result.to_json()["filing"]))
            half = int(seed) % 2
            counts[half, "all"] += len(pairs)
            counts[half, "right"] += sum(want == got for _, want, got in pairs)
            found = Counter(f.code for f in result.findings if f.level in ("error", "warning"))
            twin = folder / "ruled" / file.name
            known = Counter(f.code for f in examine(twin.read_bytes(), name=file.name).findings) if style != "ruled" else found
            false.update(found - known)
        shares = "  ".join(
            f"{name} {counts[half, 'right'] / max(1, counts[half, 'all']):7.2%}" for half, name in ((0, "tuned"), (1, "fresh")))
        print(f"{style:<10}{shares}   errors and warnings beyond the ruled twin {false.total()} {dict(false)}", flush=True)


if __name__ == "__main__":
    where = Path(sys.argv[2])
    if sys.argv[1] == "make":
        make(where, *(int(number) for number in (sys.argv[3:5] or ("0", "4"))))
    else:
        read(where, sys.argv[3:])
