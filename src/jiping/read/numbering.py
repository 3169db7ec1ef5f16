"""Automatic numbering of Word: the 一、（一）1. that stand on the page but not in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from zipfile import ZipFile

from lxml import etree

from jiping.model.numerals import chinese
from jiping.read.limits import count, read_part
from jiping.read.strict import usual
from jiping.read.tangles import check_marks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL, ILVL = W + "val", W + "ilvl"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def printed(number: int, style: str) -> str:
    """A counter in Word's number format; an unknown format in digits."""
    if style.startswith(("chinese", "ideograph", "taiwanese", "japaneseCounting", "koreanCounting")):
        return chinese(number)
    if style.startswith("decimalEnclosedCircle"):
        return _CIRCLED[number - 1] if 0 < number <= len(_CIRCLED) else str(number)
    if style in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        letter = chr(ord("A") + number - 1)
        return letter if style == "upperLetter" else letter.lower()
    return "" if style in ("bullet", "none") else str(number)


@dataclass(slots=True)
class Level:
    """One level of a list: Word's name of the number format, the text around it (``（%2）``), the first number."""

    style: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counters of all lists of one document; ``label`` is asked paragraph by paragraph in reading order."""

    lists: dict[str, str]  # list id → abstract list id
    levels: dict[str, dict[int, Level]]
    styles: dict[str, tuple[str, int]]  # paragraph style → list id and level
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)  # list id → levels that begin anew where it is first met

    @classmethod
    def of(cls, archive: ZipFile, names: set[str], xml: bytes) -> Numbering | None:
        """The numbering of a document, or ``None`` where it uses none."""
        if "word/numbering.xml" not in names:
            return None
        styles = _styles(archive, names)
        if b"<w:numPr" not in xml and not styles:
            return None
        root = _parse(read_part(archive, "word/numbering.xml"))
        if root is None:
            return None
        lists, restarts = {}, {}
        for num in root.iter(W + "num"):
            abstract, identity = num.find(W + "abstractNumId"), num.get(W + "numId", "")
            if abstract is not None:
                lists[identity] = abstract.get(VAL, "")
                restarts[identity] = _restarts(num)
        levels = {abstract.get(W + "abstractNumId", ""): _levels(abstract) for abstract in root.iter(W + "abstractNum")}
        return cls(lists, levels, styles, restarts=restarts)

    def label(self, p: etree._Element) -> str:
        """The number that Word prints before a paragraph, or nothing."""
        return self.counted(*self._place(p))

    def counted(self, list_id: str, depth: int) -> str:
        """The next number of a list on a level, or nothing where there is no such list."""
        abstract = self.lists.get(list_id, "")
        level = self.levels.get(abstract, {}).get(depth)
        if level is None:
            return ""
        counter = self.counters.setdefault(abstract, {})
        if (anew := self.restarts.get(list_id, {}).pop(depth, None)) is not None:
            counter[depth] = anew - 1
        counter[depth] = counter.get(depth, level.start - 1) + 1
        for deeper in [d for d in counter if d > depth]:
            del counter[deeper]
        text = level.text
        for d in range(depth + 1):
            shown = self.levels[abstract].get(d, level)
            text = text.replace(f"%{d + 1}", printed(counter.get(d, shown.start), shown.style))
        return text if level.style not in ("bullet", "none") else ""

    def _place(self, p: etree._Element) -> tuple[str, int]:
        properties = p.find(W + "pPr")
        if properties is None:
            return "", 0
        number = properties.find(W + "numPr")
        if number is not None:
            list_id, depth = number.find(W + "numId"), number.find(W + "ilvl")
            if list_id is not None:
                return list_id.get(VAL, ""), count(depth.get(VAL), 0) if depth is not None else 0
        style = properties.find(W + "pStyle")
        return self.styles.get(style.get(VAL, ""), ("", 0)) if style is not None else ("", 0)


def _styles(archive: ZipFile, names: set[str]) -> dict[str, tuple[str, int]]:
    if "word/styles.xml" not in names:
        return {}
    data = read_part(archive, "word/styles.xml")
    root = _parse(data) if b"<w:numPr" in data else None
    found: dict[str, tuple[str, int]] = {}
    for style in root.iter(W + "style") if root is not None else ():
        number = style.find(f"{W}pPr/{W}numPr")
        list_id = number.find(W + "numId") if number is not None else None
        if number is not None and list_id is not None:
            depth = number.find(W + "ilvl")
            found[style.get(W + "styleId", "")] = list_id.get(VAL, ""), count(depth.get(VAL), 0) if depth is not None else 0
    return found


def _restarts(num: etree._Element) -> dict[int, int]:
    """The levels of a list that begin anew, each with its first number."""
    starts = ((over.get(ILVL), over.find(W + "startOverride")) for over in num.iter(W + "lvlOverride"))
    return {count(level, 0): count(start.get(VAL), 1, 1_000_000) for level, start in starts if start is not None}


def _levels(abstract: etree._Element) -> dict[int, Level]:
    found = {}
    for level in abstract.iter(W + "lvl"):
        style, text, start = level.find(W + "numFmt"), level.find(W + "lvlText"), level.find(W + "start")
        found[count(level.get(ILVL), 0)] = Level(
            style.get(VAL, "decimal") if style is not None else "decimal",
            text.get(VAL, "") if text is not None else "",
            count(start.get(VAL), 1, 1_000_000) if start is not None else 1,
        )
    return found


def _parse(data: bytes) -> etree._Element | None:
    """The XML of a helper part; a broken one is not worth losing the document for."""
    check_marks(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    return etree.fromstring(usual(data), parser)
