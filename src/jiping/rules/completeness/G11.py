"""G11: the paper that official documents are printed on."""

from jiping.model.filing import Filing
from jiping.model.result import Source
from jiping.rules.rule import Saying, cannot_judge, found, rule

PAPERS = {"A4": (210, 297), "A3": (297, 420)}
NEAR = 3  # millimetres


@rule("G11", level="info", basis=["表内说明"])
def paper_of_another_size(filing: Filing, source: Source) -> Saying:
    """纸张不是 A4

    公文用 A4 纸，宽的表也有用 A3 的；从别处模板改来的文件常是别的尺寸，装订、扫描时对不齐。只查写明纸张的 Word、OpenDocument 文件和由它们另存的网页；
    字体、行距各地要求不一，不查。
    """
    if not source.papers:
        return cannot_judge("文件没有写明纸张大小")
    odd = [paper for paper in source.papers if not any(_alike(paper, usual) for usual in PAPERS.values())]
    if odd:
        sizes = "、".join(f"{short}×{long} 毫米" for short, long in odd)
        yield found(f"有的页面是 {sizes}，公文用 A4 纸（210×297 毫米）；请在页面设置里改过来", filing)
    return None


def _alike(paper: tuple[int, int], usual: tuple[int, int]) -> bool:
    return all(abs(side - other) <= NEAR for side, other in zip(paper, usual, strict=True))
