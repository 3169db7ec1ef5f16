"""G14: a self-evaluation without any money."""

import re

from jiping.model.filing import Filing
from jiping.model.records import Evaluation
from jiping.rules.rule import Saying, cannot_judge, found, not_applicable, rule

WITH_MONEY = ("project_evaluation", "transfer_evaluation", "bond_evaluation")
MONEY_BLOCK = re.compile(r"资金总额|预算数|执行数|执行率|财政拨款|预算资金|项目资金")


@rule("G14", level="warning", basis=["财预〔2020〕10号"])
def money_block_missing(evaluation: Evaluation, filing: Filing) -> Saying:
    """自评表没有资金情况

    自评要把花了多少钱和办成的事放在一起看；只有指标、没有预算数和执行数的表看不出这笔钱的绩效。整体自评表各地不都有资金一栏，不查；未能归入表格的文字里提到资金的，可能是没有读出来，不作判断。
    """
    if evaluation.kind not in WITH_MONEY or not evaluation.indicators:
        return not_applicable("不是填了指标的项目自评表")
    loose = [cell.text for cell in filing.unplaced] + [note.label.text + note.text.text for note in evaluation.notes]
    if any(MONEY_BLOCK.search(text) for text in loose):
        return cannot_judge("资金情况可能没有读出来")
    if any("执行率" in row.name.text for row in evaluation.indicators):
        return None
    if not evaluation.funds:
        yield found("表里没有预算数和执行数，请补上资金情况", evaluation)
    return None
