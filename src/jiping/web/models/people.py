"""Who there is: units as a tree, persons, and the posts that persons hold at units."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from jiping.web.words import later


class Kind(models.TextChoices):
    """What a node of the tree is."""

    REGION = "region", later("行政区划")
    BUREAU = "bureau", later("财政部门")
    SECTION = "section", later("业务股室")
    DEPARTMENT = "department", later("主管部门")
    UNIT = "unit", later("预算单位")
    AGENCY = "agency", later("第三方机构")


REPORTING = (Kind.DEPARTMENT, Kind.UNIT)  # those that hand in a self-evaluation


class Unit(models.Model):
    """A node of 区划 → 主管部门 → 单位; bureaus, their sections and agencies hang below the region, too.

    ``path`` is the way from the root, ``/1/4/17/``: a subtree is what begins with it. ``section`` is the 业务股 in
    charge; where it is empty, that of the department above.
    """

    name = models.CharField("名称", max_length=120)
    code = models.CharField("编码", max_length=40, unique=True)
    kind = models.CharField("类别", max_length=12, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级")
    path = models.CharField(max_length=200, db_index=True, editable=False)
    section = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="charges", verbose_name="业务股室")
    active = models.BooleanField("在用", default=True)

    class Meta:
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and set the path of this node; ``move`` sets those below it."""
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            old, self.path = self.path, path
            Unit.objects.filter(pk=self.pk).update(path=path)
            if old:
                for below in Unit.objects.filter(path__startswith=old).exclude(pk=self.pk):
                    Unit.objects.filter(pk=below.pk).update(path=path + below.path.removeprefix(old))

    @property
    def reporting(self) -> bool:
        """Whether it hands in a self-evaluation."""
        return self.kind in REPORTING

    @property
    def domain(self) -> Unit:
        """The node below which a post at this unit looks: for a bureau and its sections the region."""
        node = self
        while node.kind in (Kind.BUREAU, Kind.SECTION) and node.parent:
            node = node.parent
        return node

    @property
    def department(self) -> Unit | None:
        """The 主管部门 above, if there is one between this unit and the region."""
        node = self.parent
        while node and node.kind != Kind.DEPARTMENT:
            node = node.parent
        return node

    @property
    def in_charge(self) -> Unit | None:
        """The 业务股 in charge, of this unit or of the nearest one above that names one."""
        node: Unit | None = self
        while node and node.section is None:
            node = node.parent
        return node.section if node else None


class User(AbstractUser):
    """A person who signs in. What a person may do comes from the posts alone."""

    full_name = models.CharField("姓名", max_length=40)
    language = models.CharField("界面语言", max_length=10, blank=True)
    must_change_password = models.BooleanField("须修改密码", default=False)
    password_changed = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name as it is printed."""
        return str(self)


class Role(models.TextChoices):
    """What a person does at a unit."""

    FILLER = "filler", later("填报人")
    HEAD = "head", later("单位负责人")
    DEPARTMENT = "department", later("主管部门审核人")
    SECTION = "section", later("业务股")
    PERFORMANCE = "performance", later("绩效股")
    REVIEWER = "reviewer", later("第三方评审")
    AUDITOR = "auditor", later("审计只读")
    ADMIN = "admin", later("管理员")


class Post(models.Model):
    """A person in a role at a unit; a person may hold several."""

    user = models.ForeignKey(User, models.CASCADE, related_name="posts")
    role = models.CharField("角色", max_length=12, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="单位")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "role", "unit"], name="post_once")]
        ordering: ClassVar = ["user", "role", "unit"]

    def __str__(self) -> str:
        return f"{self.unit} {self.get_role_display()}"
