"""What a rule is: the ``rule`` decorator, and the three things that a rule may say.

A rule is a generator function. The name of its first parameter is its scope: it runs once for each

=============  =====================================================================================
``filing``     the whole filing
``sheet``      filled basic data sheet (``BasicData``)
``evaluation`` filled form of evaluation shape, score sheets and target forms included (``Evaluation``)
``fund``       row of the money block of such a form (``FundRow``)
``indicator``  indicator of such a form (``Indicator``)
``report``     report that has any text (``Narrative``)
``digest``     filing of a county, as far as it is kept for comparing it with the others (``Digest``)
=============  =====================================================================================

Further parameters are filled by name: ``filing``, ``evaluation`` (the one around a fund or an indicator), ``measure``
(the indicator understood), ``scores``, ``policy``, ``copy`` (``draft``, ``signed`` or ``public``), ``today``;
``source`` (the file: what it holds beside its text); ``last_year`` (the unit's filing of the year before, or ``None``),
``targets`` (the approved target forms) and ``other_copy`` (the same material as signed or reviewed, or ``None``). Paths of
these three lead into other material: a finding points at this filing, ``scores`` knows nothing of them. A rule on a
``digest`` has ``county`` (all digests) and ``policy``.

It yields ``found(…)`` for each fault, and may end with ``return not_applicable("…")`` or ``return cannot_judge("…")``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from jiping.model.finding import Level, Located

SCOPES = ("filing", "sheet", "evaluation", "fund", "indicator", "report", "digest")
GIVEN = ("filing", "evaluation", "measure", "scores", "policy", "copy", "today", "last_year", "targets", "other_copy", "source")
IN_COUNTY = ("county", "policy")
FAMILIES = {
    "A": "勾稽", "B": "预算执行", "C": "表间", "D": "指标", "E": "计分", "F": "文字", "G": "完整", "H": "公开", "R": "读取",
}


class Found(NamedTuple):
    """One fault as the rule says it; the engine adds code, level, title, basis and place."""

    message: str
    where: tuple[Located, ...]
    expected: str = ""
    fix: str | None = None
    level: Level | None = None


class Outcome(NamedTuple):
    """Why a rule found nothing without having passed."""

    kind: str  # "not_applicable" or "cannot_judge"
    reason: str


Saying = Generator[Found, None, Outcome | None]
RuleFunction = Callable[..., Saying]


def found(
    message: str, *where: Located, expected: str = "", fix: str | None = None, level: Level | None = None
) -> Found:
    """A fault. ``where[0]`` is what the finding points at; the others are the cells of the sum.

    ``fix`` is the certain new text of the first cell; give it only where arithmetic leaves no choice. ``level``
    replaces the rule's own level.
    """
    if not where:
        raise TypeError("a finding points at something")
    return Found(message, where, expected or fix or "", fix, level)


@lru_cache(maxsize=1024)
def not_applicable(reason: str) -> Outcome:
    """The rule has nothing to look at here; ``reason`` is a short Chinese phrase."""
    return Outcome("not_applicable", reason)


@lru_cache(maxsize=1024)
def cannot_judge(reason: str) -> Outcome:
    """Something is missing or unclear that the rule needs; ``reason`` is a short Chinese phrase."""
    return Outcome("cannot_judge", reason)


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of the rule book."""

    code: str
    level: Level
    title: str
    why: str
    basis: tuple[str, ...]
    function: RuleFunction
    takes: tuple[str, ...]
    brake: bool = False
    since: int | None = None
    until: int | None = None
    echoes: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        """What the rule runs once for."""
        return self.takes[0]

    @property
    def family(self) -> str:
        """The Chinese name of the family."""
        return FAMILIES[self.code[0]]


def rule(
    code: str,
    *,
    level: Level,
    basis: tuple[str, ...] | list[str],
    brake: bool = False,
    since: int | None = None,
    until: int | None = None,
    echoes: tuple[str, ...] = (),
) -> Callable[[RuleFunction], Rule]:
    """Make a rule of a generator function: the first line of its docstring is the title, the rest says why.

    ``basis`` names laws and documents of the catalog. ``brake``: where most rows disagree, suspect the reading.
    ``since`` and ``until`` are the budget years in which the rule applies. ``echoes`` are rules that tell of the same
    cause more plainly: what this one says of the same number at the same place is left out.
    """

    def made(function: RuleFunction) -> Rule:
        names = tuple(inspect.signature(function).parameters)
        given = IN_COUNTY if names[0] == "digest" else GIVEN
        if names[0] not in SCOPES or not set(names[1:]) <= set(given):
            raise TypeError(f"{code}: a rule takes {SCOPES} first, then some of {given}")
        title, _, why = inspect.getdoc(function).partition("\n")  # type: ignore[union-attr]  # make check asks for it
        return Rule(code, level, title.strip(), why.strip(), tuple(basis), function, names, brake, since, until, echoes)

    return made


Arguments = dict[str, Any]
