"""What the rule book says of every document at hand, and what a change to it adds or removes.

usage: primer.py [--check]

The project's own documents (examples, correct filings of the mutation table, clean layouts) are kept with their messages
in ``tests/primer/snapshot.json``; of the real documents beside the project, where they are at hand, only code, level and
place are kept, in ``tests/primer/shared.json``. ``tests/primer/reviewed.yaml`` is what a person judged of them. With
``--check`` nothing is written, and the exit code tells whether anything differs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from tests.layouts import as_docx

from jiping.catalog.files import load_text
from jiping.examine import examine, examine_filing
from jiping.model.filing import build
from jiping.model.finding import Finding
from jiping.model.result import Source
from jiping.read import Reading

ROOT = Path(__file__).parents[1]
HERE = ROOT / "tests" / "primer"
DOCUMENTS = ROOT.parent / "shared" / "documents"
TODAY = date(2026, 11, 24)  # so that the snapshot does not age
OWN, SHARED = HERE / "snapshot.json", HERE / "shared.json"
FULL, BRIEF = ("code", "level", "at", "message"), ("code", "level", "at")

Said = list[dict[str, str]]
Snapshot = dict[str, Said]
Judged = dict[str, list[dict[str, str]]]


def own_documents() -> Iterator[tuple[str, Sequence[Finding]]]:
    """The project's own documents by name, each with what the rule book says."""
    for path in sorted((ROOT / "examples").glob("*.docx")):
        yield f"示例/{path.stem}", examine(path, today=TODAY).findings
    for path in sorted((ROOT / "tests" / "rules" / "mutations" / "bases").glob("*.yaml")):
        filing = build(load_text(path.read_text(encoding="utf-8")))
        yield f"改动表/{path.stem}", examine_filing(Reading(filing, Source(path.name, "yaml", "")), today=TODAY).findings
    for path in sorted((ROOT / "tests" / "rules" / "clean").glob("*.txt")):
        drawing = (line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("%"))
        drawn = as_docx("\n".join(drawing))
        yield f"无错表样/{path.stem}", examine(drawn, name=f"{path.stem}.docx", today=TODAY).findings


def shared_documents() -> Iterator[tuple[str, Sequence[Finding]]]:
    """The real documents by the name of their folder."""
    for path in sorted([*DOCUMENTS.glob("reference/*.docx"), *DOCUMENTS.glob("open/*/*.docx")]):
        yield path.parent.name, examine(path, today=TODAY).findings


def taken(documents: Iterable[tuple[str, Sequence[Finding]]], keys: Sequence[str]) -> Snapshot:
    """The findings as they are kept, in a steady order."""
    return {name: sorted((_kept(finding, keys) for finding in findings), key=lambda said: tuple(said.values()))
            for name, findings in documents}


def _kept(finding: Finding, keys: Sequence[str]) -> dict[str, str]:
    return {key: str(getattr(finding, key)) for key in keys}


def load(path: Path) -> Snapshot:
    """A snapshot as it was kept; empty before the first run."""
    kept: Snapshot = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return kept


def save(path: Path, snapshot: Snapshot) -> None:
    """Keep a snapshot, one finding a line."""
    lines = [f"{json.dumps(name, ensure_ascii=False)}: [{_lines(said)}]" for name, said in snapshot.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _lines(said: Said) -> str:
    return "\n  " + ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in said) + "\n" if said else ""


def changes(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """What is added and removed, document by document."""
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, []), after.get(name, [])
        gone = [one for one in old if one not in new]
        come = [one for one in new if one not in old]
        if gone or come:
            yield f"{name}：多 {len(come)} 条，少 {len(gone)} 条"
            yield from (f"  + {_told(one)}" for one in come)
            yield from (f"  - {_told(one)}" for one in gone)


def _told(one: dict[str, str]) -> str:
    return " ".join(value for value in one.values() if value)


def reviewed() -> Judged:
    """What a person judged: by document, each with code, at, verdict (true, false or open) and why."""
    judged: Judged = load_text((HERE / "reviewed.yaml").read_text(encoding="utf-8"))
    return judged


def unreviewed(snapshot: Snapshot, judged: Judged, levels: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """The findings of these levels that nobody has judged yet."""
    known = {(name, one["code"], one["at"]) for name, entries in judged.items() for one in entries}
    return [(name, one) for name, said in snapshot.items() for one in said
            if one["level"] in levels and (name, one["code"], one["at"]) not in known]


def outdated(snapshot: Snapshot, judged: Judged) -> list[tuple[str, dict[str, str]]]:
    """The verdicts on findings that the rule book gives no more."""
    said = {(name, one["code"], one["at"]) for name, findings in snapshot.items() for one in findings}
    return [(name, one) for name, entries in judged.items() for one in entries if (name, one["code"], one["at"]) not in said]


def main() -> int:
    """Take the snapshots, say what changed, keep them."""
    runs = [("项目自己的材料", OWN, taken(own_documents(), FULL))]
    if DOCUMENTS.is_dir():
        runs.append(("真实材料", SHARED, taken(shared_documents(), BRIEF)))
    else:
        print("没有 shared/documents：只核对项目自己的材料，真实材料的快照和评审保持原样。")
    differs = False
    for title, path, snapshot in runs:
        lines = list(changes(load(path), snapshot))
        differs = differs or bool(lines)
        print(f"{title}：{len(snapshot)} 份，{sum(map(len, snapshot.values()))} 条" + ("" if lines else "，与上次相同"))
        print(*lines, sep="\n", end="\n" if lines else "")
        if "--check" not in sys.argv:
            save(path, snapshot)
        if path is SHARED:
            _tell_unreviewed(snapshot)
    return 1 if differs and "--check" in sys.argv else 0


def _tell_unreviewed(snapshot: Snapshot) -> None:
    judged = reviewed()
    if old := outdated(snapshot, judged):
        print(f"有 {len(old)} 条评审过的话不再说了，请从 tests/primer/reviewed.yaml 删去：")
        print(*(f"  {name} {one['code']} {one['at']}" for name, one in old), sep="\n")
    for level, word in (("error", "错误"), ("warning", "提醒"), ("info", "建议")):
        left = unreviewed(snapshot, judged, (level,))
        if left:
            print(f"还有 {len(left)} 条{word}没有人工评审（tests/primer/reviewed.yaml）：")
            print(*(f"  {name} {_told(one)}" for name, one in left), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
