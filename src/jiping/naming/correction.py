"""What a finding asks to be done, in words."""

from __future__ import annotations

from jiping.model.finding import Finding
from jiping.naming.texts import Frame


def correction(finding: Finding, frame: Frame) -> str:
    """``改为 9.01`` where the correction is certain; ``应为 …`` where the message does not say it already.

    Where somebody has accepted it as it is: who and why.
    """
    if waived := finding.waived:
        until = frame("waived_until", until=waived.until) if waived.until else ""
        return frame("waived_by", reason=waived.reason.rstrip("。"), by=waived.by, date=waived.date, until=until)
    if finding.fix:
        return frame("change_to", text=finding.fix.new)
    if finding.expected and finding.expected not in finding.message:
        return frame("should_be", text=finding.expected)
    return ""
