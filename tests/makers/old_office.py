"""Old office files written byte by byte: compound files, Word 97 documents, Excel 97 workbooks, and their XML cousins."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from html import escape

from tests.layouts import blocks, cells

SECTOR = 512
SECTION = 1024  # where the modifiers of the section stand: behind the header, before the text
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
TWIPS = 1200  # the width of a drawn column


def compound(streams: dict[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """A compound file with these streams in its root; ``storages`` are empty folders. Streams are padded to 4,096 bytes."""
    bodies = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    entries = [("Root Entry", 5, END, 0, 1)] + [(name, 2, 0, len(data), FREE) for name, data in bodies.items()]
    entries += [(name, 1, 0, 0, FREE) for name in storages]
    directory_sectors = (len(entries) * 128 + SECTOR - 1) // SECTOR
    needed = directory_sectors + sum((len(data) + SECTOR - 1) // SECTOR for data in bodies.values())
    fat_sectors = 1
    while (fat_sectors + needed) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    fat = [FAT] * fat_sectors
    places, parts = {}, []

    def add(name: str, data: bytes) -> None:
        count = (len(data) + SECTOR - 1) // SECTOR
        places[name] = len(fat)
        fat.extend([*range(len(fat) + 1, len(fat) + count), END])
        parts.append(data.ljust(count * SECTOR, b"\0"))

    add("", b"".join(_entry(*entry, index, len(entries)) for index, entry in enumerate(entries)))
    for name, data in bodies.items():
        add(name, data)
    listed = [(name, kind, places.get(name, start) if kind == 2 else start, size, child) for name, kind, start, size, child in entries]
    parts[0] = b"".join(_entry(*entry, index, len(entries)) for index, entry in enumerate(listed)).ljust(directory_sectors * SECTOR, b"\0")
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * SECTOR, b"\xff")
    difat = list(range(fat_sectors)) + [FREE] * (109 - fat_sectors)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, places[""], 0, 4096, END, 0, END, 0) + struct.pack("<109I", *difat)
    return header + table + b"".join(parts)


def _entry(name: str, kind: int, start: int, size: int, child: int, index: int, count: int) -> bytes:
    """A directory entry; all entries hang at the right of the one before them."""
    raw = (name + "\0").encode("utf-16-le")
    right = index + 1 if 0 < index < count - 1 else FREE
    head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


# Word 97


@dataclass
class P:
    """A paragraph: text, the mark that ends it, its modifiers, and the modifiers of stretches of its characters."""

    text: str
    modifiers: bytes = b""
    mark: str = "\r"
    style: int = 0
    runs: list[tuple[int, int, bytes]] = field(default_factory=list)


IN_TABLE, ROW_END, CENTRED = b"\x16\x24\x01", b"\x16\x24\x01\x17\x24\x01", b"\x03\x24\x01"


def nested(depth: int, *, cell: bool = False, row: bool = False) -> bytes:
    """The modifiers of a paragraph in a table inside a table."""
    made = b"\x16\x24\x01\x49\x66" + struct.pack("<i", depth)
    return made + (b"\x4b\x24\x01" if cell else b"") + (b"\x4b\x24\x01\x4c\x24\x01" if row else b"")


def numbered(list_id: int, level: int = 0) -> bytes:
    """The modifiers of a paragraph in a list."""
    return b"\x0b\x46" + struct.pack("<H", list_id) + b"\x0a\x26" + bytes([level])


def row_of(edges: list[int], flags: list[int]) -> bytes:
    """The definition of a row: edges in twips and two bytes of flags for each cell."""
    body = bytes([len(flags)]) + struct.pack(f"<{len(edges)}h", *edges)
    body += b"".join(struct.pack("<H", flag) + bytes(18) for flag in flags)
    return b"\x08\xd6" + struct.pack("<H", len(body) + 1) + body


def word97(
    paragraphs: list[P], parts: dict[int, bytes] | None = None, *, flags: int = 0x0200, lists: bytes = b"", section: bytes = b"",
    streams: dict[str, bytes] | None = None,
) -> bytes:
    """A Word document. ``parts`` are further structures of the table stream; ``lists`` stands behind that of number 73.

    ``section`` are the modifiers of the only section, ``streams`` stand beside those of the text.
    """
    text = "".join(p.text + p.mark for p in paragraphs)
    begin = 2048
    body = text.encode("utf-16-le")
    pages_at = (begin + len(body) + SECTOR - 1) // SECTOR
    pages, papx, chpx, place = [], [], [], begin
    for p in paragraphs:
        end = place + 2 * len((p.text + p.mark).encode("utf-16-le")) // 2
        pages.append(_papx_page(place, end, p))
        papx.append((place, end, pages_at + len(pages) - 1))
        for first, last, modifiers in p.runs:
            pages.append(_chpx_page(place + 2 * first, place + 2 * last, modifiers))
            chpx.append((place + 2 * first, place + 2 * last, pages_at + len(pages) - 1))
        place = end
    table = bytearray()
    units = len(body) // 2
    plc = struct.pack("<II", 0, units) + struct.pack("<HIH", 0, begin, 0)
    sections = struct.pack("<II", 0, units) + struct.pack("<HIHI", 0, SECTION, 0, 0)
    structures = {6: sections, 33: b"\x02" + struct.pack("<I", len(plc)) + plc, 13: _bte(papx), 12: _bte(chpx), **(parts or {})}
    places = {}
    for number, data in structures.items():
        places[number] = len(table), len(data)
        table += data + (lists if number == 73 else b"")
    stream = bytearray(begin)
    stream[SECTION : SECTION + 2 + len(section)] = struct.pack("<H", len(section)) + section
    struct.pack_into("<HHHHHH", stream, 0, 0xA5EC, 0xC1, 0, 0x804, 0, flags)
    struct.pack_into("<HHH", stream, 32, 14, 0, 0)
    struct.pack_into("<H", stream, 62, 22)
    struct.pack_into("<I", stream, 0x4C, units)
    struct.pack_into("<H", stream, 0x98, 93)
    for number, (at, length) in places.items():
        struct.pack_into("<II", stream, 0x9A + 8 * number, at, length)
    stream += body.ljust((pages_at * SECTOR) - begin, b"\0") + b"".join(pages)
    return compound({"WordDocument": bytes(stream), "1Table": bytes(table), **(streams or {})})


def _bte(runs: list[tuple[int, int, int]]) -> bytes:
    if not runs:
        return b""
    bounds = [first for first, _, _ in runs] + [runs[-1][1]]
    return struct.pack(f"<{len(bounds)}I", *bounds) + struct.pack(f"<{len(runs)}I", *[page for _, _, page in runs])


def _papx_page(begin: int, end: int, p: P) -> bytes:
    content = struct.pack("<H", p.style) + p.modifiers
    content += bytes(len(content) & 1)
    at = SECTOR - 2 - 2 - len(content)
    at -= at & 1
    page = bytearray(SECTOR)
    struct.pack_into("<II", page, 0, begin, end)
    page[8] = at // 2
    page[at : at + 2] = bytes([0, len(content) // 2])
    page[at + 2 : at + 2 + len(content)] = content
    page[-1] = 1
    return bytes(page)


def _chpx_page(begin: int, end: int, modifiers: bytes) -> bytes:
    page = bytearray(SECTOR)
    struct.pack_into("<II", page, 0, begin, end)
    at = 400
    page[8] = at // 2
    page[at] = len(modifiers)
    page[at + 1 : at + 1 + len(modifiers)] = modifiers
    page[-1] = 1
    return bytes(page)


def as_doc(drawing: str) -> bytes:
    """A drawing as a Word 97 document: rows by their edges, merged rows by flags."""
    paragraphs: list[P] = []
    for block in blocks(drawing):
        if isinstance(block, str):
            paragraphs.append(P(block.removeprefix("# ").replace("\n", "\x0b")))
            continue
        drawn = cells(block)
        for r, row in enumerate(block):
            line = sorted((c for c in drawn if c.row <= r < c.row + c.down), key=lambda c: c.column)
            edges = [0] + [TWIPS * (c.column + c.across) for c in line]
            assert edges[-1] == TWIPS * len(row)
            flags = [0 if c.down == 1 else 0x60 if c.row == r else 0x20 for c in line]
            for c in line:
                lines = (c.text if c.row == r else "").split("\n")
                paragraphs += [P(text, IN_TABLE) for text in lines[:-1]] + [P(lines[-1], IN_TABLE, "\x07")]
            paragraphs.append(P("", ROW_END + row_of(edges, flags), "\x07"))
    return word97([*paragraphs, P("")])


# Excel 97


def record(kind: int, data: bytes = b"") -> bytes:
    """One record; what is too long for one goes on in CONTINUE records."""
    made = struct.pack("<HH", kind, min(len(data), 8224)) + data[:8224]
    return made + (record(0x3C, data[8224:]) if len(data) > 8224 else b"")


def text_of(text: str, *, long: bool = True) -> bytes:
    """A string with its length."""
    return struct.pack("<HB" if long else "<BB", len(text), 1) + text.encode("utf-16-le")


@dataclass
class XlsSheet:
    """A sheet: cells as (row, column, value, style), merged areas, and further records."""

    name: str
    cells: list[tuple[int, int, str | float, int]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    records: bytes = b""
    visible: int = 0


def xls(sheets: list[XlsSheet], formats: tuple[str, ...] = (), *, before: bytes = b"", storages: tuple[str, ...] = ()) -> bytes:
    """A workbook. Style 0 shows numbers as they are, style n the n-th of ``formats``."""
    texts = list(dict.fromkeys(value for sheet in sheets for _, _, value, _ in sheet.cells if isinstance(value, str)))
    head = record(0x809, struct.pack("<HH", 0x600, 5) + bytes(12)) + before + record(0x42, struct.pack("<H", 1200))
    for number, code in enumerate(formats):
        head += record(0x41E, struct.pack("<H", 164 + number) + text_of(code))
    for number in (0, *range(164, 164 + len(formats))):
        head += record(0xE0, struct.pack("<HH", 0, number) + bytes(16))
    tail = _sst(texts) + record(0x0A)
    bodies = [_sheet(sheet, texts) for sheet in sheets]
    names = [text_of(sheet.name, long=False) for sheet in sheets]
    at = len(head) + sum(10 + len(name) for name in names) + len(tail)
    for sheet, name, body in zip(sheets, names, bodies, strict=True):
        head += record(0x85, struct.pack("<IBB", at, sheet.visible, 0) + name)
        at += len(body)
    return compound({"Workbook": head + tail + b"".join(bodies)}, storages)


def _sst(texts: list[str]) -> bytes:
    """The shared strings; where a record is full, its text goes on in the next, which begins with the width."""
    made, part, kind = b"", struct.pack("<II", len(texts), len(texts)), 0xFC
    for text in texts:
        head, body = text_of(text)[:3], text.encode("utf-16-le")
        if len(part) + len(head) + 2 > 8224:
            made, part, kind = made + record(kind, part), b"", 0x3C
        part += head
        while len(part) + len(body) > 8224:
            room = (8224 - len(part)) // 2 * 2
            made, part, kind, body = made + record(kind, part + body[:room]), b"\x01", 0x3C, body[room:]
        part += body
    return made + record(kind, part)


def _sheet(sheet: XlsSheet, texts: list[str]) -> bytes:
    made = record(0x809, struct.pack("<HH", 0x600, 0x10) + bytes(12)) + sheet.records
    for row, column, value, style in sheet.cells:
        place = struct.pack("<HHH", row, column, style)
        if isinstance(value, str):
            made += record(0xFD, place + struct.pack("<I", texts.index(value)))
        else:
            made += record(0x203, place + struct.pack("<d", value))
    if sheet.merged:
        areas = b"".join(struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in sheet.merged)
        made += record(0xE5, struct.pack("<H", len(sheet.merged)) + areas)
    return made + record(0x0A)


def drawn_sheet(drawing: str) -> XlsSheet:
    """A drawing on one sheet: paragraphs in the first column, tables below one another."""
    sheet, at = XlsSheet("表1", []), 0
    for block in blocks(drawing):
        if isinstance(block, str):
            sheet.cells.append((at, 0, block.removeprefix("# "), 0))
            at += 1
            continue
        for cell in cells(block):
            if cell.text:
                sheet.cells.append((at + cell.row, cell.column, _typed(cell.text), 0))
            if cell.down > 1 or cell.across > 1:
                sheet.merged.append((at + cell.row, cell.column, at + cell.row + cell.down - 1, cell.column + cell.across - 1))
        at += len(block)
    return sheet


def _typed(text: str) -> str | float:
    return float(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else text


def as_xls(drawing: str) -> bytes:
    """A drawing as an Excel 97 workbook."""
    return xls([drawn_sheet(drawing)])


# The XML cousins

_SS = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'


def excel_xml(rows: str, styles: str = "", name: str = "表1") -> bytes:
    """A workbook of Excel 2003 XML around the XML of its rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><Workbook {_SS}><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="{name}"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def as_excel_xml(drawing: str) -> bytes:
    """A drawing as a workbook of Excel 2003 XML."""
    sheet = drawn_sheet(drawing)
    spans = {(top, left): (bottom - top, right - left) for top, left, bottom, right in sheet.merged}
    rows: dict[int, str] = {}
    for row, column, value, _ in sorted(sheet.cells, key=lambda cell: cell[:2]):
        down, across = spans.get((row, column), (0, 0))
        kind = "String" if isinstance(value, str) else "Number"
        rows[row] = rows.get(row, "") + (
            f'<Cell ss:Index="{column + 1}" ss:MergeDown="{down}" ss:MergeAcross="{across}">'
            f'<Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'
        )
    return excel_xml("".join(f'<Row ss:Index="{row + 1}">{line}</Row>' for row, line in rows.items()))


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_XMLNS = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "style"))


def flat_ods(tables: str, styles: str = "") -> bytes:
    """An OpenDocument spreadsheet in one XML file around the XML of its tables."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_XMLNS} office:version="1.2" '
        f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>"
    ).encode()
