"""Web pages: tables with their spans, everything else as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from jiping import catalog
from jiping.model.cell import Place
from jiping.model.document import Document, Paragraph, Slot, Table
from jiping.model.errors import Unreadable
from jiping.read.asides import is_code, sign_of
from jiping.read.encoding import decode
from jiping.read.invisible import visible
from jiping.read.limits import check_cells, check_depth, check_paragraphs, count
from jiping.read.paper import papers_of_page
from jiping.read.tangles import check_marks, check_tags

SKIPPED = {"script", "style", "head", "noscript", "template", "select", "button", "nav", "rt", "rp", "del"}
BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "section", "article", "header", "footer", "main",
    "center", "blockquote", "pre", "form", "fieldset", "dl", "dt", "dd", "address", "figure", "figcaption", "body", "hr",
}
FORM_ROWS = 3
HEAD = 20_000
FRAMES = "这个网页只是一个框架，表格在旁边的文件夹里，没有一同提供；请把原来的工作簿另存为 .xlsx 再提供。"
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_NOTE_MARK = re.compile(r"#(?:_(?:ftn|edn)(?:ref)?|sd(?:foot|end)note)\d")  # from the text to a note at the end of the page, and back
_IN_FONT = re.compile(  # short: a longer text only seems to be in that font
    r"""(<(?:span|font)\b[^<>]{0,200}?(?:mso-symbol-font-family:|\bface=)\s*["']?(wingdings(?: 2)?)\b"""
    r"[^<>]{0,200}>)([^<>&]{1,4})(?=<)", re.IGNORECASE
)
_DELETED = re.compile(r"<del\b")
_WHITE = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes, name: str) -> Document:
    """A saved web page as paragraphs and tables in order."""
    document = Document(name, "html")
    add_page(document, data)
    if not document.blocks and b"<frameset" in data[:HEAD].lower():
        raise Unreadable(FRAMES)
    return document


def add_page(document: Document, data: bytes) -> None:
    """Add the paragraphs and tables of a page; they are counted on from those that are there."""
    check_marks(data)
    markup = visible(_markup(data))
    check_tags(markup)
    markup = _show_signs(markup) if "ingdings" in markup else markup
    try:
        tree = LexborHTMLParser(markup)
    except SelectolaxError as trouble:
        raise Unreadable("网页已损坏，读不出来；请在浏览器里打开后重新另存一份。") from trouble
    document.papers += papers_of_page(markup) if "@page" in markup else ()
    if "<del" in markup and _DELETED.search(markup):
        document.remarks.append("文件里有未接受的修订；按接受修订后的文字读取。")
    if tree.body is not None:
        page = _Page(document)
        page.walk(tree.body)
        page.flush()


def _show_signs(markup: str) -> str:
    """The page with what symbol fonts draw in place of their codes."""
    return _IN_FONT.sub(lambda match: match[1] + "".join(_drawn(match[2], sign) for sign in match[3]), markup)


def _drawn(font: str, sign: str) -> str:
    code = ord(sign)
    return sign if sign.isspace() or code >= 0x100 and not is_code(sign) else sign_of(font, code) or sign


def _markup(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


class _Page:
    """The walk through one page; inline text gathers until a block ends it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.name = document.name
        self.pieces: list[str] = []
        self.heading = self.centred = False
        self.tables = sum(isinstance(block, Table) for block in document.blocks)
        self.paragraphs = len(document.blocks) - self.tables
        self.cells = self.depth = 0

    def walk(self, node: LexborNode) -> None:
        """Everything below a node in order; pages left unclosed nest deeper than Python calls itself."""
        open_nodes = [(node.iter(include_text=True), False)]
        while open_nodes:
            children, is_block = open_nodes[-1]
            child = next(children, None)
            if child is None:
                open_nodes.pop()
                if is_block:
                    self.flush()
            elif (block := self._met(child)) is not None:
                open_nodes.append((child.iter(include_text=True), block))

    def _met(self, node: LexborNode) -> bool | None:
        """Take a node in. Where its children are to follow: whether it is a block."""
        tag = node.tag
        if tag == "-text":
            self.pieces.append(_WHITE.sub(" ", node.text_content or ""))
        elif tag == "br":
            self.flush()
        elif tag == "table":
            self.flush()
            self._table(node)
        elif tag not in SKIPPED and not _hidden(node):
            if tag in BLOCKS:
                self.flush()
                self.heading, self.centred = tag in ("h1", "h2", "h3"), _centred(node)
            return tag in BLOCKS
        return None

    def flush(self) -> None:
        text = "".join(self.pieces).strip()
        self.pieces.clear()
        if text and not _chrome("".join(text.split())):
            self.paragraphs += 1
            check_paragraphs(self.paragraphs)
            place = Place(self.name, paragraph=self.paragraphs)
            self.document.blocks.append(Paragraph(text, place, heading=self.heading, centred=self.centred))
        self.heading = self.centred = False

    def _table(self, table: LexborNode) -> None:
        rows = _rows(table)
        around = [cell for row in rows for cell in row if cell.css_first("table") is not None]
        if around and not _is_form(rows):
            with self._inside():
                for row in rows:  # a table that only lays out the page
                    for cell in row:
                        self.walk(cell)
                        self.flush()
            return
        self.tables += 1
        for caption in table.css("caption"):
            self.pieces.append(cell_text(caption))
            self.flush()
        self.document.blocks.append(Table(self._grid(rows, self.tables), self.tables))
        with self._inside():
            for cell in around:  # tables within the cells of a form follow it
                for inner in _tables_in(cell):
                    self._table(inner)

    @contextmanager
    def _inside(self) -> Iterator[None]:
        self.depth += 1
        check_depth(self.depth)
        yield
        self.depth -= 1

    def _grid(self, rows: list[list[LexborNode]], number: int) -> list[list[Slot]]:
        taken: set[tuple[int, int]] = set()
        grid: list[list[Slot]] = []
        for index, cells in enumerate(rows):
            line: list[Slot] = []
            column = 0
            for position, cell in enumerate(cells, start=1):
                while (index, column) in taken:
                    column += 1
                down, across = _span(cell, "rowspan"), max(1, _span(cell, "colspan"))
                down = min(down or len(rows), len(rows) - index)
                self.cells += down * across
                check_cells(self.cells)
                taken.update((index + r, column + c) for r in range(down) for c in range(across))
                place = Place(self.name, None, number, index + 1, position)
                line.append(Slot(cell_text(cell), index, column, down, across, place))
                column += across
            grid.append(line)
        return grid


def _chrome(text: str) -> bool:
    """Whether a short line belongs to the page around the document: navigation, source, share buttons."""
    return len(text) <= 80 and text.startswith(catalog.words("page_chrome"))


def _rows(table: LexborNode) -> list[list[LexborNode]]:
    """The cells of each row of a table; tables inside its cells are not looked into."""
    found: list[list[LexborNode]] = []
    for child in table.iter():
        if child.tag == "tr":
            found.append([cell for cell in child.iter() if cell.tag in ("td", "th")])
        elif child.tag in ("tbody", "thead", "tfoot"):
            found += _rows(child)
    return found


def _is_form(rows: list[list[LexborNode]]) -> bool:
    """Whether several rows hold cells of their own: a form with a table inside, not a frame around one."""
    return sum(len(row) > 1 and all(cell.css_first("table") is None for cell in row) for row in rows) >= FORM_ROWS


def _tables_in(cell: LexborNode) -> list[LexborNode]:
    """The outermost tables within a cell."""
    found: list[LexborNode] = []
    nodes = [cell]
    while nodes:
        for child in nodes.pop().iter():
            (found if child.tag == "table" else nodes).append(child)
    return found


def cell_text(cell: LexborNode) -> str:
    """The text of a cell without the tables in it; ``br`` and blocks are line breaks."""
    pieces: list[str] = []
    open_nodes = [cell.iter(include_text=True)]
    while open_nodes:
        child = next(open_nodes[-1], None)
        if child is None:
            open_nodes.pop()
        elif child.tag == "-text":
            pieces.append(_WHITE.sub(" ", child.text_content or ""))
        elif child.tag == "br":
            pieces.append("\n")
        elif child.tag not in SKIPPED and child.tag != "table" and not _hidden(child):
            if child.tag in BLOCKS and pieces and not pieces[-1].endswith("\n"):
                pieces.append("\n")
            open_nodes.append(child.iter(include_text=True))
    return "".join(pieces).strip("\n ")


def _span(cell: LexborNode, name: str) -> int:
    return count((cell.attributes.get(name) or "").strip(), 1)


def _hidden(node: LexborNode) -> bool:
    """Whether a node is not shown, or is the number of a note: behind a figure it would be a digit of it."""
    attributes = node.attributes
    if node.tag == "a" and _NOTE_MARK.match(attributes.get("href") or ""):
        return True
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _centred(node: LexborNode) -> bool:
    attributes = node.attributes
    return attributes.get("align") == "center" or bool(_CENTRE.search(attributes.get("style") or "")) or node.tag == "center"
