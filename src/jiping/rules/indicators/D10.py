"""D10: one indicator with several targets."""

import re

from jiping import catalog
from jiping.model.records import Indicator
from jiping.model.values import quantities
from jiping.rules.indicators.classes import class_of, without_brackets
from jiping.rules.rule import Saying, found, not_applicable, rule

_SENTENCE = re.compile(r"[；;。]")
_CLAUSE = re.compile(r"[；;。，]|,(?!\d{3})")
_DEPENDS = re.compile(
    r"^(?:确保|保证|保障|以|从而|使|不|无|且|并|达到|做到|符合|保持|促进|提升|推动|按|其中|较|比|同比|合格|满足|占|共|合计|总计|计|每"
    r"|[^\d]{0,6}(?:宽度?|厚度?|深度|高度|直径|坡度|标号|强度)[^\d]{0,4}\d)"
)


@rule("D10", level="warning", basis=["财预〔2021〕101号"])
def several_targets(indicator: Indicator) -> Saying:
    """一个指标里有几个指标值

    一行只能填一个完成值、算一个得分；几件事写在一起，完成了一半就说不清该得几分。请拆成几项指标。
    只在几个分句各说一件工作，或各有一个数量时才报；条件、范围和“其中”的说明、时效指标的几个节点不算；成本指标分档列出的补助标准只作提示。
    """
    if not indicator.target.filled:
        return not_applicable("没有填写指标值")
    target = indicator.target
    clauses = _own(target.text)
    if len(clauses) > 1 and class_of(indicator) != "timeliness":
        shown = "；".join(f"{number}）{clause[:24]}" for number, clause in enumerate(clauses, 1))
        yield found(
            f"指标值里有 {len(clauses)} 件事：{shown}。一行只能比较一个完成值，请拆成几项指标", target,
            level="info" if class_of(indicator) == "cost" else None,
        )
    return None


def _own(text: str) -> list[str]:
    """The clauses that are targets of their own."""
    text = without_brackets(text)
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    if len(clauses) < 2:
        return []
    counted = [clause for clause in clauses if quantities(clause) and not _DEPENDS.match(clause)]
    if len(counted) > 1 and len({(q.number, q.unit) for clause in counted for q in quantities(clause)}) > 1:
        return counted
    working = [clause for clause in clauses if len(clause) >= 8 and not _DEPENDS.match(clause) and _acts(clause)]
    if len(working) > 1 and quantities(text):
        return working
    sentences = [part for part in _SENTENCE.split(text) if len(part) >= 6 and not _DEPENDS.match(part)]
    return sentences if len(sentences) > 1 else []


def _acts(clause: str) -> bool:
    return bool(catalog.any_of("actions").search(clause))
