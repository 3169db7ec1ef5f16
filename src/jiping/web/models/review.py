"""抽查复核: a recorded random draw, the reviewer's scores beside the unit's own, requests for evidence, objections."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from jiping.web.models.frozen import Frozen
from jiping.web.models.people import Unit, User
from jiping.web.models.round import Round
from jiping.web.models.submission import Attachment, Submission, Version
from jiping.web.words import later


class Draw(Frozen):
    """A stratified random draw. With ``seed`` and ``frame``, who could be drawn, anybody can draw again and compare.

    ``strata`` says how many of which stratum were drawn, ``chosen`` are the primary keys of submissions in order.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="draws")
    seed = models.CharField("随机种子", max_length=80)
    percent = models.DecimalField("抽取比例（%）", max_digits=5, decimal_places=2)
    frame = models.JSONField()
    strata = models.JSONField()
    chosen = models.JSONField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return _("%(round)s 抽取 %(seed)s") % {"round": self.round, "seed": self.seed}


class Review(models.Model):
    """The review of one version of one submission."""

    class State(models.TextChoices):
        """How far it is."""

        ASSIGNED = "assigned", later("待复核")
        WORKING = "working", later("复核中")
        FEEDBACK = "feedback", later("征求意见中")
        FINAL = "final", later("已定论")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="reviews")
    version = models.ForeignKey(Version, models.PROTECT, related_name="reviews")
    draw = models.ForeignKey(Draw, models.PROTECT, null=True, blank=True, related_name="reviews")
    agency = models.ForeignKey(Unit, models.PROTECT, related_name="reviews", verbose_name="评审单位")
    state = models.CharField("状态", max_length=10, choices=State, default=State.ASSIGNED)
    quality = models.JSONField("自评工作质量", default=dict)
    opinion = models.TextField("复核意见", blank=True)
    assigned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField("征求意见时间", null=True, blank=True)
    objections_until = models.DateField("异议截止", null=True, blank=True)
    agreed_at = models.DateTimeField("无异议时间", null=True, blank=True)
    agreed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    final_at = models.DateTimeField(null=True, blank=True)
    final_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["submission", "version"], name="review_once")]

    def __str__(self) -> str:
        return _("%(submission)s 复核") % {"submission": self.submission}


class ReviewScore(models.Model):
    """The reviewer's score of one indicator, beside the unit's own; it never replaces that. ``reason_code`` is one of the data's."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    address = models.CharField(max_length=200)
    actual = models.CharField("复核完成值", max_length=400, blank=True)
    score = models.DecimalField("复核得分", max_digits=7, decimal_places=2)
    reason_code = models.CharField("扣分原因", max_length=40, blank=True)
    text = models.TextField("说明", blank=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "address"], name="review_score_once")]

    def __str__(self) -> str:
        return f"{self.address} {self.score}"


class EvidenceRequest(models.Model):
    """A reviewer asks the unit for evidence at an indicator."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="requests")
    address = models.CharField(max_length=200)
    label = models.CharField(max_length=200, blank=True)
    text = models.TextField("需要的材料")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField("答复", blank=True)
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class Objection(models.Model):
    """The unit disagrees with a reviewed score, or with the whole (``address`` empty); the bureau decides."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="objections")
    address = models.CharField(max_length=200, blank=True)
    text = models.TextField("异议")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    accepted = models.BooleanField("采纳", null=True, blank=True)
    decision = models.TextField("处理意见", blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text
