"""提交: the unit says that it is done. Errors block, with the whole list; every reminder has its word."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jiping.web.draft.beside import told_of
from jiping.web.draft.check import ASKS
from jiping.web.draft.version import keep
from jiping.web.models import EDITABLE, Draft, Stage, Submission, User
from jiping.web.models.submission import HANDED_IN
from jiping.web.refused import Refused
from jiping.web.steps.step import Step
from jiping.web.words import later


def open_matters(submission: Submission, told: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The errors that are left, and the reminders that nobody has said a word about."""
    said = set(submission.answers.exclude(text="").values_list("rule", "subject", "seal"))
    findings = [finding for finding in told["findings"] if not finding.get("waived")]
    errors = [finding for finding in findings if finding["level"] == "error"]
    asked = [
        finding for finding in findings
        if finding["level"] in ASKS and (finding["code"], finding["subject"], finding["seal"]) not in said
    ]
    return errors, asked


def act(submission: Submission, by: User, _why: str) -> None:
    """Keep the draft as a version and pass it on to the head of the unit."""
    draft = Draft.objects.select_for_update().filter(submission=submission).first()  # no save slips in between
    if draft is None:
        raise Refused(_("这份材料还没有开始填报。"))
    told = told_of(submission, draft.tree)
    if told.get("sentence"):
        raise Refused(told["sentence"])
    errors, asked = open_matters(submission, told)
    if told["missing"]:
        said = _("还有 %(missing)s 处没有填写，填好后才能提交。") % {"missing": len(told["missing"])}
        raise Refused(said, [*map(_blank, told["missing"]), *errors, *asked])
    if errors:
        raise Refused(_("还有 %(errors)s 处错误，改正后才能提交。") % {"errors": len(errors)}, errors + asked)
    if asked:
        raise Refused(_("还有 %(asked)s 处提醒没有说明情况，逐条说明后才能提交。") % {"asked": len(asked)}, asked)
    open_remarks = submission.remarks.filter(settled_at=None).count()
    if open_remarks:
        raise Refused(_("审核人的 %(open_remarks)s 条批注还没有答复，逐条答复后才能提交。") % {"open_remarks": open_remarks})
    submission.version = keep(submission, by, HANDED_IN, draft.tree)
    submission.stage = Stage.SIGNING
    submission.completed_at, submission.completed_by = timezone.now(), by


def _blank(place: dict[str, str]) -> dict[str, Any]:
    """A blank place as one of the list of what is in the way."""
    return {
        "level": "error", "code": "", "title": f"{place['form']}：{place['label']}", "message": place["message"],
        "address": place["address"], "basis": [],
    }


STEP = Step("submit", later("提交"), EDITABLE, act, confirm=later("提交后不能再改，除非撤回或被退回。"))
