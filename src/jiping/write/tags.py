"""HTML as a tree of calls: what is not marked up already is escaped, so nothing that a file says can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

VOID = frozenset({"br", "meta"})
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def clean(text: str) -> str:
    """The text, with what neither HTML nor XML may contain shown as the sign for an unknown character."""
    return _FORBIDDEN.sub("\ufffd", text)


def tag(name: str, /, *children: str, **attributes: str | int) -> Markup:
    """An element. ``cls`` is its class, ``data_x`` its attribute ``data-x``; an attribute of ``""`` is left out."""
    given = "".join(
        f' {"class" if key == "cls" else key.replace("_", "-")}="{escape(clean(str(value)))}"'
        for key, value in attributes.items() if value != ""
    )
    return Markup(f"<{name}{given}>" if name in VOID else f"<{name}{given}>{joined(children)}</{name}>")


def joined(children: Iterable[str]) -> Markup:
    """Children one behind the other, those that are plain text escaped."""
    return Markup("".join(child if isinstance(child, Markup) else escape(clean(child)) for child in children))
