"""The names that the pages of ``jiping.write`` print: those that a result has, in Chinese."""

from __future__ import annotations

from functools import cache, lru_cache

from jiping.model.cell import Place
from jiping.model.filing import Filing
from jiping.naming.labels import field_name, kind_name
from jiping.naming.places import field_words, form_words, ink_words
from jiping.naming.texts import Frame
from jiping.write.wording import Wording

ZH = Frame()


def wording(filing: Filing) -> Wording:
    """The names of the fields, forms and places of a filing."""
    return Wording(
        field=lambda at: _field(filing, at),
        key=lambda key: field_name(key, ZH),
        form=lambda index: form_words(filing, index, ZH),
        kind=lambda kind: kind_name(kind, ZH),
        place=_place,
        label=_is_label,
    )


def _field(filing: Filing, at: str) -> str:
    """The name of a field; the parts of a section are told apart."""
    leaf = at.rpartition(".")[2]
    part = f"·{field_name(leaf, ZH)}" if ".sections[" in at and leaf in ("number", "title", "text") else ""
    return field_words(filing, at, ZH) + part


def _place(place: Place) -> str:
    column = f" 第{place.column}列" if place.column and not place.cell else ""
    return ink_words(place, ZH) + column


@lru_cache(maxsize=8192)
def _is_label(text: str) -> bool:
    """Whether the forms know a text as the name of a column, a row, a block, or a class of indicators."""
    from jiping.read.fit.labels import LONGEST, key, lexicon

    return len(text) <= LONGEST and (key(text) in _classes() or any(
        words.column(text) or words.row(text) or words.label(text) or key(text) in words.side
        for words in lexicon().values()
    ))


@cache
def _classes() -> frozenset[str]:
    from jiping.catalog import vocabulary
    from jiping.read.fit.labels import key

    indicators = vocabulary()["blocks"]["indicators"]
    entries = [entry for level in ("level1", "level2") for entry in indicators[level].values()]
    return frozenset(key(word) for entry in entries for word in (entry["label"], *entry["synonyms"]))
