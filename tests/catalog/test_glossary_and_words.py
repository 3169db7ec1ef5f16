"""The glossary, and the lists of words."""

from __future__ import annotations

import pytest

from jiping.catalog import glossary, pairs, term, words
from jiping.catalog.files import load, names
from jiping.catalog.words import source
from jiping.model.errors import Unreadable


def test_a_term_has_english_and_an_identifier() -> None:
    entry = term("全年执行数")
    assert (entry.english, entry.identifier) == ("full-year execution (outturn)", "execution")


def test_no_term_stands_twice() -> None:
    terms = [entry.term for entry in glossary()]
    assert len(terms) == len(set(terms)) > 90
    assert all(entry.english for entry in glossary())


def test_identifiers_are_such_as_the_code_may_use() -> None:
    assert [entry.identifier for entry in glossary() if entry.identifier and not entry.identifier.isidentifier()] == []


def test_an_unknown_term_is_told_by_one_sentence() -> None:
    with pytest.raises(Unreadable, match="术语表里没有“火星”"):
        term("火星")


def test_vague_words_are_a_list_with_a_source() -> None:
    assert "有所提升" in words("vague")
    assert source("vague")["title"]


@pytest.mark.parametrize("name", [name for name in names("words") if "pairs" in load("words", name)])
def test_pairs_map_one_text_to_another(name: str) -> None:
    assert pairs(name)
    assert "" not in pairs(name)
