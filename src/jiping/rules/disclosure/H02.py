"""H02: names of people who were helped or who petitioned, in the copy for publication."""

from jiping.model.filing import Filing
from jiping.rules.disclosure.personal import people_named
from jiping.rules.narrative.texts import passages
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("H02", level="warning", basis=["个人信息保护法第二十五条", "政府信息公开条例第十五条"])
def private_person_named(filing: Filing, copy: str) -> Saying:
    """公开稿里疑有服务对象姓名

    受助人、信访人、患者、学生等的姓名公开前应略去或写“某某”。只在这些称呼后面紧接姓名、后面又有“等几人”或性别时提出；请人工核对。
    """
    if copy != "public":
        return not_applicable("不是公开稿")
    named = people_named()
    for where, text in passages(filing):
        names = list(dict.fromkeys(match[1] for match in named.finditer(text) if "某" not in match[1]))
        if names:
            yield found(f"疑有服务对象姓名 {len(names)} 处（{names[0][0]}＊＊），公开前请略去", where)
    return None
