"""H03: pictures in the copy for publication, which may show a signature."""

from jiping.model.filing import Filing
from jiping.model.result import Source
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule


@rule("H03", level="info", basis=["个人信息保护法第二十五条"])
def pictures_in_public_copy(filing: Filing, source: Source, copy: str) -> Saying:
    """公开稿里有图片，可能是手写签名

    手写签名、带定位信息的照片不宜公开，公章可以保留。程序看不出图上是什么，只告诉有几张；只查公开稿的 Word（docx）和 OpenDocument 文字，扫描件整页都是图片，不判。
    """
    if copy != "public":
        return not_applicable("不是公开稿")
    if source.pictures is None:
        return cannot_judge("从这种格式看不出有没有图片")
    if source.pictures:
        yield found(f"文件里有 {source.pictures} 张图片，公开前请看一眼有没有手写签名、个人照片；公章可以保留", filing)
    return None
