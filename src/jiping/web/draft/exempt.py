"""Plead for a finding to stand, and decide on it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jiping import catalog
from jiping.model.filing import Filing
from jiping.model.finding import Finding
from jiping.model.waiver import refusal, waiver
from jiping.web.draft.beside import result_of
from jiping.web.draft.tree import address, settled
from jiping.web.models import Draft, Exemption, Role, Submission, User, record
from jiping.web.notices import holders, notify
from jiping.web.refused import Refused
from jiping.web.words import later

LONGEST = 500
BUREAU, UNIT = (Role.PERFORMANCE,), (Role.FILLER,)


def plead(submission: Submission, by: User, rule: str, where: str, plea: str) -> Exemption:
    """Ask that a finding on the draft may stand. Raises ``Refused`` where it is gone, or where the policy forbids it."""
    if not submission.editable:
        raise Refused(_("这份材料现在是“%(stage)s”，不能申请豁免。") % {"stage": submission.get_stage_display()})
    if not plea.strip() or len(plea) > LONGEST:
        raise Refused(_("请写明为什么不改（最多 %(longest)s 个字）。") % {"longest": LONGEST})
    filing, found = _found(submission, rule, where)
    kept = waiver(filing, found, reason=plea, by=str(by), on=timezone.localdate(), until=None)
    if submission.exemptions.filter(rule=rule, seal=kept.seal, subject=list(kept.subject), state=Exemption.State.ASKED).exists():
        raise Refused(_("这个问题已经申请过，正在等财政部门审批。"))
    with transaction.atomic():
        made = Exemption.objects.create(
            submission=submission, rule=rule, title=found.title[:200], message=found.message, address=where,
            subject=list(kept.subject), value=kept.value, seal=kept.seal, plea=plea.strip(), asked_by=by,
        )
        record("plead", user=by, submission=submission, why=made.plea, detail={"exemption": made.pk, "rule": rule, "address": where})
        notify(
            holders(submission, BUREAU),
            later("%(unit)s申请豁免“%(title)s”", unit=submission.name, title=made.title),
            submission, "/exemptions/",
        )
    return made


def _found(submission: Submission, rule: str, where: str) -> tuple[Filing, Finding]:
    """The finding as the draft has it now. Raises ``Refused`` where nobody can ask for it to stand."""
    draft = Draft.objects.filter(submission=submission).first()
    tree = settled(draft.tree) if draft else {"forms": []}
    result = result_of(submission, tree)
    found = next((one for one in result.findings if one.code == rule and address(tree, one.at) == where), None)
    if result.filing is None or found is None:
        raise Refused(_("这个问题已经不在了，请刷新页面。"))
    if found.waived:
        raise Refused(_("这个问题已经豁免。"))
    if why := refusal(catalog.policy_of(result.filing, result.policy), found):
        raise Refused(why)
    return result.filing, found


def decide(exemption: Exemption, by: User, reason: str, until: date | None, *, grant: bool) -> None:
    """Let it stand, or not; the unit is told, and its draft is checked again."""
    if not reason.strip() or len(reason) > LONGEST:
        raise Refused(_("请写明意见（最多 %(longest)s 个字）。") % {"longest": LONGEST})
    if grant and until and until < timezone.localdate():
        raise Refused(_("有效期已经过了，请改一个日期，或者不填。"))
    with transaction.atomic():
        locked = Exemption.objects.select_for_update().select_related("submission").get(pk=exemption.pk)
        if locked.state != Exemption.State.ASKED:
            raise Refused(_("这条申请%(state)s，不用再办。") % {"state": locked.get_state_display()})
        locked.state = Exemption.State.GRANTED if grant else Exemption.State.REFUSED
        locked.reason, locked.until, locked.decided_by, locked.decided_at = reason.strip(), until if grant else None, by, timezone.now()
        locked.save()
        Draft.objects.filter(submission=locked.submission).update(checked=-1)
        record("waive" if grant else "refuse_waiver", user=by, submission=locked.submission, why=locked.reason,
               detail={"exemption": locked.pk, "rule": locked.rule, "until": until.isoformat() if grant and until else ""})
        state = Exemption.State(locked.state).label
        said = later("豁免申请%(state)s：%(title)s。%(reason)s", state=state, title=locked.title, reason=locked.reason)
        notify(holders(locked.submission, UNIT), said, locked.submission, f"/filings/{locked.submission_id}/")
    exemption.refresh_from_db()
