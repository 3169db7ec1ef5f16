"""Write a filing in the official layout or as data, and the user's own file with comments or corrections."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jiping.examine import examine
from jiping.model.errors import Unreadable
from jiping.model.filing import Filing, build
from jiping.model.result import Source
from jiping.naming.filing import wording
from jiping.naming.texts import Frame
from jiping.original import annotated, corrected
from jiping.write.official.pages import pages
from jiping.write.sheets import filing_workbook

SHEETS = "jiping.write.official.excel"  # the forms as worksheets, where this release can write them


@dataclass(frozen=True, slots=True)
class Print:
    """What is to be written: a tree, the templates by which, and the format."""

    tree: dict[str, Any]
    forms: tuple[str, ...]
    to: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The user's own file, and whether it is to be commented (``annotated``) or ``corrected``."""

    path: Path
    name: str
    policy: str
    to: str


def written(order: Print) -> bytes:
    """The filing in a format. Raises ``Unreadable`` where it cannot be printed."""
    return WRITERS[order.to](build(order.tree), order.forms)


def _docx(filing: Filing, forms: tuple[str, ...]) -> bytes:
    from jiping.write.official.word import word

    return word(pages(filing, forms))


def _html(filing: Filing, forms: tuple[str, ...]) -> bytes:
    from jiping.write.official.html import html

    return html(pages(filing, forms), filing.unit.text).encode()


def _pdf(filing: Filing, forms: tuple[str, ...]) -> bytes:
    from jiping.write.official.pdf import pdf

    return pdf(pages(filing, forms))


def _xlsx(filing: Filing, forms: tuple[str, ...]) -> bytes:
    if find_spec(SHEETS):
        made: bytes = import_module(SHEETS).excel(pages(filing, forms))
        return made
    return filing_workbook(filing, Source("在线填报", "", "web"), wording(filing), 0)


def _json(filing: Filing, _forms: tuple[str, ...]) -> bytes:
    return (json.dumps(filing.to_json(), ensure_ascii=False, indent=2) + "\n").encode()


WRITERS: dict[str, Callable[[Filing, tuple[str, ...]], bytes]] = {
    "docx": _docx, "xlsx": _xlsx, "pdf": _pdf, "html": _html, "json": _json,
}


def marked(order: Mark) -> bytes:
    """The user's own Word file. Raises ``Unreadable`` where it is none, or where there is nothing to correct for certain."""
    data = order.path.read_bytes()
    if order.to == "annotated":
        return annotated(data, examine(data, name=order.name, policy=order.policy), Frame())
    data, made = corrected(data, order.name, accept=False, policy=order.policy)
    if not made:
        raise Unreadable("原件里没有可以确定的更正，不需要改。")
    return data
