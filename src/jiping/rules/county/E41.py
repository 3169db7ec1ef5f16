"""E41: the same points lost in the same rows as in another unit."""

from jiping.model.policy import Policy
from jiping.rules.county.county import County, names
from jiping.rules.county.digest import Digest
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("E41", level="info", basis=["财预〔2020〕10号"])
def deductions_of_another_unit(digest: Digest, county: County, policy: Policy) -> Saying:
    """各行得分与别的单位一模一样

    分值、得分逐行都相同，又在同样的几行扣了同样的分，多半是一张打好分的表发下来填的，得分与完成情况没有关系。
    没有扣分的、只扣一两处的容易相同，不报；很多单位都一样的当作通用做法，也不报；材料越多，巧合越多，要求也越严。
    """
    least = policy.number("county.same_deductions")
    telling = [mark for mark in digest.deductions if isinstance(mark.key[0], int) and mark.key[0] >= least]
    if not telling:
        return not_applicable("扣分的指标太少，看不出与其他单位是否相同")
    shared = county.sharing("deductions", lambda one: one.deductions)
    for mark in telling:
        others = county.others(digest, shared.get(mark.key, ()))
        if others and county.unlikely(mark.rare):
            yield found(f"{len(mark.key) - 1} 行得分与{names(others)}完全相同，扣分的 {mark.key[0]} 行也都一样；请按自己的完成情况打分", mark.spot)
    return None
