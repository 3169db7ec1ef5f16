"""Laws: what a basis stands for, and what may be cited."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jiping.catalog import basis_text, law, laws
from jiping.model.errors import Unreadable
from jiping.rules.book import codes, find

Write = Callable[[str, str], None]
ARTICLES = [(one.key, article) for one in laws() for article in one.articles.values()]


@pytest.mark.parametrize(("basis", "text"), [
    ("预算法第十三条", "《中华人民共和国预算法》第十三条"),
    ("《中华人民共和国预算法》第五十七条", "《中华人民共和国预算法》第五十七条"),
    ("预算法", "《中华人民共和国预算法》"),
    ("财预〔2020〕10号", "《项目支出绩效评价管理办法》（财预〔2020〕10号）"),
    ("财预[2020]10号", "《项目支出绩效评价管理办法》（财预〔2020〕10号）"),
    ("项目支出绩效评价管理办法", "《项目支出绩效评价管理办法》（财预〔2020〕10号）"),
    ("楼堂馆所管理条例第十一条", "《机关团体建设楼堂馆所管理条例》第十一条"),
    ("郫财函〔2026〕11号", "郫财函〔2026〕11号"),
    ("表内说明", "填报表自带的说明"),
])
def test_a_basis_is_printed_in_full(basis: str, text: str) -> None:
    assert basis_text(basis) == text


def test_a_basis_resolves_to_law_and_article() -> None:
    citation = law("预算法第五十七条")
    assert citation.law.key == "预算法"
    assert citation.article is not None
    assert "绩效评价" in citation.article.asks
    assert citation.verified


def test_a_circular_is_cited_unverified_and_without_articles() -> None:
    assert not law("财预〔2021〕101号").verified
    assert law("财预〔2020〕10号").law.articles == {}


@pytest.mark.parametrize("basis", ["财预〔2020〕10号第四条", "预算法第二十条", "预算法实施条例第二十条"])
def test_an_article_that_nobody_compared_is_not_cited(basis: str) -> None:
    with pytest.raises(Unreadable, match="没有与现行文本对照过，不能引用条文"):
        law(basis)


@pytest.mark.parametrize("basis", ["火星预算法", "火星预算法第一条", ""])
def test_an_unknown_basis_is_told_by_one_sentence(basis: str) -> None:
    with pytest.raises(Unreadable, match=f"^依据库里没有“{basis}”；可用 jiping laws list 查看。$"):
        law(basis)


def test_every_article_says_what_it_asks_and_when_it_was_compared() -> None:
    assert len(ARTICLES) > 40
    assert [key for key, article in ARTICLES if not (article.asks and article.verified and article.compared == "2026-11-24")] == []


def test_every_law_can_be_cited_by_its_key() -> None:
    assert [one.key for one in laws() if not basis_text(one.key)] == []
    assert {"预算法", "财预〔2013〕53号", "财预〔2020〕10号", "湘财绩〔2020〕7号", "政府信息公开条例", "表内说明"} <= {one.key for one in laws()}


@pytest.mark.parametrize("code", codes())
def test_every_basis_of_a_rule_can_be_cited(code: str) -> None:
    assert all(basis_text(basis) for basis in find(code).basis)


def test_what_a_circular_replaces_is_in_the_catalog() -> None:
    assert law("财预〔2020〕10号").law.replaces == ("财预〔2011〕285号",)
    assert [law(older) for one in laws() for older in one.replaces]


def test_an_unverified_article_in_the_data_is_not_cited(write: Write) -> None:
    write("laws/county", "某县办法: {title: 某县办法, issuer: 某县, verified: false, articles: {第一条: {asks: 要自评, verified: false}}}")
    assert basis_text("某县办法") == "《某县办法》"
    with pytest.raises(Unreadable, match="“某县办法第一条”没有与现行文本对照过"):
        law("某县办法第一条")


def test_two_laws_of_one_name_are_refused(write: Write) -> None:
    write("laws/county", "某县办法: {title: 中华人民共和国预算法, issuer: 某县, verified: false}")
    with pytest.raises(Unreadable, match=r"county\.yaml 里的“中华人民共和国预算法”与“预算法”重名"):
        law("预算法")


def test_an_unknown_key_of_a_law_is_named(write: Write) -> None:
    write("laws/county", "某县办法: {title: 某县办法, isuer: 某县, verified: false}")
    with pytest.raises(Unreadable, match=r"county\.yaml 里的 某县办法.isuer 是不认识的键"):
        law("预算法")
