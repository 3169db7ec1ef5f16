"""G09: numbers that differ between two copies of one form, the signed one and the file."""

from jiping.model.filing import Filing
from jiping.model.records import Narrative
from jiping.rules.beside.copies import counterpart, differences, in_numbers, too_far_apart
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

SHOWN = 3


@rule("G09", level="warning", basis=["财预〔2020〕10号"])
def copies_with_other_numbers(filing: Filing, other_copy: Filing | None, copy: str) -> Saying:
    """两稿的数字不一样

    签字盖章的纸质件和电子稿应当一致；签章以后又改了电子稿，就有两个总分、两个执行数。按表、按栏目逐格比较两稿的数，一张表只提一次；
    空着的、遮住的不比。扫描件可能认错字，请对照原件。公开稿与审定稿的比较另有规则。
    """
    if other_copy is None:
        return cannot_judge("没有给出另一稿")
    if copy == "public":
        return not_applicable("公开稿另有规则")
    judged = False
    for form in filing.forms:
        if isinstance(form, Narrative) or counterpart(form, other_copy) is None:
            continue
        all_differing = differences(form, filing, other_copy)
        if too_far_apart(form, all_differing):
            return cannot_judge("两稿差得太多，多半不是同一份，或扫描件认错了字")
        judged = True
        differing = [one for one in all_differing if in_numbers(one)]
        if differing:
            shown = "；".join(f"这一稿填 {one.cell.text[:20]}，另一稿填 {one.other.text[:20]}" for one in differing[:SHOWN])
            yield found(f"两稿有 {len(differing)} 处数字不同：{shown}。请查明以哪一稿为准", *(one.cell for one in differing))
    return None if judged else not_applicable("另一稿里没有同样的表")
