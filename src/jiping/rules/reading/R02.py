"""R02: what stood in the file and fitted nowhere."""

from jiping.model.filing import Filing
from jiping.rules.rule import Saying, found, rule

SHOWN = 3


@rule("R02", level="info", basis=["表内说明"])
def content_not_placed(filing: Filing) -> Saying:
    """有内容未能归入表格

    读取时认不出属于哪一栏的文字，不猜，原样留着。请看一眼里面有没有应当核对的内容；比归入的还多的，多半是表的样式没有认出来，按提醒报。
    """
    loose = [cell.text for cell in filing.unplaced if cell.text and not cell.none_mark]
    if loose:
        placed = sum(len(cell.text) for cell in filing.cells())
        much = sum(map(len, loose)) > placed
        shown = "”“".join(text[:20] for text in loose[:SHOWN])
        more = f"等 {len(loose)} 处" if len(loose) > SHOWN else f"（{len(loose)} 处）"
        yield found(f"有内容没有归入表格：“{shown}”{more}，规则没有核对到这些文字", filing, level="warning" if much else None)
    return None
