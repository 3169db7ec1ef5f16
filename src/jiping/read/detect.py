"""Tell a file's format by its content, never by its name."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile

from jiping.model.errors import Unreadable
from jiping.read.limits import PARTS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = ((b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPG"), (b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"))
NOT_YET = {
    "doc": "这是 Word 97–2003 的 .doc 文件", "xls": "这是 Excel 97–2003 的 .xls 文件", "xlsx": "这是 Excel 工作簿（.xlsx）",
    "odt": "这是 OpenDocument 文本（.odt）", "ods": "这是 OpenDocument 表格（.ods）", "rtf": "这是 RTF 文件",
}

SUFFIXES = (  # of what a walk through folders takes for a document; the format itself is told by the content
    ".docx", ".docm", ".doc", ".wps", ".odt", ".rtf", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".pdf", ".html", ".htm", ".txt",
)


def detect(data: bytes) -> str:
    """``docx``, ``html``, ``txt``, ``json`` or another known format. Raises ``Unreadable`` for what is none."""
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("文件是空的，里面没有任何内容。")
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip(data)
    if data.startswith(OLE):
        return _ole(data)
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if picture := next((name for magic, name in PICTURES if data.startswith(magic)), ""):
        raise Unreadable(f"这是一张图片（{picture}），不是文档；请提供可编辑的 Word 原件。")
    return _text(data)


def _zip(data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
    except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as trouble:
        raise Unreadable("文件已损坏或不完整（压缩结构读不出来），多半是复制、下载时中断；请重新复制一份。") from trouble
    if len(names) > PARTS:
        raise Unreadable("压缩包里的部件过多，不像正常的自评材料，已停止读取。")
    if "word/document.xml" in names or any(name.startswith("word/document") for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods" if _is_sheet(data) else "odt"
    raise Unreadable("这是一个压缩包，但不是 Word、Excel 或 WPS 文档；请先解压，再提供里面的自评材料。")


def _is_sheet(data: bytes) -> bool:
    return b"opendocument.spreadsheet" in data[:200]


def _ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("文件设了打开密码，无法读取；请取消密码后再提供。")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "xls"
    raise Unreadable("这是旧版 Office 的复合文件，但里面没有 Word 或 Excel 正文，无法读取。")


def _text(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"").lower()
    if head.startswith((b"{", b"[")):
        return "json"
    if any(mark in head for mark in (b"<!doctype html", b"<html", b"<table", b"<body", b"<head", b"<meta")):
        return "html"
    return "txt"
