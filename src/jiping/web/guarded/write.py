"""Write a filing in the official layout or as data, and the user's own file with comments or corrections."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jiping.examine import examine
from jiping.model.errors import Unreadable
from jiping.model.filing import build
from jiping.naming.texts import Frame
from jiping.original import annotated, corrected
from jiping.write.official.pages import pages
from jiping.write.official.printed import printed


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
    filing = build(order.tree)
    if order.to == "json":
        return (json.dumps(filing.to_json(), ensure_ascii=False, indent=2) + "\n").encode()
    return printed(pages(filing, order.forms), order.to, filing.unit.text)


def marked(order: Mark) -> bytes:
    """The user's own file. Raises ``Unreadable`` where it takes none, or where there is nothing to correct for certain."""
    data = order.path.read_bytes()
    if order.to == "annotated":
        return annotated(data, [examine(data, name=order.name, policy=order.policy)], Frame())
    done = corrected(data, order.name, accept=False, policy=order.policy)
    if not done.made:
        raise Unreadable("原件里没有可以确定的更正，不需要改。")
    return done.data
