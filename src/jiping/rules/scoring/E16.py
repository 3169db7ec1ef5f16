"""E16: scores printed with too many decimals or with words."""

from jiping.model.cell import Cell
from jiping.model.numbers import decimals
from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, found, not_applicable, rule

PLACES = 2


@rule("E16", level="info", basis=["表内说明"])
def score_not_a_plain_number(evaluation: Evaluation) -> Saying:
    """得分的写法不规范

    得分填数字即可，至多两位小数；带“分”字、填成百分数或小数过长，汇总时要另行处理。每张表只提一次。
    """
    cells = [*(row.score for row in evaluation.funds), *(row.score for row in evaluation.indicators), evaluation.total.score]
    cells = [cell for cell in cells if cell.number is not None]
    if not cells:
        return not_applicable("没有填写得分")
    odd = [cell for cell in cells if _odd(cell)]
    if odd:
        more = f"等 {len(odd)} 处" if len(odd) > 1 else ""
        yield found(f"得分写作“{odd[0].text}”{more}，建议只填数字，至多两位小数", *odd)
    return None


def _odd(cell: Cell) -> bool:
    number = cell.number
    return cell.unit in ("分", "%") or (number is not None and decimals(number) > PLACES)
