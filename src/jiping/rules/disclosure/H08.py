"""H08: what a file for publication holds beside the text that is seen."""

from jiping.model.filing import Filing
from jiping.model.result import Source
from jiping.rules.rule import Saying, found, not_applicable, rule

LEFT = {"修订": "未接受的修订", "批注": "批注", "隐藏": "隐藏的文字、行列或工作表", "宏": "宏"}  # as the readers remark it


@rule("H08", level="warning", basis=["政府信息公开条例第十七条"])
def hidden_content_in_public_copy(filing: Filing, source: Source, copy: str) -> Saying:
    """公开稿里留着修订、批注或隐藏的内容

    “此数待核”一类的批注、删改的痕迹、隐藏的行列和工作表，别人点开就能看见。公开之前请接受或拒绝全部修订，删去批注和隐藏内容，
    最好另存为 PDF。只查公开稿；扫描件和 PDF 里没有这些。
    """
    if copy != "public":
        return not_applicable("不是公开稿")
    left = [what for word, what in LEFT.items() if any(word in remark for remark in source.remarks)]
    if left:
        yield found(f"公开稿的文件里有{'、'.join(left)}，公开前请清除", filing)
    return None
