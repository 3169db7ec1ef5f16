"""H09: names of leaders with their offices, in the copy for publication: a person looks whether they still hold."""

import re
from functools import cache

from jiping import catalog
from jiping.model.filing import Filing
from jiping.rules.narrative.texts import passages
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("H09", level="info", basis=["政府信息公开条例第十七条"])
def leader_named(filing: Filing, copy: str) -> Saying:
    """公开稿写到领导姓名和职务

    领导的职务会变动，称谓和排序也有规定，公开之前请专人核对。只查公开稿，只在姓名紧挨着党政领导职务（书记、县长、局长等）、后面写着主持、出席、调研一类时提出；
    只写职务、不写姓名的，村和学校的职务，以及写作“某某”的不报。
    """
    if copy != "public":
        return not_applicable("不是公开稿")
    read = False
    for where, text in passages(filing):
        read = read or bool(text)
        if names := list(dict.fromkeys(match[0] for match in _named().finditer(text) if "某" not in match[0])):
            yield found(f"写到{'、'.join(f'“{name}”' for name in names[:3])}，公开前请核对姓名、职务和称谓", where)
    return None if read else not_applicable("没有可查的文字")


@cache
def _named() -> re.Pattern[str]:
    """A name between an office and what such people do: elsewhere 市长安街 and 北部长江 would look alike."""
    surnames, offices = "".join(catalog.words("surnames")), "|".join(map(re.escape, catalog.words("leader_offices")))
    return re.compile(rf"(?<![村校组支])(?:{offices})[{surnames}][\u4e00-\u9fff]{{1,2}}(?=同志|率队|带队|主持|出席|到场|调研|部署|批示|指出|强调)")
