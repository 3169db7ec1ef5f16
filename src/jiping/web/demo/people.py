"""The demonstration county's units and persons. Every name is made up."""

from __future__ import annotations

from functools import cache

from django.contrib.auth.hashers import make_password

from jiping.web.demo.logins import PASSWORD
from jiping.web.models import Kind, Post, Role, Unit, User

REGION = ("清源县", "990100")
SECTIONS = ("绩效股", "行政政法股", "教科文股", "农业农村股", "社会保障股", "经济建设股")
# 主管部门 → 业务股, and the units below it.
DEPARTMENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "清源县政务服务中心": ("行政政法股", ()),
    "清源县档案馆": ("行政政法股", ()),
    "清源县教育局": ("教科文股", ("清源县第一中学", "清源县实验小学", "清源县教师进修学校")),
    "清源县文化旅游局": ("教科文股", ("清源县图书馆", "清源县文化馆")),
    "清源县农业农村局": ("农业农村股", ("清源县农技推广站", "清源县动物疫病预防控制站")),
    "清源县林业局": ("农业农村股", ("清源县国有林场",)),
    "清源县卫生健康局": ("社会保障股", ("清源县人民医院", "清源县妇幼保健站", "清源县疾控站")),
    "清源县民政局": ("社会保障股", ("清源县社会福利院",)),
    "清源县交通运输局": ("经济建设股", ("清源县公路养护站",)),
    "清源县水利局": ("经济建设股", ("清源县水库管理站",)),
}


def make_people() -> Unit:
    """The units, and persons for every role; gives the region."""
    region = Unit.objects.create(name=REGION[0], code=REGION[1], kind=Kind.REGION)
    bureau = Unit.objects.create(name=f"{REGION[0]}财政局", code="CZ", kind=Kind.BUREAU, parent=region)
    sections = {
        name: Unit.objects.create(name=name, code=f"CZ{number:02}", kind=Kind.SECTION, parent=bureau)
        for number, name in enumerate(SECTIONS, 1)
    }
    agency = Unit.objects.create(name="明鉴评审事务所", code="DSF01", kind=Kind.AGENCY, parent=region)
    audit = Unit.objects.create(name=f"{REGION[0]}审计局", code="SJ", kind=Kind.BUREAU, parent=region)
    for number, (name, (section, below)) in enumerate(DEPARTMENTS.items(), 1):
        _department(region, sections[section], f"{number:03}", name, below)
    _person("jixiao", "何清", Role.PERFORMANCE, sections["绩效股"])
    _person("nongye", "田禾", Role.SECTION, sections["农业农村股"])
    for number, name in enumerate(SECTIONS[1:], 1):
        _person(f"gu{number}", f"业务股{number}号", Role.SECTION, sections[name])
    _person("pingshen", "严衡", Role.REVIEWER, agency)
    _person("shenji", "方正", Role.AUDITOR, audit)
    _person("guanli", "管理员", Role.ADMIN, bureau)
    _named(region)
    return region


def _department(region: Unit, section: Unit, code: str, name: str, below: tuple[str, ...]) -> None:
    department = Unit.objects.create(name=name, code=code, kind=Kind.DEPARTMENT, parent=region, section=section)
    units = [department]
    units += [
        Unit.objects.create(name=own, code=f"{code}{number:03}", kind=Kind.UNIT, parent=department)
        for number, own in enumerate(below, 1)
    ]
    for unit in units:
        _person(f"t{unit.code}", f"填报员{unit.code}", Role.FILLER, unit)
        _person(f"f{unit.code}", f"负责人{unit.code}", Role.HEAD, unit)
    _person(f"z{code}", f"审核员{code}", Role.DEPARTMENT, department)


def _named(region: Unit) -> None:
    """The persons of the printed list of logins."""
    unit = Unit.objects.get(name="清源县农技推广站", path__startswith=region.path)
    for username, name, role, where in (
        ("tianbao", "苗青", Role.FILLER, unit), ("fuzeren", "石坚", Role.HEAD, unit), ("zhuguan", "谷丰", Role.DEPARTMENT, unit.department),
    ):
        assert where is not None
        _person(username, name, role, where)


def _person(username: str, name: str, role: Role, unit: Unit) -> User:
    user = User.objects.create(username=username, password=_sealed(), full_name=name)
    Post.objects.create(user=user, role=role, unit=unit)
    return user


@cache
def _sealed() -> str:
    """The password, made unreadable once: doing it for each person would take a minute."""
    return make_password(PASSWORD)
