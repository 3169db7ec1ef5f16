"""The unit's filing of the year before, where what was given surely is that."""

from __future__ import annotations

from jiping.model.filing import Filing
from jiping.rules.rule import Outcome, cannot_judge
from jiping.rules.unit_names import same_unit


def previous(filing: Filing, last_year: Filing | None) -> Filing | Outcome:
    """Last year's filing, or why there is nothing to compare with: none given, another year, another unit."""
    if last_year is None:
        return cannot_judge("没有去年的自评材料")
    if filing.year and last_year.year and last_year.year != filing.year - 1:
        return cannot_judge(f"给的去年材料是 {last_year.year} 年度的")
    if filing.unit.filled and last_year.unit.filled and not same_unit(filing.unit.text, last_year.unit.text):
        return cannot_judge("去年的材料写的是另一个单位")
    return last_year
