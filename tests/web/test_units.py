"""机构改革: units are renamed, moved, merged, split and ended, and what was handed in before stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.test_publication import public_page, published, ready
from tests.web.test_review import accepted, who

from jiping.web.changed import content
from jiping.web.models import Event, Kind, Post, Role, Stage, Submission, Unit, User, faults
from jiping.web.people import units
from jiping.web.refused import Refused
from jiping.web.rights import submissions
from jiping.web.round.course import open_round
from jiping.web.steps import take

__all__ = ["ready"]
SignIn = Callable[[str], Client]
WHY = "清源县机构改革方案"


def of(name: str) -> Unit:
    return Unit.objects.get(name=name)


@pytest.fixture
def admin(county: Any) -> User:
    return who("guanli")


def change(client: Client, unit: Unit, what: str, **asked: str) -> Any:
    return client.post(f"/people/units/{unit.pk}/{what}/", {"why": WHY} | asked, follow=True)


def test_a_renamed_unit_has_its_new_name_and_what_was_accepted_keeps_the_old_one(ready: Submission, as_user: SignIn) -> None:
    published(ready, as_user)
    unit, page = ready.unit, public_page(ready)
    answer = change(as_user("guanli"), unit, "rename", name="清源县农业技术服务中心")
    assert "清源县农业技术服务中心" in answer.content.decode()
    assert "清源县农技推广站" in as_user("jixiao").get(f"/filings/{ready.pk}/").content.decode()
    public = Client().get(page).content.decode()
    assert "清源县农技推广站" in public
    assert "服务中心" not in public
    for words in ("农技推广站", "技术服务中心"):
        assert page in Client().get(f"/public/?q={words}").content.decode()


def test_an_unfinished_filing_takes_the_new_name_and_its_clerk_is_told(submission: Submission, admin: User) -> None:
    units.rename(admin, submission.unit, "清源县农业技术服务中心", WHY)
    submission = Submission.objects.get(pk=submission.pk)
    assert submission.name == "清源县农业技术服务中心"
    assert "清源县农业技术服务中心" in who("tianbao").notifications.latest("pk").text


def test_a_second_new_name_leaves_the_first_filing_as_it_was(submission: Submission, admin: User) -> None:
    first = accepted(submission)
    units.rename(admin, first.unit, "第二个名称", WHY)
    units.rename(admin, first.unit, "第三个名称", WHY)
    first = Submission.objects.get(pk=first.pk)
    assert (first.name, first.department, first.unit.name) == ("清源县农技推广站", "清源县农业农村局", "第三个名称")


def test_a_department_that_is_renamed_keeps_its_old_name_on_the_filings_below_it(submission: Submission, admin: User) -> None:
    first = accepted(submission)
    units.rename(admin, of("清源县农业农村局"), "清源县农业局", WHY)
    first = Submission.objects.get(pk=first.pk)
    assert (first.department, str(first.unit.department)) == ("清源县农业农村局", "清源县农业局")


def test_a_moved_unit_is_seen_by_its_new_department_and_section(submission: Submission, admin: User) -> None:
    first = accepted(submission)
    units.move(admin, first.unit, of("清源县水利局"), None, WHY)
    assert submissions(who("zhuguan")).filter(pk=first.pk).count() == 0
    new = User.objects.get(posts__role=Role.DEPARTMENT, posts__unit__name="清源县水利局")
    assert submissions(new).filter(pk=first.pk).exists()
    first = Submission.objects.get(pk=first.pk)
    assert (first.department, str(first.unit.in_charge)) == ("清源县农业农村局", "经济建设股")


def test_nothing_is_moved_away_from_whoever_has_to_pass_it_on(submission: Submission, admin: User) -> None:
    Submission.objects.filter(pk=submission.pk).update(stage=Stage.DEPARTMENT)
    with pytest.raises(Refused, match="先办完这一步"):
        units.move(admin, submission.unit, of("清源县水利局"), None, WHY)
    with pytest.raises(Refused, match="先办完这一步"):
        units.move(admin, of("清源县农业农村局"), None, of("经济建设股"), WHY)


@pytest.mark.parametrize(("what", "parent", "said"), [
    ("清源县农业农村局", "清源县农技推广站", "不能设在"), ("清源县农技推广站", "明鉴评审事务所", "不能设在"),
    ("清源县农技推广站", "清源县农技推广站", "自己"), ("清源县农技推广站", "清源县农业农村局", "都没有变"), ("清源县财政局", "清源县", "不能调整"),
])
def test_a_unit_hangs_only_where_it_belongs(admin: User, what: str, parent: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        units.move(admin, of(what), of(parent), None, WHY)


def test_a_merged_department_ends_and_its_units_and_people_go_along(submission: Submission, admin: User) -> None:
    first = accepted(submission)
    Submission.objects.filter(unit__name="清源县农业农村局").update(stage=Stage.EXCUSED)
    units.merge(admin, of("清源县农业农村局"), of("清源县林业局"), WHY, people=True)
    assert not of("清源县农业农村局").active
    assert {unit.name for unit in of("清源县林业局").children.all()} == {"清源县国有林场", "清源县农技推广站", "清源县动物疫病预防控制站"}
    assert of("清源县农技推广站").path.startswith(of("清源县林业局").path)
    assert submissions(who("zhuguan"), "pass_department").filter(pk=first.pk).exists(), "the people follow"
    assert Submission.objects.get(pk=first.pk).department == "清源县农业农村局"


def test_a_unit_with_unfinished_material_cannot_end(submission: Submission, admin: User) -> None:
    unit = submission.unit
    with pytest.raises(Refused, match="还没有办完"):
        units.merge(admin, unit, of("清源县国有林场"), WHY, people=False)
    with pytest.raises(Refused, match="还没有办完"):
        units.set_active(admin, unit, WHY, active=False)
    with pytest.raises(Refused, match="还归它管"):
        units.set_active(admin, of("清源县农业农村局"), WHY, active=False)
    take(submission, "excuse", who("jixiao"), WHY)
    units.set_active(admin, unit, WHY, active=False)
    assert not of(unit.name).active


def test_a_unit_that_ended_gets_no_material_and_no_people_until_it_is_back(submission: Submission, admin: User, as_user: SignIn) -> None:
    take(submission, "excuse", who("jixiao"), WHY)
    unit = submission.unit
    units.set_active(admin, unit, WHY, active=False)
    answer = as_user("guanli").post(f"/people/users/{who('t003').pk}/post/", {"role": "filler", "unit": unit.code})
    assert "已停用" in answer.content.decode()
    later = open_round(who("jixiao"), {
        "region": of("清源县"), "year": 2027, "title": "下一年", "opens": "2028-01-01", "deadline": "2028-02-01", "instructions": "",
        "policy": "", "forms_": submission.round.forms,
    })
    assert not later.submissions.filter(unit=unit).exists()
    units.set_active(admin, unit, WHY, active=True)
    assert of(unit.name).active


def test_a_unit_is_split_off_beside_the_old_one(admin: User) -> None:
    made = units.split(admin, of("清源县第一中学"), "003009", "清源县第三中学", WHY)
    assert (made.kind, made.parent, str(made.in_charge)) == (Kind.UNIT, of("清源县教育局"), "教科文股")
    assert [content(event) for event in units.history(made)] == [
        "003001 从“清源县第一中学”分设 003009“清源县第三中学”", "003009 新设“清源县第三中学”",
    ]


def test_every_change_has_its_basis_and_is_an_event_that_the_log_shows_in_words(admin: User, as_user: SignIn) -> None:
    with pytest.raises(Refused, match="依据"):
        units.rename(admin, of("清源县第一中学"), "清源县一中", " ")
    assert of("清源县第一中学").active
    units.rename(admin, of("清源县第一中学"), "清源县一中", WHY)
    units.move(admin, of("清源县一中"), of("清源县文化旅游局"), of("社会保障股"), WHY)
    shown = as_user("jixiao").get("/log/").content.decode()
    assert "“清源县第一中学”更名为“清源县一中”" in shown
    assert "上级由“清源县教育局”改为“清源县文化旅游局”，业务股由“无”改为“社会保障股”" in shown
    assert WHY in shown
    assert list(faults()) == []


def test_only_who_manages_people_changes_units_and_only_those_of_the_own_region(admin: User, as_user: SignIn) -> None:
    region = Unit.objects.create(name="邻县", code="990200", kind=Kind.REGION)
    other = Unit.objects.create(name="邻县档案馆", code="LX1", kind=Kind.DEPARTMENT, parent=region)
    own, before = of("清源县林业局"), Event.objects.count()
    for name in ("tianbao", "fuzeren", "zhuguan", "nongye", "jixiao", "pingshen", "shenji"):
        assert as_user(name).get(f"/people/units/{own.pk}/").status_code == 403
        assert change(as_user(name), own, "rename", name="别的").status_code == 403
    guanli = as_user("guanli")
    assert guanli.get(f"/people/units/{other.pk}/").status_code == 404
    assert change(guanli, other, "rename", name="别的").status_code == 404
    assert "不归您管理" in change(guanli, own, "move", parent="LX1").content.decode()
    assert "不归您管理" in change(guanli, own, "merge", into="LX1").content.decode()
    assert Event.objects.count() == before


def test_a_name_is_a_name_whatever_stands_in_it(admin: User, as_user: SignIn) -> None:
    name = "<script>alert(1)</script>" + "长" * 95
    page = change(as_user("guanli"), of("清源县第一中学"), "rename", name=name).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "1 到 120 个字" in change(as_user("guanli"), Unit.objects.get(name=name), "rename", name="长" * 121).content.decode()


def test_every_page_of_a_unit_that_ended_still_opens(submission: Submission, admin: User, as_user: SignIn) -> None:
    first = accepted(submission)
    units.merge(admin, first.unit, of("清源县国有林场"), WHY, people=True)
    assert "清源县农技推广站" in as_user("tianbao").get(f"/filings/{first.pk}/").content.decode()
    assert Post.objects.filter(user=who("tianbao"), unit__name="清源县国有林场").exists()
    assert "已停用" in as_user("guanli").get(f"/people/units/{first.unit_id}/").content.decode()
