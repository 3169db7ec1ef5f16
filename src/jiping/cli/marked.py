"""``jiping check --annotate``: the user's own file with a comment at every finding."""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from jiping.cli.inputs import Gathered
from jiping.cli.output import save
from jiping.model.errors import Unreadable

if TYPE_CHECKING:
    from jiping.model.result import Result
    from jiping.naming.texts import Frame


def original(found: Gathered) -> Path:
    """The one file that is to be annotated. Raises ``Unreadable`` where several are examined."""
    if len(found.bundles) != 1 or len(found.bundles[0].files) != 1:
        raise Unreadable("--annotate 一次只能批注一个文件。")
    return found.bundles[0].files[0]


def marked_first(
    results: Generator[Result], path: Path, target: str, frame: Frame, inputs: Sequence[Path],
) -> Generator[Result]:
    """The same results, behind the annotated copy: whoever reads the output may leave early, and has the copy."""
    with closing(results):
        noted = list(results)
    _annotated_copy(path, noted, target, frame, inputs)
    yield from noted


def _annotated_copy(path: Path, results: Sequence[Result], target: str, frame: Frame, inputs: Sequence[Path]) -> None:
    """Write the annotated copy; a file that gathers several units has several results. No input is written over.

    Raises ``Unreadable`` where the original is of a kind that cannot carry comments.
    """
    from jiping.original import annotated
    from jiping.read.source import read_bytes

    data = read_bytes(path)
    made = annotated(data, results, frame)
    kind = results[0].source.format
    like_the_original(path, data, kind, Path(target))
    save(Path(target), made, inputs)
    if kind == "pdf":
        _tell_of_signature(data)


def _tell_of_signature(data: bytes) -> None:
    from jiping.write.pdf import is_signed

    if is_signed(data):
        print("原件有数字签名：批注写在签名之后，签过的内容没有改动，但阅读软件会提示签名后有更改；报送请用原件。", file=sys.stderr)


def like_the_original(path: Path, data: bytes, kind: str, target: Path) -> None:
    """Raise ``Unreadable`` where the copy's name says another kind of file than the original is: Office would not open it."""
    from jiping.original import ending

    wanted = ending(data, kind)
    if target.suffix.lower() != wanted:
        why = "原件带有宏" if wanted.endswith("m") else f"原件“{path.name}”是 {wanted} 文件"
        raise Unreadable(f"{why}，写出的文件名也要以 {wanted} 结尾，不能写“{target.name}”。")
