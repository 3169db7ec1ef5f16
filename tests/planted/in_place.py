"""A fault written into a file where a person would write it: in the cell or paragraph of a Word file or a web page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from tests.planted.hunt import Outcome, Plant, judged
from tests.planted.trees import DOCUMENTS, Leaf, held, leaves, tree_of

from jiping.examine import examine
from jiping.model.cell import squeeze
from jiping.model.errors import Unreadable
from jiping.model.finding import Finding
from jiping.read import read_filing

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
TRIES = 6  # places with that text that are tried


def in_file(plant: Plant, ending: str) -> Outcome | None:
    """What came of a plant written into the real file of that format; ``None`` where there is none, or it cannot be written."""
    folder = DOCUMENTS / ("" if plant.name.endswith("/reference") else "open") / plant.name.partition("/")[2]
    path = next(iter(sorted(folder.glob(f"*.{ending}"))), None) if plant.name.startswith("真实/") and plant.old != plant.new else None
    data = written(path, plant) if path else None
    return judged(plant, new_findings(path, data)) if path and data else None


def written(path: Path, plant: Plant) -> bytes | None:
    """The file with the one text altered so that it is read as planted; ``None`` where that cannot be done at text level."""
    tree = tree_of(read_filing(path).filing)
    if held_text(tree, plant.at) != plant.old:
        return None
    before = [leaf for leaf in leaves(tree) if leaf.at != plant.at]
    for number, data in enumerate(_altered(path, plant.old, plant.new)):
        after = _read(data, path.name)
        if after is not None and held_text(after, plant.at) == plant.new and _same(before, after, plant.at):
            return data
        if number >= TRIES:
            break
    return None


def _read(data: bytes, name: str) -> Any:
    """The file as a tree; ``None`` where nobody can read it any more."""
    try:
        return tree_of(read_filing(data, name=name).filing)
    except Unreadable:
        return None


def held_text(tree: object, at: str) -> str:
    """The text at a path; ``""`` where there is none."""
    try:
        holder, key = held(tree, at)
        return str(holder[key])
    except (KeyError, IndexError, TypeError):
        return ""


def _same(before: list[Leaf], after: object, at: str) -> bool:
    return before == [leaf for leaf in leaves(after) if leaf.at != at]


def _altered(path: Path, old: str, new: str) -> Iterator[bytes]:
    """The file with the text altered in one place that has it, each place in turn."""
    if path.suffix == ".html":
        source = path.read_text(encoding="utf-8")
        at = source.find(old)
        while at >= 0:
            yield (source[:at] + new + source[at + len(old):]).encode()
            at = source.find(old, at + 1)
        return
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    count = len(_places(etree.fromstring(parts[BODY]), old))
    for number in range(count):
        body = etree.fromstring(parts[BODY])
        nodes = _places(body, old)[number]
        text = squeeze("".join(node.text or "" for node in nodes))
        nodes[0].text = text.replace(old, new, 1)
        for node in nodes[1:]:
            node.text = ""
        yield _packed(parts | {BODY: etree.tostring(body)})


def _places(body: etree._Element, old: str) -> list[list[etree._Element]]:
    """The text nodes of every paragraph that has the text; those that are nothing else come first."""
    found = [list(paragraph.iter(W + "t")) for paragraph in body.iter(W + "p")]
    holding = [nodes for nodes in found if nodes and old in squeeze("".join(node.text or "" for node in nodes))]
    return sorted(holding, key=lambda nodes: squeeze("".join(node.text or "" for node in nodes)) != old)


def _packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return target.getvalue()


def new_findings(path: Path, data: bytes) -> list[Finding]:
    """What is said of the altered file and not of the file itself."""
    known = {(finding.code, finding.at, finding.message) for finding in examine(path).findings}
    return [finding for finding in examine(data, name=path.name).findings if (finding.code, finding.at, finding.message) not in known]
