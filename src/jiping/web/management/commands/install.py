"""``python -m jiping.web install``: the first region, its bureau and the first administrator of an empty site."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from jiping.web.models import Kind, Post, Role, Unit, User, record
from jiping.web.people.manage import NAME, first_password


class Command(BaseCommand):
    """Everybody else is made by the administrator, on the pages or from a workbook."""

    help = "在空的网站上建区划、财政部门和第一位管理员，并显示其初始密码。"

    def add_arguments(self, parser: CommandParser) -> None:
        """The names."""
        parser.add_argument("region", metavar="区划名称", help="例如 清源县")
        parser.add_argument("code", metavar="区划编码", help="例如 990100")
        parser.add_argument("--admin", default="admin", metavar="用户名", help="管理员的用户名")
        parser.add_argument("--name", default="管理员", metavar="姓名", help="管理员的姓名")

    def handle(self, *, region: str, code: str, admin: str, name: str, **_options: Any) -> None:
        """Make them, once."""
        if Unit.objects.exists():
            raise CommandError("网站里已经有单位；再加管理员请由现有的管理员在“用户”页面办理。")
        if not NAME.fullmatch(admin):
            raise CommandError(f"用户名“{admin}”只能由文字、数字和 @ . + - _ 组成。")
        password = first_password()
        with transaction.atomic():
            top = Unit.objects.create(name=region[:120], code=code[:40], kind=Kind.REGION)
            bureau = Unit.objects.create(name=f"{region[:110]}财政局", code=f"{code[:36]}-CZ", kind=Kind.BUREAU, parent=top)
            user = User.objects.create_user(admin, password=password, full_name=name[:40], must_change_password=True)
            Post.objects.create(user=user, role=Role.ADMIN, unit=bureau)
            record("people", user=None, detail={"made": admin, "name": name[:40], "role": Role.ADMIN, "unit": bureau.code})
        self.stdout.write(f"已建“{top}”和“{bureau}”。管理员：{admin}　初始密码：{password}（首次登录须修改）")
