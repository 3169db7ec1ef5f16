"""G41: the same leftover of a sample form in several units."""

from jiping.rules.county.county import County, names
from jiping.rules.county.digest import Digest
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("G41", level="info", basis=["表内说明"])
def residue_of_a_common_template(digest: Digest, county: County) -> Saying:
    """几个单位留着同样的样表残留

    同一处残留在别的单位也有，多半是下发的样表里带来的：除了各家删去，发表的一方也请把样表改好。
    残留本身由别的规则逐处报出，这里只说它从哪里来；只有一家有的不报。
    """
    if not digest.residue:
        return not_applicable("没有样表残留")
    shared = county.sharing("residue", lambda one: one.residue)
    for mark in digest.residue:
        if others := county.others(digest, shared.get(mark.key, ())):
            yield found(f"{names(others)}也有同样的残留，多半来自下发的样表：{mark.says}", mark.spot)
    return None
