"""Import: files handed in are read, looked at, and taken over through edits; nothing else gets in, and nothing is lost."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.material import EXAMPLE

from jiping.web.draft.start import started
from jiping.web.draft.tree import address, find, leaves, put
from jiping.web.jobs.queue import run_job
from jiping.web.models import Attachment, Draft, Edit, Intake, Job, Stage, Submission

AsUser = Callable[[str], Client]


def handed_in(client: Client, submission: Submission, *files: tuple[str, bytes]) -> Any:
    """The answer to an upload, with its job done where there is one."""
    answer = client.post(f"/filings/{submission.pk}/import/", {"files": [SimpleUploadedFile(name, data) for name, data in files]})
    for job in Job.objects.filter(state=Job.State.QUEUED):
        run_job.func(job.pk)
    return answer


def example(client: Client, submission: Submission) -> Intake:
    handed_in(client, submission, ("自评材料.docx", EXAMPLE.read_bytes()))
    return Intake.objects.latest("pk")


def confirm(client: Client, intake: Intake, **asked: str) -> Any:
    return client.post(f"/filings/{intake.submission.pk}/import/{intake.job_id}/", {"mode": "all", "rest": "read", **asked})


def text_at(draft: Draft, path: str) -> str:
    return str(find(draft.tree, address(draft.tree, path)))


def test_a_file_is_read_shown_and_taken_over_only_when_the_person_says_so(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    intake = example(clerk, submission)
    assert not Draft.objects.exists()
    shown = clerk.get(f"/filings/{submission.pk}/import/{intake.job_id}/").content.decode()
    assert "读到 5 张表和报告" in shown
    assert confirm(clerk, intake).status_code == 302
    draft = Draft.objects.get()
    assert {form["kind"] for form in draft.tree["forms"]} == {form["kind"] for form in intake.tree["forms"]}
    assert all("_form" in form for form in draft.tree["forms"])
    intake.refresh_from_db()
    assert intake.version is not None
    assert intake.version.cause == "导入"
    assert [file.name for file in intake.files.all()] == ["自评材料.docx"]


def test_the_history_tells_every_value_that_came(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    confirm(clerk, example(clerk, submission))
    draft = Draft.objects.get()
    edits = list(Edit.objects.order_by("revision"))
    assert [edit.revision for edit in edits] == list(range(1, draft.revision + 1))
    last = {edit.address: edit.new for edit in edits if edit.verb == "set"}
    texts = dict(leaves(draft.tree))
    assert len(last) > 100
    assert all(texts[where] == text for where, text in last.items() if where in texts)


def test_every_value_that_came_knows_its_place_in_the_original(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    confirm(clerk, example(clerk, submission))
    draft = Draft.objects.get()
    where = address(draft.tree, "forms[1].indicators[0].name")
    assert draft.sources[where]["text"] == find(draft.tree, where)
    assert "表" in draft.sources[where]["place"]
    assert draft.sources[where]["file"] == "自评材料.docx"


def test_only_what_is_blank_is_filled_where_that_is_asked_for(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    draft = started(submission)
    mine = address(draft.tree, "forms[0].staff.authorized_posts")
    put(draft.tree, mine, "77")
    draft.revision = 1
    draft.save()
    intake = example(clerk, submission)
    confirm(clerk, intake, mode="blank")
    draft.refresh_from_db()
    assert find(draft.tree, mine) == "77"
    assert text_at(draft, "forms[0].staff.staff_in_post")
    assert mine not in draft.sources
    assert [version.cause for version in submission.versions.order_by("number")] == ["导入之前", "导入"]


def test_importing_the_same_file_again_doubles_no_row(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    for mode in ("all", "blank", "all"):
        confirm(clerk, example(clerk, submission), mode=mode)
    draft = Draft.objects.get()
    first = Edit.objects.filter(revision__lte=Edit.objects.count()).count()
    assert first == draft.revision
    assert len(draft.tree["forms"]) == 5
    names = [row["name"] for row in draft.tree["forms"][1]["indicators"] if row["name"]]
    assert len(names) == len(set(names))


def test_an_intake_is_taken_over_once(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    intake = example(clerk, submission)
    confirm(clerk, intake)
    before = Draft.objects.get().revision
    confirm(clerk, intake)
    assert Draft.objects.get().revision == before
    assert submission.versions.filter(cause="导入").count() == 1


def test_form_by_form_only_the_chosen_one_comes(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    intake = example(clerk, submission)
    sheet = intake.tree["forms"][0]
    confirm(clerk, intake, mode="each", **{f"form-{sheet['_id']}": "all"})
    draft = Draft.objects.get()
    assert text_at(draft, "forms[0].staff.authorized_posts")
    assert not any(row["name"] for row in draft.tree["forms"][1]["indicators"])


def doubtful(intake: Intake, path: str) -> str:
    """Make the reading doubt a cell, as that of a scan does."""
    where = address(intake.tree, path)
    intake.told["doubts"] = [{
        "address": where, "form": "基础数据表", "field": "编制数", "text": find(intake.tree, where), "confidence": 40, "place": "第1页 表1 第2行",
        "around": [["编制数", False], [find(intake.tree, where), True]],
    }]
    intake.save()
    return where


def test_a_doubtful_cell_is_asked_about_beside_the_original_and_must_be_answered(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    intake = example(clerk, submission)
    where = doubtful(intake, "forms[0].staff.authorized_posts")
    shown = clerk.get(f"/filings/{submission.pk}/import/{intake.job_id}/").content.decode()
    assert "把握不大的 1 处" in shown
    assert "<mark>" in shown
    assert confirm(clerk, intake, rest="").status_code == 409
    assert not Draft.objects.exists()
    confirm(clerk, intake, rest="", **{"doubt-0": "changed", "text-0": "18"})
    draft = Draft.objects.get()
    here = address(draft.tree, "forms[0].staff.authorized_posts")
    assert find(draft.tree, here) == "18"
    assert draft.sources[here]["how"] == "对照原件改正"
    assert where


def test_a_doubtful_cell_may_be_left_out(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    intake = example(clerk, submission)
    doubtful(intake, "forms[0].staff.authorized_posts")
    confirm(clerk, intake, rest="", **{"doubt-0": "out"})
    assert text_at(Draft.objects.get(), "forms[0].staff.authorized_posts") == ""


def test_another_unit_and_another_year_are_said_loudly(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    intake = example(clerk, submission)
    shown = clerk.get(f"/filings/{submission.pk}/import/{intake.job_id}/").content.decode()
    alarm = shown.partition('<div class="alarm"')[2].partition("</div>")[0]
    assert f"不是“{submission.unit.name}”" in alarm
    assert "年度，本轮填报的是" in alarm


def test_a_form_that_the_round_does_not_ask_for_is_said_and_not_taken(submission: Submission, as_user: AsUser) -> None:
    submission.round.forms = ["hunan-basic-data"]
    submission.round.save()
    clerk = as_user("tianbao")
    intake = example(clerk, submission)
    assert "本轮没有这种表，不导入" in clerk.get(f"/filings/{submission.pk}/import/{intake.job_id}/").content.decode()
    confirm(clerk, intake)
    assert [form["kind"] for form in Draft.objects.get().tree["forms"]] == ["basic_data"]


def test_several_files_are_one_filing(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    handed_in(clerk, submission, ("自评材料.docx", EXAMPLE.read_bytes()), ("补充.txt", "补充说明：项目已于十月完成验收。".encode()))
    intake = Intake.objects.get()
    assert intake.told["source"]["name"] == "自评材料.docx、补充.txt"
    assert intake.files.count() == 2


def test_a_data_file_comes_in_too(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    tree = example(clerk, submission).tree
    handed_in(clerk, submission, ("数据.json", json.dumps(tree, ensure_ascii=False).encode()))
    assert Intake.objects.latest("pk").page == ""
    assert len(Intake.objects.latest("pk").tree["forms"]) == 5


# What is not taken


def zipped(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def crowded() -> bytes:
    """A zip with more parts than anything that is a document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(45_000):
            archive.writestr(f"{number}", b"")
    return buffer.getvalue()


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1024


@pytest.mark.parametrize(("name", "data", "says"), [
    ("空.docx", b"", "空"),
    ("程序.docx", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, "没有收下"),
    ("加密.docx", LOCKED, "密码"),
    ("压缩.rar", b"Rar!\x1a\x07\x00" + b"x" * 200, "RAR"),
    ("断了.docx", EXAMPLE.read_bytes()[:5000], "没有收下"),
])
def test_what_cannot_be_read_is_refused_with_one_sentence(
    submission: Submission, as_user: AsUser, name: str, data: bytes, says: str,
) -> None:
    answer = handed_in(as_user("tianbao"), submission, (name, data))
    assert answer.status_code == 409
    assert says in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_zip_of_countless_parts_is_refused_before_it_is_opened(submission: Submission, as_user: AsUser) -> None:
    answer = handed_in(as_user("tianbao"), submission, ("很多.zip", crowded()))
    assert answer.status_code == 409
    assert "部件过多" in answer.content.decode()


def test_a_zip_bomb_ends_in_a_sentence_and_the_file_is_kept(submission: Submission, as_user: AsUser) -> None:
    bomb = zipped("word/document.xml", b"<w:document>" + b" " * (300 << 20))
    clerk = as_user("tianbao")
    assert handed_in(clerk, submission, ("炸弹.docx", bomb)).status_code == 302
    job = Job.objects.get()
    assert job.state == Job.State.FAILED
    assert job.sentence.endswith("。")
    assert Attachment.objects.count() == 1
    assert job.sentence in clerk.get(f"/filings/{submission.pk}/import/").content.decode()


def test_a_file_that_is_too_large_is_refused(submission: Submission, as_user: AsUser, settings: Any) -> None:
    settings.LARGEST_UPLOAD = 1000
    clerk = as_user("tianbao")
    assert "没有收下" in handed_in(clerk, submission, ("大.txt", b"x" * 1500)).content.decode()
    assert "合计超过" in handed_in(clerk, submission, ("很大.txt", b"x" * 5000)).content.decode()
    assert not Attachment.objects.exists()


def test_too_many_files_are_refused(submission: Submission, as_user: AsUser) -> None:
    files = [(f"{number}.txt", "绩效自评".encode()) for number in range(21)]
    assert "一次最多上传 20 个文件" in handed_in(as_user("tianbao"), submission, *files).content.decode()


def test_a_file_is_kept_under_a_chance_name_and_sent_as_an_attachment(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    handed_in(clerk, submission, ("../../自评<材料>.docx", EXAMPLE.read_bytes()))
    kept = Attachment.objects.get()
    path = Path(kept.file.path)
    assert path.is_relative_to(settings.MEDIA_ROOT)
    assert "自评" not in path.name
    answer = clerk.get(f"/filings/{submission.pk}/files/{kept.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == EXAMPLE.read_bytes()  # type: ignore[attr-defined]


def test_the_original_is_drawn_in_a_frame_without_rights(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    intake = example(clerk, submission)
    answer = clerk.get(f"/filings/{submission.pk}/originals/{intake.pk}/")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script" not in answer["Content-Security-Policy"]
    assert "<script" not in answer.content.decode()


# Who may


def test_nobody_but_the_unit_imports_or_sees_what_was_not_handed_in(submission: Submission, as_user: AsUser) -> None:
    intake = example(as_user("tianbao"), submission)
    kept = Attachment.objects.get()
    for name in ("fuzeren", "zhuguan", "nongye", "jixiao", "shenji", "t001", "pingshen", "guanli"):
        other = as_user(name)
        for page in (f"import/{intake.job_id}/", "import/", f"files/{kept.pk}/", f"originals/{intake.pk}/", f"jobs/{intake.job_id}/"):
            assert other.get(f"/filings/{submission.pk}/{page}").status_code == 404, (name, page)
        assert confirm(other, intake).status_code == 404
    assert not Draft.objects.exists()


def test_who_reviews_sees_the_original_beside_the_data_once_it_is_handed_in(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    intake = example(clerk, submission)
    confirm(clerk, intake)
    reviewer = as_user("zhuguan")
    assert "自评材料.docx" not in reviewer.get(f"/filings/{submission.pk}/evidence/").content.decode()
    handed = submission.versions.get()
    Submission.objects.filter(pk=submission.pk).update(stage=Stage.SIGNING, version=handed)
    assert "自评材料.docx" in reviewer.get(f"/filings/{submission.pk}/evidence/").content.decode()
    assert reviewer.get(f"/filings/{submission.pk}/originals/{intake.pk}/").status_code == 200


def test_an_id_of_another_unit_leads_nowhere(submission: Submission, as_user: AsUser) -> None:
    intake = example(as_user("tianbao"), submission)
    other = submission.round.submissions.get(unit__name="清源县档案馆")
    clerk = as_user("t002")
    for page in (f"import/{intake.job_id}/", f"files/{Attachment.objects.get().pk}/", f"originals/{intake.pk}/"):
        assert clerk.get(f"/filings/{other.pk}/{page}").status_code == 404


def test_what_is_handed_in_cannot_be_imported_over(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    intake = example(clerk, submission)
    Submission.objects.filter(pk=submission.pk).update(stage=Stage.SIGNING)
    assert confirm(clerk, intake).status_code == 409
    assert handed_in(clerk, submission, ("自评材料.docx", EXAMPLE.read_bytes())).status_code == 409
    assert not Draft.objects.exists()
