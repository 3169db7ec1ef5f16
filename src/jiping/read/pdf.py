"""PDF files: ruled tables with their spans and the text between them, page by page, put together over pages.

Every page is read once with pdfium: characters with their places, and the lines that the page draws. Nothing of a page
is kept but its lines of text and its tables. A page that is a picture is read by the extra ``ocr``. pdfium is not
thread-safe: one thread of a process reads PDF files.
"""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.model.pause import collector_paused
from jiping.model.progress import step
from jiping.read.page.guessed import GUESSED, guess, listed
from jiping.read.page.layout import laid_out
from jiping.read.page.shapes import Page
from jiping.read.page.told import may_be_told
from jiping.read.page.view import View
from jiping.read.tangles import check_streams

if TYPE_CHECKING:
    from jiping.read.page.objects import Contents
    from jiping.read.page.strokes import Strokes

PAGES = 2000
PICTURES = 60  # pages that are pictures: each takes seconds
LONG_SIDE = 2000  # pixels of a picture of a page
BROKEN = "文件已损坏，PDF 的内容读不出来；请重新下载，或用原来的软件再导出一份。"
LOCKED = "PDF 设了打开密码，无法读取；请取消密码后再提供。"
_CATALOG = re.compile(rb"(\d+) 0 obj\s*<<(?:(?!endobj).){0,2000}?/Type\s*/Catalog\b", re.DOTALL)
DOUBT = "文字由识别得来，难免有误；请对照原件核对。"
UNCODED = '字体不带文字编码，文字复制出来是乱码；请用原来的软件另存一份，或安装文字识别组件（pip install "jiping[ocr]"）后再读。'
JUMBLED = "文字是乱码，打开来看也是如此：文件已损坏，或没有嵌入所用的字体；请用原来的软件重新导出一份。"
EMPTY = "PDF 里没有任何页面，无法读取。"


def read(data: bytes, name: str) -> Document:
    """A PDF as paragraphs and tables in order."""
    from jiping.read.page.assemble import assemble

    check_streams(data)
    document = Document(name, "pdf")
    with collector_paused():
        with closing(_open(data)) as pdf:
            if pdf.get_formtype():  # what is typed into its fields may have to be drawn first
                pdf.init_forms()
            reading = _Reading(pdf, document)
            reading.run()
        assemble(document, reading.pages)
    return document


def _open(data: bytes) -> Any:
    import pypdfium2

    data = data[max(0, data.find(b"%PDF-")) :]  # what a web server or a mail program put before it is no part of it
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as trouble:
        if trouble.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY):
            raise Unreadable(LOCKED) from trouble
    try:
        return pypdfium2.PdfDocument(_with_trailer(data))
    except pypdfium2.PdfiumError as trouble:
        raise Unreadable(BROKEN) from trouble


def _with_trailer(data: bytes) -> bytes:
    """A file that has lost its end, with the one entry that its objects can be found by."""
    found = _CATALOG.search(data)
    return data + b"\ntrailer<</Root %s 0 R>>\n%%%%EOF\n" % found[1] if found else data


class _Reading:
    """The walk through the pages of one file."""

    def __init__(self, pdf: Any, document: Document) -> None:
        self.pdf = pdf
        self.document = document
        self.pages: list[Page] = []
        self.pictures: list[int] = []  # the pages that are pictures
        self.garbled: list[int] = []  # the pages whose letters mean nothing
        self.jumbled: list[int] = []  # the pages that show letters that mean nothing
        self.guessed: list[int] = []  # the pages that have a table without rules
        self.broken: list[int] = []
        self.annotated = False

    def run(self) -> None:
        """Read all pages, and say what a person should know."""
        from pypdfium2 import PdfiumError

        count = len(self.pdf)
        if count > PAGES:
            raise Unreadable(f"PDF 有 {count} 页，超过 {PAGES} 页，不像正常的自评材料，已停止读取。")
        if count == 0:
            raise Unreadable(EMPTY)
        for index in range(count):
            try:
                self.pages += self._page(index)
            except PdfiumError:
                self.broken.append(index + 1)
        if not self.pages:
            raise Unreadable(BROKEN)
        self.guessed = guess(self.pages)
        if len(self.jumbled) == len(self.pages):
            raise Unreadable(JUMBLED)
        if self.pictures or self.garbled:
            self._recognise()
        self._remark()

    def _page(self, index: int) -> list[Page]:
        """One page, or the two that a sheet shows side by side; of one that is a picture, its size."""
        from jiping.read.page.halves import Sheet, halves
        from jiping.read.page.objects import Contents
        from jiping.read.page.pdfium import runs_of, upright
        from jiping.read.page.sequence import in_order
        from jiping.read.page.strokes import Strokes

        contents = Contents()
        with closing(self._load(index, contents)) as page, upright(page) as (text, view):
            strokes = Strokes(page, view, contents)
            unread = self._unread(page, text, strokes)
            if unread is not None:
                unread.append(index + 1)
                return [Page(index + 1, *view.size)]
            found = []
            for sheet in halves(Sheet(view, runs_of(text, view), strokes.across, strokes.down, strokes.fills)):
                seen = laid_out(index + 1, sheet.view.size, sheet.runs, sheet.across, sheet.down, sheet.fills)
                seen.view, seen.half = sheet.view, sheet.half
                if may_be_told(seen):
                    seen.loose = in_order(page, text, contents, seen.loose)
                found.append(seen)
            return found

    def _unread(self, page: Any, text: Any, strokes: Strokes) -> list[int] | None:
        """Where a page belongs whose text cannot be read as it is."""
        from jiping.read.page.pdfium import is_garbled, is_picture, shows_shapes

        if is_garbled(text):
            return self.garbled if shows_shapes(page) else self.jumbled
        return self.pictures if is_picture(page, text, strokes) else None

    def _load(self, index: int, contents: Contents) -> Any:
        """A page; what is typed into form fields and on top of it becomes part of it."""
        from jiping.read.page.pdfium import TEXTS, notes, texts_on

        page = self.pdf[index]
        if texts_on(page, contents) > TEXTS:
            raise Unreadable(f"PDF 第 {index + 1} 页有 {TEXTS // 10000} 万多段文字，不像正常的自评材料，已停止读取。")
        typed, remarked = notes(page)
        self.annotated |= remarked
        if typed:
            page.flatten()
            page.close()
            contents.forget()
            page = self.pdf[index]
        return page

    def _recognise(self) -> None:
        """Read the pages that are pictures, or can only be read as such, where that can be done."""
        from jiping.read.page.ocr import require

        unread = sorted(self.pictures + self.garbled)
        if len(unread) > PICTURES:
            raise Unreadable(f"PDF 里有 {len(unread)} 页是扫描图片或字体不带文字编码，超过 {PICTURES} 页；请拆成几份再提供。")
        remarks = self.document.remarks
        try:
            require()
        except Unreadable as missing:
            if len(unread) == len(self.pages):
                raise (Unreadable(UNCODED) if self.garbled else missing) from missing
            remarks += [f"第 {listed(self.pictures)} 页没有读入。{missing.sentence}"] * bool(self.pictures)
            remarks += [f"第 {listed(self.garbled)} 页没有读入。{UNCODED}"] * bool(self.garbled)
            return
        places = {page.number: place for place, page in enumerate(self.pages)}
        for done, number in enumerate(unread, 1):
            step("page", done, len(unread))
            self.pages[places[number]] = self._recognised(number)
        remarks += [f"第 {listed(self.pictures)} 页是扫描图片，{DOUBT}"] * bool(self.pictures)
        remarks += [f"第 {listed(self.garbled)} 页的字体不带文字编码，{DOUBT}"] * bool(self.garbled)

    def _recognised(self, number: int) -> Page:
        """A page read as a picture."""
        from jiping.read.page.scanned import page_of

        with closing(self.pdf[number - 1]) as page:
            seen = page_of(_rendered(page), number)
            left, bottom, right, top = page.get_bbox()
            seen.view = View(left, bottom, right, top, (page.get_rotation() // 90 - seen.turned) % 4)
            return seen

    def _remark(self) -> None:
        remarks = self.document.remarks
        if self.jumbled:
            remarks.append(f"第 {listed(self.jumbled)} 页没有读入：{JUMBLED}")
        if self.broken:
            remarks.append(f"第 {listed(self.broken)} 页已损坏，没有读入；请对照原件核对。")
        if self.guessed:
            remarks.append(GUESSED.format(listed(self.guessed)))
        if self.annotated:
            remarks.append("文件里有批注；批注没有读入，公开前请删除。")


def _rendered(page: Any) -> Any:
    """A picture of a page in blue, green and red."""
    import numpy as np

    scale = LONG_SIDE / max(1.0, *page.get_size())
    with closing(page.render(scale=scale, rev_byteorder=False)) as bitmap:
        picture = bitmap.to_numpy()
        coloured = np.repeat(picture, 3, axis=2) if picture.shape[2] == 1 else picture[:, :, :3]
        return np.ascontiguousarray(coloured)
