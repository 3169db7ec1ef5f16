"""One unit's material in a round: where it stands, the draft, its versions, and what people say about it."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from jiping.web.models.frozen import Frozen
from jiping.web.models.people import Unit, User
from jiping.web.models.round import Round
from jiping.web.words import later


class Stage(models.TextChoices):
    """Whose turn it is."""

    DRAFT = "draft", later("填报中")
    SIGNING = "signing", later("待单位负责人签批")
    DEPARTMENT = "department", later("待主管部门审核")
    SECTION = "section", later("待业务股审核")
    BUREAU = "bureau", later("待绩效股接收")
    RETURNED = "returned", later("已退回修改")
    ACCEPTED = "accepted", later("已接收")
    EXCUSED = "excused", later("免予填报")


HANDED_IN = "提交"  # the cause of a version that was handed in
RECTIFIED = "整改"  # … and of one that took its place when what the bureau had found was put right
HEAVY = ("version__tree", "version__result")  # what a list of submissions leaves out: a hundred times the rest
EDITABLE = (Stage.DRAFT, Stage.RETURNED)
UNDER_WAY = (Stage.SIGNING, Stage.DEPARTMENT, Stage.SECTION, Stage.BUREAU)


class Submission(models.Model):
    """One unit's material in one round. Completed, checked, approved and published are four states, each with who and when."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="submissions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="submissions")
    stage = models.CharField("状态", max_length=12, choices=Stage, default=Stage.DRAFT, db_index=True)
    due = models.DateField("截止日期", null=True, blank=True, help_text="单独延期时填写")
    reminded = models.SmallIntegerField(null=True, blank=True)  # the working days that were left when the unit was last reminded
    excuse = models.CharField("免报理由", max_length=200, blank=True)
    version = models.ForeignKey("Version", models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    returns = models.PositiveSmallIntegerField("退回次数", default=0)
    named = models.CharField(max_length=120, blank=True)  # the unit's and the department's names, where they changed after it was settled
    under = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["round", "unit__path"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "unit"], name="submission_once")]

    def __str__(self) -> str:
        return str(self.said)

    @property
    def said(self) -> str:
        """What it is called, in the language of whoever reads it."""
        return later("%(unit)s（%(year)s 年度）", unit=self.name, year=self.round.year)

    @property
    def name(self) -> str:
        """What the unit was called when this was settled; else what it is called now."""
        return self.named or self.unit.name

    @property
    def department(self) -> str:
        """The 主管部门 above it at that time; empty where there is none."""
        return self.under if self.named else str(self.unit.department or "")

    @property
    def editable(self) -> bool:
        """Whether the unit itself may change it now: as a draft, or to put right what a notice asks for."""
        return self.round.is_open and (self.stage in EDITABLE or self.rectifying)

    @property
    def takes_evidence(self) -> bool:
        """Whether evidence can be added: also while a review is under way, which may ask for it."""
        return self.editable or (self.round.is_open and self.reviews.exclude(state="final").exists())

    @property
    def rectifying(self) -> bool:
        """Accepted, and a notice is open."""
        return self.stage == Stage.ACCEPTED and self.notices.filter(closed_at=None).exists()

    @property
    def deadline(self) -> Any:
        """The last day for this unit."""
        return self.due or self.round.deadline


class Draft(models.Model):
    """What is being filled in: the filing contract's tree whose rows carry a ``_id``, and what the last check said.

    ``revision`` counts every change; ``check`` belongs to ``checked``. ``kept`` is the last revision that a version
    was made of. ``sources`` tells by address where a value was taken from, as long as it stands there as it was taken.
    """

    submission = models.OneToOneField(Submission, models.CASCADE, primary_key=True)
    tree = models.JSONField()
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(auto_now=True)
    check_json = models.JSONField(default=dict)
    checked = models.IntegerField(default=-1)
    kept = models.IntegerField(default=-1)
    sources = models.JSONField(default=dict)

    def __str__(self) -> str:
        return _("%(submission)s 草稿 %(revision)s") % {"submission": self.submission, "revision": self.revision}


class Edit(Frozen):
    """One change of a draft: a leaf, or a row put in or taken out. ``key`` is the browser's: sent twice it counts once."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="edits")
    key = models.UUIDField(unique=True, default=uuid4)
    revision = models.PositiveIntegerField()
    address = models.CharField(max_length=200)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    verb = models.CharField(max_length=8, default="set")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["submission", "revision"], name="edit_revision")]

    def __str__(self) -> str:
        return f"{self.address}：{self.old} → {self.new}"


class Version(Frozen):
    """A filing as it was at a moment, with its examination: never changed, a correction is a new row."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    cause = models.CharField("由来", max_length=40)
    tree = models.JSONField()
    result = models.JSONField()
    sha256 = models.CharField(max_length=64)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    score = models.DecimalField("自评得分", max_digits=7, decimal_places=2, null=True)
    rate = models.DecimalField("执行率", max_digits=9, decimal_places=4, null=True)
    money = models.DecimalField("全年预算数（元）", max_digits=20, decimal_places=2, null=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["submission", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["submission", "number"], name="version_once")]

    def __str__(self) -> str:
        return _("%(submission)s 第 %(number)s 版") % {"submission": self.submission, "number": self.number}


class Answer(models.Model):
    """What the unit says to a finding that wants a word, for as long as the matter stays as it is (``seal``)."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="answers")
    rule = models.CharField(max_length=8)
    subject = models.CharField(max_length=300)
    seal = models.CharField(max_length=20)
    text = models.TextField("说明")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "rule", "subject", "seal"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.text}"


class Remark(models.Model):
    """What a reviewer says at a cell, or about the whole (``address`` empty)."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="remarks")
    address = models.CharField(max_length=200, blank=True)
    label = models.CharField(max_length=200, blank=True)
    text = models.TextField("意见")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField("答复", blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


def upload_path(instance: Attachment, filename: str) -> str:  # noqa: ARG001 - Django's signature; names never make a path
    """Where an upload is kept: by chance alone."""
    name = uuid4().hex
    return f"{name[:2]}/{name}"


class Attachment(models.Model):
    """A file that the unit handed in: an original (``address`` empty) or evidence for an indicator or a matter."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to=upload_path)
    name = models.CharField("文件名", max_length=200)
    size = models.PositiveBigIntegerField()
    kind = models.CharField("格式", max_length=10, blank=True)  # told by the content
    sha256 = models.CharField(max_length=64)
    address = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=20, default="original")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Job(models.Model):
    """A piece of work for the worker. ``beat`` tells that somebody is still at it; a silent one is taken up again.

    ``tries`` names the attempt: what an attempt that was given up brings later on is not taken. ``task`` is its place
    in the queue.
    """

    class State(models.TextChoices):
        """How far it is."""

        QUEUED = "queued", later("排队中")
        RUNNING = "running", later("处理中")
        DONE = "done", later("已完成")
        FAILED = "failed", later("未成功")

    verb = models.CharField(max_length=20)
    submission = models.ForeignKey(Submission, models.CASCADE, null=True, related_name="jobs")
    asked = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)
    sentence = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED, db_index=True)
    progress = models.JSONField(default=dict)
    tries = models.PositiveSmallIntegerField(default=0)
    task = models.CharField(max_length=40, blank=True)
    beat = models.DateTimeField(null=True, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.state}"

    @property
    def how_far(self) -> str:
        """The page and the file that are being read, of how many; empty where nobody has said so."""
        parts = []
        if page := self.progress.get("page"):
            parts.append(_("正在识别第 %(number)s 页，共 %(all)s 页") % {"number": page[0], "all": page[1]})
        if (file := self.progress.get("file")) and file[1] > 1:
            parts.append(_("正在读第 %(number)s 个文件，共 %(all)s 个") % {"number": file[0], "all": file[1]})
        return _("；").join(parts)

    @property
    def percent(self) -> int:
        """What is behind, as far as files and pages tell."""
        file, files = self.progress.get("file", (1, 1))
        page, pages = self.progress.get("page", (1, 1))
        return int(100 * (file - 1 + (page - 1) / pages) / files)
