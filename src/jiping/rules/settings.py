"""What a policy says of the rules, compared with the rule book."""

from __future__ import annotations

from jiping.model.errors import Unreadable
from jiping.model.policy import Policy
from jiping.rules.book import codes, retired
from jiping.rules.rule import FAMILIES

ENGINE = ("R01", "R03", "R09", "R10")  # what the program itself says; there is no rule to turn off or to soften


def settle(policy: Policy) -> None:
    """Raise ``Unreadable``, naming file and key, where the policy speaks of a rule that there is none of."""
    for switch, switches in policy.rules.items():
        for code, entry in switches.items():
            if code in FAMILIES or code in codes() or (code in ENGINE and switch == "waivable"):
                continue
            raise Unreadable(f"{entry.source}.yaml 里的 rules.{switch}.{code}：{_trouble(code)}")


def _trouble(code: str) -> str:
    if code in ENGINE:
        return f"{code} 是程序自己说的话，不是规则，不能停用或改轻重。"
    gone = retired().get(code)
    return gone.sentence if gone else f"规则库里没有{'这一类' if len(code) == 1 else '这个编号'}。"
