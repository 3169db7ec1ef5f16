"""The filings of a county side by side: what each unit handed in, its score, its execution, and its open findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from jiping import catalog
from jiping.model.filing import BASIC_DATA, REPORTS, Filing
from jiping.model.finding import GRAVITY
from jiping.model.numbers import HUNDRED, half_up
from jiping.model.policy import Policy
from jiping.model.records import BasicData, Evaluation, FilledForm
from jiping.score.funds import spent_in
from jiping.score.points import grade_for
from jiping.write.told import Told

FORMS = {
    BASIC_DATA: "基础数据表", "department_evaluation": "整体自评表", "project_evaluation": "项目自评表", REPORTS[0]: "整体自评报告",
    REPORTS[1]: "项目自评报告",
}
THERE, EMPTY, MISSING, UNREAD = "有", "空白", "缺", "未读出"
BANDS = (("100分", 100), ("95分以上，不满100分", 95), ("90分以上，不满95分", 90), ("80分以上，不满90分", 80), ("60分以上，不满80分", 60))
LAST_BAND = "不满60分"


@dataclass(frozen=True, slots=True)
class Unit:
    """One filing in a line. ``score`` and ``rate`` (a ratio) are ``None`` where the form has no such number."""

    name: str
    file: str
    year: str
    verdict: str
    score: Decimal | None
    grade: str
    rate: Decimal | None
    errors: int
    warnings: int
    infos: int
    forms: tuple[str, ...]

    @property
    def gap(self) -> Decimal | None:
        """By how many points the score is above the execution rate."""
        return None if self.score is None or self.rate is None else self.score - half_up(self.rate * HUNDRED)

    @property
    def complete(self) -> bool:
        """All five forms are there and filled in."""
        return all(state == THERE for state in self.forms)


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule, with how many units and places it spoke of, and its gravest level."""

    code: str
    title: str
    level: str
    units: int
    places: int


@dataclass(slots=True)
class County:
    """Takes results one by one and keeps a line of each."""

    units: list[Unit] = field(default_factory=list)
    _units: Counter[str] = field(default_factory=Counter)
    _places: Counter[str] = field(default_factory=Counter)
    _said: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, told: Told) -> None:
        """Keep the line of one more result."""
        found = [said.finding for said in told.said if not said.finding.waived]
        self.take(_unit(told), [(finding.code, finding.title, finding.level) for finding in found])

    def take(self, unit: Unit, found: Iterable[tuple[str, str, str]]) -> None:
        """Keep a line, and of what was found the codes, titles and levels."""
        self.units.append(unit)
        codes = set()
        for code, title, level in found:
            codes.add(code)
            self._places[code] += 1
            kept, before = self._said.get(code, (title, level))
            self._said[code] = (kept, max(before, level, key=GRAVITY.__getitem__))
        self._units.update(codes)

    @property
    def year(self) -> str:
        """The year, where all filings that tell one are of the same."""
        years = {unit.year for unit in self.units if unit.year}
        return years.pop() if len(years) == 1 else ""

    def ranked(self) -> list[Unit]:
        """The units by open errors, then warnings, then notes; those that could not be read first of all."""
        return sorted(
            self.units, key=lambda unit: (unit.verdict != "unreadable", -unit.errors, -unit.warnings, -unit.infos, unit.file)
        )

    def faults(self) -> list[Fault]:
        """The rules, those that spoke of most units first."""
        order = sorted(self._units, key=lambda code: (-self._units[code], -self._places[code], code))
        return [Fault(code, *self._said[code], self._units[code], self._places[code]) for code in order]

    def scored(self) -> list[Unit]:
        """The units that have a score."""
        return [unit for unit in self.units if unit.score is not None]

    def spread(self) -> list[tuple[str, int]]:
        """How many units have a score in each band."""
        found = Counter(_band(unit.score) for unit in self.units if unit.score is not None)
        return [(name, found[name]) for name in (*(name for name, _ in BANDS), LAST_BAND)]

    def against_execution(self) -> list[Unit]:
        """The units with a score and an execution rate, those whose score is highest above it first."""
        both = [(unit.gap, unit) for unit in self.units if unit.gap is not None]
        return [unit for _, unit in sorted(both, key=lambda pair: (-pair[0], pair[1].file))]

    def incomplete(self) -> list[Unit]:
        """The units whose five forms are not all there."""
        return [unit for unit in self.units if not unit.complete]


def _band(score: Decimal) -> str:
    return next((name for name, least in BANDS if score >= least), LAST_BAND)


def _unit(told: Told) -> Unit:
    filing, verdict = told.result.filing, told.result.verdict
    if filing is None:
        return Unit(told.name, told.name, "", verdict, None, "", None, 0, 0, 0, (UNREAD,) * len(FORMS))
    policy = catalog.policy_of(filing, told.result.policy, told.result.policy_year)
    counts = told.count("error"), told.count("warning"), told.count("info")
    return line(filing, policy, told.unit or told.name, told.name, verdict, counts)


def line(filing: Filing, policy: Policy, name: str, file: str, verdict: str, counts: tuple[int, int, int]) -> Unit:
    """The line of a filing; ``counts`` are its open errors, warnings and notes."""
    main = _main(filing)
    score = main.total.score.number if main else None
    grade, year = _grade(main, score, policy), str(filing.year or "")
    return Unit(name, file, year, verdict, score, grade, _rate(main), *counts, tuple(_states(filing)))


def _main(filing: Filing) -> Evaluation | None:
    """The evaluation of the whole department, or the only one that there is."""
    evaluations = filing.evaluations
    return filing.department or (evaluations[0] if len(evaluations) == 1 else None)


def _grade(form: Evaluation | None, score: Decimal | None, policy: Policy) -> str:
    """The grade as printed, else as the policy has it for the score."""
    if form is None or form.grade.filled:
        return form.grade.text if form else ""
    return grade_for(score, policy["grades"]) if score is not None else ""


def _rate(form: Evaluation | None) -> Decimal | None:
    """Execution over the full-year budget, both in one unit; a zero budget never divides."""
    done = spent_in(form, form.total_row) if form and form.total_row else None
    return done.spent / done.budget if done and done.budget else None


def _states(filing: Filing) -> Iterator[str]:
    for kind in FORMS:
        forms: Iterable[FilledForm] = filing.of(kind)
        filled = [_filled(form) for form in forms]
        yield THERE if any(filled) else EMPTY if filled else MISSING


def _filled(form: FilledForm) -> bool:
    if isinstance(form, BasicData):
        numbers = [*form.staff.cells(), *(cell for row in form.spending for cell in (row.prior_final, row.budget, row.final))]
        return any(cell.filled for cell in numbers)
    return not form.unused
