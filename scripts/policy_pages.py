"""The reference pages of the scoring policies."""

from __future__ import annotations

from md import page, section, table

from jiping import catalog
from jiping.cli.labels import parameter_group
from jiping.cli.policies import value_text, years
from jiping.cli.texts import Frame
from jiping.model.policy import Policy

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
    rows = [
        (
            f"`{name}`", parameter_group(name, FRAME), value_text(parameter.value), parameter.since or "—",
            "、".join(parameter.basis) or "—", "已与原文核对" if parameter.verified else "未与原文核对", parameter.source,
        )
        for name, parameter in policy.parameters.items()
    ]
    parameters = table(("参数", "类别", "取值", "起用", "依据", "核对", "定于"), rows)
    return page(policy.title, f"src/jiping/data/policies/{policy.id}.yaml", table(("项目", "内容"), facts),
                section("参数", parameters))
