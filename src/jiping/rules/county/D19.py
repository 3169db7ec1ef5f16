"""D19: text that stands in another unit's material as well."""

from collections.abc import Iterator

from jiping.model.finding import Level
from jiping.model.policy import Policy
from jiping.rules.county.county import County, names
from jiping.rules.county.digest import Digest, Passage
from jiping.rules.county.near import Copy
from jiping.rules.likeness import how_alike
from jiping.rules.rule import Found, Saying, found, not_applicable, rule


@rule("D19", level="warning", basis=["财预〔2020〕10号"])
def text_of_another_unit(digest: Digest, county: County, policy: Policy) -> Saying:
    """文字与别的单位雷同

    结果、问题、原因和措施两家不会一样；八十字以上的一段与别的单位相同，多半有一家是抄的，连内容是否真实都要打问号。
    只改了单位名称、年份的也算相同；换了数字的不算。职责、机构、评价方法、口号不比，同一个项目由上级下达的目标不比，
    很多单位都有的文字当作通用文字。写工作结果、问题一类的报提醒，其余的只作提示。
    """
    length = policy.number("county.same_text_length")
    if not any(len(passage.text) > length for passage in digest.passages):
        return not_applicable("没有成段的文字可以与其他单位对照")
    index = county.index[id(digest)]
    for copied in _by_form(digest, index, county):
        yield _said(copied, index, county)
    return None


Copied = list[tuple[Passage, list[Copy]]]


def _by_form(digest: Digest, index: int, county: County) -> Iterator[Copied]:
    """The copied passages of each form, those that are alike with the same unit together."""
    groups: dict[tuple[str, str], Copied] = {}
    for number, passage in enumerate(digest.passages):
        if same := county.copies.get((index, number)):
            best = max(same, key=lambda copy: copy.likeness)
            form = passage.spot.at.partition(".")[0]
            groups.setdefault((form, county.digests[best.digest].unit), []).append((passage, same))
    yield from groups.values()


def _said(copied: Copied, index: int, county: County) -> Found:
    passage, same = copied[0]
    best = max(same, key=lambda copy: copy.likeness)
    own = county.digests[index]
    theirs = [one for one in (county.digests[copy.digest] for _, many in copied for copy in (best, *many)) if one.unit != own.unit]
    other = county.digests[best.digest]
    passage_there = other.passages[best.passage]
    length = sum(len(part.text) for part, _ in copied)
    size = f"{len(copied)} 段共约 {length} 字" if len(copied) > 1 else f"这一段约 {length} 字"
    whose = "对方" if len({one.unit for one in theirs}) == 1 else other.unit
    where = f"“{passage_there.title}”" if passage_there.title else "材料"
    message = (
        f"{size}与{names(theirs)}的材料相同，如“{passage.printed[:24]}……”与{whose}{where}里的一段{how_alike(best.likeness)}；"
        "请写本单位自己的情况"
    )
    level: Level | None = None if any(part.own_work for part, _ in copied) else "info"
    return found(message, *(part.spot for part, _ in copied), level=level)
