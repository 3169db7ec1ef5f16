"""Find the rules: one module a rule, named after its code, in a folder a family."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jiping.catalog.files import load_text
from jiping.model.errors import Unreadable
from jiping.rules.rule import Rule

HERE = Path(__file__).parent
VERSION = "2026.1"


@dataclass(frozen=True, slots=True)
class Retired:
    """A code that is no longer used and never given to another rule."""

    code: str
    title: str
    retired: str
    reason: str
    instead: str = ""

    @property
    def sentence(self) -> str:
        """What is said to whoever asks for it."""
        now = f"，现由 {self.instead} 核对" if self.instead else ""
        return f"规则 {self.code}（{self.title}）已于 {self.retired} 停用{now}。"


@cache
def retired() -> dict[str, Retired]:
    """The retired codes, ``rules/retired.yaml``."""
    listed = load_text((HERE / "retired.yaml").read_text(encoding="utf-8"))
    return {code: Retired(code, **entry) for code, entry in listed.items()}


@cache
def _modules() -> dict[str, str]:
    """Module names by rule code, in the order of the codes."""
    found = sorted((path.stem, path.parent.name) for path in HERE.glob("*/[A-Z][0-9][0-9].py"))
    return {code: f"jiping.rules.{family}.{code}" for code, family in found}


@cache
def codes() -> tuple[str, ...]:
    """All codes of the rule book."""
    return tuple(_modules())


@cache
def find(code: str) -> Rule:
    """The rule of a code. Raises ``Unreadable`` for a code that there is none of, or no more."""
    name = _modules().get(code.upper())
    if name is None:
        if gone := retired().get(code.upper()):
            raise Unreadable(gone.sentence)
        raise Unreadable(f"规则库里没有编号为 {code} 的规则{hint(code.upper())}；可用 jiping rules list 查看全部编号。")
    module = importlib.import_module(name)
    return next(value for value in vars(module).values() if isinstance(value, Rule))


def hint(code: str) -> str:
    """Asks for the code that was meant where only zeros are missing, or too many: ``A8``, ``A008``."""
    match = re.fullmatch(r"([A-Z])0*(\d{1,2})", code)
    meant = f"{match[1]}{match[2]:0>2}" if match else ""
    return f"，是不是想写 {meant}" if meant in _modules() else ""


@cache
def rules() -> tuple[Rule, ...]:
    """The whole rule book, in the order of the codes."""
    return tuple(find(code) for code in codes())


def examples_path(code: str) -> Path:
    """The file of examples beside the rule."""
    family = _modules()[code].split(".")[-2]
    return HERE / family / f"{code}.yaml"
