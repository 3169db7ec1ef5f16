"""How fast filings are written, beside docxtpl filling in a template of the very same pages.

usage: write.py

The filing is the reference where it is at hand, else an example. The template is the Word file written here with a
variable in the place of every text; docxtpl opens it, puts the texts in and saves it. All take turns in one process,
so that a busy machine troubles all alike. Then a county is written in one go, in a process of its own.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from jiping.catalog.files import load_text
from jiping.model.filing import Filing, build
from jiping.write.official.excel import excel
from jiping.write.official.html import html
from jiping.write.official.page import Chapter, Page, ReportPage
from jiping.write.official.pages import pages
from jiping.write.official.word import word
from run import ROOT, Task, medians

REFERENCE = ROOT.parent / "shared" / "documents" / "reference" / "expected.json"
EXAMPLE = ROOT / "examples" / "自评材料范例.yaml"
UNITS, ROUNDS = 100, 15
FASTER, SLOWER = 3, 10  # than docxtpl, at least; than the Word file, at most


def filing() -> tuple[Filing, str]:
    """The filing, and what it is called."""
    if REFERENCE.is_file():
        return build(json.loads(REFERENCE.read_text(encoding="utf-8"))), "参考材料"
    return build(load_text(EXAMPLE.read_text(encoding="utf-8"))["filing"]), EXAMPLE.stem


class Template:
    """The pages of a filing with a variable for every text."""

    def __init__(self, source: Filing) -> None:
        self.texts: list[str] = []
        self.data = word([self._page(page) for page in pages(source)])

    def _said(self, text: str) -> str:
        lines = []
        for line in text.split("\n"):
            self.texts.append(line)
            lines.append(f"{{{{ t[{len(self.texts) - 1}] }}}}" if line else "")
        return "\n".join(lines)

    def _page(self, page: Page | ReportPage) -> Page | ReportPage:
        if isinstance(page, Page):
            return replace(page, boxes=[replace(box, text=self._said(box.text)) for box in page.boxes])
        return replace(page, chapters=[self._chapter(chapter) for chapter in page.chapters])

    def _chapter(self, chapter: Chapter) -> Chapter:
        return replace(chapter, heading=self._said(chapter.heading), paragraphs=[self._said(text) for text in chapter.paragraphs])

    def filled(self) -> bytes:
        """The template filled in by docxtpl."""
        from docxtpl import DocxTemplate

        document = DocxTemplate(io.BytesIO(self.data))
        document.render({"t": self.texts}, autoescape=True)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()


def tasks(source: Filing) -> dict[str, Task]:
    """One file of all forms and reports, in every format that can be written here."""
    made: dict[str, Task] = {
        "docx": lambda: word(pages(source)), "xlsx": lambda: excel(pages(source)), "html": lambda: html(pages(source), ""),
    }
    try:
        import typst  # noqa: F401 - only to see whether it is there
    except ImportError:
        pass
    else:
        from jiping.write.official.pdf import pdf

        made["pdf"] = lambda: pdf(pages(source))
    try:
        import docxtpl  # noqa: F401 - only to see whether it is there
    except ImportError:
        pass
    else:
        made["docxtpl"] = Template(source).filled
    return made


def county() -> None:
    """Write the forms of a county, each into a file of its own, and tell how fast and how much memory."""
    source, _ = filing()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        begun, files = time.perf_counter(), 0
        for unit in range(UNITS):
            for page in pages(source):
                files += 1
                (Path(folder) / f"{unit}-{files}.docx").write_bytes(word([page]))
        spent = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"  {UNITS} 个单位 {files} 个 docx：每秒 {files / spent:.0f} 个，内存峰值 {peak / 1024:.0f} MB（写之前 {before / 1024:.0f} MB）")


def main() -> None:
    """Measure and print."""
    if sys.argv[1:] == ["county"]:
        county()
        return
    written = subprocess.run([sys.executable, __file__, "county"], check=True, capture_output=True, text=True)  # while this one is small
    source, name = filing()
    seconds = medians(tasks(source), ROUNDS)
    print(f"写出：{name}，{len(source.forms)} 张表和报告")
    for kind, value in seconds.items():
        print(f"  {value / seconds['docx']:7.2f} 倍  {value * 1000:8.2f} 毫秒  {kind}")
    if "docxtpl" in seconds:
        ratio = seconds["docxtpl"] / seconds["docx"]
        print(f"  docx 比 docxtpl 快 {ratio:.1f} 倍  目标 ≥ {FASTER}：{'达到' if ratio >= FASTER else '未达到'}")
    if "pdf" in seconds:
        ratio = seconds["pdf"] / seconds["docx"]
        print(f"  pdf 用时是 docx 的 {ratio:.1f} 倍  目标 < {SLOWER}：{'达到' if ratio < SLOWER else '未达到'}")
    print(written.stdout, end="")


if __name__ == "__main__":
    main()
