"""Tables of values between commas (.csv), as spreadsheets and systems export them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.read.encoding import decode
from jiping.read.invisible import visible
from jiping.read.limits import check_cells
from jiping.read.sheets import Sheet, add_sheets

_DELIMITERS = ",;\t"
_SAMPLE = 60_000


def read(data: bytes, name: str) -> Document:
    """A table of values between commas, semicolons or tabs. Merged cells of the sheet that it came from are lost."""
    text = visible(decode(data))
    document = Document(name, "csv")
    sheet = Sheet(None)
    cells = 0
    for row, fields in enumerate(_rows(text, delimiter(text) or ",")):
        cells += len(fields)
        check_cells(cells)
        for column, field in enumerate(fields):
            if field and not field.isspace():
                sheet.put(row, column, field)
    add_sheets(document, [sheet])
    return document


def is_csv(data: bytes) -> bool:
    """Whether a text is such a table and not prose with commas in it."""
    head = data[:_SAMPLE]
    if not any(head.count(mark) > 3 for mark in (b",", b";", b'"')):
        return False
    try:
        text = decode(data)
    except Unreadable:
        return False
    return bool(delimiter(text))


def delimiter(text: str) -> str:
    """The mark between the values, or nothing where the lines are no rows: rows have all the same number of values.

    Lines of a single value may stand among them, titles and sign-offs. Tabs count only where values stand in quotes:
    other texts with tabs are read as texts.
    """
    sample = text[:_SAMPLE]
    for mark in _DELIMITERS:
        if sample.count(mark) < 2 or mark == "\t" and '\t"' not in sample:
            continue
        try:
            rows = [fields for fields in _rows(sample, mark) if any(fields)]
        except Unreadable:
            continue
        if len(sample) < len(text):
            rows = rows[:-1]
        wide = Counter(len(fields) for fields in rows if len(fields) > 1)
        if not wide:
            continue
        width, equal = wide.most_common(1)[0]
        if equal > 2 and width > 1 and equal == sum(wide.values()) and equal * 2 > len(rows):
            return mark
    return ""


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    except csv.Error as trouble:
        raise Unreadable("这份表格文本里有一个单元格过长，读不出来；请用 Excel 或 WPS 打开后另存一份。") from trouble
