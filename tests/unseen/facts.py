"""What a form is to say: a fictional project's money, goal and indicators, whose sums hold. Everything follows from the random source."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.unseen import words

CENTS = Decimal("0.01")
SHARES = {"产出指标": 50, "效益指标": 30, "满意度指标": 10, "成本指标": 20}


@dataclass
class Indicator:
    """One third-level indicator."""

    level1: str
    level2: str
    name: str
    sign: str
    value: str
    unit: str
    actual: str
    weight: Decimal
    score: Decimal
    reason: str

    @property
    def target(self) -> str:
        """The target in one cell."""
        return f"{self.sign}{self.value}{self.unit}"


@dataclass
class Facts:
    """One project of one unit in one year."""

    rng: Random
    year: int = 0
    unit: str = ""
    office: str = ""
    project: str = ""
    goal: tuple[str, str] = ("", "")
    money: dict[str, tuple[Decimal, Decimal, Decimal]] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)

    def __post_init__(self) -> None:
        rng = self.rng
        place = rng.choice(words.PLACES)
        self.year = rng.choice((2019, 2020, 2021, 2022, 2023, 2024))
        self.unit, self.office = place + rng.choice(words.OFFICES), place + rng.choice(words.OFFICES)
        self.project = rng.choice(words.PROJECTS)
        self.goal = rng.choice(words.GOALS), rng.choice(words.DONE)
        self._earn()
        self._measure()

    def _earn(self) -> None:
        sources = ["appropriation", *(each for each in ("carryover", "special_account", "unit_funds", "other") if self.rng.random() < 0.4)]
        total = [Decimal(0)] * 3
        for source in sources:
            full = Decimal(self.rng.randrange(500, 300_000)) / 100 if source == "appropriation" or self.rng.random() < 0.4 else Decimal(0)
            initial = full if self.rng.random() < 0.6 else (full * self.rng.randrange(80, 120) / 100).quantize(CENTS)
            spent = (full * self.rng.randrange(70, 101) / 100).quantize(CENTS, ROUND_HALF_UP)
            self.money[source] = (initial, full, spent)
            total = [before + more for before, more in zip(total, self.money[source], strict=True)]
        self.money = {"total": (total[0], total[1], total[2]), **self.money}

    def _measure(self) -> None:
        chosen = ["产出指标", "效益指标", "满意度指标"]
        if self.rng.random() < 0.4:
            chosen.insert(self.rng.choice((0, 1)), "成本指标")
        for level1 in chosen:
            of_this = [
                (level2, each) for level2 in words.LEVELS[level1] if level2 != "成本指标" or "成本指标" not in chosen
                for each in self.rng.sample(words.NAMES[level2], self.rng.choice((0, 1, 1, 1, 2)))
            ] or [(words.LEVELS[level1][0], words.NAMES[words.LEVELS[level1][0]][0])]
            share = Decimal(SHARES[level1])
            each_weight = (share / len(of_this)).quantize(Decimal(1))
            for index, (level2, known) in enumerate(of_this):
                weight = each_weight if index < len(of_this) - 1 else share - each_weight * (len(of_this) - 1)
                self.indicators.append(self._indicator(level1, level2, known, weight))

    def _indicator(self, level1: str, level2: str, known: tuple[str, str, object, str], weight: Decimal) -> Indicator:
        name, sign, value, unit = known
        actual = str(value)
        if isinstance(value, int) and unit != "%" and sign == "≥":
            actual = str(value + value * self.rng.randrange(0, 9) // 100)
        lost = self.rng.choice((Decimal(0), Decimal(0), Decimal(0), Decimal("0.5"), Decimal(1)))
        reason = self.rng.choice(words.REASONS if lost else words.REASONS[:3])
        return Indicator(level1, level2, name, sign, str(value), unit, actual, weight, max(Decimal(0), weight - lost), reason)

    @property
    def rate(self) -> Decimal:
        """执行率 of the whole, in percent."""
        return self.rate_of("total")

    def rate_of(self, item: str) -> Decimal:
        """执行率 of one source, in percent."""
        _, full, spent = self.money[item]
        return (spent * 100 / full).quantize(CENTS, ROUND_HALF_UP) if full else Decimal(0)

    @property
    def points(self) -> Decimal:
        """得分 of 执行率, out of ten."""
        return (self.rate / 10).quantize(CENTS, ROUND_HALF_UP)
