"""Find the rules: one module a rule, named after its code, in a folder a family."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from jiping.model.errors import Unreadable
from jiping.rules.rule import Rule

HERE = Path(__file__).parent
VERSION = "2026.1"


@cache
def _modules() -> dict[str, str]:
    """Module names by rule code, in the order of the codes."""
    found = sorted((path.stem, path.parent.name) for path in HERE.glob("*/[A-Z][0-9][0-9].py"))
    return {code: f"jiping.rules.{family}.{code}" for code, family in found}


def codes() -> tuple[str, ...]:
    """All codes of the rule book."""
    return tuple(_modules())


@cache
def find(code: str) -> Rule:
    """The rule of a code. Raises ``Unreadable`` for a code that there is none of."""
    name = _modules().get(code.upper())
    if name is None:
        raise Unreadable(f"规则库里没有编号为 {code} 的规则；可用 jiping rules list 查看全部编号。")
    module = importlib.import_module(name)
    return next(value for value in vars(module).values() if isinstance(value, Rule))


@cache
def rules() -> tuple[Rule, ...]:
    """The whole rule book, in the order of the codes."""
    return tuple(find(code) for code in codes())


def examples_path(code: str) -> Path:
    """The file of examples beside the rule."""
    family = _modules()[code].split(".")[-2]
    return HERE / family / f"{code}.yaml"
