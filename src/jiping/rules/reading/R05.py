"""R05: a filing whose year is not known."""

from jiping.model.filing import Filing
from jiping.rules.rule import Saying, found, rule


@rule("R05", level="info", basis=["表内说明"])
def year_not_known(filing: Filing) -> Saying:
    """没有读出年度

    评分办法随年度变化；不知道年度，只能按现行默认办法核对。请在标题或表头写明年度。
    """
    if filing.year is None:
        yield found("没有读出材料的年度，评分按默认办法核对；请在标题里写明“××××年度”", filing)
    return None
