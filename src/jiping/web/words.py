"""Addresses in words: where a cell stands, as an official would say it."""

from __future__ import annotations

from functools import cache
from typing import Any

from jiping import catalog
from jiping.catalog.files import load
from jiping.web.draft.tree import Tree, find


@cache
def _keys() -> dict[str, str]:
    """The contract's keys in Chinese, as the rule pages have them."""
    raw: dict[str, str] = {}
    for group in load("forms", "common")["blocks"].values():
        for part in group.values():
            if isinstance(part, dict):
                raw |= {key: "".join(entry["label"].split()) for key, entry in part.items() if isinstance(entry, dict) and "label" in entry}
    return raw


OWN = {
    "funds": "资金", "goal": "年度目标", "signoff": "落款", "total": "总分", "text": "正文", "title": "标题", "notes": "附注",
    "number": "编号", "staff": "人员", "spending": "经费", "buildings": "楼堂馆所", "sections": "", "indicators": "", "unit": "单位名称",
    "by_source": "按收入性质", "by_nature": "按支出性质", "amount": "金额", "money_unit": "金额单位", "reason": "偏差原因", "label": "名目",
}


def label(tree: Tree, address: str) -> str:
    """Form, row and column of an address; as far as it leads."""
    steps = address.split("/") if address else []
    said: list[str] = []
    for number in range(1, len(steps) + 1):
        try:
            thing = find(tree, "/".join(steps[:number]))
        except KeyError:
            break
        said.append(_said(thing, steps[number - 1]))
    return " · ".join(filter(None, said)) or "整份材料"


def _said(thing: Any, step: str) -> str:
    if isinstance(thing, dict) and "_id" in thing and thing["_id"] == step:
        return str(thing.get("project") or thing.get("name") or thing.get("label") or thing.get("title") or "").rstrip("：:")
    return OWN.get(step) if step in OWN else _keys().get(step, step)  # type: ignore[return-value]


def form_title(kind_or_id: str) -> str:
    """A form's title by its id."""
    return catalog.form(kind_or_id).title
