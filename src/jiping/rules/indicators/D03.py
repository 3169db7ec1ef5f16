"""D03: the name of an indicator is a sentence of work."""

import re

from jiping.model.policy import Policy
from jiping.model.records import Evaluation, Indicator
from jiping.rules.indicators.classes import bare_name, without_brackets
from jiping.rules.rule import Saying, found, not_applicable, rule

_CLAUSE = re.compile(r"[；;。，,]")
LEAST = 4  # characters that make a clause


@rule("D03", level="warning", basis=["财预〔2021〕101号"])
def name_is_a_sentence(indicator: Indicator, evaluation: Evaluation, policy: Policy) -> Saying:
    """三级指标名称是一段工作描述

    指标名称应当简明，说清衡量的是什么；把工作总结写进名称，就看不出要考核哪个数。
    名称过长，或由几个分句组成的才报；括号里的补充说明不计入长度。
    """
    if evaluation.kind == "scorecard" or not indicator.name.filled:
        return not_applicable("没有自拟的指标名称")
    name = without_brackets(bare_name(indicator))
    clauses = [clause for clause in _CLAUSE.split(name) if len(clause) >= LEAST]
    longest = int(policy.number("thresholds.name_length"))
    if len(name) > longest:
        yield found(
            f"三级指标名称长达 {len(name)} 字，像一段工作描述；请概括成要衡量的事项，例如“开展活动场次”", indicator.name
        )
    elif len(clauses) > 2 or (len(clauses) > 1 and re.search(r"[；;。].{4}", name)):
        yield found(
            f"三级指标名称由 {len(clauses)} 个分句组成，说的不止一件事；请概括成一个要衡量的事项，或拆成几项指标", indicator.name
        )
    return None
