"""The money of a form, in rows, in columns, in one line, or as the annual amounts of a target form."""

from __future__ import annotations

from typing import Any

from tests.unseen import words
from tests.unseen.form import Form

PERIOD = {
    "execution": ("1-7月执行数", "截至7月底执行数", "1—7月执行数（B）", "1-9月执行数"), "rate": ("1-7月执行率", "执行率（B/A）", "截至7月底执行率"),
    "expected_execution": ("全年预计执行数", "预计全年执行数"),
}
OWN_ITEMS: dict[str, dict[str, tuple[str, ...]]] = {
    "bond": {"appropriation": ("财政资金",), "other": ("其中：专项债券资金",)},
    "transfer": {"appropriation": ("其中：中央财政资金",), "other": ("地方资金", "其中：中央补助资金")},
}
AMOUNTS = ("initial_budget", "full_year_budget", "execution")
LETTERS = {"full_year_budget": "A", "execution": "B", "rate": "B/A", "initial_budget": "", "weight": "C", "score": "D=B/A×C"}
NUMBERED = {"full_year_budget": "①", "execution": "②", "rate": "③=②÷①", "weight": "④", "score": "⑤=③×④"}
OUTSIDE = {"method", "expected_execution"}


def draw(form: Form) -> None:
    """Draw the money by one of the ways that suit the family."""
    columns = form.family.money(form.rng)
    if columns or "annual_amounts" in form.family.extras:
        form.part("预算执行情况" if columns else "项目资金")
    if "annual_amounts" in form.family.extras:
        _annual(form)
    elif not columns:
        return
    elif "one_amount" in form.family.extras:
        (_pairs if form.rng.random() < 0.25 else _single)(form, columns)
    elif form.rng.random() < 0.08 and {"initial_budget", "full_year_budget"} < set(columns):
        _transposed(form, columns)
    else:
        _rows(form, columns)


def _labels(form: Form, columns: tuple[str, ...]) -> list[str]:
    names: dict[str, tuple[str, ...]] = words.MONEY | {"method": words.INDICATORS["method"]}
    names |= PERIOD if "period" in form.family.extras else {}
    labels = [form.hand.label(names[column], colon=False) for column in columns]
    if "numbered" in form.family.extras:
        numbered = {"rate": "执行率", "weight": "分值", "score": "得分", "full_year_budget": "全年预算数", "execution": "全年执行数"}
        labels = [
            numbered[column] + NUMBERED[column] if column in NUMBERED else label for column, label in zip(columns, labels, strict=True)
        ]
    if form.rng.random() < 0.08:  # 2023年全年预算数
        labels = [f"{form.facts.year}年{label}" if column in AMOUNTS else label for column, label in zip(columns, labels, strict=True)]
    return labels


def _side(form: Form) -> str:
    side = form.rng.choice(words.MONEY_SIDE)
    if not form.unit_said:
        side += form.rng.choice(("（{}）", "\\（{}）", "（单位：{}）")).format(form.money_unit)
    form.tree["money_unit"] = form.money_unit
    return side


def _value(form: Form, item: str, column: str) -> str:
    initial, full, spent = form.facts.money[item]
    amounts = {"initial_budget": initial, "full_year_budget": full, "execution": spent, "expected_execution": full}
    if column in amounts:
        return form.hand.amount(amounts[column], form.money_unit)
    if column == "rate":
        return form.hand.rate(form.facts.rate_of(item))
    if item != "total" or column in ("method", "reason"):
        return form.rng.choice(("", "-", "—")) if column != "method" else ""
    return form.hand.score(form.facts.points) if column == "score" else form.hand.score(form.ten)


def _items(form: Form, *, bare: bool = False) -> dict[str, str]:
    own = next((OWN_ITEMS[name] for name in form.family.extras if name in OWN_ITEMS), {})
    labels = {item: form.hand.label(own.get(item, words.FUNDS[item]), colon=False) for item in form.facts.money}
    return {item: label.replace("其中：", "").replace("其中\\：", "") for item, label in labels.items()} if bare else labels


def _leaves(item: str, label: str, columns: tuple[str, ...], values: list[str]) -> dict[str, Any]:
    told = {name: value for name, value in zip(columns, values, strict=True) if name not in OUTSIDE}
    return {"item": item, "label": label, **told}


def _rows(form: Form, columns: tuple[str, ...]) -> None:
    """项目资金 | | 年初预算数 | … above one row a source."""
    rng, canvas = form.rng, form.canvas
    inner = rng.random() < 0.12  # 其中： in a column of its own, beside the sources
    begins = canvas.cuts(len(columns) + 2 + inner)
    beside = inner or rng.random() < 0.8  # the name of the block stands at the side, not above the labels
    corner = [rng.choice(("", "", "资金类别", "资金来源")), *(["<"] if inner else [])] if beside else ["<"]
    _head(form, begins, [_side(form), *corner], columns, "^" if beside else "")
    shared = rng.random() < 0.1
    for index, (item, label) in enumerate(_items(form, bare=inner).items()):
        values = [_value(form, item, column) for column in columns]
        drawn = list(values)
        for at, column in enumerate(columns):
            if shared and index and column in ("weight", "score"):
                drawn[at], values[at] = "^", form.last("funds", column)
        names = [label, "<"] if inner and not index else ["其中：" if index == 1 else "^", label] if inner else [label]
        canvas.row(begins, ["^", *names, *drawn] if beside else [label, "<", *drawn])
        form.add("funds", _leaves(item, label, columns, values))


def _head(form: Form, begins: list[int], names: list[str], columns: tuple[str, ...], below: str) -> None:
    """The header: one row, 预算数 above 年初 and 全年, or letters below the names."""
    labels, way = _labels(form, columns), form.rng.random()
    under = [below or "^", *("^" for _ in names[1:])]
    if way < 0.08 and columns[:2] == ("initial_budget", "full_year_budget"):
        form.canvas.row(begins, [*names, form.rng.choice(("预算数", "预算安排", "预算情况")), "<", *labels[2:]])
        form.canvas.row(begins, [*under, *labels[:2], *("^" for _ in labels[2:])])
        return
    form.canvas.row(begins, [*names, *labels])
    if way > 0.95:
        form.canvas.row(begins, [*under, *(LETTERS.get(column, "") for column in columns)])


def _single(form: Form, columns: tuple[str, ...]) -> None:
    """One row of amounts below the header, without a label of its own, or with one."""
    labelled = form.rng.random() < 0.6
    begins = form.canvas.cuts(len(columns) + 1 + labelled)
    label = form.hand.label(words.FUNDS["total"], colon=False) if labelled else ""
    form.canvas.row(begins, [_side(form), *([""] if labelled else []), *_labels(form, columns)])
    values = [_value(form, "total", column) for column in columns]
    form.canvas.row(begins, ["^", *([label] if labelled else []), *values])
    form.add("funds", _leaves("total", label, columns, values))
    if not labelled:
        form.tree["funds"][-1].pop("label")


def _pairs(form: Form, columns: tuple[str, ...]) -> None:
    """年初预算数 | 20 | 全年预算数 | 22 | …."""
    begins = form.canvas.cuts(len(columns) * 2 + 1)
    values = [_value(form, "total", column) for column in columns]
    labels = _labels(form, columns)
    form.canvas.row(begins, [_side(form), *(text for pair in zip(labels, values, strict=True) for text in pair)])
    form.add("funds", _leaves("total", "", columns, values))
    form.tree["funds"][-1].pop("label")


def _transposed(form: Form, columns: tuple[str, ...]) -> None:
    """合计 | 财政拨款 | 其他资金 above one row a kind of amount."""
    columns = tuple(column for column in columns if column not in ("weight", "score", "method", "reason"))
    items = _items(form)
    begins = form.canvas.cuts(len(items) + 2)
    form.canvas.row(begins, [_side(form), "", *items.values()])
    rows = [{"item": item, "label": label} for item, label in items.items()]
    for column, name in zip(columns, _labels(form, columns), strict=True):
        values = [_value(form, item, column) for item in items]
        form.canvas.row(begins, ["^", name, *values])
        for row, value in zip(rows, values, strict=True):
            row[column] = value
    for row in rows:
        form.add("funds", row)


def _annual(form: Form) -> None:
    """年度资金总额 | 120: the annual amounts of a target form."""
    begins = form.canvas.cuts(3)
    side = _side(form)
    for index, (item, label) in enumerate(_items(form).items()):
        value = form.hand.amount(form.facts.money[item][1], form.money_unit)
        form.canvas.row(begins, ["^" if index else side, label, value])
        form.add("funds", {"item": item, "label": label, "full_year_budget": value})
