"""The indicators: header of one row or two, levels merged or repeated, shared scores, spare rows, pages cut anywhere."""

from __future__ import annotations

from itertools import pairwise

from tests.unseen import words
from tests.unseen.facts import Indicator
from tests.unseen.form import Form, plain

LEVELS = ("level1", "level2", "name")
OUTSIDE = {"serial", "definition", "achievement_rate", "expected_actual", "likelihood", "operator", "target_unit"}
HEADS = words.INDICATORS | {
    "level1_weight": ("分值", "权重"), "level2_weight": ("分值", "权重"), "likelihood": ("完成目标可能性", "目标完成可能性"),
    "expected_actual": ("全年预计完成情况", "预计完成情况"),
}
PERIOD = {"actual": ("1-7月执行情况", "1-7月完成情况", "截至7月底完成情况", "1—7月完成值")}


class Indicators:
    """The block of one form."""

    def __init__(self, form: Form) -> None:
        rng = form.rng
        self.form = form
        self.columns = form.columns
        self.beside = "serial" not in self.columns and rng.random() < 0.6
        self.begins = form.canvas.cuts(len(self.columns) + self.beside)
        self.levels = rng.choice(("merged", "merged", "merged", "repeated", "blank"))
        self.weighted = "level1_weight" not in self.columns and rng.random() < (0.3 if "weight" in self.columns else 0.6)
        self.operators = rng.choice(("{}", "{}", "{}", "")) if "operator" not in self.columns else "{}"
        self.shared = rng.random() < 0.12
        self.cut = rng.choice(("", "", "", "", "header", "bare"))
        self.names = {level: rng.choice(choices) for level, choices in words.LEVEL1_NAMES.items()}
        self.short = rng.random() < 0.25
        self.numbered = rng.random() < 0.1
        self.before: Indicator | None = None
        self.fresh = False
        self.labels = self._labels()

    def draw(self) -> None:
        """Header, rows, and what stands between them."""
        self._header()
        rows = self.form.facts.indicators
        cut_at = self.form.rng.randrange(1, len(rows)) if len(rows) > 1 else 0
        for index, indicator in enumerate(rows):
            if self.cut and index == cut_at:
                self._page()
            self._row(indicator, index)
            last = index + 1 == len(rows) or rows[index + 1].level2 != indicator.level2
            if last and "name" in self.columns and "level2" in self.columns and self.form.rng.random() < 0.12:
                self._spare()
        self.form.tree.setdefault("indicators", [])

    def _labels(self) -> dict[str, str]:
        heads = HEADS | (PERIOD if "period" in self.form.family.extras else {})
        labels = {column: self.form.hand.label(heads[column], colon=False) for column in self.columns}
        if "level2" not in self.columns and "name" in labels:
            labels["name"] = self.form.rng.choice(("三级指标", "指标名称", "具体指标"))
        return labels

    def _header(self) -> None:
        labels = [self.labels[column] for column in self.columns]
        side = [self.form.rng.choice(words.INDICATOR_SIDE)] if self.beside else []
        over = self._over()
        if not over:
            self.form.canvas.row(self.begins, [*side, *labels])
            return
        above = [over.get(column, label) for column, label in zip(self.columns, labels, strict=True)]
        above = ["<" if column in over and index and over.get(self.columns[index - 1]) == over[column] else text
                 for index, (column, text) in enumerate(zip(self.columns, above, strict=True))]
        below = [label if column in over else "^" for column, label in zip(self.columns, labels, strict=True)]
        self.form.canvas.row(self.begins, [*side, *above])
        self.form.canvas.row(self.begins, [*("^" for _ in side), *below])

    def _over(self) -> dict[str, str]:
        """Columns that have one label above their own."""
        over: dict[str, str] = {}
        if self.form.rng.random() > 0.2 or "serial" in self.columns:
            return over
        if "operator" in self.columns and "target" in self.columns:
            over |= dict.fromkeys(("operator", "target", "target_unit"), self.form.rng.choice(("年度指标值", "指标值设定", "预期指标值")))
        if not over or self.form.rng.random() < 0.5:
            over |= dict.fromkeys((level for level in LEVELS if level in self.columns), "绩效指标")
        return over

    def _page(self) -> None:
        """The page ends: the table is cut, with its header once more or without."""
        self.form.canvas.cut()
        if self.cut == "header":
            over = self._over
            self._over = dict  # type: ignore[method-assign]
            self._header()
            self._over = over  # type: ignore[method-assign]
        self.before = None if self.form.rng.random() < 0.5 else self.before
        self.fresh = self.cut == "header"  # nothing is merged with a header

    def _row(self, indicator: Indicator, index: int) -> None:
        told = {column: self._text(indicator, column, index) for column in self.columns}
        drawn = dict(told)
        for column in self._continued(indicator):
            drawn[column] = "" if self.fresh or self.levels == "blank" else "^" if self.levels == "merged" else drawn[column]
        for column in ("weight", "score") if self._shares(indicator) else ():
            if column in told:
                drawn[column], told[column] = "^", self.form.last("indicators", column)
        self.before, self.fresh = indicator, False
        self.form.canvas.row(self.begins, [*("^" for _ in range(self.beside)), *drawn.values()])
        self._expect(indicator, told)

    def _continued(self, indicator: Indicator) -> list[str]:
        """The levels that go on from the row above."""
        if self.before is None or self.before.level1 != indicator.level1:
            return []
        same = ["level1", "level1_weight"] if "level1" in self.columns else []
        same += ["level2", "level2_weight"] if self.before.level2 == indicator.level2 and "level2" in self.columns else []
        return [column for column in same if column in self.columns]

    def _shares(self, indicator: Indicator) -> bool:
        before = self.before
        return self.shared and not self.fresh and before is not None and self.levels == "merged" and before.level2 == indicator.level2

    def _text(self, indicator: Indicator, column: str, index: int) -> str:
        hand, rng = self.form.hand, self.form.rng
        if column == "level1":
            name = self.names[indicator.level1]
            return f"{name}（{self._sum(indicator, 'level1')}分）" if self.weighted else name
        if column == "level2":
            return indicator.level2.removesuffix("指标") if self.short else indicator.level2
        if column == "name":
            return f"指标{index + 1}：{indicator.name}" if self.numbered else indicator.name
        if column == "target" and "operator" not in self.columns:
            return (self.operators and indicator.sign) + indicator.value + ("" if "target_unit" in self.columns else indicator.unit)
        if column in ("level1_weight", "level2_weight"):
            return hand.score(self._sum(indicator, column.removesuffix("_weight")))
        if column in ("weight", "score"):
            return hand.score(indicator.weight if column == "weight" else indicator.score)
        if column == "actual":
            return indicator.actual + (indicator.unit if hand.unit_in_actual else "")
        plain_texts = {
            "serial": str(index + 1), "operator": indicator.sign or "定性", "target": indicator.value, "target_unit": indicator.unit or "—",
            "adjusted_target": indicator.value, "achievement_rate": "100%", "review_score": hand.score(indicator.score),
            "reason": indicator.reason, "method": rng.choice(words.METHODS), "measures": rng.choice(("", "", "加强调度，按月通报。")),
            "definition": rng.choice(("", "验收报告", "统计台账")), "core": rng.choice(("是", "否")), "remark": rng.choice(("", "", "数据取自年报")),
            "expected_actual": indicator.target, "likelihood": "确定能",
        }
        return plain_texts[column]

    def _sum(self, indicator: Indicator, level: str) -> object:
        return sum(row.weight for row in self.form.facts.indicators if getattr(row, level) == getattr(indicator, level))

    def _expect(self, indicator: Indicator, told: dict[str, str]) -> None:
        leaves = {column: text for column, text in told.items() if column not in OUTSIDE}
        if self.weighted and "level1" in self.columns:
            leaves["level1"] = self.names[indicator.level1]
            leaves["level1_weight"] = str(self._sum(indicator, "level1"))
        if "operator" in self.columns or "target_unit" in self.columns:
            sign = told.get("operator", "")
            unit = told.get("target_unit", "")
            leaves["target"] = sign + told["target"] + ("" if unit == "—" else unit)
        if "method" in told and "definition" in told and self.form.family.kind == "scorecard":
            leaves.pop("remark", None)
        leaves.pop("level2_weight", None)
        self.form.add("indicators", leaves)

    def _spare(self) -> None:
        """A row that the template has and nobody used."""
        merged = ["^" if column in ("level1", "level2", "level1_weight", "level2_weight") and self.levels != "blank" else "" for column in self.columns]
        cells = dict(zip(self.columns, merged, strict=True))
        if self.levels == "repeated" and self.before is not None:
            cells |= {column: self._text(self.before, column, 0) for column in ("level1", "level2") if column in cells}
        cells["name"] = self.form.rng.choice(words.SPARE)
        self.form.canvas.row(self.begins, [*("^" for _ in range(self.beside)), *cells.values()])


def total(form: Form, block: Indicators) -> None:
    """总分: under the columns, or the score alone across them."""
    rows, columns = form.facts.indicators, form.columns
    score = sum((row.score for row in rows), form.facts.points if form.tree.get("funds") and "score" in form.tree["funds"][0] else 0 * form.ten)
    texts = {"weight": form.hand.score(10 * form.ten), "score": form.hand.score(score)}
    at = {name: columns.index(name) + block.beside for name in texts if name in columns}
    label = form.hand.label(words.TOTAL, colon=False)
    if not at or form.rng.random() < 0.2:
        form.canvas.row(form.canvas.cuts(2), [label, texts["score"]])
        form.tree["total"] = {"score": texts["score"]}
        return
    first = min(at.values())
    cells = [label, *("<" for _ in range(1, first)), *("" for _ in range(first, len(block.begins)))]
    for name, index in at.items():
        cells[index] = texts[name]
    form.canvas.row(block.begins, cells)
    form.tree["total"] = {name: plain(texts[name]) for name in at}


__all__ = ["Indicators", "pairwise", "total"]
