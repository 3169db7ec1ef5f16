"""The indicators: header of one row or two, levels merged or repeated, shared scores, spare rows, pages cut anywhere."""

from __future__ import annotations

from tests.unseen import words
from tests.unseen.facts import Indicator
from tests.unseen.form import Form, plain
from tests.unseen.told import Told

LEVELS = ("level1", "level2", "name")
HEADS = words.INDICATORS | {
    "level1_weight": ("分值", "权重"), "level2_weight": ("分值", "权重"), "likelihood": ("完成目标可能性", "目标完成可能性"),
    "expected_actual": ("全年预计完成情况", "预计完成情况"), "prior_actual": ("上年实际值",),
    "support": ("经费保障", "制度保障"), "staffing": ("人员保障", "硬件条件保障"), "likely": ("确定能",), "unlikely": ("有可能", "完全不可能"),
}
PERIOD = {"actual": ("1-7月执行情况", "1-7月完成情况", "截至7月底完成情况", "1—7月完成值")}


SPLIT = dict.fromkeys(("support", "staffing", "reason"), "偏差原因分析") | dict.fromkeys(("likely", "unlikely"), "完成目标可能性")


class Indicators:
    """The block of one form."""

    def __init__(self, form: Form) -> None:
        rng = form.rng
        self.form = form
        self.columns = form.columns
        self.beside = "serial" not in self.columns and rng.random() < 0.6
        self.begins = form.canvas.cuts(len(self.columns) + self.beside)
        self.levels = rng.choice(("merged", "merged", "merged", "repeated", "blank"))
        self.shared = rng.random() < 0.12
        self.cut = rng.choice(("", "", "", "", "header", "bare", "within"))
        self.cut = "" if form.joined else self.cut
        self.unnamed = "operator|target|target_unit" in "|".join(self.columns) and rng.random() < 0.25  # ≥ | 95 | % below one name
        self.summed = rng.random() < 0.06  # 小计 after each first level
        self.told = Told(form)
        self.before: Indicator | None = None
        self.fresh = False
        self.labels = self._labels()

    def draw(self) -> None:
        """Header, rows, and what stands between them."""
        self.form.part("绩效指标完成情况")
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
            if self.summed and "level1" in self.columns and (index + 1 == len(rows) or rows[index + 1].level1 != indicator.level1):
                self._subtotal(indicator)
        self.form.tree.setdefault("indicators", [])

    def _labels(self) -> dict[str, str]:
        heads = HEADS | (PERIOD if "period" in self.form.family.extras else {})
        labels = {column: self.form.hand.label(heads[column], colon=False) for column in self.columns}
        if self.unnamed:
            three = [column for column in self.columns if column in ("operator", "target", "target_unit")]
            labels |= dict.fromkeys(three, "<") | {three[0]: labels["target"]}
        if "split_reasons" in self.form.family.extras:
            labels["reason"] = "原因说明"
        if "prior_actual" in labels:
            labels |= {"prior_actual": f"{self.form.facts.year - 1}年实际完成值", "actual": f"{self.form.facts.year}年实际完成值"}
        if "level2" not in self.columns and "name" in labels:
            labels["name"] = self.form.rng.choice(("三级指标", "指标名称", "具体指标"))
        return labels

    def _header(self) -> None:
        labels = [self.labels[column] for column in self.columns]
        side = [self.form.rng.choice(words.INDICATOR_SIDE)] if self.beside else []
        over = self._over()
        if not over:
            self.form.canvas.row(self.begins, [*side, *labels])
            if self.form.rng.random() < 0.05:
                letters = [{"target": "A", "actual": "B", "score": "C"}.get(column, "") for column in self.columns]
                self.form.canvas.row(self.begins, [*("^" for _ in side), *letters])
            return
        above = [over.get(column, label) for column, label in zip(self.columns, labels, strict=True)]
        above = [
            "<" if column in over and index and over.get(self.columns[index - 1]) == over[column] else text
            for index, (column, text) in enumerate(zip(self.columns, above, strict=True))
        ]
        below = [label if column in over else "^" for column, label in zip(self.columns, labels, strict=True)]
        self.form.canvas.row(self.begins, [*side, *above])
        self.form.canvas.row(self.begins, [*("^" for _ in side), *below])

    def _over(self) -> dict[str, str]:
        """Columns that have one label above their own."""
        over: dict[str, str] = {}
        if "split_reasons" in self.form.family.extras:
            return SPLIT
        if "levels_below" in self.form.family.extras:
            return dict.fromkeys(LEVELS, "评价指标")
        if self.unnamed or self.form.rng.random() > 0.2 or "serial" in self.columns:
            return over
        if "operator" in self.columns and "target" in self.columns:
            name = self.form.rng.choice(("年度指标值", "指标值设定", "预期指标值"))
            over |= dict.fromkeys(("operator", "target", "target_unit"), name)
        if not over or self.form.rng.random() < 0.5:
            over |= dict.fromkeys((level for level in LEVELS if level in self.columns), "绩效指标")
        return over

    def _page(self) -> None:
        """The page ends: the table is cut, with its header once more or without."""
        if self.cut != "within":
            self.form.canvas.cut()
            if self.form.free and self.form.rng.random() < 0.4:  # another table, with a grid of its own
                self.begins, self.before = self.form.canvas.cuts(len(self.columns) + self.beside), None
        if self.cut != "bare":
            over = self._over
            self._over = dict  # type: ignore[method-assign]
            self._header()
            self._over = over  # type: ignore[method-assign]
        self.before = None if self.form.rng.random() < 0.5 else self.before
        self.fresh = True

    def _row(self, indicator: Indicator, index: int) -> None:
        told = {column: self.told.text(indicator, column, index) for column in self.columns}
        drawn = dict(told)
        for column in self._continued(indicator):
            alone = self.levels == "blank" or self.fresh and self.cut != "bare"
            drawn[column] = "" if alone else "^" if self.levels == "merged" else drawn[column]
        for column in ("weight", "score") if self._shares(indicator) else ():
            if column in told:
                drawn[column], told[column] = "^", self.form.last("indicators", column)
        self.before, self.fresh = indicator, False
        self.form.canvas.row(self.begins, [*("^" for _ in range(self.beside)), *drawn.values()])
        self.form.add("indicators", self.told.leaves(indicator, told))

    def _continued(self, indicator: Indicator) -> list[str]:
        """The levels that go on from the row above."""
        if self.before is None or self.before.level1 != indicator.level1:
            return []
        same = ["level1", "level1_weight"] if "level1" in self.columns else []
        same += ["level2", "level2_weight"] if self.before.level2 == indicator.level2 and "level2" in self.columns else []
        return [column for column in same if column in self.columns]

    def _shares(self, indicator: Indicator) -> bool:
        before = self.before
        same = before is not None and before.level2 == indicator.level2
        return self.shared and not self.fresh and self.levels == "merged" and same

    def _spare(self) -> None:
        """A row that the template has and nobody used."""
        up = {} if self.levels == "blank" else dict.fromkeys(("level1", "level2", "level1_weight", "level2_weight"), "^")
        cells = {column: up.get(column, "") for column in self.columns}
        if self.levels == "repeated" and self.before is not None:
            cells |= {column: self.told.text(self.before, column, 0) for column in ("level1", "level2") if column in cells}
        cells["name"] = self.form.rng.choice(words.SPARE)
        self.form.canvas.row(self.begins, [*("^" for _ in range(self.beside)), *cells.values()])


    def _subtotal(self, indicator: Indicator) -> None:
        """小计 of a first level: no indicator of its own."""
        rows = [row for row in self.form.facts.indicators if row.level1 == indicator.level1]
        sums = {name: self.form.hand.score(sum((getattr(row, name) for row in rows), 0 * self.form.ten)) for name in ("weight", "score")}
        cells = {column: sums.get(column, "") for column in self.columns}
        cells["name"] = "小计"
        self.before = None
        self.form.canvas.row(self.begins, [*("^" for _ in range(self.beside)), *cells.values()])


def total(form: Form, block: Indicators) -> None:
    """总分: under the columns, or the score alone across them."""
    rows, columns = form.facts.indicators, form.columns
    money = form.tree.get("funds") or [{}]
    score = sum((row.score for row in rows), form.facts.points if "score" in money[0] else 0 * form.ten)
    texts = {"weight": form.hand.score(10 * form.ten), "score": form.hand.score(score)}
    at = {name: columns.index(name) + block.beside for name in texts if name in columns}
    label = form.hand.label(words.TOTAL, colon=False)
    if form.rng.random() < 0.05:  # 总分：98.2分
        form.canvas.band(f"{label}：{score:.2f}分")
        form.tree["total"] = {"score": f"{score:.2f}分"}
        return
    if not at or form.rng.random() < 0.2:
        form.canvas.row(form.canvas.cuts(2), [label, texts["score"]])
        form.tree["total"] = {"score": texts["score"]}
        return
    first = min(at.values())
    if block.beside and first > 1 and form.rng.random() < 0.2:  # the name of the block goes on beside it
        cells = ["^", label, *("<" for _ in range(2, first)), *("" for _ in range(first, len(block.begins)))]
    else:
        cells = [label, *("<" for _ in range(1, first)), *("" for _ in range(first, len(block.begins)))]
    for name, index in at.items():
        cells[index] = texts[name]
    form.canvas.row(block.begins, cells)
    form.tree["total"] = {name: plain(texts[name]) for name in at}
