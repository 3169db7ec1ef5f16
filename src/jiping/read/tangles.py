"""What is small as a file and grows without end when it is opened: refused before a library opens it."""

from __future__ import annotations

import re
import zlib

from jiping.model.errors import Unreadable

MARKS = 1_500_000  # of XML, HTML or JSON; a form has some thousands, and 25 MB of Word's own XML as many as this
STREAM_BYTES = 256 * 1024 * 1024
ENDLESS = 200
ATTRIBUTES = 3000  # of one tag
TAGS_DEEP = 2000  # unclosed tags of real pages add up to hundreds

_PACKED, _ZLIB_RATIO = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])"), 1032
_CROWDED = re.compile(rf"<[a-zA-Z](?:[^<>\s]*\s+){{{ATTRIBUTES}}}")
# Of a page: tags; text between the rows or cells of a table, which a browser moves before the table.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_UNNESTED = {  # closed by the next of their kind, or never holding anything
    "html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup",
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
}
_OF_TABLES = {"td", "th", "tr", "tbody", "thead", "tfoot", "caption", "col", "colgroup"}
_MISPLACED = re.compile(r"<(?:table|tbody|thead|tr|/tr|/td|/th|/tbody|/thead)\b[^<>]*>\s*[^<\s]", re.IGNORECASE)


def check_marks(data: bytes, *signs: bytes) -> None:
    """Refuse XML, HTML or JSON that is small as a file and fills the memory as a tree."""
    if len(data) > MARKS and sum(data.count(sign) for sign in signs or (b"<",)) > MARKS:
        raise Unreadable("文件里的标记过多过密，不像正常的自评材料，已停止读取。")


def check_streams(pdf: bytes) -> None:
    """Refuse a PDF whose streams have lost their ends, or one of which unpacks to far more than it looks like."""
    if pdf.count(b"stream") - 2 * pdf.count(b"endstream") > ENDLESS:  # each is looked for through the whole file
        raise Unreadable("文件已损坏，PDF 的内容残缺不全；请重新下载，或用原来的软件再导出一份。")
    for found in _PACKED.finditer(pdf):
        begin, end = found.end(), pdf.find(b"endstream", found.end())
        if end < 0:
            return
        if end - begin < STREAM_BYTES // _ZLIB_RATIO:  # no packing shrinks more than that
            continue
        packed, unpacked, size = pdf[begin:end], zlib.decompressobj(), 0
        while packed and size <= STREAM_BYTES:
            try:
                size += len(unpacked.decompress(packed, 2**20))
            except zlib.error:
                break
            packed = unpacked.unconsumed_tail
        if size > STREAM_BYTES:
            raise Unreadable(f"PDF 里有一段内容展开后超过 {STREAM_BYTES // 1024 // 1024} MB，不像正常的自评材料，已停止读取。")


def check_tags(markup: str) -> None:
    """Refuse a page whose tags are so tangled that parsing it would take minutes or all memory."""
    if _CROWDED.search(markup):
        raise Unreadable(f"网页里有一个标签的属性超过 {ATTRIBUTES} 个，不像正常的自评材料，已停止读取。")
    if markup.count("<") < TAGS_DEEP:
        return
    depth = tables = stray = 0
    for closing, name in _TAG.findall(markup):
        tag = name.lower()
        step = -1 if closing else 1
        if tag == "table":
            tables = max(0, tables + step)
        stray += not tables and tag in _OF_TABLES
        depth = max(0, depth + step) if tag not in _UNNESTED else depth
        if depth > TAGS_DEEP:
            raise Unreadable(f"网页的标签一层套一层，超过 {TAGS_DEEP} 层，不像正常的自评材料，已停止读取。")
    if stray + len(_MISPLACED.findall(markup)) > TAGS_DEEP:
        raise Unreadable("网页里的表格残缺不全，读不出来；请在浏览器里打开后重新另存一份。")
