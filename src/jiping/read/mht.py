"""Web pages saved with all their parts in one file (.mht, .mhtml): the pages in it, decoded, one after the other."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.read import html

BROKEN = "网页归档文件（.mht）已损坏，里面的网页读不出来；请重新保存一份。"
_AROUND = re.compile(r"(?:^|[/\\])(?:header|tabstrip|filelist)\.(?:html?|xml)$", re.IGNORECASE)  # what Word and Excel add


def read(data: bytes, name: str) -> Document:
    """A saved web page as paragraphs and tables in order."""
    document = Document(name, "mht")
    try:
        pages = [part for part in message_from_bytes(data.lstrip()).walk() if part.get_content_type() == "text/html"]
        texts = [_page(part) for part in pages if not _AROUND.search(str(part.get("Content-Location", "")))]
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as trouble:
        raise Unreadable(BROKEN) from trouble
    if not texts:
        raise Unreadable(BROKEN)
    for text in texts:
        html.add_page(document, text)
    return document


def _page(part: Message) -> bytes:
    """The page of one part; where the part names its encoding, in UTF-8 with a mark that says so."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    named = (part.get_content_charset() or "").lower()
    if not named:
        return data
    try:
        text = data.decode("gb18030" if named in ("gb2312", "gbk") else named)
    except (LookupError, UnicodeDecodeError):
        return data
    return ("\ufeff" + text.removeprefix("\ufeff")).encode("utf-8", "replace")
