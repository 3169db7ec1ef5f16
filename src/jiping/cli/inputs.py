"""From the files and folders named to the filings that are to be examined."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from glob import glob, has_magic
from pathlib import Path

from jiping.model.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one filing, and those that it is compared with.

    ``name`` is what it is called in lists, empty where the file's own name will do.
    """

    files: tuple[Path, ...]
    name: str = ""
    last_year: tuple[Path, ...] = ()
    targets: tuple[Path, ...] = ()
    other_copy: tuple[Path, ...] = ()

    @property
    def all_files(self) -> tuple[Path, ...]:
        """The files that are read for it."""
        return (*self.files, *self.last_year, *self.targets, *self.other_copy)

    @property
    def shown(self) -> str:
        """The name, or the names of the files."""
        return self.name or "、".join(path.name for path in self.files)


@dataclass(slots=True)
class Gathered:
    """All filings to be examined, and what was passed over on the way: it must not look like checked."""

    bundles: list[Bundle] = field(default_factory=list)
    several: bool = False
    skipped: int = 0
    troubles: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def gather(named: Sequence[str], *, join: bool = False, by_folder: bool = False, by_unit: bool = False) -> Gathered:
    """Find the files. Raises ``Unreadable`` where there is nothing of a name, or where options exclude each other."""
    if join + by_folder + by_unit > 1:
        raise Unreadable(
            "--join、--by-folder、--by-unit 只能用一个：分别把所有文件合成一份材料，每个子文件夹各作一份，同一单位的文件各作一份。"
        )
    paths = list(dict.fromkeys(path for name in named for path in _existing(name)))
    found = Gathered(several=len(paths) > 1 or any(path.is_dir() for path in paths))
    if by_folder:
        _folders(paths, found)
    else:
        _files(paths, found)
    found.bundles = _told_apart(found.bundles)
    if join:
        files = tuple(path for bundle in found.bundles for path in bundle.files)
        found.bundles, found.several = [Bundle(files)], False
    return found


def _told_apart(bundles: list[Bundle]) -> list[Bundle]:
    """The same bundles; those that would go by the same name in a list go by their paths."""
    often = Counter(bundle.shown for bundle in bundles)
    return [replace(bundle, name=_path_of(bundle.files)) if often[bundle.shown] > 1 else bundle for bundle in bundles]


def _path_of(files: tuple[Path, ...]) -> str:
    return Path(os.path.commonpath(files)).as_posix()


def one_filing(named: Sequence[str]) -> tuple[Path, ...]:
    """The files and folders named as one filing. Raises ``Unreadable`` where something could not be opened."""
    found = gather(named, join=True)
    if found.troubles:
        raise Unreadable(found.troubles[0])
    return found.bundles[0].files


def _existing(name: str) -> list[Path]:
    """The path of that name; or the matches of a pattern, which a Windows console leaves to the program."""
    if has_magic(name) and not os.path.lexists(name):
        if matches := sorted(glob(name)):  # noqa: PTH207 - the pattern may be absolute, which Path.glob refuses
            return [Path(match) for match in matches]
        raise Unreadable(f"没有与“{name}”相符的文件。")
    if not os.path.lexists(name):
        raise Unreadable(f"找不到“{name}”，请核对文件名和所在位置。")
    return [Path(name)]


def _files(paths: list[Path], found: Gathered) -> None:
    """Every file named, and every document in the folders named."""
    for path in paths:
        if path.is_dir():
            files = list(_walk(path, found))
            found.bundles += [Bundle((file,), file.relative_to(path).as_posix()) for file in files]
            _not_empty(path, files, found)
        else:
            found.bundles.append(Bundle((path,)))


def _folders(paths: list[Path], found: Gathered) -> None:
    """Every sub-folder of the folders named is one filing; a loose file beside them is one of its own."""
    for folder in paths:
        if not folder.is_dir():
            raise Unreadable(f"--by-folder 后面要写文件夹，“{folder}”是一个文件。")
        groups: dict[str, list[Path]] = {}
        for file in _walk(folder, found):
            groups.setdefault(file.relative_to(folder).parts[0], []).append(file)
        found.bundles += [Bundle(tuple(files), name) for name, files in sorted(groups.items())]
        _not_empty(folder, groups, found)


def _not_empty(folder: Path, files: Sequence[object] | dict[str, list[Path]], found: Gathered) -> None:
    if not files and not any(str(folder) in trouble for trouble in found.troubles):
        from jiping.read import SUFFIXES

        found.troubles.append(f"文件夹“{folder}”里没有可以核对的文件（{' '.join(SUFFIXES)}）。")


def _walk(folder: Path, found: Gathered) -> Iterator[Path]:
    """The documents of a folder and its sub-folders, sorted; files of other kinds are counted as skipped."""
    from jiping.read import SUFFIXES

    def closed(trouble: OSError) -> None:
        found.troubles.append(f"打不开文件夹“{trouble.filename}”（没有权限或正被占用），里面的文件没有核对。")

    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")):
                continue
            if name.lower().endswith(tuple(SUFFIXES)):
                yield Path(place, name)
            else:
                found.skipped += 1
