"""How sure the reading of a form is: raised by arithmetic that holds, lowered where a column holds what it cannot hold."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from jiping.model.cell import Cell
from jiping.model.numbers import close
from jiping.read.fit.rows import RIVALLED

CERTAIN, UNSURE = 100, 40
GUESSED = 50  # at the most so sure is a cell whose row and column were guessed: a sum does not tell that all rows are there
AMOUNTS = ("initial_budget", "full_year_budget", "execution", "weight", "rate", "score")
COLUMNS = ("weight", "score")
MEASURED = {"target": "年度指标值", "actual": "实际完成值", "weight": "分值", "score": "得分"}
LEAST = 2  # rows whose score exceeds the weight before the two columns are suspected

Row = dict[str, Any]


def weigh(tree: Row, name: str) -> list[str]:
    """Set the confidence of a form's cells; returns remarks on what is doubtful. ``name`` is how a person calls it."""
    remarks: list[str] = []
    rows = tree.get("funds") or []
    wordy = [row for row in rows if any(_words(row[field]) for field in AMOUNTS if field in row)]
    for row in wordy:
        _set(row, UNSURE)
    if wordy:
        remarks.append(f"{name}的资金表有 {len(wordy)} 行在金额栏里是文字，行列可能错位，这些行没有核对。")
    for row in rows:
        if _rate_holds(row):
            _set(row, CERTAIN)
    swapped = _swapped(tree, name)
    remarks += _shifted(rows, name) + _columns(tree.get("indicators") or [], name) + _rivalled(tree, name) + swapped
    if not swapped and _total_holds(tree):
        for row in tree["indicators"]:
            for field in COLUMNS:
                if field in row:
                    _raise(row[field])
    return remarks


def _words(cell: Cell) -> bool:
    """A text of words in a cell of numbers: no digit in it, and no mark for nothing."""
    return len(cell.text) > 2 and not cell.none_mark and not any(c.isdigit() for c in cell.text)


def _set(row: Row, confidence: int) -> None:
    for cell in row.values():
        if isinstance(cell, Cell):
            if confidence < CERTAIN:
                cell.confidence = min(cell.confidence, confidence)
            else:
                _raise(cell)


def _raise(cell: Cell) -> None:
    cell.confidence = CERTAIN if cell.confidence > GUESSED else cell.confidence


def _rate_holds(row: Row) -> bool:
    """执行数 ÷ 预算数 is the printed rate."""
    budget, spent, rate = (_number(row, field) for field in ("full_year_budget", "execution", "rate"))
    if not budget or spent is None or rate is None or not spent:
        return False
    return close(spent * 100 / budget, rate, rate)


def _number(row: Row, field: str) -> Decimal | None:
    cell = row.get(field)
    return cell.number if isinstance(cell, Cell) else None


def _columns(rows: list[Row], name: str) -> list[str]:
    """A column of scores or weights in which words are the rule was taken for one."""
    remarks = []
    for field, title in zip(COLUMNS, ("分值", "得分"), strict=True):
        if blank := sum(field in row and not row[field].text and row[field].confidence <= UNSURE for row in rows):
            remarks.append(f"{name}的“{title}”一栏有 {blank} 行空着；文件里看不出合并的单元格，可能与上一行合用，这些行没有核对。")
        cells = [row[field] for row in rows if field in row and row[field].filled]
        wordy = [cell for cell in cells if _words(cell)]
        if len(wordy) >= 2 and len(wordy) * 2 > len(cells):
            for cell in cells:
                cell.confidence = UNSURE
            remarks.append(f"{name}的“{title}”一列多是文字，可能认错了列，没有核对。")
    if blank := sum(map(_lost_points, rows)):
        remarks.append(f"{name}有 {blank} 行扣了分而原因空着；文件里看不出合并的单元格，可能与上一行合用，这些行没有核对。")
    return remarks


def _lost_points(row: Row) -> bool:
    """Whether a row lost points and its reason may be that of the row above."""
    reason = row.get("reason")
    if reason is None or reason.text or reason.confidence > UNSURE:
        return False
    weight, score = _number(row, "weight"), _number(row, "score")
    return weight is not None and score is not None and score < weight


def _shifted(rows: list[Row], name: str) -> list[str]:
    """Rows of the money that an amount names stand a column beside their header."""
    beside = [row for row in rows if (label := row.get("label")) is not None and label.number is not None]
    for row in beside:
        _set(row, UNSURE)
    return [f"{name}的资金表有 {len(beside)} 行的名称是数字，行列可能错位，这些行没有核对。"] if beside else []


def _rivalled(tree: Row, name: str) -> list[str]:
    rows = tree.get("indicators") or []
    remarks = []
    for field, title in MEASURED.items():
        if count := sum(field in row and row[field].confidence == RIVALLED for row in rows):
            remarks.append(f"{name}有两栏都像“{title}”，说的又不一样，读入了其中一栏；这 {count} 格没有核对，请看一眼读的是不是应当读的那一栏。")
    return remarks


def _swapped(tree: Row, name: str) -> list[str]:
    """Weights that do not make the total while the scores do, and exceed the weights: the two columns may be the other way round."""
    rows = [row for row in tree.get("indicators") or [] if "weight" in row and "score" in row]
    total = tree.get("total", {})
    whole, got = (total[field].number if field in total else None for field in COLUMNS)
    above = [row for row in rows if (weight := row["weight"].number) is not None and (row["score"].number or 0) > weight]
    if len(above) < LEAST or whole is None or got is None or whole >= got:
        return []
    for row in (*rows, total):
        for field in COLUMNS:
            row[field].confidence = UNSURE
    return [f"{name}的得分多比分值高，“分值”和“得分”两栏可能认反了，没有核对。"]


def _total_holds(tree: Row) -> bool:
    """The scores of the indicators, with that of the money, add up to the printed total."""
    total = tree.get("total", {}).get("score")
    rows = tree.get("indicators") or []
    if total is None or total.number is None or not rows:
        return False
    money = _number((tree.get("funds") or [{}])[0], "score") or Decimal(0)
    printed: Decimal = total.number
    return bool(_sum(row.get("score") for row in rows) + money == printed)


def _sum(cells: Iterable[Cell | None]) -> Decimal:
    return sum((cell.number for cell in cells if cell is not None and cell.number is not None), Decimal(0))
