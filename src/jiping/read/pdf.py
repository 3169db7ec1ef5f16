"""PDF files: ruled tables with their spans and the text between them, page by page, put together over pages.

Every page is read once with pdfium: characters with their places, and the lines that the page draws. Nothing of a page
is kept but its lines and tables.
"""

from __future__ import annotations

from contextlib import closing
from typing import Any

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.read.page.shapes import Line, Page, Ruled
from jiping.read.tangles import check_streams

PAGES = 2000
BROKEN = "文件已损坏，PDF 的内容读不出来；请重新下载，或用原来的软件再导出一份。"
LOCKED = "PDF 设了打开密码，无法读取；请取消密码后再提供。"
EMPTY = "PDF 里没有任何页面，无法读取。"


def read(data: bytes, name: str) -> Document:
    """A PDF as paragraphs and tables in order."""
    import pypdfium2

    from jiping.read.page.assemble import assemble

    check_streams(data)

    document = Document(name, "pdf")
    pages: list[Page] = []
    with closing(_open(data)) as pdf:
        if len(pdf) > PAGES:
            raise Unreadable(f"PDF 有 {len(pdf)} 页，超过 {PAGES} 页，不像正常的自评材料，已停止读取。")
        if len(pdf) == 0:
            raise Unreadable(EMPTY)
        broken = []
        for index in range(len(pdf)):
            try:
                pages.append(_page(pdf, index))
            except pypdfium2.PdfiumError:
                broken.append(str(index + 1))
    if not pages:
        raise Unreadable(BROKEN)
    if broken:
        document.remarks.append(f"PDF 的第 {'、'.join(broken[:20])} 页已损坏，没有读入；请对照原件核对。")
    assemble(document, pages)
    return document


def _open(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as trouble:
        if trouble.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY):
            raise Unreadable(LOCKED) from trouble
        raise Unreadable(BROKEN) from trouble


def _page(pdf: Any, index: int) -> Page:
    from jiping.read.page.filling import fill
    from jiping.read.page.lattice import tables
    from jiping.read.page.lines import lines_of
    from jiping.read.page.pdfium import runs_of, view_of
    from jiping.read.page.strokes import Strokes

    with closing(pdf[index]) as page, closing(page.get_textpage()) as text:
        view = view_of(page, text)
        runs = runs_of(text, view)
        strokes = Strokes(page, view)
    number = index + 1
    items: list[Line | Ruled] = []
    for table in tables(strokes.across, strokes.down):
        table.page = number
        runs = fill(table, runs, view.size[1])
        if any(box.text for box in table.boxes):
            items.append(table)
    items += lines_of(runs, number)
    items.sort(key=lambda item: item.top)
    return Page(number, *view.size, items)
