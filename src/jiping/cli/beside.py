"""What filings are compared with: last year's material, the approved targets, another copy, one for each filing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from jiping.cli.inputs import Bundle, Gathered, gather
from jiping.model.errors import Unreadable

SHOWN = 5


def set_beside(found: Gathered, last_year: str, targets: Sequence[str], other_copy: str = "") -> None:
    """Give each filing its last year, its targets and its other copy.

    One filing takes what is named as it is. Among several, each takes what bears its name in the folder that is named;
    a file of targets holds for all. Raises ``Unreadable`` where the others are one file and the filings are several.
    """
    one = len(found.bundles) == 1
    for option, path, whose in (("--last-year", last_year, "去年"), ("--other-copy", other_copy, "另一稿")):
        if path and not one and not Path(path).is_dir():
            raise Unreadable(
                f"{option} 是一个文件，要核对的却有 {len(found.bundles)} 份；请写{whose}的文件夹，里面的文件名或子文件夹名与今年的相同。"
            )
    before = {bundle: _of(bundle, [last_year] if last_year else [], one=one) for bundle in found.bundles}
    copies = {bundle: _of(bundle, [other_copy] if other_copy else [], one=one) for bundle in found.bundles}
    approved = {bundle: _of(bundle, targets, one=one) for bundle in found.bundles}
    if last_year:
        _remark(found, "去年的文件夹里没有", [bundle for bundle in found.bundles if not before[bundle]], "未与上年对照")
    if targets:
        missing = [bundle for bundle in found.bundles if not approved[bundle]]
        _remark(found, "批复的绩效目标表里没有", missing, "未与批复的目标对照")
    if other_copy:
        _remark(found, "另一稿的文件夹里没有", [bundle for bundle in found.bundles if not copies[bundle]], "未与另一稿对照")
    found.bundles = [
        replace(bundle, last_year=before[bundle], targets=approved[bundle], other_copy=copies[bundle])
        for bundle in found.bundles
    ]


def _of(bundle: Bundle, named: Sequence[str], *, one: bool) -> tuple[Path, ...]:
    """The files for one filing among those named."""
    files: list[Path] = []
    for name in named:
        path = Path(name)
        if one or not path.is_dir():
            files += _all(name)
        elif match := _same_name(path, bundle.name or bundle.files[0].name):
            files += _all(str(match))
    return tuple(files)


def _all(name: str) -> tuple[Path, ...]:
    return tuple(file for bundle in gather([name]).bundles for file in bundle.files)


def _same_name(folder: Path, name: str) -> Path | None:
    """What bears the name in the folder: a sub-folder, or a file with that name in any format."""
    exact = folder / name
    if exact.exists():
        return exact
    wanted = PurePosixPath(name)
    place = folder / wanted.parent
    stems = {wanted.name, wanted.stem}
    found = sorted(path for path in place.iterdir() if path.is_file() and path.stem in stems) if place.is_dir() else []
    return found[0] if len(found) == 1 else None


def _remark(found: Gathered, what: str, bundles: Sequence[Bundle], therefore: str) -> None:
    if bundles:
        names = "、".join(bundle.shown for bundle in bundles[:SHOWN])
        more = f"等 {len(bundles)} 份" if len(bundles) > SHOWN else ""
        found.remarks.append(f"{what}{names}{more}的，{therefore}。")
