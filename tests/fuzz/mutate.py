"""Ways to spoil a file: as wires and disks do, as programs do, and as somebody who means harm would.

Every way takes its chances from the ``Random`` that it is given, so that a number is enough to have a file again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from lxml import etree
from tests.makers.writers import unzipped, zipped

Way = Callable[[Random, bytes], bytes]
LARGEST = 4_000_000  # of what a mutation makes: enough to see what grows faster than the file
NUMBERS = ("-1", "0", "65536", "1000000000", "9" * 30, "9" * 5000, "２３", "٣", "²", "1e9999", "NaN", "", "½")
WORDS = (
    "\x00", "\ufffe", "\u202e123", "😀", "𠮷", "９９％", "1,2,3", "≥≤", "0%", "1÷0", "9" * 400, "100" + "0" * 300 + "万元", "-", "——",
    "100%" * 300, "（" * 300, "2024年13月45日", "1/0", "二〇二四年", "１２３．４５", "1.2.3", "≥" * 200 + "1", "其中：" * 200, "一、" * 200,
)
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "gb18030", "big5", "shift_jis", "utf-7", "latin-1", "cp1252", "hz", "iso2022_jp", "utf-8-sig")
TAGS = ("<div>", "<table><tr><td>", "<p>", "<b>", "<span>", "<ul><li>", "<center>", "<font>", "<tbody>", "<td>", "<tr>")
_SPAN = re.compile(r"[sS]pan|repeated|val$|spanned|ref$|^r$|^s$|^c$")


def _cut(rng: Random, data: bytes, most: int = 0) -> tuple[int, int]:
    begin = rng.randrange(len(data)) if data else 0
    return begin, min(len(data), begin + 1 + rng.randrange(most or max(1, len(data) // 4)))


def flipped_bits(rng: Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(rng.choice((1, 2, 8, 40, 400))):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def truncated(rng: Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))] if rng.random() < 0.8 else data[rng.randrange(len(data)) :]


def cut_out(rng: Random, data: bytes) -> bytes:
    begin, end = _cut(rng, data)
    return data[:begin] + data[end:]


def repeated_piece(rng: Random, data: bytes) -> bytes:
    begin, end = _cut(rng, data, 2000)
    times = min(rng.choice((2, 10, 1000, 20_000)), LARGEST // (end - begin))
    return data[:begin] + data[begin:end] * times + data[end:]


def swapped_pieces(rng: Random, data: bytes) -> bytes:
    a, b, c = sorted(rng.randrange(len(data)) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def noise(rng: Random, data: bytes) -> bytes:
    begin, end = _cut(rng, data, 600)
    return data[:begin] + rng.randbytes(end - begin) + data[end:]


def extreme_numbers(rng: Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(rng.choice((1, 3, 20))):
        at = rng.randrange(len(spoilt))
        spoilt[at : at + 4] = rng.choice((b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\0", b"\0\0\0\x80", b"\1\0\0\0"))
    return bytes(spoilt)


def something_around(rng: Random, data: bytes) -> bytes:
    extra = rng.choice((b"\0" * 5000, b"\xff" * 100, b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\n" * 100_000, rng.randbytes(300)))
    return extra + data if rng.random() < 0.5 else data + extra


# Zipped files


def _parts_spoilt(spoil: Callable[[Random, dict[str, bytes]], None]) -> Way:
    def way(rng: Random, data: bytes) -> bytes:
        parts = unzipped(data)
        spoil(rng, parts)
        return zipped(parts)

    way.__name__ = spoil.__name__.strip("_")
    return way


def _swapped_parts(rng: Random, parts: dict[str, bytes]) -> None:
    first, second = rng.choice(list(parts)), rng.choice(list(parts))
    parts[first], parts[second] = parts[second], parts[first]


def _missing_part(rng: Random, parts: dict[str, bytes]) -> None:
    del parts[rng.choice(list(parts))]


def _spoilt_part(rng: Random, parts: dict[str, bytes]) -> None:
    name = rng.choice(list(parts))
    if parts[name]:
        parts[name] = rng.choice(ON_BYTES)(rng, parts[name])


def _strange_part(rng: Random, parts: dict[str, bytes]) -> None:
    name = rng.choice(("../../oben.xml", "/etc/hosts", "word/numbering.xml", "word/styles.xml", "a" * 3000, "xl/styles.xml", "字.xml"))
    parts[name] = rng.choice((b"", b"<a/>", rng.randbytes(200), b"<a>" * 5000, *parts.values()))


# XML, by itself or in a zip


def _xml_spoilt(spoil: Callable[[Random, etree._Element], None]) -> Way:
    def part(rng: Random, data: bytes) -> bytes:
        root = etree.fromstring(data)
        spoil(rng, root)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True)

    def way(rng: Random, data: bytes) -> bytes:
        if not data.startswith(b"PK"):
            return part(rng, data)
        parts = unzipped(data)
        largest = sorted((name for name in parts if name.endswith(".xml")), key=lambda name: -len(parts[name]))
        if largest:
            name = largest[0] if rng.random() < 0.7 else rng.choice(largest)
            parts[name] = part(rng, parts[name])
        return zipped(parts)

    way.__name__ = spoil.__name__.strip("_")
    return way


def _elements(root: etree._Element) -> list[etree._Element]:
    return list(root.iterdescendants("*")) or [root]


def _subtree_again(rng: Random, root: etree._Element) -> None:
    node = rng.choice(_elements(root))
    parent = node.getparent()
    if parent is None:
        return
    xml = etree.tostring(node)
    times = min(rng.choice((1, 3, 50, 3000)), LARGEST // max(len(xml), 1))
    at = parent.index(node)
    parent[at:at] = list(etree.fromstring(b"<all>" + xml * times + b"</all>", etree.XMLParser(huge_tree=True)))


def _deeper(rng: Random, root: etree._Element) -> None:
    node = rng.choice(_elements(root))
    parent = node.getparent()
    if parent is None:
        return
    chain = [parent.tag, node.tag] if rng.random() < 0.5 else [each.tag for each in _elements(root)[:6]]
    inner = node
    at = parent.index(node)
    parent.remove(node)
    for level in range(rng.choice((3, 40, 200, 1000))):
        outer = etree.Element(chain[level % len(chain)])
        outer.append(inner)
        inner = outer
    parent.insert(at, inner)


def _strange_attributes(rng: Random, root: etree._Element) -> None:
    spans = [(node, name) for node in _elements(root) for name in node.attrib if _SPAN.search(str(name))]
    for node, name in rng.sample(spans, min(len(spans), rng.choice((1, 5, 100)))):
        node.set(name, rng.choice(NUMBERS))


def _elements_gone(rng: Random, root: etree._Element) -> None:
    for _ in range(rng.choice((1, 5, 30))):
        node = rng.choice(_elements(root))
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)


def _elements_moved(rng: Random, root: etree._Element) -> None:
    for _ in range(rng.choice((1, 5, 30))):
        node, other = rng.choice(_elements(root)), rng.choice(_elements(root))
        if node is not root and node not in other.iterancestors() and node is not other:
            other.insert(rng.randrange(len(other) + 1), node)


def _strange_words(rng: Random, root: etree._Element) -> None:
    texts = [node for node in _elements(root) if node.text and node.text.strip()]
    for node in rng.sample(texts, min(len(texts), rng.choice((1, 5, 60)))):
        word = rng.choice(WORDS).replace("\x00", "\t").replace("\ufffe", "?")
        node.text = word if rng.random() < 0.5 else (node.text or "") + word


# Text and web pages


def _recoded(rng: Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    made = text.encode(rng.choice(ENCODINGS), "replace")
    if rng.random() < 0.3:
        return made[: len(made) // 2] + data[len(data) // 2 :]
    return made


def _words_in_text(rng: Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    for _ in range(rng.choice((1, 8, 60))):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(WORDS) + text[at + rng.choice((0, 0, 3)) :]
    return text.encode("utf-8", "surrogatepass")


def _numbers_in_text(rng: Random, data: bytes) -> bytes:
    found = list(re.finditer(rb"\d+", data))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 8, 60)))), key=lambda m: -m.start()):
        data = data[: match.start()] + rng.choice(NUMBERS).encode() + data[match.end() :]
    return data


def _nested_tags(rng: Random, data: bytes) -> bytes:
    tags = "".join(rng.choice(TAGS) for _ in range(rng.choice((1, 3))))
    at = rng.randrange(len(data) + 1)
    return data[:at] + tags.encode() * rng.choice((10, 500, 5000, 100_000)) + data[at:]


def _strange_tags(rng: Random, data: bytes) -> bytes:
    for _ in range(rng.choice((1, 10, 50))):
        at = rng.randrange(len(data) + 1)
        tag = rng.choice((
            "</td>", "</table>", "<td rowspan=9999 colspan=9999>", "<td colspan=0>", "<td rowspan=-5>", "<td rowspan=999999999999>",
            "<table>", "<tr>",
            "<caption>", "<!--", "<![CDATA[", "<script>", "<style>", "<svg>", "<math>", "<template>", "&#0;", "&#x110000;",
            "&amp" * 50, "<select>", "<frameset>", "<plaintext>", "<td style='display:none'>", "<body>", "<p hidden>",
        ))
        data = data[:at] + tag.encode() + data[at:]
    return data


def _lines_shuffled(rng: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines * rng.choice((1, 1, 30)))[:LARGEST]


def _brackets(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice((b"[", b"{", b'{"a":', b"(", b"{\\rtf1", b"\\'")) * rng.choice((10, 1000, 100_000)) + data[at:]


ON_BYTES: tuple[Way, ...] = (
    flipped_bits, truncated, cut_out, repeated_piece, swapped_pieces, noise, extreme_numbers, something_around,
)
ON_ZIPS = tuple(map(_parts_spoilt, (_swapped_parts, _missing_part, _spoilt_part, _spoilt_part, _strange_part)))
ON_XML = tuple(map(_xml_spoilt, (
    _subtree_again, _deeper, _strange_attributes, _strange_attributes, _elements_gone, _elements_moved, _strange_words, _strange_words,
)))
ON_TEXT: tuple[Way, ...] = (
    _recoded, _words_in_text, _numbers_in_text, _nested_tags, _strange_tags, _strange_tags, _lines_shuffled, _brackets,
)


def spoilt(rng: Random, data: bytes) -> tuple[bytes, str]:
    """The file after one to three mutations that suit what it looks like, and their names."""
    names = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if len(data) < 4:
            break
        way = rng.choice(_fitting(data) if rng.random() < 0.7 else ON_BYTES)
        try:
            data = way(rng, data)
        except Exception:  # what was spoilt before is no zip, no XML or has no such part any more
            way = flipped_bits
            data = way(rng, data)
        names.append(way.__name__.strip("_"))
    return data, "+".join(names)


def _fitting(data: bytes) -> tuple[Way, ...]:
    if data.startswith(b"PK"):
        return ON_ZIPS + ON_XML * 2
    if data.startswith((b"\xd0\xcf", b"\x89", b"\xff\xd8")):
        return ON_BYTES
    return ON_TEXT + ON_BYTES[:3]
