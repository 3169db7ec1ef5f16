"""What stands in the cells of an indicator, column by column, and which leaves it makes."""

from __future__ import annotations

from decimal import Decimal

from tests.unseen import words
from tests.unseen.facts import Indicator
from tests.unseen.form import Form

OUTSIDE = {
    "serial", "definition", "achievement_rate", "expected_actual", "likelihood", "operator", "prior_actual", "target_unit",
    "level2_weight", "support", "staffing", "likely", "unlikely",
}
NO_UNIT = "—"


class Told:
    """The habits of one form in filling its indicators in."""

    def __init__(self, form: Form) -> None:
        rng, columns = form.rng, form.columns
        self.form = form
        self.weighted = "level1" in columns and "level1_weight" not in columns and rng.random() < (0.3 if "weight" in columns else 0.6)
        self.signed = "operator" not in columns and rng.random() < 0.75
        self.names = {level: rng.choice(choices) for level, choices in words.LEVEL1_NAMES.items()}
        self.short = rng.random() < 0.25
        self.numbered = rng.random() < 0.1
        self.upright = rng.random() < 0.1  # one sign a line, as in narrow cells

    def text(self, indicator: Indicator, column: str, index: int) -> str:
        """The text of one cell."""
        return (self._named(indicator, index) | self._measured(indicator) | self._beside(indicator))[column]

    def _named(self, indicator: Indicator, index: int) -> dict[str, str]:
        level1 = ("\\" if self.upright else "").join(self.names[indicator.level1])
        return {
            "serial": str(index + 1),
            "level1": f"{level1}（{self._sum(indicator, 'level1')}分）" if self.weighted else level1,
            "level2": indicator.level2.removesuffix("指标") if self.short else indicator.level2,
            "name": f"指标{index + 1}：{indicator.name}" if self.numbered else indicator.name,
        }

    def _measured(self, indicator: Indicator) -> dict[str, str]:
        hand, columns = self.form.hand, self.form.columns
        sign = indicator.sign if self.signed else ""
        unit = "" if "target_unit" in columns else indicator.unit
        return {
            "operator": indicator.sign or "定性", "target": f"{sign}{indicator.value}{unit}", "target_unit": indicator.unit or NO_UNIT,
            "adjusted_target": indicator.value, "expected_actual": indicator.target, "achievement_rate": "100%",
            "actual": indicator.actual + (indicator.unit if hand.unit_in_actual else ""),
            "level1_weight": hand.score(self._sum(indicator, "level1")), "level2_weight": hand.score(self._sum(indicator, "level2")),
            "weight": hand.score(indicator.weight), "score": hand.score(indicator.score), "review_score": hand.score(indicator.score),
        }

    def _beside(self, indicator: Indicator) -> dict[str, str]:
        rng = self.form.rng
        return {
            "reason": indicator.reason, "method": rng.choice(words.METHODS), "measures": rng.choice(("", "", "加强调度，按月通报。")),
            "definition": rng.choice(("", "验收报告", "统计台账")), "core": rng.choice(("是", "否")), "remark": rng.choice(("", "", "数据取自年报")),
            "likelihood": "确定能", "prior_actual": indicator.value,
            "support": "√" if indicator.reason else "", "staffing": "", "likely": "√", "unlikely": "",
        }

    def _sum(self, indicator: Indicator, level: str) -> Decimal:
        rows = self.form.facts.indicators
        return sum((row.weight for row in rows if getattr(row, level) == getattr(indicator, level)), Decimal(0))

    def leaves(self, indicator: Indicator, told: dict[str, str]) -> dict[str, str]:
        """The leaves that a row of cells makes."""
        leaves = {column: text for column, text in told.items() if column not in OUTSIDE}
        if self.weighted:
            leaves |= {"level1": self.names[indicator.level1], "level1_weight": str(self._sum(indicator, "level1"))}
        if "target" in told:
            leaves["target"] = told.get("operator", "") + told["target"] + told.get("target_unit", "").replace(NO_UNIT, "")
        return leaves
