"""H01: personal data in the copy for publication."""

from jiping.model.filing import Filing
from jiping.rules.disclosure.personal import Sight, in_notes, in_signoffs, in_texts
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("H01", level="error", basis=["个人信息保护法第二十五条", "政府信息公开条例第十五条"])
def personal_data_in_public_copy(filing: Filing, copy: str) -> Saying:
    """公开稿里有个人信息

    公开稿里的姓名签字、电话、手机、身份证号、银行账号、邮箱、住址应删去或用＊遮住；已遮住的、单位对外公布的咨询监督电话不报。只查公开稿，草稿和上报稿里这些是该有的。
    """
    if copy != "public":
        return not_applicable("不是公开稿")
    seen: dict[str, list[Sight]] = {}
    for sight in (*in_signoffs(filing), *in_notes(filing), *in_texts(filing)):
        seen.setdefault(sight[0].at, []).append(sight)
    for sights in seen.values():
        what = "、".join(dict.fromkeys(what for _, what in sights))
        yield found(f"公开稿里有{what}，公开前请删去或遮住", sights[0][0])
    return None
