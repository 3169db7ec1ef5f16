"""Evidence: handed in by the unit for an indicator or the whole, seen by all who see the submission, never lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.material import sound_tree

from jiping.web.draft.rewrite import rewrite
from jiping.web.draft.tree import address
from jiping.web.models import Attachment, Draft, Stage, Submission, User
from jiping.web.steps import take

AsUser = Callable[[str], Client]
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def add(client: Client, submission: Submission, name: str = "验收单.pdf", data: bytes = PDF, where: str = "") -> Any:
    return client.post(f"/filings/{submission.pk}/evidence/", {"files": [SimpleUploadedFile(name, data)], "address": where})


def drafted(submission: Submission) -> str:
    """A draft, and the address of an indicator in it."""
    rewrite(submission, User.objects.get(username="tianbao"), lambda _draft: sound_tree(submission), "导入")
    return address(Draft.objects.get().tree, "forms[1].indicators[0]")


def test_evidence_stands_at_its_indicator_and_everybody_who_sees_the_submission_sees_it(submission: Submission, as_user: AsUser) -> None:
    where = drafted(submission)
    take(submission, "submit", User.objects.get(username="tianbao"))
    take(submission, "withdraw", User.objects.get(username="tianbao"), "补佐证")
    clerk = as_user("tianbao")
    assert add(clerk, submission, where=where).status_code == 302
    assert add(clerk, submission, "现场照片.png", PICTURE).status_code == 302
    for name in ("tianbao", "fuzeren", "zhuguan", "nongye", "jixiao", "shenji"):
        shown = as_user(name).get(f"/filings/{submission.pk}/evidence/").content.decode()
        assert "举办公益文化活动场次" in shown.partition("验收单.pdf")[0]
        assert "整份材料" in shown.partition("现场照片.png")[0]
        sent = as_user(name).get(f"/filings/{submission.pk}/files/{Attachment.objects.all()[0].pk}/")
        assert b"".join(sent.streaming_content) == PDF  # type: ignore[attr-defined]
    assert [event.verb for event in submission.events.all()][-2:] == ["evidence", "evidence"]


def test_evidence_that_was_taken_down_is_kept_and_marked(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    add(clerk, submission)
    kept = Attachment.objects.get()
    assert clerk.post(f"/filings/{submission.pk}/evidence/{kept.pk}/remove/").status_code == 302
    kept.refresh_from_db()
    assert kept.removed
    assert kept.file.storage.exists(str(kept.file.name))
    assert "已撤下" in clerk.get(f"/filings/{submission.pk}/evidence/").content.decode()
    assert "验收单" in as_user("shenji").get(f"/filings/{submission.pk}/evidence/").content.decode()
    assert "验收单" not in as_user("zhuguan").get(f"/filings/{submission.pk}/evidence/").content.decode()
    assert as_user("zhuguan").get(f"/filings/{submission.pk}/files/{kept.pk}/").status_code == 404


def test_what_proves_nothing_is_refused_by_its_content(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    for name, data in (("图片.png", b"<html><script>alert(1)</script></html>"), ("程序.pdf", b"MZ" + bytes(range(256)) * 4), ("空.pdf", b"")):
        answer = add(clerk, submission, name, data)
        assert answer.status_code == 409, name
        assert "没有收下" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_zip_of_photographs_is_taken(submission: Submission, as_user: AsUser) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("1.png", PICTURE)
    assert add(as_user("tianbao"), submission, "照片.zip", buffer.getvalue()).status_code == 302


def test_only_the_unit_hands_in_and_takes_down_and_only_while_it_may_edit(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    add(clerk, submission)
    kept = Attachment.objects.get()
    for name in ("jixiao", "zhuguan", "fuzeren", "shenji", "t001"):
        assert add(as_user(name), submission).status_code == 404
        assert as_user(name).post(f"/filings/{submission.pk}/evidence/{kept.pk}/remove/").status_code == 404
    Submission.objects.filter(pk=submission.pk).update(stage=Stage.SIGNING)
    assert add(clerk, submission).status_code == 409
    assert clerk.post(f"/filings/{submission.pk}/evidence/{kept.pk}/remove/").status_code == 409
    assert Attachment.objects.filter(removed=None).count() == 1


def test_an_indicator_that_is_gone_takes_no_evidence(submission: Submission, as_user: AsUser) -> None:
    drafted(submission)
    assert add(as_user("tianbao"), submission, where="f0/indicators/none").status_code == 409


def test_a_script_that_sends_files_is_told_where_to_go_or_why_not(submission: Submission, as_user: AsUser) -> None:
    clerk = as_user("tianbao")
    asked: Any = {"headers": {"accept": "application/json"}}
    sent = clerk.post(f"/filings/{submission.pk}/evidence/", {"files": SimpleUploadedFile("验收单.pdf", PDF)}, **asked)
    assert sent.json() == {"location": f"/filings/{submission.pk}/evidence/"}
    refused = clerk.post(f"/filings/{submission.pk}/evidence/", {"files": SimpleUploadedFile("空.pdf", b"")}, **asked)
    assert "没有收下" in refused.json()["sentence"]
