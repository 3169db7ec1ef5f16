"""The demonstration's units in all states, brought there by the same moves that people make."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from jiping.web.demo import filings
from jiping.web.demo.county import make_county
from jiping.web.draft.beside import told_of
from jiping.web.draft.start import started
from jiping.web.draft.tree import settled
from jiping.web.models import Answer, Draft, Remark, Review, Role, Round, Stage, Submission, Unit, User
from jiping.web.public import course
from jiping.web.public.redact import HIDE
from jiping.web.review import rectify
from jiping.web.review.course import send, settle
from jiping.web.review.draw import make_draw
from jiping.web.review.paper import give_score, sheets
from jiping.web.round.course import open_round
from jiping.web.steps import take
from jiping.web.steps.submit import open_matters

STEPS = ("submit", "sign", "pass_department", "pass_section", "accept")
# How far the units are, in the order of the tree; what is behind the list has not begun.
PLAN = (
    "accept", "accept", "accept", "sign", "accept", "accept", "accept", "pass_section", "pass_department", "accept", "draft",
    "submit", "accept", "excuse", "faulty", "accept", "accept", "return", "faulty", "accept", "pass_section",
)
FAULTY = (("rate_score", "no_reason"), ("copied_actual", "total"), ("slip", "personnel"))


def make_demo() -> Round:
    """Last year's round, closed and partly published, and this year's under way."""
    with transaction.atomic():
        now = make_county()
        _last_year(now)
        rows = list(now.submissions.select_related("unit", "round").exclude(unit__name="清源县农技推广站").order_by("unit__path"))
        for number, (row, state) in enumerate(zip(rows, PLAN, strict=False)):
            _brought(row, state, number)
        _reviewed(now)
    return now


def _last_year(now: Round) -> None:
    last = open_round(User.objects.get(username="jixiao"), {
        "region": now.region, "year": now.year - 1, "title": f"{now.year - 1} 年度部门预算绩效自评", "forms_": now.forms, "policy": "",
        "opens": now.opens.replace(year=now.opens.year - 1), "deadline": now.opens.replace(year=now.opens.year - 1, day=28),
        "instructions": "",
    })
    for number, row in enumerate(last.submissions.select_related("unit", "round").order_by("unit__path")):
        row.due = now.deadline  # handed in in time, whatever day the demonstration is made on
        row.save()
        _brought(row, "accept", number)
        if number % 2 == 0:
            _published(row)
    last.closed = now.created
    last.save()


def _person(unit: Unit, role: Role) -> User:
    return unit.posts.filter(role=role).select_related("user").order_by("pk")[0].user


def _brought(row: Submission, state: str, number: int) -> None:
    """A submission on its way, up to and with the move ``state``."""
    if state == "excuse":
        take(row, "excuse", User.objects.get(username="jixiao"), "年中新设单位，没有年初预算，下年起填报")
        return
    draft = started(row)
    if state == "faulty":
        draft.tree = filings.faulty(row.unit, row.round.forms, row.round.year, FAULTY[number % len(FAULTY)])
        draft.save()
        return
    draft.tree = filings.sound(row.unit, row.round.forms, row.round.year)
    draft.save()
    if state == "draft":
        return
    _answered(row, draft)
    for verb in STEPS:
        if row.stage == _stage_before(verb):
            take(row, verb, _who(row, verb))
        if verb == state or (state == "return" and verb == "sign"):
            break
    if state == "return":
        _returned(row, draft)


def _stage_before(verb: str) -> str:
    return {
        "submit": Stage.DRAFT, "sign": Stage.SIGNING, "pass_department": Stage.DEPARTMENT, "pass_section": Stage.SECTION,
        "accept": Stage.BUREAU,
    }[verb]


def _who(row: Submission, verb: str) -> User:
    above = row.unit.department or row.unit
    section = row.unit.in_charge or row.unit
    return {
        "submit": lambda: _person(row.unit, Role.FILLER), "sign": lambda: _person(row.unit, Role.HEAD),
        "pass_department": lambda: _person(above, Role.DEPARTMENT), "pass_section": lambda: _person(section, Role.SECTION),
        "accept": lambda: User.objects.get(username="jixiao"),
    }[verb]()


def _answered(row: Submission, draft: Draft) -> None:
    """A word to each reminder."""
    _, asked = open_matters(row, told_of(row, settled(draft.tree)))
    Answer.objects.bulk_create(
        Answer(submission=row, rule=one["code"], subject=one["subject"], seal=one["seal"], user=_person(row.unit, Role.FILLER),
               text="已核对原始台账，情况属实，佐证材料在财务室备查。")
        for one in {(one["code"], one["subject"], one["seal"]): one for one in asked}.values()
    )


def _returned(row: Submission, draft: Draft) -> None:
    reviewer = User.objects.get(username="jixiao")
    form = next(form for form in draft.tree["forms"] if form["kind"] == "department_evaluation")
    indicator = form["indicators"][0]
    Remark.objects.create(
        submission=row, address=f"{form['_id']}/indicators/{indicator['_id']}/actual", label=indicator["name"],
        text="请补充完成值的统计口径和佐证材料。", user=reviewer, role=Role.PERFORMANCE,
    )
    take(row, "return", reviewer, "产出指标完成值缺少佐证，见批注")


def _published(row: Submission) -> None:
    made = course.prepare(row, _person(row.unit, Role.FILLER))
    still_open = {index: (HIDE, "") for index, cut in enumerate(made.cuts) if not cut["decision"]}
    course.decide(made, _person(row.unit, Role.FILLER), still_open)
    course.confirm(made, _person(row.unit, Role.HEAD))
    course.review_secrecy(made, _person(row.unit, Role.HEAD), "王负责", "不涉及国家秘密和工作秘密，可以公开", passed=True)
    course.publish(made, User.objects.get(username="jixiao"))


def _reviewed(now: Round) -> None:
    """A draw; one review settled with a notice, the others on their way."""
    bureau, reviewer = User.objects.get(username="jixiao"), User.objects.get(username="pingshen")
    make_draw(now, bureau, "公开摇号 07 19 23", Decimal(25), Unit.objects.get(code="DSF01"))
    done = Review.objects.filter(submission__round=now).order_by("pk")[0]
    for sheet in sheets(done):
        for line in sheet.lines:
            cut = line.level2 == "服务对象满意度指标" and line.own is not None
            give_score(done, reviewer, line.address, {"score": "6", "reason_code": "no_survey", "text": "没有问卷原件"} if cut else {
                "score": str(line.own), "actual": line.actual})
    Review.objects.filter(pk=done.pk).update(quality={"analysed": "4"})
    send(done, reviewer, "资料基本齐全，满意度缺少调查原件。")
    Review.objects.filter(pk=done.pk).update(agreed_at=now.created)
    settle(done, bureau)
    keys = [one.key for one in rectify.proposals(done.submission) if one.key.startswith("r")]
    rectify.issue(done.submission, bureau, keys, [], "请于期限内整改并上传佐证材料。", "清财绩〔示例〕1号")
    for row in now.submissions.filter(stage=Stage.ACCEPTED, reviews=None).select_related("unit", "round")[:2]:
        _published(row)
