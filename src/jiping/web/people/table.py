"""Users and units from a spreadsheet: every row is looked at before anything is made, and all faults are said at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from jiping.model.cell import squeeze
from jiping.model.document import Table
from jiping.read import read
from jiping.web.models import Kind, Post, Role, Unit, User, record
from jiping.web.people.manage import NAME, PLACES, domain, first_password
from jiping.web.people.units import ABOVE
from jiping.web.refused import Refused
from jiping.web.words import CHINESE

USERS = ("用户名", "姓名", "角色", "单位编码")
UNITS = ("编码", "名称", "类别", "上级编码", "业务股编码")
MOST = 5000
with override(CHINESE):  # the words of the sheet are one language's, whoever brings it
    ROLES = {str(role.label): role.value for role in Role}
    KINDS = {str(kind.label): kind.value for kind in Kind}


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the first password of every new user, to be handed out."""

    users: list[tuple[str, str, str]]
    posts: int
    units: int


def import_table(admin: User, data: bytes, name: str) -> Made:
    """All rows of a sheet of users or of units, or none of them. Raises ``Refused`` with every faulty row."""
    head, rows = _rows(data, name)
    if set(USERS) <= set(head):
        return _users(admin, [dict(zip(head, row, strict=False)) for row in rows])
    if set(UNITS[:3]) <= set(head):
        return _units(admin, [dict(zip(head, row, strict=False)) for row in rows])
    said = {"users": "、".join(USERS), "units": "、".join(UNITS[:3]), "units2": "、".join(UNITS[3:])}
    raise Refused(_("没有找到表头：用户表要有 %(users)s；单位表要有 %(units)s，可以有 %(units2)s。") % said)


def _rows(data: bytes, name: str) -> tuple[list[str], list[list[str]]]:
    document = read(data, name)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        lines = [[squeeze(slot.text) for slot in sorted(row, key=lambda slot: slot.column)] for row in table.rows]
        lines = [line for line in lines if any(line)]
        if len(lines) > MOST:
            raise Refused(_("一次最多导入 %(most)s 行。") % {"most": MOST})
        if len(lines) > 1:
            return lines[0], lines[1:]
    raise Refused(_("文件里没有表格，或者只有表头。"))


def _users(admin: User, rows: list[dict[str, str]]) -> Made:
    units = {unit.code: unit for unit in domain(admin)}
    faults = [(number, why) for number, row in enumerate(rows, 2) for why in _user_faults(row, units)]
    if faults:
        raise Refused(_faulty([_("第 %(number)s 行：%(why)s") % {"number": number, "why": why} for number, why in faults]))
    made: list[tuple[str, str, str]] = []
    count = 0
    with transaction.atomic():
        for row in rows:
            user = User.objects.filter(username=row["用户名"]).first()
            if user is None:
                password = first_password()
                user = User.objects.create_user(
                    row["用户名"], password=password, full_name=row["姓名"], must_change_password=True,
                )
                made.append((user.username, user.full_name, password))
            _post, new = Post.objects.get_or_create(user=user, role=ROLES[row["角色"]], unit=units[row["单位编码"]])
            count += new
        record("people", user=admin, detail={"imported_users": len(made), "posts": count})
    return Made(made, count, 0)


def _faulty(wrong: list[str]) -> str:
    more = _("；等 %(wrong)s 处") % {"wrong": len(wrong)} if len(wrong) > 20 else ""
    return _("没有导入，请改正后再试：") + _("；").join(wrong[:20]) + more + _("。")


def _user_faults(row: dict[str, str], units: dict[str, Unit]) -> Iterator[str]:
    missing = [key for key in USERS if not row.get(key)]
    if missing:
        yield _("缺%(missing)s") % {"missing": "、".join(missing)}
        return
    if not NAME.fullmatch(row["用户名"]):
        yield _("用户名“%(username)s”有不能用的字符") % {"username": row["用户名"]}
    if row["角色"] not in ROLES:
        yield _("不认识角色“%(role)s”，可用的有 %(roles)s") % {"role": row["角色"], "roles": "、".join(ROLES)}
    elif row["单位编码"] not in units or not units[row["单位编码"]].active:
        yield _("没有编码为 %(code)s 的单位，或者不归您管理") % {"code": row["单位编码"]}
    elif units[row["单位编码"]].kind not in PLACES[ROLES[row["角色"]]]:
        yield _("“%(role)s”不能设在%(unit)s") % {"role": row["角色"], "unit": units[row["单位编码"]]}
    held = set(Post.objects.filter(user__username=row["用户名"]).values_list("role", flat=True))
    if held and (Role.ADMIN in held) != (ROLES.get(row["角色"]) == Role.ADMIN):
        yield _("管理员不能同时担任接触材料的岗位")


def _units(admin: User, rows: list[dict[str, str]]) -> Made:
    """Parents stand above their children, in the file or in the tree already."""
    known = {unit.code: unit for unit in domain(admin)}
    taken = set(Unit.objects.values_list("code", flat=True))
    made = 0
    with transaction.atomic():
        for number, row in enumerate(rows, 2):
            if row.get("编码") in known:
                continue
            known[row["编码"]] = _unit(number, row, known, taken)
            made += 1
        record("people", user=admin, detail={"imported_units": made})
    return Made([], 0, made)


def _unit(number: int, row: dict[str, str], known: dict[str, Unit], taken: set[str]) -> Unit:
    if not row.get("编码") or not row.get("名称"):
        raise Refused(_("没有导入，第 %(number)s 行缺编码或名称。") % {"number": number})
    if row["编码"] in taken:
        raise Refused(_("没有导入，第 %(number)s 行的编码 %(code)s 已被别的地方使用。") % {"number": number, "code": row["编码"]})
    if row.get("类别") not in KINDS:
        said = {"number": number, "kind": row.get("类别", ""), "kinds": "、".join(KINDS)}
        raise Refused(_("没有导入，第 %(number)s 行的类别“%(kind)s”不认识，可用的有 %(kinds)s。") % said)
    parent, section = known.get(row.get("上级编码", "")), known.get(row.get("业务股编码", ""))
    if parent is None:
        said = {"number": number, "code": row.get("上级编码", "")}
        raise Refused(_("没有导入，第 %(number)s 行的上级编码“%(code)s”没有找到；上级要排在下级前面。") % said)
    if parent.kind not in ABOVE[KINDS[row["类别"]]] or not parent.active:
        said = {"number": number, "kind": row["类别"], "parent": parent, "kind_above": parent.get_kind_display()}
        raise Refused(_("没有导入，第 %(number)s 行：“%(kind)s”不能设在“%(parent)s”（%(kind_above)s）下面。") % said)
    return Unit.objects.create(name=row["名称"], code=row["编码"], kind=KINDS[row["类别"]], parent=parent, section=section)
