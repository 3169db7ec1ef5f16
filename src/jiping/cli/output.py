"""Where the output goes, and the progress bar beside it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TextIO

from jiping.cli.inputs import Bundle
from jiping.model.errors import Unreadable, reason_of
from jiping.naming.texts import Frame

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 120


@contextmanager
def outlet(output: str, *, machine: bool, inputs: Sequence[Path] = ()) -> Iterator[TextIO]:
    """The file asked for, in UTF-8, or the standard output; what machines read is UTF-8 there too.

    The file is there whole or not at all; one that is to be examined is never written over.
    """
    if not output:
        if machine and not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        yield sys.stdout
        return
    path = Path(output)
    if _is_one_of(path, inputs):
        raise Unreadable(f"--output 指向了要核对的文件“{output}”，为免覆盖原件没有写；请换一个文件名。")
    with _put(path) as beside, beside.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        yield stream
    print(f"已写入 {output}", file=sys.stderr)


def save(path: Path, data: bytes, inputs: Sequence[Path] = ()) -> None:
    """Write a file whole or not at all. An input is never written over."""
    if _is_one_of(path, inputs):
        raise Unreadable(f"“{path}”就是原件，为免覆盖没有写；请换一个文件名。")
    with _put(path) as beside:
        beside.write_bytes(data)
    print(f"已写入 {path}", file=sys.stderr)


def _is_one_of(path: Path, inputs: Sequence[Path]) -> bool:
    return path.exists() and any(path.samefile(source) for source in inputs if source.exists())


@contextmanager
def _put(path: Path) -> Iterator[Path]:
    """A file beside the place asked for; moved there once it is whole, taken away where it is not.

    What is no file, as ``/dev/stdout``, is written to: nothing can be put in its place.
    """
    if path.is_dir():
        raise Unreadable(f"写不进“{path}”（这是一个文件夹），请写明文件名。")
    device = path.exists() and not path.is_file()
    beside = path if device else path.with_name(f".jiping-{os.getpid()}.part")
    try:
        yield beside
        if not device:
            beside.replace(path)
    except OSError as trouble:
        if not _is_about(trouble, beside, path):
            raise
        raise Unreadable(f"写不进“{path}”（{reason_of(trouble)}），{_advice(trouble)}。") from None
    finally:
        with suppress(OSError):  # where it could not even be begun
            if not device:
                beside.unlink(missing_ok=True)


def _is_about(trouble: OSError, *paths: Path) -> bool:
    """Whether the file could not be written, and nothing else went wrong meanwhile."""
    return trouble.errno in _LOST or trouble.filename in map(str, paths)


def folder(path: Path) -> Path:
    """The folder, made where there is none."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        why = "这是一个文件" if isinstance(trouble, (FileExistsError, NotADirectoryError)) else reason_of(trouble)
        raise Unreadable(f"建不了文件夹“{path}”（{why}），请换一个位置。") from None
    return path


_TAKEN = {errno.EACCES, errno.EPERM, errno.ETXTBSY, errno.EBUSY}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_LOST = _FULL | {errno.EFBIG, errno.EIO, errno.EROFS}  # what happens to a file that is being written


def full(trouble: OSError) -> str:
    """Why there is no room for the output; ``""`` where that is not what went wrong."""
    return reason_of(trouble) if trouble.errno in _FULL else ""


def _advice(trouble: OSError) -> str:
    if trouble.errno in _FULL:
        return "请腾出空间后再试，没有留下写了一半的文件"
    return "请换一个位置，或关闭正打开着的文件" if trouble.errno in _TAKEN else "请换一个位置"


def console(stream: TextIO) -> Console:
    """A console that colours only on a terminal and breaks no line itself."""
    from rich.console import Console

    class Screen(Console):
        """A console that leaves it to ``main`` what to do when its reader has gone."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    made = Screen(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
    made.width = min(made.width, WIDEST)
    return made


class Progress:
    """A bar on the standard error, only on a terminal; it steps aside while a line is printed."""

    def __init__(self, total: int, frame: Frame, *, quiet: bool) -> None:
        self._bar: Any = None
        if total > 1 and not quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                TextColumn("{task.fields[name]}"), console=Console(stderr=True), transient=True,
                redirect_stdout=False, redirect_stderr=False,
            )
            self._task = self._bar.add_task(frame("progress"), total=total, name="")

    def each(self, bundles: list[Bundle]) -> Iterator[Bundle]:
        """The bundles one by one; the bar follows."""
        for bundle in bundles:
            if self._bar:
                self._bar.update(self._task, name=bundle.shown)
                self._bar.start()
            yield bundle
            if self._bar:
                self._bar.advance(self._task)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.aside()

    def aside(self) -> None:
        """Take the bar off the screen."""
        if self._bar:
            self._bar.stop()
