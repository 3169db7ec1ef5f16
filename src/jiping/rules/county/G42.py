"""G42: one file handed in twice."""

from jiping.rules.county.county import County
from jiping.rules.county.digest import Digest
from jiping.rules.rule import Saying, cannot_judge, found, rule


@rule("G42", level="warning", basis=["财预〔2020〕10号"])
def file_handed_in_twice(digest: Digest, county: County) -> Saying:
    """同一个文件交了两次

    两份材料里有一模一样的文件，不是放错了文件夹，就是一家交了另一家的。
    很多单位都有的文件（通知、样表）不报；内容相同而另存过的文件不算，由文字雷同的规则核对。
    """
    if not digest.files:
        return cannot_judge("没有文件指纹可以对照")
    shared = county.sharing("files", lambda one: one.files)
    index = county.index[id(digest)]
    for mark in digest.files:
        others = [county.digests[other].name for other in shared.get(mark.key, ()) if other != index]
        if others:
            more = f"等 {len(others)} 份" if len(others) > 3 else ""
            yield found(f"与{''.join(f'“{name}”' for name in others[:3])}{more}里的文件一模一样；请核对是否交错或交重了", mark.spot)
    return None
