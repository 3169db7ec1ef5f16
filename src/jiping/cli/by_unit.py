"""The files of many units, lying in one folder, as one filing for each unit and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jiping.cli.inputs import Bundle, Gathered
from jiping.model.crash import debugging
from jiping.model.errors import Unreadable

SHOWN = 3  # names of files that are told


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose file it is, as far as the file itself tells: the reporting unit, else the implementing and the responsible one."""

    path: Path
    reporting: str = ""
    others: tuple[str, ...] = ()
    year: int | None = None
    whole: bool = False  # it gathers several units, or cannot be read: it stays alone


def put_together(found: Gathered, processes: int) -> None:
    """Put the files of one unit and year into one bundle; a file that names no unit stays alone, and that is said."""
    known = {path: bundle for bundle in found.bundles for path in bundle.files}
    seen = list(_looked_at(known, processes))
    units = _Units(seen)
    groups: dict[tuple[str, int | None], list[Seen]] = {}
    alone: list[Bundle] = []
    unnamed: list[str] = []
    for one in seen:
        unit = "" if one.whole else units.of(one)
        if unit:
            groups.setdefault((unit, one.year or units.only_year(unit)), []).append(one)
        else:
            alone.append(replace(known[one.path], name=known[one.path].shown))
            unnamed += [] if one.whole else [known[one.path].shown]
    several = Counter(unit for unit, _ in groups)
    found.bundles = [
        Bundle(tuple(one.path for one in files), f"{unit}{year or ''}" if several[unit] > 1 else unit)
        for (unit, year), files in groups.items()
    ] + alone
    found.several = True
    found.remarks.append(f"{len(seen)} 个文件按单位合成 {len(found.bundles)} 份材料。")
    if unnamed:
        more = f"等 {len(unnamed)} 个文件" if len(unnamed) > SHOWN else ""
        found.remarks.append(f"没有读出单位名称，各作一份：{'、'.join(unnamed[:SHOWN])}{more}。")


class _Units:
    """The units that the files name; a short name counts as the one full name that ends with it."""

    def __init__(self, seen: list[Seen]) -> None:
        self.reporting = {one.reporting for one in seen if one.reporting}
        named = self.reporting or {name for one in seen for name in one.others}
        self.full = sorted(named, key=len, reverse=True)
        self.years: dict[str, set[int]] = {}
        for one in seen:
            if not one.whole and one.year and (unit := self.of(one)):
                self.years.setdefault(unit, set()).add(one.year)

    def of(self, one: Seen) -> str:
        """The unit of a file: as it reports, else a known one that it names, else one that its file or folder is named after."""
        if one.reporting:
            return self._whole(one.reporting)
        for name in one.others:
            if (whole := self._whole(name)) in self.reporting:
                return whole
        called = [name for name in self.full if name in f"{one.path.parent.name}/{one.path.name}"]
        if not one.others:
            return called[0] if called else ""
        return called[0] if called else self._whole(one.others[0])

    def only_year(self, unit: str) -> int | None:
        """The year of a unit all of whose dated files are of one year."""
        years = self.years.get(unit, set())
        return next(iter(years)) if len(years) == 1 else None

    def _whole(self, name: str) -> str:
        longer = [full for full in self.full if full != name and full.endswith(name)]
        return longer[0] if len(longer) == 1 else name


def _looked_at(paths: Iterable[Path], processes: int) -> Iterator[Seen]:
    if processes == 1:
        yield from map(_look, paths)
        return
    from jiping.batch import Pool

    yield from Pool(processes).map(_look, paths, _lost)


def _look(path: Path) -> Seen:
    from jiping.model.records import Evaluation
    from jiping.read import read_filings
    from jiping.rules.unit_names import LEAST, plain_name

    try:
        readings = read_filings(path)
    except Unreadable:
        return Seen(path, whole=True)
    except Exception:  # the check meets it again, and says it of this file alone
        if debugging():
            raise
        return Seen(path, whole=True)
    if len(readings) > 1:
        return Seen(path, whole=True)
    filing = readings[0].filing
    own = [plain_name(form.unit.text) for form in filing.forms if form.unit.filled]
    forms = [form for form in filing.forms if isinstance(form, Evaluation)]
    others = [plain_name(cell.text) for form in forms for cell in (form.implementing_unit, form.line_department) if cell.filled]
    name = plain_name(filing.unit.text)
    reporting = next((one for one in own if len(one) >= LEAST), "") or ("" if others or len(name) < LEAST else name)
    return Seen(path, reporting, tuple(dict.fromkeys(one for one in others if len(one) >= LEAST)), filing.year)


def _lost(path: Path, _: Unreadable) -> Seen:
    return Seen(path, whole=True)
