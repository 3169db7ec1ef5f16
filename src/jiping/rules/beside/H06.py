"""H06: a copy for publication that is not what was reviewed."""

from jiping.model.filing import Filing
from jiping.model.records import Narrative
from jiping.rules.beside.copies import altered, counterpart, differences, too_far_apart
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

SHOWN = 3
LONGEST = 30


@rule("H06", level="error", basis=["预算法第十四条"])
def published_is_not_what_was_reviewed(filing: Filing, other_copy: Filing | None, copy: str) -> Saying:
    """公开稿与审定稿不一致

    公开的应当就是审定的那一稿，只能略去签字、电话和个人信息。给出审定稿时逐格、逐段比较，多出来和改了的都报；
    公开稿里空着、遮住或整段略去的不算。只查公开稿。
    """
    if copy != "public":
        return not_applicable("不是公开稿")
    if other_copy is None:
        return cannot_judge("没有给出审定稿")
    judged = False
    for form in filing.forms:
        other = counterpart(form, other_copy)
        if other is None:
            continue
        judged = True
        if isinstance(form, Narrative) and isinstance(other, Narrative):
            if here := altered(form, other)[0]:
                yield found(f"公开稿有 {len(here)} 段文字与审定稿不同，如“{here[0][:LONGEST]}”；请公开审定的一稿", form)
        elif too_far_apart(form, differing := differences(form, filing, other_copy)):
            return cannot_judge("公开稿与审定稿差得太多，多半不是同一份，或扫描件认错了字")
        elif differing:
            shown = "；".join(f"公开稿“{one.cell.text[:20]}”，审定稿“{one.other.text[:20]}”" for one in differing[:SHOWN])
            yield found(f"公开稿有 {len(differing)} 处与审定稿不同：{shown}。请公开审定的一稿", *(one.cell for one in differing))
    return None if judged else not_applicable("审定稿里没有同样的表和报告")
