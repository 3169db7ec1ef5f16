"""Laws and circulars: what a basis such as ``预算法第十三条`` or ``财预〔2020〕10号`` stands for.

An article is cited only where somebody compared it with the text in force; circulars by number and title alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jiping.catalog.files import load, names, only
from jiping.model.errors import Unreadable

_KEYS = ("title", "names", "number", "issuer", "date", "verified", "replaces", "printed", "articles")
_ARTICLE_KEYS = ("asks", "verified", "compared")
_ARTICLE = re.compile(r"^(.+?)》?(第[一二三四五六七八九十百零〇\d]+条)$")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what it asks in our words, and the day it was compared with the text in force."""

    name: str
    asks: str
    verified: bool
    compared: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law, regulation or circular. ``key`` is its short name or number; ``verified``: title and date were compared."""

    key: str
    title: str
    number: str
    issuer: str
    date: str
    verified: bool
    names: tuple[str, ...]
    replaces: tuple[str, ...]
    printed: str
    articles: Mapping[str, Article]


@dataclass(frozen=True, slots=True)
class Citation:
    """A basis resolved: the law, and the article where one is cited."""

    law: Law
    article: Article | None = None

    @property
    def text(self) -> str:
        """The citation as it is printed: ``《中华人民共和国预算法》第十三条``."""
        law = self.law
        if law.printed:
            return law.printed
        name = f"《{law.title}》" if law.title else law.number
        if self.article:
            return name + self.article.name
        return f"{name}（{law.number}）" if law.title and law.number else name

    @property
    def verified(self) -> bool:
        """Whether what is cited was compared with its text."""
        return self.article.verified if self.article else self.law.verified


def laws() -> tuple[Law, ...]:
    """All laws and circulars, statutes first."""
    return tuple({entry.key: entry for entry in _laws().values()}.values())


@cache
def law(basis: str) -> Citation:
    """The law and the article that a basis names.

    Raises ``Unreadable`` for a basis that the catalog does not know, and for an article nobody compared with its text.
    """
    found = _laws().get(_plain(basis))
    if found:
        return Citation(found)
    match = _ARTICLE.match(basis.strip())
    found = _laws().get(_plain(match[1])) if match else None
    if not match or not found:
        raise Unreadable(f"依据库里没有“{basis}”；可用 jiping laws list 查看。")
    article = found.articles.get(match[2])
    if article is None or not article.verified:
        raise Unreadable(f"“{found.key}{match[2]}”没有与现行文本对照过，不能引用条文；请只引名称或文号。")
    return Citation(found, article)


def basis_text(basis: str) -> str:
    """The printed citation of a basis. Raises ``Unreadable`` like ``law``."""
    return law(basis).text


@cache
def _laws() -> dict[str, Law]:
    """Every law by its key, its full title, its number and its further names."""
    found: dict[str, Law] = {}
    for file in sorted(names("laws"), key=lambda name: name != "statutes"):
        for key, raw in load("laws", file).items():
            entry = _law(key, raw, file)
            for name in filter(None, (key, entry.title, entry.number, *entry.names)):
                if found.setdefault(_plain(name), entry) is not entry:
                    raise Unreadable(f"{file}.yaml 里的“{name}”与“{found[_plain(name)].key}”重名。")
    return found


def _law(key: str, raw: Mapping[str, Any], file: str) -> Law:
    only(raw, _KEYS, file, key)
    return Law(
        key=key,
        title=raw["title"],
        number=raw.get("number", ""),
        issuer=raw["issuer"],
        date=raw.get("date", ""),
        verified=raw["verified"] == "true",
        names=tuple(raw.get("names", ())),
        replaces=tuple(raw.get("replaces", ())),
        printed=raw.get("printed", ""),
        articles={name: _article(name, entry, f"{key}.{name}", file) for name, entry in raw.get("articles", {}).items()},
    )


def _article(name: str, raw: Mapping[str, Any], at: str, file: str) -> Article:
    only(raw, _ARTICLE_KEYS, file, at)
    return Article(name, raw["asks"], raw["verified"] == "true", raw.get("compared", ""))


def _plain(name: str) -> str:
    """A name without 《》, white space, and with the brackets of a number in one form."""
    text = re.sub(r"[《》\s]", "", name)
    return re.sub(r"[\[［【(（](\d{4})[\]］】)）](?=\d)", r"〔\1〕", text)
