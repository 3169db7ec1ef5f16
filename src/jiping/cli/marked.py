"""``jiping check --annotate``: the user's own file with a comment at every finding."""

from __future__ import annotations

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


def annotated(path: Path, result: Result, target: str, frame: Frame) -> None:
    """Write the annotated copy. Raises ``Unreadable`` where the original is no Word document."""
    from jiping.original import annotated as with_comments
    from jiping.read.source import read_bytes

    save(Path(target), with_comments(read_bytes(path), result, frame), inputs=[path])
