"""Which fields of a filing a rule looks at, and with which levels it speaks: taken from what it says of its examples.

``rules/fields.yaml`` is written by ``make docs``. A field is the path of a cell without numbers: ``evaluation`` is a form
of evaluation shape, so ``evaluation.indicators.score`` is the score of an indicator; ``evaluation`` alone is a whole form.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from jiping.catalog.files import load_text
from jiping.model.filing import Filing
from jiping.model.finding import GRAVITY, Finding, Level
from jiping.model.records import BasicData, Evaluation, Narrative

PATH = Path(__file__).parent / "fields.yaml"
SHAPES = {BasicData: "sheet", Evaluation: "evaluation", Narrative: "report"}
WHOLE = "filing"
_FORM = re.compile(r"forms\[(\d+)\](.*)")


class Sight(NamedTuple):
    """What a rule looks at, and the levels of its remarks, the gravest first."""

    fields: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()


@cache
def sights() -> dict[str, Sight]:
    """By the code of the rule."""
    listed: dict[str, Any] = load_text(PATH.read_text(encoding="utf-8"))
    return {code: Sight(tuple(entry["fields"]), cast("tuple[Level, ...]", tuple(entry["levels"]))) for code, entry in listed.items()}


def sight(said: list[tuple[Filing, Finding]]) -> Sight:
    """What can be seen from findings, each with the filing of which it is said."""
    fields = {field(filing, at) for filing, finding in said for at, _ in finding.cells}
    levels = {finding.level for _, finding in said}
    return Sight(tuple(sorted(fields)), tuple(sorted(levels, key=lambda level: -GRAVITY[level])))


def field(filing: Filing, at: str) -> str:
    """The field of a path: ``forms[1].funds[0].score`` → ``evaluation.funds.score``; sections within sections are one."""
    match = _FORM.fullmatch(at)
    if match is None or int(match[1]) >= len(filing.forms):
        return at if at and not match else WHOLE
    inside = re.sub(r"\[\d+\]", "", match[2])
    inside = re.sub(r"(\.sections)+", ".sections", inside)
    return SHAPES[type(filing.forms[int(match[1])])] + inside
