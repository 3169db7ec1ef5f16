"""Excel workbooks (.xlsx, .xlsm): every cell as the sheet shows it, each worksheet as one table.

Sheets are read from their XML by patterns, many times faster than through a tree. What the patterns do not understand
(comments, CDATA, prefixes, attributes in another order) is brought into canonical form first.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
from collections.abc import Iterator
from functools import cache, cached_property
from zipfile import ZipFile

from lxml import etree

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.read.docx import parse_xml
from jiping.read.invisible import visible_xml
from jiping.read.limits import check_cells, read_part
from jiping.read.number_format import BUILTIN, show, show_text
from jiping.read.running import lines_of_sheet
from jiping.read.sheets import Sheet, add_sheets, area_of, column_name, column_number
from jiping.read.xlsx_boxes import boxes_of_sheet

BROKEN = "文件已损坏，工作表读不出来；请用 Excel 或 WPS 打开后另存一份。"
_CELL = re.compile(
    r'<c(?: c?[mp][mh]?="[^"<]*")*(?: r="([A-Z]{1,3})[0-9]+")?(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]+)")?(?: (?:vm|\w+:\w+)="[^"<]*")*'
    r"(?:/>|>\s*(?:(<f)[^<>]*(?:/>|>[^<]*</f>)\s*)?"
    r"(?:<v[^<>]*(?:/>|>([^<]*)</v>)|<is>\s*<t(?: [^<>]*)?>([^<]*)</t>\s*</is>|(<is>))?)|<row\b([^<>]*)>"
)
_TAGS = ("<c ", "<c>", "<c/", "<c\n", "<c\r", "<c\t", "<row ", "<row>", "<row/", "<row\n", "<row\r", "<row\t")
_ROW = re.compile(r'\br="([0-9]{1,7})"')
_HIDDEN = re.compile(r'\bhidden="(?:1|true)"')
_COLUMNS = re.compile(r'<col ([^<>]*\bhidden="(?:1|true)"[^<>]*)>')
_MERGED = re.compile(r'<mergeCell\s+ref="([^"]*)"')
_STRING = re.compile(r"<t(?:\s[^<>]*)?>([^<]*)</t>")
_PHONETIC = re.compile(r"<rPh\b[^<>]*>(?:<t(?:\s[^<>]*)?>[^<]*</t>|<t\s*/>|\s)*</rPh>")
_PREFIX = re.compile(r"<(\w+):(?:worksheet|sst)\b")
_REFERENCE = re.compile(r"&#?\w{2,7};")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SIMPLE = re.compile(r"-?(?:0|[1-9]\d{0,9})(?:\.\d{0,8}[1-9])?")  # shown without a format just as it is stored
_INLINE_LIMIT = 400_000
_PICTURE = "=DISPIMG("


def read(data: bytes, name: str) -> Document:
    """An Excel workbook: each worksheet that holds anything is a table."""
    document = Document(name, "xlsx")
    with ZipFile(io.BytesIO(data)) as archive:
        book = _Book(archive)
        add_sheets(document, book.sheets())
        document.remarks += book.remarks()
    return document


class _Book:
    """The parts of one workbook."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        self.root = self._xml("xl/workbook.xml")
        self.from_1904 = any(node.get("date1904") in ("1", "true") for node in _all(self.root, "workbookPr"))
        self.pictures = False
        self.drawn = {name for name in self.names if name.startswith("xl/drawings/drawing") and name.endswith(".xml")}  # still to read
        self.opened: dict[str, str] = {}  # shared strings that a cell has shown

    def _xml(self, part: str) -> etree._Element:
        if part not in self.names:
            raise Unreadable(BROKEN)
        return parse_xml(read_part(self.archive, part), "工作簿")

    def sheets(self) -> Iterator[Sheet]:
        """The worksheets in the order of their tabs."""
        targets = {
            node.get("Id"): _target(node.get("Target", "")) for node in _all(self._xml("xl/_rels/workbook.xml.rels"), "Relationship")
        }
        for tab in _all(self.root, "sheet"):
            part = targets.get(next((str(value) for key, value in tab.attrib.items() if str(key).endswith("}id")), ""))
            if part in self.names and "/worksheets/" in part:
                yield self._sheet(part, tab)

    def _sheet(self, part: str, tab: etree._Element) -> Sheet:
        data = read_part(self.archive, part)
        xml = _plain(data)
        sheet = _Cells(self, tab).read(xml)
        if sheet is None:
            xml = _canonical(data)
            sheet = _Cells(self, tab).read(xml)
        if sheet is None:
            raise Unreadable(BROKEN)
        sheet.merged = [area for reference in _MERGED.findall(xml) if (area := area_of(reference))]
        sheet.running = lines_of_sheet(xml)
        sheet.boxes = boxes_of_sheet(self.archive, self.names, part, self.drawn) if self.drawn else []
        for attributes in _COLUMNS.findall(xml):
            bounds = re.findall(r'\b(?:min|max)="([0-9]{1,5})"', attributes)
            if len(bounds) == 2:
                sheet.hidden_columns += range(min(map(int, bounds)) - 1, min(max(map(int, bounds)), 16384))
        return sheet

    def string(self, index: str) -> str:
        """A shared string by its number."""
        known = self.opened.get(index)
        if known is None:
            known = self.opened[index] = self._opened(index)
        return known

    def _opened(self, index: str) -> str:
        number = int(index) if index.isdecimal() and len(index) < 9 else -1
        if not 0 <= number < len(self.strings):
            return ""
        item = self.strings[number]
        if item.startswith("><t>") and item.find("<", 4) == len(item) - 9 and item.endswith("</t></si>"):
            return _decoded(item[4:-9])
        return strings_of(item)

    def format(self, style: str | None) -> str:
        """The number format code of a cell's style; empty where numbers are shown as they are."""
        number = int(style) if style else 0
        return self.formats[number] if number < len(self.formats) else ""

    @cached_property
    def text_styles(self) -> set[str | None]:
        """The styles that change a text."""
        return {str(number) for number, code in enumerate(self.formats) if code and show_text("x", code) != "x"}

    @cached_property
    def strings(self) -> list[str]:
        """The shared strings, still as XML; each is opened where a cell shows it."""
        part = next((name for name in self.names if name.lower() == "xl/sharedstrings.xml"), "")
        if not part:
            return []
        return _plain(visible_xml(read_part(self.archive, part))).split("<si")[1:]

    @cached_property
    def formats(self) -> list[str]:
        """The number format code of each cell style."""
        if "xl/styles.xml" not in self.names:
            return []
        root = self._xml("xl/styles.xml")
        own = {node.get("numFmtId", ""): node.get("formatCode", "") for node in _all(root, "numFmt")}
        found = []
        for styles in _all(root, "cellXfs"):
            for style in _all(styles, "xf"):
                number = style.get("numFmtId", "0")
                code = own.get(number) or BUILTIN.get(int(number) if number.isdecimal() and len(number) < 9 else 0, "")
                found.append("" if code == "General" else code)
        return found

    def remarks(self) -> list[str]:
        """What a person should know of the workbook as a whole."""
        said = []
        if any("vbaProject" in name for name in self.names):
            said.append("文件带有宏；只读取了单元格，宏没有运行。")
        if any(name.startswith("xl/embeddings/") for name in self.names):
            said.append("文件里嵌有别的文件；嵌入的内容没有读入。")
        if any(name.startswith(("xl/comments", "xl/threadedComments")) for name in self.names):
            said.append("文件里有批注；批注没有读入，公开前请删除。")
        if self.pictures or any(name.startswith("xl/media/") for name in self.names):
            said.append("文件里有图片；图片里的文字没有读入。")
        if any(re.search(rb"<a:t>\s*[^<\s]", read_part(self.archive, name)) for name in self.drawn):
            said.append("工作表上有文本框；文本框里的文字没有读入，请把文字移到单元格里。")
        return said


class _Cells:
    """One pass over the cells of a sheet."""

    def __init__(self, book: _Book, tab: etree._Element) -> None:
        self.book = book
        self.sheet = Sheet(tab.get("name", ""), hidden=tab.get("state", "visible") != "visible")
        self.seen: dict[tuple[str | None, str | None, str], str] = {}

    def read(self, xml: str) -> Sheet | None:
        """The sheet; ``None`` where the pattern does not understand every row and cell."""
        sheet, seen = self.sheet, self.seen
        row, column, filled, tags = -1, -1, 0, 0
        line: dict[int, str] = {}
        for match in _CELL.finditer(xml):
            letters, style, kind, formula, value, inline, rich, attributes = match.groups()
            tags += 1
            if attributes is not None:
                filled += len(line)
                check_cells(filled)
                row, column, line = self._row(attributes, row), -1, {}
                continue
            column = column_number(letters) if letters else column + 1
            if inline:
                text = self._written(inline, style)
            elif rich:
                text = self._styled(strings_of(self._rich(xml, match.end())), style)
            elif value and kind == "s":
                text = self._styled(self.book.string(value), style)
            elif value:
                text = seen.get((kind, style, value)) or self._shown(kind, style, value)
                seen[kind, style, value] = text
            else:
                if formula and kind != "str":
                    sheet.unsaved.append(f"{column_name(column)}{row + 1}")
                continue
            if kind == "e":
                sheet.wrong.append(f"{column_name(column)}{row + 1}")
            if text and not text.isspace():
                if not line:
                    line = sheet.rows.setdefault(row, line)
                line[column] = text
        whole = tags == sum(map(xml.count, _TAGS)) and xml.rstrip().endswith("worksheet>")
        return sheet if whole else None

    def _row(self, attributes: str, before: int) -> int:
        number = _ROW.search(attributes)
        row = int(number[1]) - 1 if number else before + 1
        if _HIDDEN.search(attributes):
            self.sheet.hidden_rows.append(row)
        return row

    def _shown(self, kind: str | None, style: str | None, value: str) -> str:
        """What is no text, as the sheet shows it."""
        if kind is None or kind == "n":
            code = self.book.format(style)
            if not code and len(value) < 12 and _SIMPLE.fullmatch(value):
                return value
            return show(value.strip(), code, from_1904=self.book.from_1904)
        if kind == "str":
            return self._written(value, style)
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        return _decoded(value).replace("T00:00:00", "")

    def _written(self, raw: str, style: str | None) -> str:
        return self._styled(_decoded(raw) if "&" in raw or "_x" in raw or "\r" in raw else raw, style)

    def _styled(self, text: str, style: str | None) -> str:
        """A text as its format shows it; a picture in a cell is none."""
        if text.startswith(_PICTURE):
            self.book.pictures = True
            return ""
        return show_text(text, self.book.format(style)) if style in self.book.text_styles else text

    @staticmethod
    def _rich(xml: str, start: int) -> str:
        end = xml.find("</is>", start, start + _INLINE_LIMIT)
        if end < 0:
            raise Unreadable(BROKEN)
        return xml[start:end]


def _target(target: str) -> str:
    """The part that a relation of the workbook names."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath("xl/" + target)


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of a name, whatever their namespace: strict files use another one."""
    return root.iter("{*}" + name)


def strings_of(xml: str) -> str:
    """The text of a string item: its runs joined, phonetic guides left out."""
    if "<rPh" in xml:
        xml = _PHONETIC.sub("", xml)
    found = _STRING.findall(xml)
    return _decoded(found[0] if len(found) == 1 else "".join(found))


def _decoded(text: str) -> str:
    if "&" in text:
        text = _REFERENCE.sub(lambda match: _character(match[0]), text)
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # halves of characters, alone and in pairs
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@cache
def _character(reference: str) -> str:
    return html.unescape(reference)


def _plain(data: bytes) -> str:
    """An XML part as text that the patterns understand."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _canonical(data)
    return _canonical(data) if "<!" in text or _PREFIX.search(text, 0, 2000) else text


def _canonical(data: bytes) -> str:
    """An XML part in canonical form: no comments, no CDATA, no prefixes, attributes in alphabetical order."""
    try:
        text = etree.tostring(parse_xml(data, "工作表"), method="c14n", with_comments=False).decode()
    except etree.LxmlError as trouble:
        raise Unreadable(BROKEN) from trouble
    prefix = _PREFIX.search(text, 0, 2000)
    return re.sub(rf"(</?){prefix[1]}:", r"\1", text) if prefix else text
