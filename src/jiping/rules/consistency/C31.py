"""C31: the scores of the parts that a report states against the rows of its form."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jiping.model.filing import Filing
from jiping.model.numbers import ZERO, half_last_digit, plain
from jiping.model.records import Evaluation, Narrative, Section
from jiping.model.values import Quantity
from jiping.rules.consistency.stated import counted, evaluation_of
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule
from jiping.score.funds import counted as scored_funds
from jiping.score.points import added, points

_GOT = r"(?:指标|部分|方面|类)?(?:自评|评价)?(?:得分|得|计|共|为|是|[:：])*$"
PARTS = {
    "预算执行": re.compile(r"预算执行(?:率|情况)?" + _GOT), "产出": re.compile(r"产出" + _GOT), "效益": re.compile(r"(?<!经济)(?<!社会)(?<!生态)效益" + _GOT),
    "满意度": re.compile(r"(?<![\u4e00-\u9fff])(?:服务对象)?满意度" + _GOT), "成本": re.compile(r"(?<![\u4e00-\u9fff])成本" + _GOT),
}
_GOT_OF_IT = re.compile(r"(?:实际|自评)?得分?(?:为)?")
_NOT_THE_SCORE = re.compile(r"满分|分值|权重|扣|总分|上年|平均|应得|失")


@rule("C31", level="warning", basis=["财预〔2020〕10号"])
def stated_part_score_differs(report: Narrative, filing: Filing) -> Saying:
    """报告写的分项得分与自评表不符

    报告按预算执行、产出、效益、满意度、成本写明得分的，应等于自评表这一类各行得分之和。写满分、扣分、分值的不比；
    同一类写了几个不同得分的、有行没有得分的，不判。
    """
    form = evaluation_of(report, filing)
    if form is None or not form.indicators:
        return not_applicable("没有与报告对应的自评表")
    told = _told(report)
    if not told:
        return not_applicable("报告没有写分项得分")
    judged = False
    for name, numbers in told.items():
        due = _due(form, name)
        if due is None or len({quantity.number for quantity, _ in numbers}) > 1:
            continue
        judged = True
        quantity, section = numbers[0]
        if abs(quantity.number - due) > _near(quantity.number):
            yield found(
                f"报告写{name}得 {plain(quantity.number)} 分，自评表这一类各行得分合计 {plain(due)} 分；请统一",
                section.text, form.indicators, expected=plain(due),
            )
    return None if judged else cannot_judge("自评表有的行没有得分")


def _told(report: Narrative) -> dict[str, list[tuple[Quantity, Section]]]:
    found_: dict[str, list[tuple[Quantity, Section]]] = {}
    last: Quantity | None = None
    for quantity, section in counted(report):
        if quantity.unit == "分" and not quantity.approximate:
            weighed = last is not None and last.unit == "分" and _GOT_OF_IT.fullmatch(quantity.before)
            before = last.before if weighed and last else quantity.before  # 产出指标 30 分，得 29.67 分
            if weighed or not _NOT_THE_SCORE.search(before):
                for name in _named(before):
                    told = found_.setdefault(name, [])
                    if told and told[-1][0] is last:
                        told.pop()  # what was told first is the weight
                    told.append((quantity, section))
        last = quantity
    return found_


def _named(before: str) -> Iterator[str]:
    yield from (name for name, pattern in PARTS.items() if pattern.search(before))


def _due(form: Evaluation, name: str) -> Decimal | None:
    """The sum of the scores of that part; ``None`` where a row lacks its score or the form has no such part."""
    if name == "预算执行":
        scores = [points(row.score) for row in scored_funds(form)]
        return sum((score for score in scores if score is not None), ZERO) if scores else None
    rows = [row for row in form.indicators if name in row.level1.text]
    if not rows or any(points(row.weight) and points(row.score) is None for row in rows):
        return None
    return added(row.score for row in rows)


def _near(number: Decimal) -> Decimal:
    return half_last_digit(number)
