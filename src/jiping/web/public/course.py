"""The way of a public copy: prepared, confirmed by the unit, reviewed for secrecy, published by a person, taken back."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jiping.model.filing import build
from jiping.web.draft.tree import leaves
from jiping.web.draft.version import figures
from jiping.web.models import Publication, Role, Stage, Submission, User, record
from jiping.web.notices import holders, notify
from jiping.web.public.redact import HIDE, KEEP, OPEN, cuts, redacted
from jiping.web.refused import Refused
from jiping.web.seal import fingerprint
from jiping.web.words import later

State = Publication.State
UNIT = (Role.FILLER, Role.HEAD)


def prepare(submission: Submission, by: User) -> Publication:
    """A public copy of the version that was accepted."""
    with transaction.atomic():
        locked = Submission.objects.select_for_update().get(pk=submission.pk)
        if locked.stage != Stage.ACCEPTED or locked.version is None:
            raise Refused(_("材料接收后才能准备公开稿。"))
        if locked.publications.exclude(state=State.WITHDRAWN).exists():
            raise Refused(_("已经有一份公开稿，须先撤回才能重做。"))
        found = cuts(locked.version.tree)
        made = Publication.objects.create(
            submission=locked, version=locked.version, cuts=found, tree=redacted(locked.version.tree, found), prepared_by=by,
        )
        record("prepare_publication", user=by, submission=locked, detail={"publication": made.pk, "cuts": len(found)})
        notify(holders(locked, UNIT, but=by), later("%(locked)s的公开稿待确认。", locked=locked), locked, f"/publications/{made.pk}/")
    return made


def decide(publication: Publication, by: User, decisions: Mapping[int, tuple[str, str]]) -> None:
    """Hide or keep what was found; what is kept has its reason."""
    with transaction.atomic():
        locked = _locked(publication, State.PREPARED)
        for index, (decision, why) in decisions.items():
            if not 0 <= index < len(locked.cuts) or decision not in {HIDE, KEEP}:
                raise Refused(_("不认识的选择，请刷新页面。"))
            if decision == KEEP and not why.strip():
                raise Refused(_("保留“%(text)s”请写明理由。") % {"text": locked.cuts[index]["text"]})
            locked.cuts[index] |= {"decision": decision, "why": why.strip() if decision == KEEP else ""}
        locked.tree = redacted(locked.version.tree, locked.cuts)
        locked.save()
        record("redact", user=by, submission=locked.submission, detail={
            "publication": locked.pk, "decided": {str(index): decision for index, (decision, _) in decisions.items()},
        })


def hide(publication: Publication, by: User, address: str, text: str) -> None:
    """Something that nobody but a person can know: a name, an address, a trade secret."""
    with transaction.atomic():
        locked = _locked(publication, State.PREPARED)
        there = dict(leaves(locked.version.tree))
        wanted = "".join(text.split())
        places = [where for where, said in there.items() if wanted and wanted in said and (not address or where == address)]
        if not places:
            raise Refused(_("材料里没有找到这段文字。"))
        locked.cuts += [{"address": where, "text": wanted, "what": "人工遮盖", "decision": HIDE, "why": ""} for where in places]
        locked.tree = redacted(locked.version.tree, locked.cuts)
        locked.save()
        record("redact", user=by, submission=locked.submission, detail={"publication": locked.pk, "added": len(places)})


def confirm(publication: Publication, by: User) -> None:
    """The head of the unit stands for what will be shown."""
    with transaction.atomic():
        locked = _locked(publication, State.PREPARED)
        still_open = sum(cut["decision"] == OPEN for cut in locked.cuts)
        if still_open:
            raise Refused(_("还有 %(still_open)s 处没有决定遮盖还是保留。") % {"still_open": still_open})
        locked.state, locked.confirmed_by, locked.confirmed_at = State.CONFIRMED, by, timezone.now()
        locked.save()
        record("confirm_publication", user=by, submission=locked.submission, detail={"publication": locked.pk})


def review_secrecy(publication: Publication, by: User, reviewer: str, opinion: str, *, passed: bool) -> None:
    """The 保密审查: who looked, what was found. Without it nothing is published."""
    if not reviewer.strip() or not opinion.strip():
        raise Refused(_("请写明保密审查人和审查意见。"))
    with transaction.atomic():
        locked = _locked(publication, State.CONFIRMED)
        locked.state = State.CLEARED if passed else State.PREPARED
        locked.secrecy_reviewer, locked.secrecy_opinion = reviewer.strip(), opinion.strip()
        locked.secrecy_by, locked.secrecy_at = by, timezone.now()
        locked.save()
        record("secrecy", user=by, submission=locked.submission, why=opinion.strip(),
               detail={"publication": locked.pk, "reviewer": reviewer.strip(), "passed": passed})
        _tell_of_secrecy(locked, by, opinion.strip(), passed=passed)


def _tell_of_secrecy(locked: Publication, by: User, opinion: str, *, passed: bool) -> None:
    """The bureau may publish; or whoever makes the copy has to look at it again."""
    if passed:
        whose: tuple[Role, ...] = (Role.PERFORMANCE,)
        said = later("%(submission)s的公开稿已通过保密审查。", submission=locked.submission)
    else:
        whose = (Role.FILLER, Role.PERFORMANCE)
        said = later("%(submission)s的公开稿没有通过保密审查：%(opinion)s", submission=locked.submission, opinion=opinion)
    notify(holders(locked.submission, whose, but=by), said, locked.submission, f"/publications/{locked.pk}/")


def publish(publication: Publication, by: User) -> None:
    """Shown to everybody from now on, with hash and time."""
    with transaction.atomic():
        locked = _locked(publication, State.CLEARED)
        submission = locked.submission
        if submission.version_id != locked.version_id:
            raise Refused(_("材料在准备公开稿之后有了新版本，请撤回后重做公开稿。"))
        locked.state, locked.published_by, locked.published_at = State.PUBLISHED, by, timezone.now()
        locked.sha256 = fingerprint(locked.tree)
        locked.figures = {name: None if number is None else str(number) for name, number in figures(build(locked.tree)).items()}
        locked.save()
        submission.published_at, submission.published_by = locked.published_at, by
        submission.save()
        record("publish", user=by, submission=submission, detail={"publication": locked.pk, "sha256": locked.sha256})
        notify(
            holders(submission, UNIT),
            later("%(submission)s的自评结果已公开。", submission=submission),
            submission, f"/publications/{locked.pk}/",
        )


def withdraw(publication: Publication, by: User, why: str) -> None:
    """Taken back: the address stays and says so."""
    if not why.strip():
        raise Refused(_("撤回公开请写明理由。"))
    with transaction.atomic():
        locked = _locked(publication, State.PREPARED, State.CONFIRMED, State.CLEARED, State.PUBLISHED)
        submission = locked.submission
        locked.state, locked.withdrawn_by, locked.withdrawn_at, locked.withdrawn_why = (
            State.WITHDRAWN, by, timezone.now(), why.strip(),
        )
        locked.save()
        submission.published_at = submission.published_by = None
        submission.save()
        record("withdraw_publication", user=by, submission=submission, why=why.strip(), detail={"publication": locked.pk})
        said = later("%(submission)s的公开稿已撤回：%(why)s", submission=submission, why=why.strip())
        notify(holders(submission, UNIT, but=by), said, submission, f"/publications/{locked.pk}/")


def _locked(publication: Publication, *states: Publication.State) -> Publication:
    rows = Publication.objects.select_for_update().select_related("submission__round", "submission__unit", "version")
    locked = rows.get(pk=publication.pk)
    if locked.state not in states:
        raise Refused(_("公开稿现在是“%(state)s”，不能这样做；可能别人刚刚处理过。") % {"state": locked.get_state_display()})
    return locked
