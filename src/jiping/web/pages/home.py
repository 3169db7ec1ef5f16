"""待办: what waits for this person, and the rounds that are open."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from jiping.web.asked import Asked
from jiping.web.models import Review, Role, Stage, Submission, User
from jiping.web.models.submission import HEAVY
from jiping.web.rights import posts, submissions

MOST = 200
WAITING = {
    Role.FILLER: (Stage.DRAFT, Stage.RETURNED),
    Role.HEAD: (Stage.SIGNING,),
    Role.DEPARTMENT: (Stage.DEPARTMENT,),
    Role.SECTION: (Stage.SECTION,),
    Role.PERFORMANCE: (Stage.BUREAU,),
}


def waiting_for(user: User) -> QuerySet[Submission]:
    """What waits for this person, the nearest deadline first."""
    roles = {post.role for post in posts(user)}
    stages = [stage for role, stages in WAITING.items() if role in roles for stage in stages]
    waiting = submissions(user).filter(stage__in=stages, round__closed=None)
    return waiting.select_related("round", "unit", "version").defer(*HEAVY).order_by("round__deadline", "unit__path", "pk")


def to_review(user: User) -> QuerySet[Review]:
    """What is handed to this person's agency and not yet reviewed, the oldest first."""
    agencies = [post.unit.pk for post in posts(user, "review")]
    under_way = Review.objects.filter(agency__in=agencies, state__in=(Review.State.ASSIGNED, Review.State.WORKING))
    return under_way.select_related("submission__round", "submission__unit").order_by("pk")


def home(request: Asked) -> HttpResponse:
    """The first page after signing in."""
    return render(request, "home.html", {
        "waiting": waiting_for(request.user)[:MOST],
        "reviews": to_review(request.user)[:MOST],
        "told": request.user.notifications.filter(Q(read_at=None))[:50],
        "today": timezone.localdate(),
    })


@require_POST
def read_all(request: Asked) -> HttpResponse:
    """Everything that was told is read."""
    request.user.notifications.filter(read_at=None).update(read_at=timezone.now())
    return redirect("home")
