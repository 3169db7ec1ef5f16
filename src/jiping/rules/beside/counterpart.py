"""Which form and which indicator of other material is the same one: said only where it is sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jiping.model.derived import derived
from jiping.model.filing import SELF_EVALUATIONS, Filing
from jiping.model.records import Evaluation, Indicator
from jiping.model.signs import NARROW
from jiping.rules.indicators.classes import bare_name, class_of
from jiping.rules.likeness import alike
from jiping.rules.unit_names import same_unit

LIKELY = Decimal("0.5")  # two names so alike may be one indicator renamed: neither compared nor called missing
SMALL = 12  # counts up to here repeat themselves: once a month, twice a year
_CODE = re.compile(r"^[0-9A-Za-z]{8,}[-—]?")
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度)?")
_MARKS = re.compile(r"[^0-9A-Za-z%\u4e00-\u9fff]")
LONGEST = 60  # signs at the end of a name that may be idle
_IDLE = re.compile(r"(?:的|总?数|量|情况)+$")
_WHOLE = "整体"


@dataclass(frozen=True, slots=True)
class Matched:
    """The indicators of two forms side by side. ``missing`` and ``added`` have nothing on the other side."""

    pairs: tuple[tuple[Indicator, Indicator], ...]
    missing: tuple[Indicator, ...]
    added: tuple[Indicator, ...]


def project_key(form: Evaluation) -> str:
    """The project's name without code, year and punctuation."""
    return _MARKS.sub("", _YEAR.sub("", _CODE.sub("", form.project.text.translate(NARROW))))


def counterpart(form: Evaluation, others: Iterable[Evaluation]) -> Evaluation | None:
    """The one form among the others that is about the same money; ``None`` where none or several may be."""
    fitting = [other for other in others if other.indicators and _same_subject(form, other)]
    if len(fitting) > 1 and form.unit.filled:
        fitting = [other for other in fitting if other.unit.filled and same_unit(form.unit.text, other.unit.text)]
    return fitting[0] if len(fitting) == 1 else None


def _same_subject(form: Evaluation, other: Evaluation) -> bool:
    if form.year and other.year and other.kind == "performance_target" and form.year != other.year:
        return False
    if form.unit.filled and other.unit.filled and not same_unit(form.unit.text, other.unit.text):
        return False
    one, two = project_key(form), project_key(other)
    if form.kind == "department_evaluation":
        return not two and (other.kind == form.kind or _WHOLE in other.title.text)
    return bool(one) and one == two and other.kind in (form.kind, "performance_target", "monitoring")


def matched(own: Sequence[Indicator], other: Sequence[Indicator]) -> Matched:
    """Pair the indicators that bear the same name in the same class, each once on both sides."""
    here, there = _by_key(own), _by_key(other)
    pairs = tuple((here[key], there[key]) for key in here if key in there)
    here_too, there_too = {name_key(one) for one in own}, {name_key(two) for two in other}
    left = [row for row in own if row.name.filled and name_key(row) not in there_too]
    right = [row for row in other if row.name.filled and name_key(row) not in here_too]
    return Matched(pairs, _without_likely(right, left), _without_likely(left, right))


def _by_key(rows: Sequence[Indicator]) -> dict[tuple[str, str], Indicator]:
    """Indicators by name and class; what stands there twice is none for sure."""
    keys = [(name_key(row), class_of(row)) for row in rows]
    once = Counter(keys)
    return {key: row for key, row in zip(keys, rows, strict=True) if key[0] and once[key] == 1}


@derived
def name_key(row: Indicator) -> str:
    """An indicator's name as it is compared: without marks of order, punctuation and idle endings."""
    name = _MARKS.sub("", _YEAR.sub("", bare_name(row).translate(NARROW)))
    return name[:-LONGEST] + _IDLE.sub("", name[-LONGEST:]) or name


def telling(row: Indicator) -> bool:
    """Whether the result is a count that hardly comes out the same twice: no target met to the digit, no share."""
    done, aim = row.actual.value, row.target.value
    if done.number is None or done.unit == "%" or done.number == aim.number:
        return False
    return done.number > SMALL or done.number % 1 != 0


def _without_likely(rows: list[Indicator], others: list[Indicator]) -> tuple[Indicator, ...]:
    """Those that no row of the other side may be under another name."""
    return tuple(row for row in rows if not any(_maybe(row, other) for other in others))


def _maybe(row: Indicator, other: Indicator) -> bool:
    one, two = class_of(row), class_of(other)
    if one and two and one != two:
        return False
    same_target = row.target.filled and row.target.text == other.target.text and row.target.value.kind != "text"
    left, right = name_key(row), name_key(other)
    return same_target or left in right or right in left or alike(left, right) >= LIKELY


def target_forms(filing: Filing) -> tuple[Evaluation, ...]:
    """The forms that set targets: target forms, else forms of evaluation shape in which no result is filled in."""
    forms = tuple(form for form in filing.forms if isinstance(form, Evaluation) and form.indicators)
    named = tuple(form for form in forms if form.kind == "performance_target")
    return named or tuple(
        form for form in forms if form.kind in SELF_EVALUATIONS and not any(row.actual.filled for row in form.indicators)
    )
