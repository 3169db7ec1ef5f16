"""H02: names of people who were helped or who petitioned, in the copy for publication."""

import re

from jiping import catalog
from jiping.model.filing import Filing
from jiping.rules.narrative.texts import passages
from jiping.rules.rule import Saying, found, not_applicable, rule

PEOPLE = (
    "困难群众|困难职工|困难党员|困难学生|贫困户|脱贫户|低保户|特困人员|残疾人|患者|病人|孤儿|学生|受助人|救助对象|帮扶对象"
    "|信访人|上访人|当事人|被害人|嫌疑人|未成年人|困境儿童|留守儿童|留守老人|孤寡老人"
)
FOLLOWED = r"(?=等(?:\d+|[一二三四五六七八九十两]+)[名人户]|[，,（(][男女][，,）)])"


@rule("H02", level="warning", basis=["个人信息保护法第二十五条", "政府信息公开条例第十五条"])
def private_person_named(filing: Filing, copy: str) -> Saying:
    """公开稿里疑有服务对象姓名

    受助人、信访人、患者、学生等的姓名公开前应略去或写“某某”。只在这些称呼后面紧接姓名、后面又有“等几人”或性别时提出；请人工核对。
    """
    if copy != "public":
        return not_applicable("不是公开稿")
    surnames = "".join(catalog.words("surnames"))
    named = re.compile(rf"(?:{PEOPLE})[：:]?([{surnames}][\u4e00-\u9fff]{{1,2}}?){FOLLOWED}")
    for where, text in passages(filing):
        names = list(dict.fromkeys(match[1] for match in named.finditer(text) if "某" not in match[1]))
        if names:
            yield found(f"疑有服务对象姓名 {len(names)} 处（{names[0][0]}＊＊），公开前请略去", where)
    return None
