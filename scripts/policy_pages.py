"""The reference pages of the scoring policies."""

from __future__ import annotations

from jiping import catalog
from jiping.catalog.policies import Explained
from jiping.cli.policies import switch_words, value_text, years
from jiping.model.policy import Policy
from jiping.naming.texts import Frame
from md import page, section, table

FRAME = Frame("zh")


def policy_pages() -> dict[str, str]:
    """``docs/policies/*.md``."""
    pages = {f"policies/{policy.id}.md": _page(policy) for policy in catalog.policies()}
    rows = [
        (f"[{policy.id}]({policy.id}.md)", policy.title, years(policy.since, policy.until, FRAME), policy.extends or "—")
        for policy in catalog.policies()
    ]
    intro = "没有指定评分办法时，按材料上印的单位名称和年度选取最贴近的一个；选不到就用全国默认办法。"
    return {**pages, "policies/index.md": page("评分办法", "src/jiping/data/policies", intro, table(
        ("编号", "名称", "适用年度", "沿用"), rows))}


def _page(policy: Policy) -> str:
    facts = [("适用年度", years(policy.since, policy.until, FRAME)), ("最近核对", policy.checked_until or "—")]
    if policy.extends:
        facts.append(("沿用", f"[{policy.extends}]({policy.extends}.md)"))
    parameters = table(("参数", "编号", "取值", "起用", "依据", "核对", "定于"), [
        (row.title, f"`{row.name}`", value_text(row.value), *_origin(row)) for row in catalog.explain(policy)])
    rules = table(("规则", "怎样", "原因", "起用", "依据", "核对", "定于"), [
        (*switch_words(row, FRAME), row.reason or "—", *_origin(row)) for row in catalog.explain_rules(policy)])
    return page(policy.title, f"src/jiping/data/policies/{policy.id}.yaml", table(("项目", "内容"), facts),
                section("参数", parameters), section("规则", rules))


def _origin(row: Explained) -> tuple[str, str, str, str]:
    """Since when, on what basis, compared or not, and whose it is."""
    compared = "已与原文核对" if row.verified else "未与原文核对" if row.basis else "没有文件依据"
    return row.since or "—", "、".join(row.basis) or "—", compared, row.source if row.inherited else "本办法"
