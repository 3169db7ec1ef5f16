"""The draw that anybody can repeat, both scores side by side, feedback, rectification."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from tests.web.material import sound_tree

from jiping.web.draft.start import started
from jiping.web.models import (
    Draft,
    Draw,
    Event,
    Matter,
    Notice,
    Review,
    Round,
    Stage,
    Submission,
    Unit,
    User,
    faults,
)
from jiping.web.refused import Refused
from jiping.web.review import course
from jiping.web.review.draw import drawn, frame, make_draw
from jiping.web.review.evidence import answer, ask
from jiping.web.review.paper import give_score, sheets
from jiping.web.review.quality import quality
from jiping.web.review.rectify import issue, proposals
from jiping.web.steps import take
from jiping.web.visible import versions_for

SignIn = Callable[[str], Client]


def who(name: str) -> User:
    return User.objects.get(username=name)


def accepted(submission: Submission, change: Callable[[dict[str, Any]], None] | None = None) -> Submission:
    """The submission as the bureau accepted it, whoever its people are."""
    draft = started(submission)
    draft.tree = sound_tree(submission)
    if change:
        change(draft.tree)
    draft.save()
    fillers = {post.role: post.user for post in submission.unit.posts.select_related("user")}
    take(submission, "submit", fillers["filler"])
    take(submission, "sign", fillers["head"])
    above = submission.unit.department
    if above:
        take(submission, "pass_department", above.posts.filter(role="department").latest("pk").user)
    section = submission.unit.in_charge
    assert section
    take(submission, "pass_section", section.posts.filter(role="section").latest("pk").user)
    take(submission, "accept", who("jixiao"))
    return submission


@pytest.fixture
def agency(county: Round) -> Unit:
    return Unit.objects.get(name="明鉴评审事务所")


@pytest.fixture
def review(submission: Submission, agency: Unit) -> Review:
    accepted(submission)
    make_draw(submission.round, who("jixiao"), "20251124", Decimal(100), agency)
    return Review.objects.get(submission=submission)


def test_a_draw_can_be_repeated_from_its_seed_and_its_list(county: Round, agency: Unit) -> None:
    for row in county.submissions.all()[:6]:
        accepted(row)
    draw = make_draw(county, who("jixiao"), "摇号 17 03 29", Decimal(30), agency)
    assert drawn(draw.frame, draw.seed, draw.percent)[0] == draw.chosen
    assert drawn(draw.frame, "另一个种子", draw.percent)[1] == draw.strata
    assert 0 < len(draw.chosen) < 6
    assert Review.objects.count() == len(draw.chosen)
    assert not {entry["submission"] for entry in frame(county)} & set(draw.chosen)


def test_nothing_can_be_drawn_before_anything_was_accepted(county: Round, agency: Unit) -> None:
    with pytest.raises(Refused, match="已接收"):
        make_draw(county, who("jixiao"), "1", Decimal(50), agency)
    assert Draw.objects.count() == 0


def test_who_is_to_review_is_told_and_finds_it_on_the_first_page(review: Review, as_user: SignIn) -> None:
    told = who("pingshen").notifications.get()
    assert (told.text, told.link) == ("清源县农技推广站的材料分派给您复核。", f"/reviews/{review.pk}/")
    link = f'<td><a href="/reviews/{review.pk}/">清源县农技推广站</a>'
    assert link in as_user("pingshen").get("/").content.decode()
    Review.objects.update(state=Review.State.FEEDBACK)
    left = as_user("pingshen").get("/").content.decode()
    assert link not in left
    assert "没有等您处理的材料" in left
    assert link not in as_user("jixiao").get("/").content.decode()


def test_the_reviewers_score_stands_beside_the_units_own(review: Review) -> None:
    line = next(line for line in sheets(review)[0].lines if line.level2)
    own = line.own
    with pytest.raises(Refused, match="扣分原因"):
        give_score(review, who("pingshen"), line.address, {"score": "0"})
    give_score(review, who("pingshen"), line.address, {"score": "0", "reason_code": "no_evidence"})
    again = next(found for found in sheets(review)[0].lines if found.address == line.address)
    assert again.own == own
    assert again.score is not None
    assert again.score.score == 0
    assert sheets(review)[0].own - sheets(review)[0].counted == own


@pytest.mark.parametrize("score", ["-1", "1000", "NaN", "十", "1.234"])
def test_a_score_that_cannot_be_is_refused(review: Review, score: str) -> None:
    line = sheets(review)[0].lines[-1]
    with pytest.raises(Refused):
        give_score(review, who("pingshen"), line.address, {"score": score, "reason_code": "other", "text": "x"})


def test_a_score_above_the_own_one_needs_its_reason(review: Review) -> None:
    line = next(line for line in sheets(review)[0].lines if line.own and line.weight and line.own < line.weight)
    assert line.weight is not None
    with pytest.raises(Refused, match="高于自评"):
        give_score(review, who("pingshen"), line.address, {"score": str(line.weight)})


def test_the_whole_way_of_a_review_from_scores_to_the_notice(review: Review, as_user: SignIn) -> None:
    reviewer, unit, bureau = as_user("pingshen"), as_user("tianbao"), as_user("jixiao")
    base = f"/reviews/{review.pk}/"
    assert unit.get(base).status_code == 404, "the unit sees no score before it is asked for its word"
    cut = next(line for line in sheets(review)[0].lines if line.level2 and line.own)
    reviewer.post(base + "score/", {"address": cut.address, "score": "1", "reason_code": "no_survey"})
    reviewer.post(base + "ask/", {"address": cut.address, "text": "调查问卷原件"})
    assert reviewer.post(base + "send/", {"opinion": "总体属实"}).status_code == 409, "rows without a score"
    reviewer.post(base + "same/")
    assert reviewer.post(base + "send/", {"opinion": "总体属实"}).status_code == 409, "a request without an answer"
    asked = review.requests.get()
    unit.post(f"/evidence-requests/{asked.pk}/answer/", {"answer": "问卷附后"})
    assert reviewer.post(base + "send/", {"opinion": "总体属实"}).status_code == 302
    assert "复核" in unit.get(base).content.decode()
    assert bureau.post(base + "settle/").status_code == 409, "the days for objections are not over"
    unit.post(base + "object/", {"address": cut.address, "text": "已有调查数据"})
    assert bureau.post(base + "settle/").status_code == 409, "an objection is open"
    objection = review.objections.get()
    bureau.post(f"/objections/{objection.pk}/decide/", {"decision": "问卷样本不足", "accepted": "0"})
    assert bureau.post(base + "settle/").status_code == 302
    review.refresh_from_db()
    assert review.state == Review.State.FINAL
    answer = bureau.get(base + "notice/")
    text = ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    assert "问卷样本不足" in text
    assert cut.name in text
    assert list(faults()) == []


def test_the_quality_sheet_knows_a_late_and_a_timely_hand_in(review: Review) -> None:
    marks = {mark.item.key: mark for mark in quality(review)}
    assert marks["timely"].points == 10
    assert marks["truthful"].points is None
    assert marks["tied"].points is not None
    assert 0 <= marks["complete"].points <= 20  # type: ignore[operator]
    review.submission.round.deadline = review.submission.round.opens
    review.submission.due = review.submission.round.opens
    assert {mark.item.key: mark for mark in quality(review)}["timely"].points == 0


def test_a_matter_is_closed_when_its_own_rule_finds_nothing_more(submission: Submission, as_user: SignIn) -> None:
    accepted(submission)
    bureau, unit = as_user("jixiao"), as_user("tianbao")
    notice = issue(submission, who("jixiao"), [], ["指标值没有依据"], "请认真整改", "")
    draft = Draft.objects.get(submission=submission)
    fund = next(form for form in draft.tree["forms"] if form["kind"] == "department_evaluation")["funds"][0]
    right, fund["rate"] = fund["rate"], "12.34%"
    draft.save()
    from jiping.web.draft.check import checked
    found = next(one for one in checked(draft.tree)["findings"] if one["address"].endswith(f"{fund['_id']}/rate"))
    matter = Matter.objects.create(notice=notice, rule=found["code"], subject=found["subject"], text=found["message"])
    unit.post(f"/matters/{matter.pk}/reply/", {"measure": "已更正"})
    matter.refresh_from_db()
    assert matter.recheck["state"] == "there"
    assert bureau.post(f"/matters/{matter.pk}/decide/", {"closed": "1"}).status_code == 409
    fund["rate"] = right
    draft.save()
    unit.post(f"/matters/{matter.pk}/reply/", {"measure": "这次改好了"})
    bureau.post(f"/matters/{matter.pk}/decide/", {"closed": "1"})
    matter.refresh_from_db()
    assert (matter.state, matter.recheck["state"]) == (Matter.State.CLOSED, "gone")
    other = notice.matters.exclude(pk=matter.pk).get()
    unit.post(f"/matters/{other.pk}/reply/", {"measure": "补充了依据"})
    bureau.post(f"/matters/{other.pk}/decide/", {"closed": "1"})
    notice.refresh_from_db()
    submission.refresh_from_db()
    assert notice.closed_at
    assert submission.version is not None
    assert submission.version.cause == "整改"
    assert submission.version in versions_for(who("jixiao"), submission)  # what counts is what everybody looks at
    assert Event.objects.filter(verb="close_notice").exists()


def test_deductions_of_a_settled_review_are_proposed_for_the_notice(review: Review) -> None:
    cut = next(line for line in sheets(review)[0].lines if line.level2 and line.own)
    give_score(review, who("pingshen"), cut.address, {"score": "0", "reason_code": "unrelated"})
    assert not any(cut.name in one.text for one in proposals(review.submission))
    Review.objects.filter(pk=review.pk).update(state=Review.State.FINAL)
    assert any(cut.name in one.text and "无关" in one.text for one in proposals(review.submission))


def test_another_agency_sees_nothing(review: Review, as_user: SignIn) -> None:
    other = Unit.objects.create(name="另一家事务所", code="DSF02", kind="agency", parent=review.agency.parent)
    user = who("pingshen")
    user.posts.update(unit=other)
    assert as_user("pingshen").get(f"/reviews/{review.pk}/").status_code == 404
    assert as_user("pingshen").get(f"/filings/{review.submission_id}/").status_code == 404
    assert Stage(review.submission.stage) == Stage.ACCEPTED
    assert not Notice.objects.exists()


def test_the_list_tells_what_is_covered_and_how_far_scores_were_off(submission: Submission, as_user: SignIn) -> None:
    row = accepted(submission)
    make_draw(row.round, who("jixiao"), "1", Decimal(100), Unit.objects.get(code="DSF01"))
    review = Review.objects.get()
    first = sheets(review)[0]
    line = first.lines[0]
    assert line.own is not None
    given = {"score": str(line.own - 1), "reason_code": "no_survey", "text": "x", "actual": line.actual}
    give_score(review, who("pingshen"), line.address, given)
    (one,) = as_user("jixiao").get("/reviews/").context["covered"]
    assert (one.reviewed, one.accepted, one.share, one.money) == (1, 1, 100, 100)
    assert one.mean == one.largest == Decimal(100) / (first.own - 1)
    assert as_user("tianbao").get("/reviews/").context["covered"] == []


def test_what_is_settled_is_neither_judged_nor_scored_nor_asked_about_any_more(review: Review, as_user: SignIn) -> None:
    Review.objects.filter(pk=review.pk).update(state=Review.State.FINAL, quality={"analysed": "4"})
    reviewer, where = as_user("pingshen"), sheets(review)[0].lines[-1].address
    asked = {"judge": {"analysed": "1"}, "score": {"address": where, "score": "0", "reason_code": "no_evidence"}, "same": {},
             "ask": {"address": where, "text": "原始凭证"}}
    for what, form in asked.items():
        assert reviewer.post(f"/reviews/{review.pk}/{what}/", form).status_code == 409, what
    again = Review.objects.get(pk=review.pk)
    assert (again.quality, again.scores.count(), again.requests.count()) == ({"analysed": "4"}, 0, 0)


def test_a_request_and_an_objection_are_answered_once(review: Review) -> None:
    where = sheets(review)[0].lines[-1].address
    asked = ask(review, who("pingshen"), where, "原始凭证")
    answer(asked, who("tianbao"), "见佐证一", None)
    told = who("pingshen").notifications.latest("pk")
    assert (told.text, told.link) == (f"清源县农技推广站已答复要补充的材料：{asked.label}", f"/reviews/{review.pk}/")
    with pytest.raises(Refused, match="已经答复"):
        answer(asked, who("tianbao"), "另一个说法", None)
    Review.objects.filter(pk=review.pk).update(state=Review.State.FEEDBACK)
    objection = course.object_to(review, who("tianbao"), "", "扣分过重")
    course.decide(objection, who("jixiao"), "同意", accepted=True)
    with pytest.raises(Refused, match="已经处理"):
        course.decide(objection, who("jixiao"), "不同意", accepted=False)
    objection.refresh_from_db()
    assert (objection.accepted, objection.decision) == (True, "同意")
