"""The address that examines files: nothing of them is kept."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import File, Form, Schema, UploadedFile
from ninja.errors import HttpError
from pydantic import Field, WithJsonSchema

from jiping import catalog
from jiping.batch import Limits
from jiping.web.api.shapes import Result
from jiping.web.api.site import REFUSALS, Key, api
from jiping.web.guarded.look import Look, looked
from jiping.web.guarded.run import guarded
from jiping.web.uploads import MOST_FILES, clean, most_together

CALLS = 10  # of the calls a minute: reading a file is dear
LIMITS = Limits(seconds=45, megabytes=1536, files=1, longest=45)  # somebody holds the line


Sent = Annotated[UploadedFile, WithJsonSchema({"type": "string", "format": "binary", "minLength": 1})]


class Choices(Schema):
    """How it is examined."""

    policy: str = Field(
        "", description=gettext_noop("评分办法；不写时按单位所在地和年度选取"),
        json_schema_extra={"enum": ["", *(one.id for one in catalog.policies())]},
    )


@api.post(
    "/examine", auth=Key("examine", CALLS), response={200: Result, **REFUSALS}, operation_id="examine", summary=gettext_noop("核对上传的文件"),
    description=gettext_noop("上传一个单位的材料（一个或几个文件，Word、Excel、PDF 等），回答核对结果（jiping.result/1）。文件不留存。"
    "读不了的文件也回答 200，结论 verdict 是 unreadable，并说明原因。files 和 policy 以外的部分不看，也不拒绝；"
    "不收的是：没有文件、有空文件、多于二十个文件、写了不认识的 policy（422），文件太大（413），整个请求的写法不对（400）。"),
)
def examine(
    request: HttpRequest,
    files: Annotated[list[Sent], File(min_length=1, max_length=MOST_FILES)],
    choices: Form[Choices],
) -> dict[str, Any]:
    """What the command line would say, as data."""
    if request.META.get("jiping.too_large") or any((file.size or 0) > settings.LARGEST_UPLOAD for file in files):
        said = {"largest_upload": settings.LARGEST_UPLOAD >> 20, "most_together": most_together() >> 20}
        raise HttpError(413, _("一个文件最大 %(largest_upload)s MB，合计最大 %(most_together)s MB。") % said)
    if empty := [file for file in files if not file.size]:
        raise HttpError(422, _("“%(name)s”是空文件。") % {"name": clean(empty[0].name or "")})
    with TemporaryDirectory(prefix="jiping-api-") as folder:
        kept = tuple(_kept(Path(folder) / str(number), file) for number, file in enumerate(files))
        return guarded(looked, Look(kept, choices.policy), LIMITS)


def _kept(path: Path, file: UploadedFile) -> tuple[Path, str]:
    with path.open("wb") as there:
        there.writelines(file.chunks())
    return path, clean(file.name or "")
