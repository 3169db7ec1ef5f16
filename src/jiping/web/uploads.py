"""Files that people hand in: refused with one sentence, or kept under a chance name where no web server looks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.db import transaction
from django.http import FileResponse
from django.utils.translation import gettext as _

from jiping.model.errors import Unreadable
from jiping.read.detect import detect
from jiping.read.encoding import decode
from jiping.web.models import Attachment, Submission, User
from jiping.web.refused import Refused

ORIGINAL, EVIDENCE, TARGETS = "original", "evidence", "targets"
MOST_FILES = 20
DIRECTORY_BYTES = 2 << 20  # of a zip: twenty thousand entries, more than any reader takes
LONGEST_NAME = 120
PROOFS = frozenset({"docx", "doc", "odt", "rtf", "xlsx", "xls", "ods", "csv", "txt", "pdf", "ofd", "xml", "picture", "zip"})
_NO_NAME = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069/\\]+")


class Limit(FileUploadHandler):
    """Stops taking in a request that is far larger than may be; the page then says so."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Note how much there is to come."""
        self.left = most_together()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass it on, as long as there is room."""
        self.left -= len(raw_data)
        if self.left < 0:
            if self.request is not None:
                self.request.META["jiping.too_large"] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


def most_together() -> int:
    """How large the files of one upload may be together."""
    return int(settings.LARGEST_UPLOAD) * 2


def attach(
    submission: Submission, user: User, files: Sequence[Any], purpose: str, address: str = "", *, stopped: bool = False
) -> list[Attachment]:
    """Keep all of them, or none. Raises ``Refused`` with the sentence for the one that cannot be taken."""
    if stopped or sum(file.size or 0 for file in files) > most_together():
        raise Refused(_("上传的文件合计超过 %(most_together)s，没有收下；请分几次上传，扫描件可先压缩。") % {"most_together": _mb(most_together())})
    if not files:
        raise Refused(_("请先选择要上传的文件。"))
    if len(files) > MOST_FILES:
        raise Refused(_("一次最多上传 %(most_files)s 个文件，这里有 %(files)s 个；请打成一个 zip 压缩包。") % {"most_files": MOST_FILES, "files": len(files)})
    taken = [_taken(file, purpose) for file in files]
    about = {"submission": submission, "user": user, "purpose": purpose, "address": address}
    with transaction.atomic():
        return [_kept(one, about) for one in taken]


class Taken(NamedTuple):
    """A file that may be kept."""

    name: str
    kind: str
    data: bytes


def _taken(file: Any, purpose: str) -> Taken:
    name = clean(file.name or "")
    if (file.size or 0) > settings.LARGEST_UPLOAD:
        said = {"name": name, "size": _mb(file.size or 0), "largest_upload": _mb(settings.LARGEST_UPLOAD)}
        raise Refused(_("“%(name)s”有 %(size)s，超过 %(largest_upload)s，没有收下；扫描件请降低分辨率后再传。") % said)
    data: bytes = file.read()
    try:
        kind = kind_of(data)
    except Unreadable as trouble:
        raise Refused(_("“%(name)s”没有收下：%(sentence)s") % {"name": name, "sentence": trouble.sentence}) from None
    if purpose == EVIDENCE and kind not in PROOFS:
        raise Refused(_("“%(name)s”没有收下：佐证材料请用 PDF、图片、Word、Excel 或 zip 压缩包。") % {"name": name})
    return Taken(name, kind, data)


def kind_of(data: bytes) -> str:
    """The format, told by the content. Raises ``Unreadable`` for what is none, or is locked, empty or broken."""
    if data.startswith(b"PK"):
        end = data.rfind(b"PK\5\6", -(1 << 16) - 22)
        if end >= 0 and int.from_bytes(data[end + 12 : end + 16], "little") > DIRECTORY_BYTES:
            raise Unreadable(_("压缩包里的部件过多，不像正常的自评材料。"))
    kind = detect(data)
    if kind in {"txt", "csv"}:
        decode(data)  # what is no text is nothing that anybody can read
    return kind


def clean(name: str) -> str:
    """The name as it is shown: no folders, no signs that turn it round, its ending kept."""
    plain = _NO_NAME.sub("", name.replace("\\", "/").rpartition("/")[2]).strip(" .") or "未命名"
    if len(plain) <= LONGEST_NAME:
        return plain
    ending = PurePosixPath(plain).suffix[:10]
    return plain[: LONGEST_NAME - len(ending)] + ending


def _kept(taken: Taken, about: dict[str, Any]) -> Attachment:
    made = Attachment(
        name=taken.name, kind=taken.kind, size=len(taken.data), sha256=hashlib.sha256(taken.data).hexdigest(), **about
    )
    made.file.save(taken.name, ContentFile(taken.data), save=False)
    made.save()
    return made


def sent(attachment: Attachment) -> FileResponse:
    """The file to be kept by the browser, never to be shown by it."""
    answer = FileResponse(
        attachment.file.open("rb"), as_attachment=True, filename=attachment.name, content_type="application/octet-stream"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _mb(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB" if size >= 1 << 20 else f"{size / 1024:.0f} KB"
