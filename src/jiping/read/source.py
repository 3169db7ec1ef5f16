"""Get the bytes of a file; every trouble on the way is one sentence."""

from __future__ import annotations

import stat
from pathlib import Path

from jiping.model.errors import Unreadable, reason_of
from jiping.read.limits import FILE_BYTES


def read_bytes(path: Path) -> bytes:
    """The whole file. Raises ``Unreadable`` where it is missing, no file, locked, forbidden or far too large."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Unreadable(f"“{path.name}”是文件夹，不是文件。")
        if not stat.S_ISREG(found.st_mode):  # reading it may wait for ever, or never end
            raise Unreadable(f"“{path.name}”是管道或设备，不是文件，没有读取；请先把内容存成文件。")
        if found.st_size > FILE_BYTES:
            raise Unreadable(f"“{path.name}”超过 {FILE_BYTES // 1024 // 1024} MB，不像一份自评材料，没有读取。")
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"找不到文件“{path.name}”，请核对文件名和所在位置。") from None
    except PermissionError:
        raise Unreadable(f"没有权限读取“{path.name}”；文件可能正被占用，或需要管理员授权。") from None
    except OSError as trouble:
        raise Unreadable(f"读取“{path.name}”时出错（{reason_of(trouble)}）。") from None
