"""The reference pages of the laws and of the glossary."""

from __future__ import annotations

from jiping import catalog
from jiping.catalog.laws import Law
from md import page, section, table

COMPARED = {True: "已与原文核对", False: "未与原文核对"}


def law_page() -> str:
    """``docs/laws.md``."""
    rows = [(_name(law), law.number or "—", law.issuer, law.date or "—", COMPARED[law.verified]) for law in catalog.laws()]
    articles = [
        (f"{_name(law)}{article.name}", article.asks, article.compared)
        for law in catalog.laws() for article in law.articles.values() if article.verified
    ]
    intro = "规则和评分办法所依据的法律和文件。条款只引用逐条与现行文本对照过的；文件只引名称和文号。"
    return page(
        "依据", "src/jiping/data/laws", intro, table(("名称", "文号", "制定机关", "日期", "核对"), rows),
        section("对照过的条款", table(("条款", "要求", "对照日期"), articles)),
    )


def glossary_page() -> str:
    """``docs/glossary.md``."""
    rows = [(term.term, term.english, f"`{term.identifier}`" if term.identifier else "—") for term in catalog.glossary()]
    intro = "表上的词、它们的英文，以及代码和数据里的名字。绩评自己的词见[它是怎么搭的](why/how-it-is-built.md)。"
    return page("词汇表", "src/jiping/data/glossary", intro, table(("中文", "英文", "标识符"), rows))


def _name(law: Law) -> str:
    return law.printed or (f"《{law.title}》" if law.title else law.number)
