"""D71: the results of another unit."""

from jiping.model.policy import Policy
from jiping.rules.county.county import County, names
from jiping.rules.county.digest import Digest
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("D71", level="warning", basis=["财预〔2020〕10号"])
def results_of_another_unit(digest: Digest, county: County, policy: Policy) -> Saying:
    """几个完成值与别的单位完全相同

    同名指标的实际数两家有三个以上分毫不差，又都不等于指标值，不会是巧合：不是抄来的，就是同一件事两家都报了。
    百分比、十二以内的小数目和很多单位都有的数不算；材料越多，巧合越多，要求也越严。两家合办的，写明各自承担的部分。
    """
    least = int(policy.number("county.same_results"))
    if len(digest.results) < least:
        return not_applicable("没有几个可以与其他单位对照的完成值")
    shared = county.sharing("results", lambda one: one.results)
    for index, count in county.alike_results.get(county.index[id(digest)], ()):
        other = county.digests[index]
        theirs = {mark.key for mark in other.results}
        same = [mark for mark in digest.results if mark.key in theirs and mark.key in shared]
        listed = "、".join(mark.says for mark in same[:least])
        yield found(
            f"{count} 个完成值与{names([other])}完全相同：{listed}{'等' if count > least else ''}；请核对是谁的数",
            *(mark.spot for mark in same),
        )
    return None
