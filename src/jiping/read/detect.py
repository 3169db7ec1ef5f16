"""Tell a file's format by its content, never by its name."""

from __future__ import annotations

import io
import re
from zipfile import BadZipFile, ZipFile

from jiping.model.errors import Unreadable
from jiping.read.csv import is_csv
from jiping.read.limits import PARTS, check_text_bytes, read_part
from jiping.read.ole import MAGIC, STREAMS, Ole, workbook

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
BROKEN_ZIP = "文件已损坏或不完整（压缩结构读不出来），多半是复制、下载时中断；请重新复制一份。"
PACKED = ((b"Rar!", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "GZ"))
_MARKED = (  # of a text: how each format begins; a page that Word saved has an island of its own XML
    ("html", b"<!doctype html", b"<html", b"<table", b"<body", b"<head", b"<meta"), ("xml", b"<w:worddocument", b"<pkg:package"),
)
_TAR = slice(257, 262)  # where a TAR says what it is
_PHOTO = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")
HEIC = "这是手机拍的 HEIC 照片，无法读取；请在手机或电脑上转成 JPG 再提供。"
CEB = "这是方正 CEB 版式文件，无法读取；请用 Apabi Reader 打开后打印成 PDF 再提供。"
ALIEN = (  # of a zip: a part that tells what it is, and what to do
    ("ppt/presentation.xml", "这是演示文稿（.pptx），不是自评材料；请提供 Word、Excel 或 PDF 文件。"),
    ("xl/workbook.bin", "这是 Excel 二进制工作簿（.xlsb），无法读取；请用 Excel 打开后另存为 .xlsx。"),
    ("FixedDocumentSequence.fdseq", "这是 XPS 文件，无法读取；请打开后打印成 PDF，或提供原来的 Word、Excel 文件。"),
    ("FixedDocSeq.fdseq", "这是 XPS 文件，无法读取；请打开后打印成 PDF，或提供原来的 Word、Excel 文件。"),
    ("Index/Document.iwa", "这是苹果电脑的 Pages 或 Numbers 文件，无法读取；请在里面导出为 Word、Excel 或 PDF。"),
)
JUNK = 4096  # so much may stand before a PDF: what a web server or a mail program put there
_PDF = re.compile(rb"%PDF-[12]\.\d")
_FLAT = re.compile(rb"<office:document\b([^>]*)")  # a text may hold a spreadsheet
LOCKED = "文件设了打开密码，无法读取；请取消密码后再提供。"

# Of what a walk through folders takes for a document; the format itself is told by the content. Pictures are not among
# them: most are seals and photos; one that is a scanned form is given by name.
SUFFIXES = (
    ".docx", ".docm", ".doc", ".wps", ".odt", ".rtf", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".pdf", ".ofd",
    ".html", ".htm", ".mht", ".mhtml", ".txt", ".zip",
)


def detect(data: bytes) -> str:
    """``docx``, ``html``, ``txt``, ``json`` or another known format. Raises ``Unreadable`` for what is none."""
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("文件是空的，里面没有任何内容。")
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip(data)
    if data.startswith((MAGIC, *STREAMS)):
        return _ole(data)
    if data[:JUNK].lstrip().startswith(b"%PDF") or (_PDF.search(data, 0, JUNK) and b"endobj" in data):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if packed := next((name for magic, name in PACKED if data.startswith(magic)), ""):
        raise Unreadable(f"这是 {packed} 压缩包；请先解压，再提供里面的自评材料，或改用 ZIP 压缩包。")
    if data[_TAR] == b"ustar":
        raise Unreadable("这是 TAR 压缩包；请先解压，再提供里面的自评材料，或改用 ZIP 压缩包。")
    if data.startswith(b"Founder CEB") or data[4:12] in _PHOTO:
        raise Unreadable(HEIC if data[4:12] in _PHOTO else CEB)
    if data.startswith(PICTURES) or data[8:12] == b"WEBP" or (data.startswith(b"BM") and data[6:10] == b"\0\0\0\0"):
        return "picture"
    return _text(data)


def _zip(data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            declared = read_part(archive, "mimetype") if "mimetype" in names else b""
    except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as trouble:
        raise Unreadable(BROKEN_ZIP) from trouble
    if len(names) > PARTS:
        raise Unreadable("压缩包里的部件过多，不像正常的自评材料，已停止读取。")
    if "word/document.xml" in names or any(name.startswith("word/document") for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        if b"presentation" in declared:
            raise Unreadable("这是演示文稿（.odp），不是自评材料；请提供 Word、Excel 或 PDF 文件。")
        return "ods" if b"spreadsheet" in declared else "odt"
    if any(name.lstrip("/") == "OFD.xml" for name in names):
        return "ofd"
    if alien := next((sentence for part, sentence in ALIEN if part in names), ""):
        raise Unreadable(alien)
    return "zip"


def _ole(data: bytes) -> str:
    if data.startswith(STREAMS):
        return "xls"
    try:
        ole = Ole(data)
    except Unreadable:
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(LOCKED) from None
        raise
    if "EncryptedPackage" in ole or "EncryptionInfo" in ole:
        raise Unreadable(LOCKED)
    if "WordDocument" in ole:
        return "doc"
    if workbook(ole) is not None:
        return "xls"
    if "PowerPoint Document" in ole:
        raise Unreadable("这是演示文稿（.ppt），不是自评材料；请提供 Word、Excel 或 PDF 文件。")
    raise Unreadable("这是旧版 Office 的复合文件，但里面没有 Word 或 Excel 正文，无法读取。")


def _text(data: bytes) -> str:
    check_text_bytes(data)
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"").lower()
    if head.startswith((b"{", b"[")):
        return "json"
    if b"<office:document" in head:
        return _flat(data, head)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<html" not in head:
        return "xls"
    if b"mime-version:" in head and b"content-type:" in head:
        return "mht"
    if told := next((kind for kind, *marks in _MARKED if any(mark in head for mark in marks)), ""):
        return told
    return "csv" if is_csv(data) else "txt"


def _flat(data: bytes, head: bytes) -> str:
    """An OpenDocument file in one piece: a text may hold a spreadsheet."""
    declared = match[1] if (match := _FLAT.search(head)) else b""
    sheet = b"spreadsheet" in declared if b"mimetype" in declared else b"<office:text>" not in data and b"<office:spreadsheet" in data
    return "ods" if sheet else "odt"
