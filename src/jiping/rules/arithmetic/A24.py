"""A24: amounts listed in a text add up to the total told before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from jiping.model.cell import Cell
from jiping.model.filing import Filing
from jiping.model.finding import Located
from jiping.model.numbers import last_digit
from jiping.model.policy import Policy
from jiping.model.records import Evaluation
from jiping.model.values import WANYUAN, Quantity, money, quantities
from jiping.rules.amounts import Amount, gap, shown, sum_shown, total
from jiping.rules.arithmetic.slips import moved, turned
from jiping.rules.narrative.texts import sums_with
from jiping.rules.rule import Saying, found, not_applicable, rule

_OPENS = re.compile(r"(?:[，,][^，,。；;]{2,12}?[\d.]+[%％])?[。，,；;：:]?(?:其中[：:，,]?|[（(]|中[，,]|包括[：:]?|分别[为是]|用于)")
_FIRST = "，,。；;：:其（(中包分用"  # what opens a list begins with one of them
_CLOSES = {"(": ")", "（": "）"}
_MET = ("其中", "（", "(", "中，", "中,", "包括", "分别", "用于")  # one of them cannot be missing
_PRICE = re.compile(r"(?:每|单价|人均|户均|标准)[^，,。；;、]{0,8}$")
_LEFT = re.compile(r"(?:结余|剩余|结转|节约)[^，,。；;、]{0,8}$")  # mostly no part of what was spent, but 年初结转 is one of the income
_ANOTHER = re.compile(r"(?:全年|年度|本年|实际|累计|(?<!公)共计?)(?:支出|执行|预算|使用)(?:数|总额)?(?:为|了)?$")  # the list is over: another total
_CHANGE = re.compile(r"(?:增加|减少|节约|结余|增长|下降|追加|扣减|多|少)了?$")  # 其中 may go back to what changed
_NOT_PART = re.compile(r"上年|去年|上一年|同期|人均|户均|平均|亩均")
NEAR = Decimal("0.02")
OVER = Decimal("0.2")  # parts that exceed their whole by more are not its parts
IN_TEXT = Cell()  # an amount inside a text has no cell of its own


@rule("A24", level="warning", basis=["表内说明"], echoes=("C01", "C03", "C30", "C44", "C47"))
def listed_amounts_do_not_add_up(filing: Filing, policy: Policy) -> Saying:
    """文中分列的金额与总数差一点

    “共 X 万元。其中：a 万元用于……；b 万元用于……”一类的话，分列的金额应加成总数。
    “其中”常常只列一部分，所以只在相差不到 2%、显然是全部分列却加不拢，分列的加起来（或其中一项）反而超过总数，
    或有一个数颠倒了两位数字就恰好加得拢时提醒；“其中”里又套“其中”的不判。
    """
    judged = 0
    for place, text in (*sums_with(filing, _MET), *_fund_cells(filing)):
        for whole, stated, readings in _lists(text):
            judged += 1
            gaps = [gap(total(parts), stated.yuan, [stated, *parts], WANYUAN, policy) for parts in readings]
            wrong = [parts for parts in readings if _near(total(parts), stated.yuan) or _meant(whole, stated, parts)]
            if all(said == "fault" for said in gaps) and wrong and not _of_another(text, whole, readings):
                yield found(
                    f"文中总数写 {shown(stated.yuan, WANYUAN)} 万元；分列的金额 {sum_shown(wrong[0], WANYUAN)}，"
                    f"相差 {shown(abs(total(wrong[0]) - stated.yuan), WANYUAN)} 万元", place, expected=shown(total(wrong[0]), WANYUAN),
                )
    return None if judged else not_applicable("文中没有分列的金额")


def _near(listed: Decimal, stated: Decimal) -> bool:
    """Whether the listed amounts must be meant as the whole: little less, or some more than it."""
    return -NEAR * stated <= listed - stated <= OVER * stated


def _of_another(text: str, whole: Quantity, readings: Sequence[Sequence[Amount]]) -> bool:
    """Whether the list is of another amount told before: 全年支出 98 万元，结转 2 万元，其中基本支出……"""
    sums = {total(parts) for parts in readings}
    return any(money(other) in sums for other in quantities(text) if other.start < whole.start)


def _meant(whole: Quantity, stated: Amount, parts: Sequence[Amount]) -> bool:
    return _slipped(stated, parts) or _beyond(whole, stated, parts)


def _slipped(stated: Amount, parts: Sequence[Amount]) -> bool:
    """Whether one number with two digits in another order, or with its point moved, makes the sum right."""
    listed = total(parts)
    least = 2 if listed > stated.yuan else 3  # a part may be left out; what is too much needs an explanation anyway
    if turned(stated.yuan, listed, least) or moved(stated.yuan, listed):
        return True
    return any(turned(part.yuan, due, least) or moved(part.yuan, due) for part in parts if (due := stated.yuan - listed + part.yuan) > 0)


def _beyond(whole: Quantity, stated: Amount, parts: Sequence[Amount]) -> bool:
    """Whether one part alone is more than the whole."""
    return not (_CHANGE.search(whole.before) or whole.operator or whole.approximate) and any(part.yuan > stated.yuan for part in parts)


def _fund_cells(filing: Filing) -> Iterator[tuple[Located, str]]:
    for form in filing.forms:
        if isinstance(form, Evaluation):
            for row in form.funds:
                for cell in (row.initial_budget, row.full_year_budget, row.execution):
                    if "(" in cell.text or "（" in cell.text:
                        yield cell, cell.text


def _lists(text: str) -> Iterator[tuple[Quantity, Amount, list[list[Amount]]]]:
    """A total and the amounts listed right after it: in the same sentence, and to the end of the paragraph."""
    inside = list(quantities(text))
    for index, first in enumerate(inside):
        opened = _OPENS.match(text, first.end) if text[first.end:first.end + 1] in _FIRST else None
        if opened is None or money(first) is None:
            continue
        close, start = _CLOSES.get(opened[0][-1], "\n"), opened.end()
        ends = ("，", "。", "\n") if close == "\n" else (close,)  # a、b，and then something else
        stops = sorted({stop if stop >= 0 else len(text) for stop in (text.find(end, start) for end in ends)})
        readings = [_parts(text, inside[index + 1:], start, stop, left=left) for left in (False, True) for stop in stops]
        stated = _amount(first)
        if stated and stated.yuan > 0 and any(len(parts) > 1 for parts in readings):
            yield first, stated, [parts for parts in readings if len(parts) > 1]


def _parts(text: str, behind: Sequence[Quantity], start: int, stop: int, *, left: bool) -> list[Amount]:
    """The amounts of a list that ends there, with what was left over or without; none where it has a list of its own inside."""
    if "其中" in text[start:stop]:
        return []
    inside = takewhile(lambda other: other.start < stop and not _ANOTHER.search(other.before), behind)
    listed = [other for other in inside if not _apart(other, text, start) and (left or not _LEFT.search(other.before))]
    return [part for other in listed if (part := _amount(other))]


def _apart(quantity: Quantity, text: str, start: int) -> bool:
    """Whether an amount is no part of the sum: a price, what was left over, or a remark in brackets of its own."""
    inside = re.sub(r"[（(][^（()）]*[)）]", "", text[start:quantity.start])
    other = _PRICE.search(quantity.before) or _NOT_PART.search(quantity.before)
    return bool(other) or text[quantity.end:quantity.end + 1] in ("/", "／") or "(" in inside or "（" in inside


def _amount(quantity: Quantity) -> Amount | None:
    yuan = money(quantity)
    if yuan is None or not quantity.number:
        return None
    return Amount(IN_TEXT, yuan, last_digit(quantity.number) * yuan / quantity.number)
