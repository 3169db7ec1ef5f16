"""The official pages in one of the four formats; each writer is loaded only where it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jiping.model.errors import Unreadable
from jiping.write.official.page import Page, ReportPage

NOTHING = "材料里一张表、一份报告都没有，没有可以写出的内容。"


def printed(pages: Iterable[Page | ReportPage], kind: str, title: str, fonts: Iterable[Path] = ()) -> bytes:
    """The file. ``title`` is that of a web page, ``fonts`` are folders with further typefaces for a PDF.

    Raises ``Unreadable`` where there is nothing to write or a PDF cannot be made.
    """
    pages = list(pages)
    if not pages:
        raise Unreadable(NOTHING)
    if kind == "docx":
        from jiping.write.official.word import word

        return word(pages)
    if kind == "xlsx":
        from jiping.write.official.excel import excel

        return excel(pages)
    if kind == "html":
        from jiping.write.official.html import html

        return html(pages, title).encode()
    from jiping.write.official.pdf import pdf

    return pdf(pages, fonts)
