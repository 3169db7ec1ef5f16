"""C31: the scores of the parts that a report states against the rows of its form."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from jiping.model.filing import Filing
from jiping.model.numbers import ZERO, half_last_digit, plain
from jiping.model.records import Evaluation, Narrative, Section
from jiping.model.values import Quantity
from jiping.rules.consistency.stated import counted, evaluation_of
from jiping.rules.rule import Found, Saying, cannot_judge, found, not_applicable, rule
from jiping.score.funds import counted as scored_funds
from jiping.score.points import added, points

_GOT = r"(?:指标|部分|方面|类)?(?:自评|评价)?(?:得分|得|计|共|为|是|[:：])*$"
PARTS = {
    "预算执行": re.compile(r"预算执行(?:率|情况)?" + _GOT), "产出": re.compile(r"产出" + _GOT), "效益": re.compile(r"(?<!经济)(?<!社会)(?<!生态)效益" + _GOT),
    "满意度": re.compile(r"(?<![\u4e00-\u9fff])(?:服务对象)?满意度" + _GOT), "成本": re.compile(r"(?<![\u4e00-\u9fff])成本" + _GOT),
}
_GOT_OF_IT = re.compile(r"(?:实际|自评)?得分?(?:为)?")
_NOT_THE_SCORE = re.compile(r"满分|分值|权重|扣|总分|上年|平均|应得|失")


Column = Literal["weight", "score"]


class Told(NamedTuple):
    """A score that the report gives a part, where, and the weight told in front of it."""

    got: Quantity
    section: Section
    full: Quantity | None


@rule("C31", level="warning", basis=["财预〔2020〕10号"])
def stated_part_score_differs(report: Narrative, filing: Filing) -> Saying:
    """报告写的分项得分与自评表不符

    报告按预算执行、产出、效益、满意度、成本写明得分的，应等于自评表这一类各行得分之和；“产出指标 30 分，得 29 分”的 30 应等于分值之和。
    写满分、扣分的不比；同一类写了几个不同得分的、有行没有得分的，不判。
    """
    form = evaluation_of(report, filing)
    if form is None or not form.indicators:
        return not_applicable("没有与报告对应的自评表")
    told = _told(report)
    if not told:
        return not_applicable("报告没有写分项得分")
    judged = False
    for name, said in told.items():
        judged = judged or _added(form, name, "score") is not None
        yield from _wrong(form, name, said, "weight", [one.full for one in said if one.full])
        yield from _wrong(form, name, said, "score", [one.got for one in said])
    return None if judged else cannot_judge("自评表有的行没有得分")


def _wrong(form: Evaluation, name: str, said: list[Told], column: Column, numbers: list[Quantity]) -> Iterator[Found]:
    """That the one number told of a part is not the sum of its rows."""
    due = _added(form, name, column)
    if due is None or len(numbers) < len(said) or len({one.number for one in numbers}) != 1:
        return
    told = numbers[0].number
    if abs(told - due) > _near(told):
        what, of = ("得", "得分") if column == "score" else ("", "分值")
        yield found(
            f"报告写{name}{what} {plain(told)} 分，自评表这一类各行{of}合计 {plain(due)} 分；请统一",
            said[0].section.text, form.indicators, expected=plain(due),
        )


def _told(report: Narrative) -> dict[str, list[Told]]:
    found_: dict[str, list[Told]] = {}
    last: Quantity | None = None
    for quantity, section in counted(report):
        if quantity.unit == "分" and not quantity.approximate:
            full = last if last is not None and last.unit == "分" and _GOT_OF_IT.fullmatch(quantity.before) else None
            before = full.before if full else quantity.before  # 产出指标 30 分，得 29.67 分
            if full or not _NOT_THE_SCORE.search(before):
                for name in _named(before):
                    told = found_.setdefault(name, [])
                    if told and told[-1].got is last:
                        told.pop()  # what was told first is the weight
                    told.append(Told(quantity, section, full))
        last = quantity
    return found_


def _named(before: str) -> Iterator[str]:
    yield from (name for name, pattern in PARTS.items() if pattern.search(before))


def _added(form: Evaluation, name: str, column: Column) -> Decimal | None:
    """The sum of the scores or weights of that part; ``None`` where a row lacks its own or the form has no such part."""
    if name == "预算执行":
        numbers = [points(getattr(row, column)) for row in scored_funds(form)]
        return sum((number for number in numbers if number is not None), ZERO) if numbers else None
    rows = [row for row in form.indicators if name in row.level1.text]
    if not rows or any(points(row.weight) and points(row.score) is None for row in rows):
        return None
    return added(getattr(row, column) for row in rows)


def _near(number: Decimal) -> Decimal:
    return half_last_digit(number)
