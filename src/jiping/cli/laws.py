"""``jiping laws``: the laws and circulars that rules and policies rest on, and the articles that may be cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from jiping.cli.layout import wrap
from jiping.cli.options import Language, frame_of
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.catalog.laws import Law
    from jiping.naming.texts import Frame

WIDTH = 80


def list_laws(lang: Language = "zh") -> int:
    """Print all laws and circulars of the catalog."""
    from jiping import catalog

    frame = frame_of(lang)
    for law in catalog.laws():
        print(*wrap(_line(law, frame), WIDTH, indent=4), sep="\n")
    return 0


def show_law(
    name: Annotated[str, typer.Argument(metavar="名称", help="名称或文号，如 预算法")], lang: Language = "zh",
) -> int:
    """Print one law with the articles that were compared with its text."""
    from jiping import catalog

    frame = frame_of(lang)
    law = catalog.law(name).law
    print(*wrap(_line(law, frame), WIDTH, indent=4), sep="\n")
    if law.replaces:
        print(frame("replaces", laws=frame("list").join(catalog.basis_text(older) for older in law.replaces)))
    for article in law.articles.values():
        if article.verified:
            print(*wrap(f"  {article.name} {article.asks}", WIDTH, indent=4), sep="\n")
    return 0


def basis_words(basis: str) -> str:
    """The citation in full; what an article asks, or that the circular was not compared with its text."""
    from jiping import catalog
    from jiping.naming.texts import Frame

    try:
        citation = catalog.law(basis)
    except Unreadable:
        return basis
    if citation.article:
        return f"{citation.text}：{citation.article.asks}"
    unsure = "" if citation.verified or citation.law.printed else Frame()("about", parts=Frame()("unverified"))
    return citation.text + unsure


def _line(law: Law, frame: Frame) -> str:
    name = law.printed or (f"《{law.title}》" if law.title else law.number)
    parts = [law.number if law.title and not law.printed else "", law.issuer, law.date]
    if not law.printed:
        parts.append(frame("verified" if law.verified else "unverified"))
    known = [part for part in parts if part]
    return name + (frame("about", parts=frame("between").join(known)) if known else "")
