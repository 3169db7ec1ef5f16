"""The one exception that a user's file may raise, and what the system says of a file in Chinese."""

from __future__ import annotations

import errno


class Unreadable(Exception):  # noqa: N818 - what the user may meet is no fault of the program
    """A file or a call that cannot be worked with; the message is one clear Chinese sentence for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


_REASONS = {
    errno.ENOENT: "没有这个文件夹", errno.EACCES: "没有权限或文件正被占用", errno.EPERM: "没有权限或文件正被占用",
    errno.EISDIR: "这是一个文件夹", errno.ENOTDIR: "文件夹的位置上是一个文件", errno.ENOSPC: "磁盘已满", errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘是只读的", errno.ETXTBSY: "文件正被占用", errno.EBUSY: "文件正被占用", errno.ENAMETOOLONG: "文件名太长",
    errno.EFBIG: "文件太大", errno.EIO: "磁盘读写出错", errno.ELOOP: "链接指来指去，没有尽头", errno.ESTALE: "网络磁盘断开了",
}


def reason_of(trouble: OSError) -> str:
    """Why a file could not be opened or written, as a clerk would say it."""
    return _REASONS.get(trouble.errno or 0, trouble.strerror or type(trouble).__name__)
