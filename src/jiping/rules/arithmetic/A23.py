"""A23: the execution score stands once."""

from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, found, not_applicable, rule


@rule("A23", level="warning", basis=["财预〔2020〕10号"])
def execution_counted_twice(evaluation: Evaluation) -> Saying:
    """资金来源行重复填了执行率的分值

    执行率的分值和得分只填在年度资金总额一行，来源行填“—”。来源行再填同样的分值和得分，汇总时会重复计分。
    各来源分别定了分值、相加等于总分值的不报。
    """
    head = evaluation.total_row
    rows = [row for row in evaluation.funds if row.item != "total"]
    if head is None or not head.weight.number or not rows:
        return not_applicable("没有资金来源行或执行率分值")
    for row in rows:
        if row.weight.place == head.weight.place and head.weight.place.table is not None:
            continue  # one cell, merged over the rows
        if row.weight.number == head.weight.number and (row.score.number is not None or row.score.absent):
            yield found(
                f"“{row.label.text}”一行又填了分值 {row.weight.text}、得分 {row.score.text}，与年度资金总额行重复，只应计一次",
                row.weight, row.score, head.weight,
            )
    return None
