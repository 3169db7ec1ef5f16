"""How fast PDF files are read, as ratios: to the bare text of the same pages, and to another program's tables.

usage: pdf.py [DOCUMENT.pdf]

All three are measured in one process in rounds that alternate, and reported as medians, so that a busy machine
troubles all alike. Figures are for reading, never for a test.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared" / "documents" / "reference"
ROUNDS, SLOW_ROUNDS = 21, 3
MOST, LEAST = 4.0, 8.0


def document() -> tuple[str, bytes]:
    """The document named, else the reference filing where it is at hand, else a drawn form."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else next(iter(sorted(REFERENCE.glob("*.pdf"))), None)
    if path is not None:
        return path.name, path.read_bytes()
    sys.path.insert(0, str(ROOT))
    from tests.makers.forms import drawn
    from tests.makers.pdf_pages import as_pdf

    return "示例.pdf", as_pdf("\n\n".join(drawn(str(seed))[1] for seed in range(6)))


def bare_text(data: bytes) -> int:
    """The text of all pages with pdfium alone."""
    import pypdfium2

    letters = 0
    with closing(pypdfium2.PdfDocument(data)) as pdf:
        for index in range(len(pdf)):
            with closing(pdf[index]) as page, closing(page.get_textpage()) as text:
                letters += len(text.get_text_bounded())
    return letters


def ours(data: bytes) -> int:
    """The tables and paragraphs that Jiping reads."""
    from jiping.read import pdf

    return len(pdf.read(data, "量.pdf").blocks)


def peer(data: bytes) -> int:
    """The tables of pdfplumber, with the text of every cell."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return sum(len(page.extract_tables()) for page in pdf.pages)


def seconds(task: Callable[[bytes], int], data: bytes) -> float:
    """How long one round takes."""
    begun = time.perf_counter()
    task(data)
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    name, data = document()
    for task in (bare_text, ours):
        task(data)
    spent: dict[Any, list[float]] = {bare_text: [], ours: [], peer: []}
    for number in range(ROUNDS):
        for task, times in spent.items():
            if task is not peer or number % (ROUNDS // SLOW_ROUNDS) == 0:
                times.append(seconds(task, data))
    bare, own, other = (statistics.median(times) for times in spent.values())
    print(f"文件：{name}（{len(data) / 1024:.0f} KB）")
    print(f"  {bare * 1000:8.1f} 毫秒  pypdfium2 只取文字（地板）")
    print(f"  {own * 1000:8.1f} 毫秒  读取：是地板的 {own / bare:.2f} 倍  目标 ≤ {MOST:g}：{_kept(own / bare <= MOST)}")
    print(f"  {other * 1000:8.1f} 毫秒  pdfplumber 的表格：比它快 {other / own:.1f} 倍  目标 ≥ {LEAST:g}：{_kept(other / own >= LEAST)}")


def _kept(kept: bool) -> str:  # noqa: FBT001 - it is the question itself
    return "达到" if kept else "未达到"


if __name__ == "__main__":
    main()
