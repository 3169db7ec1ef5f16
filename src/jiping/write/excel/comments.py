"""Comments of a sheet: new ones, and what is added to those that are there, threads included."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from lxml import etree

from jiping.write.excel.book import BOOK, Book, Sheet, split
from jiping.write.excel_parts import NOTED_BY
from jiping.write.notes import Note, drawing, shape
from jiping.write.tags import clean

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = ".vml application/vnd.openxmlformats-officedocument.vmlDrawing"
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_PERSON = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_PERSONS = "application/vnd.ms-excel.person+xml"
_NO_PERSONS = f'<personList xmlns="{_THREADS}"/>'.encode()
_SHAPE = re.compile(rb"_x0000_s(\d{1,9})")
_BEFORE_BOXES = {  # what may stand in front of the reference to the comments' boxes in a sheet
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
    "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def comment(book: Book, sheet: Sheet, said: Mapping[str, Sequence[str]], today: date | None) -> None:
    """Put the lines of a comment at each cell. A cell has one comment only: they follow what stands in it already."""
    package = book.package
    part = next((name for _, name in package.related(sheet.part, "comments")), "") or package.free("xl/comments{}.xml")
    root = package.tree(part, f'<comments xmlns="{sheet.namespace}"><authors/><commentList/></comments>'.encode())
    listed = _part(root, "commentList")
    known = {node.get("ref", ""): node for node in listed}
    author = _author(root)
    fresh: list[Note] = []
    for at, lines in said.items():
        text = "\n".join(lines)
        if at in known:
            _append(known[at], f"\n\n{NOTED_BY}：\n{text}")
            _reply(book, sheet, at, text, today)
        else:
            listed.append(_comment(root, at, author, f"{NOTED_BY}：\n{text}"))
            column, row = split(at)
            fresh.append(Note(at, row, column, text))
    package.relate(sheet.part, part, "comments", _COMMENTS)
    _boxes(book, sheet, fresh)


def _part(parent: etree._Element, name: str) -> etree._Element:
    """The part of a name; one that the file left out is made: the authors stand first."""
    found = next(parent.iter(f"{{*}}{name}"), None)
    if found is None:
        found = etree.Element(f"{{{etree.QName(parent).namespace}}}{name}")
        parent.insert(0 if name == "authors" else len(parent), found)
    return found


def _author(root: etree._Element) -> str:
    authors = _part(root, "authors")
    names = [node.text or "" for node in authors]
    if NOTED_BY not in names:
        etree.SubElement(authors, f"{{{etree.QName(root).namespace}}}author").text = NOTED_BY
        names.append(NOTED_BY)
    return str(names.index(NOTED_BY))


def _comment(root: etree._Element, at: str, author: str, text: str) -> etree._Element:
    name = f"{{{etree.QName(root).namespace}}}"
    made = etree.Element(f"{name}comment", ref=at, authorId=author)
    etree.SubElement(made, f"{name}text")
    _append(made, text)
    return made


def _append(known: etree._Element, text: str) -> None:
    """A further run behind the text of a comment."""
    name = f"{{{etree.QName(known).namespace}}}"
    body = _part(known, "text")
    for plain in body.findall(f"{name}t"):  # a text without runs
        run = etree.Element(f"{name}r")
        plain.addprevious(run)
        run.append(plain)
    last = etree.SubElement(etree.SubElement(body, f"{name}r"), f"{name}t")
    last.text = clean(text)
    last.set(_SPACE, "preserve")
    for phonetic in body.findall(f"{name}rPh") + body.findall(f"{name}phoneticPr"):
        body.append(phonetic)  # these stand behind all runs


def _boxes(book: Book, sheet: Sheet, notes: Sequence[Note]) -> None:
    """The boxes in which the comments are shown, drawn beside those that the sheet has."""
    if not notes:
        return
    package = book.package
    boxes = dict(package.related(sheet.part, "vmlDrawing"))
    anchors = [str(value) for node in sheet.root.iter("{*}legacyDrawing") for key, value in node.attrib.items() if str(key).endswith("}id")]
    part = next((boxes[anchor] for anchor in anchors if anchor in boxes), None)
    if part is None:
        part = package.free("xl/drawings/vmlDrawing{}.vml")
        package.write(part, drawing(notes).encode())
        number = package.relate(sheet.part, part, "vmlDrawing", _VML)
        _refer(sheet, number, f"{{{package.office.rstrip('/')}}}id")
        return
    data = package.read(part)
    first = 1 + max([1024, *map(int, _SHAPE.findall(data))])
    shapes = "".join(shape(note, number) for number, note in enumerate(notes, first)).encode()
    end = data.rfind(b"</xml>")
    package.write(part, data[:end] + shapes + data[end:])


def _refer(sheet: Sheet, number: str, reference: str) -> None:
    node = etree.Element(sheet.name("legacyDrawing"), {reference: number}, nsmap={"r": reference[1:].partition("}")[0]})
    before = [child for child in sheet.root.iterchildren("{*}*") if etree.QName(child).localname in _BEFORE_BOXES]
    before[-1].addnext(node)


def _reply(book: Book, sheet: Sheet, at: str, text: str, today: date | None) -> None:
    """An answer in the thread at a cell, where there is one: newer Excel shows only that."""
    part = next((name for _, name in book.package.related(sheet.part, "threadedComment")), "")
    if part not in book.package:
        return
    root = book.package.peek(part)
    first = next((node for node in root if node.get("ref") == at and not node.get("parentId")), None)
    if first is None:
        return
    parent = first.get("id", "")
    last = [node for node in book.package.tree(part) if node.get("id") == parent or node.get("parentId") == parent][-1]
    answer = etree.Element(
        f"{{{etree.QName(root).namespace}}}threadedComment", ref=at, dT=f"{(today or date(2000, 1, 1)).isoformat()}T00:00:00.00",
        personId=_person(book), id=_guid(f"{parent}{text}"), parentId=parent,
    )
    etree.SubElement(answer, f"{{{etree.QName(root).namespace}}}text").text = clean(text)
    last.addnext(answer)


def _person(book: Book) -> str:
    package = book.package
    part = next((name for _, name in package.related(BOOK, "person")), "") or package.free("xl/persons/person{}.xml")
    root = package.tree(part, _NO_PERSONS)
    known = next((node.get("id", "") for node in root if node.get("displayName") == NOTED_BY), "")
    if known:
        return known
    made = _guid(NOTED_BY)
    etree.SubElement(
        root, f"{{{etree.QName(root).namespace}}}person", displayName=NOTED_BY, id=made, userId=NOTED_BY, providerId="None"
    )
    package.relate(BOOK, part, _PERSON, _PERSONS)
    return made


def _guid(text: str) -> str:
    """A number that is the same for the same text."""
    return "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"jiping:{text}")).upper() + "}"
