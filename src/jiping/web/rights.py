"""Who may do what: one table, read by every page, every query and the page that shows it.

A right is a role with a reach: the material of which units the person at that post may touch. There is no other way in.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from django.db.models import Q, QuerySet

from jiping.web.models import REPORTING, Post, Review, Role, Round, Submission, Unit, User
from jiping.web.words import later


class Reach(Enum):
    """Which units a role looks at."""

    OWN = later("本单位")
    BELOW = later("本部门及所属单位")
    CHARGE = later("归口联系的单位")
    REGION = later("本级全部单位")
    ASSIGNED = later("分派给本机构复核的单位")
    NONE = later("不接触材料")


REACH: dict[str, Reach] = {
    Role.FILLER: Reach.OWN,
    Role.HEAD: Reach.OWN,
    Role.DEPARTMENT: Reach.BELOW,
    Role.SECTION: Reach.CHARGE,
    Role.PERFORMANCE: Reach.REGION,
    Role.REVIEWER: Reach.ASSIGNED,
    Role.AUDITOR: Reach.REGION,
    Role.ADMIN: Reach.NONE,
}
_F, _H, _D, _S, _P, _R, _A, _M = (
    Role.FILLER, Role.HEAD, Role.DEPARTMENT, Role.SECTION, Role.PERFORMANCE, Role.REVIEWER, Role.AUDITOR, Role.ADMIN,
)
# What can be done → what it is called, and which roles may do it within their reach.
RIGHTS: dict[str, tuple[str, tuple[Role, ...]]] = {
    "view": (later("查看材料"), (_F, _H, _D, _S, _P, _R, _A)),
    "edit": (later("填写、导入、上传佐证"), (_F,)),
    "targets": (later("放上批复的绩效目标表"), (_F, _P)),
    "answer": (later("对提醒作出说明、申请豁免"), (_F,)),
    "submit": (later("提交"), (_F,)),
    "withdraw": (later("撤回"), (_F, _H)),
    "sign": (later("签批"), (_H,)),
    "pass_department": (later("主管部门审核通过"), (_D,)),
    "pass_section": (later("业务股审核通过"), (_S,)),
    "accept": (later("接收"), (_P,)),
    "return": (later("退回"), (_H, _D, _S, _P)),
    "remark": (later("批注"), (_H, _D, _S, _P)),
    "reopen": (later("重新打开"), (_P,)),
    "waive": (later("审批豁免申请"), (_P,)),
    "excuse": (later("免予填报、延期"), (_P,)),
    "round": (later("开展、结束一轮自评"), (_P,)),
    "draw": (later("抽取、分派复核"), (_P,)),
    "review": (later("复核打分"), (_R, _P)),
    "object": (later("提出异议、补充材料"), (_F,)),
    "decide": (later("处理异议、复核定论"), (_P,)),
    "notify": (later("下发整改通知、销号"), (_P,)),
    "rectify": (later("回复整改"), (_F,)),
    "prepare": (later("准备公开稿"), (_F, _P)),
    "confirm": (later("确认公开稿"), (_H,)),
    "secrecy": (later("登记保密审查"), (_H,)),
    "publish": (later("公开、撤回公开"), (_P,)),
    "overview": (later("查看汇总"), (_D, _S, _P, _A)),
    "log": (later("查看、核验操作记录"), (_P, _A)),
    "token": (later("办理接口令牌"), (_F, _D, _S, _P, _A)),
    "people": (later("管理单位和用户"), (_M,)),
}


def posts(user: User, right: str = "view") -> list[Post]:
    """The posts that give a person a right."""
    if not user.is_active:
        return []
    held = getattr(user, "_posts_held", None)
    if held is None:
        held = list(user.posts.select_related("unit__parent", "unit__section"))
        user._posts_held = held  # type: ignore[attr-defined]  # noqa: SLF001 - asked dozens of times a page
    return [post for post in held if post.role in RIGHTS[right][1]]


def holds(user: User, right: str) -> bool:
    """Whether a person has a right at all, wherever."""
    return bool(posts(user, right))


def submissions(user: User, right: str = "view") -> QuerySet[Submission]:
    """The submissions within which a person may do something: every page begins with this query."""
    return Submission.objects.filter(_any(_submission(post) for post in posts(user, right)))


def units(user: User, right: str = "view") -> QuerySet[Unit]:
    """The reporting units within a right's reach."""
    reach = _any(_unit(post) for post in posts(user, right))
    return Unit.objects.filter(reach, kind__in=REPORTING)


def regions(user: User, right: str) -> QuerySet[Unit]:
    """The regions for which a person may do something that is about a whole round."""
    return Unit.objects.filter(pk__in=[post.unit.domain.pk for post in posts(user, right)])


def rounds(user: User, right: str = "view") -> QuerySet[Round]:
    """The rounds of which a person sees anything."""
    return Round.objects.filter(Q(pk__in=submissions(user, right).values("round")) | Q(region__in=regions(user, right)))


def may(user: User, right: str, submission: Submission) -> bool:
    """Whether a person may do something with this submission, as far as the posts go; the stage is the step's matter."""
    return any(_within(post, submission) for post in posts(user, right))


def may_as(user: User, role: Role, submission: Submission) -> bool:
    """Whether a person's posts of one role reach this submission."""
    return any(post.role == role and _within(post, submission) for post in posts(user))


def _any(parts: Iterable[Q]) -> Q:
    found = Q(pk__in=[])
    for part in parts:
        found |= part
    return found


def _submission(post: Post) -> Q:
    if REACH[post.role] is Reach.ASSIGNED:
        return Q(pk__in=Review.objects.filter(agency=post.unit).values("submission"))
    return _prefixed(_unit(post))


def _prefixed(reach: Q) -> Q:
    """A condition on units as one on their submissions."""
    return Q(unit__in=Unit.objects.filter(reach))


def _unit(post: Post) -> Q:
    unit = post.unit
    match REACH[post.role]:
        case Reach.OWN:
            return Q(pk=unit.pk)
        case Reach.BELOW:
            return Q(path__startswith=unit.path)
        case Reach.CHARGE:
            return _charged(unit)
        case Reach.REGION:
            return Q(path__startswith=unit.domain.path)
        case _:
            return Q(pk__in=[])


def _charged(section: Unit) -> Q:
    """The units of a 业务股: those that name it, and those below them that name no other."""
    heads = Unit.objects.filter(section=section).values_list("path", flat=True)
    others = list(Unit.objects.filter(section__isnull=False).exclude(section=section).values_list("path", flat=True))
    found = Q(pk__in=[])
    for head in heads:
        below = Q(path__startswith=head)
        for other in others:
            if other.startswith(head):
                below &= ~Q(path__startswith=other)
        found |= below
    return found


def _within(post: Post, submission: Submission) -> bool:
    unit = submission.unit
    match REACH[post.role]:
        case Reach.OWN:
            return unit.pk == post.unit.pk
        case Reach.BELOW:
            return unit.path.startswith(post.unit.path)
        case Reach.CHARGE:
            return unit.in_charge == post.unit
        case Reach.REGION:
            return unit.path.startswith(post.unit.domain.path)
        case Reach.ASSIGNED:
            return submission.reviews.filter(agency=post.unit).exists()
        case _:
            return False
