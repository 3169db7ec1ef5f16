"""What stands around the blocks: title, heading, answers in words, sign-off, notes."""

from __future__ import annotations

from tests.unseen import words
from tests.unseen.form import Form

ANSWERS = (
    (("评价结论", "自评结论", "总体评价"), "项目总体完成较好，自评结果为优。"), (("存在问题", "存在的问题", "存在的主要问题"), "部分资金支付偏晚。"),
    (("改进措施", "下一步改进措施", "改进措施及结果应用方案"), "加强进度调度，提前启动采购。"),
)
NOTES = ("注：1.得分一档最高不能超过该指标分值上限。", "说明：定量指标完成值达到指标值，记满分。", "备注：资金使用单位按项目绩效目标填报。")
MANAGED = ("分配科学性", "下达及时性", "拨付合规性", "使用规范性", "执行准确性", "预算绩效管理情况", "支出责任履行情况")


def title(form: Form) -> None:
    """附件2, the title, the year in a line of its own, the unit of money: above the table or in its first rows."""
    rng, canvas = form.rng, form.canvas
    if not form.joined and rng.random() < 0.3:
        canvas.line(rng.choice(("附件2", "附件2：", "附表1", "附件 2-1")))
    text = rng.choice(form.family.titles)
    own_line = "{year}" not in text or rng.random() < 0.15
    text = text.format(year=form.facts.year)
    inside = form.joined or rng.random() < 0.15
    write = canvas.band if inside else canvas.line
    write(text if inside else rng.choice(("# ", "")) + text)
    if own_line:
        write(rng.choice(("（{}年度）", "（{}年）", "{}年度", "（ {} 年度）")).format(form.facts.year))
    form.tree |= {"title": text, "year": form.facts.year}
    if rng.random() < 0.25:
        write(rng.choice(("单位：{}", "金额单位：{}")).format(form.money_unit))
        form.unit_said = True
        form.tree["money_unit"] = form.money_unit


def heading(form: Form) -> None:
    """The names: in rows of one pair or two, with or without a name at the side, or in a line above the table."""
    rng, facts = form.rng, form.facts
    whole = form.family.kind in ("department_evaluation", "scorecard")
    told = {"unit": facts.unit} if whole else {"project": facts.project, "line_department": facts.office, "implementing_unit": facts.unit}
    if whole and form.canvas.empty and rng.random() < 0.4:
        form.canvas.line(rng.choice(("单位名称：{}", "填报单位：{}", "填报单位（盖章）：{}", "部门（单位）名称：{}")).format(facts.unit))
    else:
        form.part("项目基本情况" if not whole else "基本情况")
        _rows(form, told, transfer="transfer" in form.family.extras)
    form.tree |= told


def _rows(form: Form, told: dict[str, str], *, transfer: bool) -> None:
    rng = form.rng
    pairs = [(form.hand.label(words.HEADING[name]), text) for name, text in told.items()]
    if transfer:
        names = rng.choice(("转移支付（项目）名称", "转移支付名称")), "地方主管部门", "资金使用单位"
        pairs = [(name, text) for name, (_, text) in zip(names, pairs, strict=True)]
        pairs.insert(1, ("中央主管部门", "农业农村部"))
    elif rng.random() < 0.15:
        pairs.insert(1, rng.choice((("项目编码", "20230017"), ("项目类别", "□基建 ☑常年性"), ("项目负责人及电话", "李某 0551-0000000"))))
    one, *rest = pairs
    rows = [[one]]
    while rest:
        count = 2 if len(rest) > 1 and rng.random() < 0.75 else 1
        rows.append(rest[:count])
        rest = rest[count:]
    _pairs(form, rows)


def _pairs(form: Form, rows: list[list[tuple[str, str]]]) -> None:
    """Rows of labels and values: in cells of their own, in one cell, or beside the name of the block."""
    way = form.rng.random()
    side = way < 0.06
    for index, row in enumerate(rows):
        if way > 0.95:
            cells = [f"{label.rstrip('：')}：{text}" for label, text in row]
        else:
            cells = [text for pair in row for text in pair]
        if side:
            cells.insert(0, "^" if index else "项目基本信息")
        form.canvas.row(form.canvas.cuts(len(cells), 2 if side else 0), cells)


def total_above(form: Form) -> None:
    """自评总分 in the heading."""
    text = form.hand.score(sum((row.score for row in form.facts.indicators), form.facts.points))
    form.canvas.row(form.canvas.cuts(2), [form.rng.choice(("自评总分（分）", "自评总分", "自评得分")), text])
    form.tree["total"] = {"score": text}


def nature(form: Form) -> None:
    """按收入性质分 | 按支出性质分: label and amount in one cell, or in two."""
    rng = form.rng
    _, full, _ = form.facts.money["total"]
    blocks = {"by_source": words.SOURCES, "by_nature": words.NATURES}
    shares = [[(block, item, label) for item, label in _picked(form, choices)] for block, choices in blocks.items()]
    together = rng.random() < 0.6
    begins = form.canvas.cuts(2 if together else 4)
    sides = [rng.choice(("按收入性质分", "按资金来源分")), rng.choice(("按支出性质分", "按支出类型分"))]
    form.canvas.row(begins, sides if together else [sides[0], "<", sides[1], "<"])
    for index in range(max(map(len, shares))):
        cells: list[str] = []
        for side in shares:
            if index >= len(side):
                cells += [""] if together else ["", ""]
                continue
            block, key, label = side[index]
            amount = form.hand.amount(full if not index else 0 * full, form.money_unit)
            cells += [f"{label}：{amount}"] if together else [label, amount]
            form.add(block, {"item": key, "label": label, "amount": amount})
        form.canvas.row(begins, cells)


def _picked(form: Form, choices: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    first, *rest = choices
    return [(key, form.rng.choice(choices[key])) for key in (first, *(key for key in rest if form.rng.random() < 0.7))]


def management(form: Form) -> None:
    """资金管理情况 in words."""
    begins = form.canvas.cuts(4)
    form.canvas.row(begins, ["资金管理情况", "", "情况说明", "存在问题和改进措施"])
    for name in MANAGED[: form.rng.randrange(3, 8)]:
        form.canvas.row(begins, ["^", name, "按规定办理，手续完备。", form.rng.choice(("", "无"))])


def answers(form: Form) -> None:
    """Rows of a label and a text over the width."""
    for labels, text in form.rng.sample(ANSWERS, form.rng.randrange(1, 4)):
        form.canvas.row(form.canvas.cuts(2), [form.rng.choice(labels), text])


def signed(form: Form) -> None:
    """填表人, 日期, 电话: a line below the table, one cell of it, or cells of their own."""
    rng = form.rng
    names = ["prepared_by", "phone", "date", *(["unit_head"] if rng.random() < 0.5 else [])]
    rng.shuffle(names)
    texts = {"prepared_by": "某某", "phone": "0551-0000000", "date": f"{form.facts.year + 1}年3月6日", "unit_head": rng.choice(("", "某某某"))}
    labels = {name: rng.choice(words.SIGNED[name]) for name in names}
    form.tree["signoff"] = {name: texts[name] for name in names}
    line = rng.choice(("   ", "        ", "　　")).join(f"{labels[name]}：{texts[name]}" for name in names)
    way = rng.choice(("cell", "cells") if form.joined else ("line", "line", "cell", "cells"))
    if way == "cells" and 2 * len(names) <= form.canvas.width:
        form.canvas.row(form.canvas.cuts(2 * len(names)), [text for name in names for text in (labels[name], texts[name])])
    elif way == "cell":
        form.canvas.row([0], [line])
    else:
        form.canvas.line(line)


def noted(form: Form) -> None:
    """A note below the form, or in its last row."""
    text = form.rng.choice(NOTES)
    if form.joined or form.rng.random() < 0.5:
        form.canvas.band(text)
    else:
        form.canvas.line(text)


