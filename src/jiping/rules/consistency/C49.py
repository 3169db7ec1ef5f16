"""C49: one number told in two places, once with a slip of the pen."""

from jiping.model.filing import Filing
from jiping.model.numbers import plain
from jiping.rules.consistency.mentions import Mention
from jiping.rules.consistency.twins import slips
from jiping.rules.rule import Saying, found, rule


@rule(
    "C49", level="warning", basis=["财预〔2020〕10号", "预算法第五十七条"],
    echoes=(
        "A20", "A24", "A29", "A31", "A32", "A33", "C01", "C02", "C03", "C04", "C08", "C14", "C17", "C19", "C30", "C31", "C33",
        "C36", "C37", "C42", "C44", "C47", "C48", "F14", "F24",
    ),
)
def same_number_with_a_slip(filing: Filing) -> Saying:
    """同一个数两处写得不一样

    完成情况写“收集问题 43 条”，报告写“收集问题 34 条”：前面的话一样、单位一样，
    只差颠倒的两位、一个数字或小数点，多半有一处写错了。
    写目标的只与目标比，写上年、某月、每户的只与同样写明的比；
    一处把两个数都写了的、两个数都不止一次写到的，不报。
    """
    for seldom, often in slips(filing):
        words = seldom.led[-8:] if not seldom.quantity.before else seldom.quantity.before[-8:]
        yield found(f"“{words}”这里写 {_shown(seldom)}，另一处写 {_shown(often)}；请核对后统一", seldom.place, often.place)
    return None


def _shown(mention: Mention) -> str:
    return f"{plain(mention.quantity.number)}{mention.quantity.unit}"
