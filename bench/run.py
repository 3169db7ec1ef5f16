"""How fast Jiping is, as ratios to a floor that no reader can go below.

usage: run.py [DOCUMENT.docx]

The floor is: unzip the document and let lxml parse ``word/document.xml``. Everything is measured in one process, in
rounds that alternate, and reported as medians, so that a busy machine troubles all alike. Peers are measured where
they are installed. Figures are for reading, never for a test.
"""

from __future__ import annotations

import functools
import gc
import io
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared" / "documents" / "reference"
EXAMPLE = ROOT / "examples" / "自评材料.docx"
RULES = "其中复算和核对"
ROUNDS, SLOW_ROUNDS, STARTS = 60, 5, 9
GOALS = {"读取并归位": 2.5, "整条链 examine": 5.0, RULES: 1.5, "内存": 120.0}
TODAY = date(2026, 1, 1)

Task = Callable[[], object]


def document_path() -> Path:
    """The document named, else the reference filing where it is at hand, else the example."""
    if len(sys.argv) > 1:
        return Path(sys.argv[1])
    return next(iter(sorted(REFERENCE.glob("*.docx"))), EXAMPLE)


def own_tasks(data: bytes, name: str) -> dict[str, Task]:
    """The floor, and what Jiping does with the document."""
    from lxml import etree

    from jiping.examine import examine
    from jiping.read import read, read_filing

    def floor() -> object:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return etree.fromstring(archive.read("word/document.xml"))

    return {
        "地板（解压＋lxml）": floor,
        "读取": lambda: read(data, name=name),
        "读取并归位": lambda: read_filing(data, name=name),
        "整条链 examine": lambda: examine(data, name=name, today=TODAY),
    }


def unseen(task: Task) -> Task:
    """The task with everything forgotten that was remembered of texts, as with a document met for the first time."""
    kept = [thing for thing in gc.get_objects() if isinstance(thing, type(functools.cache(len)))]
    texts = [cache for cache in kept if str(cache.__module__).startswith("jiping.") and cache.cache_parameters()["maxsize"]]

    def afresh() -> object:
        for cache in texts:
            cache.cache_clear()
        return task()

    return afresh


def peer_tasks(path: Path, data: bytes) -> dict[str, Task]:
    """What others do with the same document: every cell of every table, or a conversion to Markdown."""
    tasks: dict[str, Task] = {}
    try:
        import docx
    except ImportError:
        pass
    else:
        tasks["python-docx（遍历单元格）"] = lambda: [
            cell.text for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells
        ]
    try:
        from markitdown import MarkItDown
    except ImportError:
        pass
    else:
        markdown = MarkItDown()
        tasks["markitdown"] = lambda: markdown.convert(path)
    try:
        from docling.document_converter import DocumentConverter
    except ImportError:
        pass
    else:
        converter = DocumentConverter()
        tasks["docling"] = lambda: converter.convert(path)
    return tasks


def medians(tasks: dict[str, Task], rounds: int) -> dict[str, float]:
    """The median seconds of each task over rounds in which they take turns.

    Each is called once unmeasured before it is measured, so that none pays for the caches and garbage of the one before.
    """
    spent: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            task()
            begun = time.perf_counter()
            task()
            spent[name].append(time.perf_counter() - begun)
    return {name: statistics.median(seconds) for name, seconds in spent.items()}


def start_seconds(*arguments: str) -> float:
    """The median seconds of a cold start of the command."""
    return medians({"": lambda: subprocess.run(command(*arguments), check=False, capture_output=True)}, STARTS)[""]


def command(*arguments: str) -> list[str]:
    """The command line in this Python."""
    return [sys.executable, "-m", "jiping", *arguments]


def peak_memory(path: Path) -> float:
    """The largest resident size in MB of a ``jiping check`` of the document; the only child so far that reads it."""
    subprocess.run(command("check", str(path)), check=False, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def verdict(value: float, most: float | None) -> str:
    """The goal, and whether it is kept. The goals hold for the reference filing, a file that Word made."""
    return f"目标 ≤ {most:g}：{'达到' if value <= most else '未达到'}" if most is not None else ""


def main() -> None:
    """Measure and print."""
    path = document_path()
    data = path.read_bytes()
    print(f"文件：{path.name}（{len(data) / 1024:.0f} KB）")
    goals = GOALS if path.parent == REFERENCE else {}
    memory = peak_memory(path)
    seconds = medians(own_tasks(data, path.name), ROUNDS)
    seconds[RULES] = seconds["整条链 examine"] - seconds["读取并归位"]
    seconds |= medians({"整条链，没有见过的文件": unseen(own_tasks(data, path.name)["整条链 examine"])}, ROUNDS)
    seconds |= medians(peer_tasks(path, data), SLOW_ROUNDS)
    floor = next(iter(seconds.values()))
    for name, value in seconds.items():
        ratio = value / floor
        print(f"  {ratio:7.2f} 倍  {value * 1000:8.2f} 毫秒  {name}  {verdict(ratio, goals.get(name))}".rstrip())
    print(f"  冷启动 jiping --version：{start_seconds('--version') * 1000:.0f} 毫秒；python 空启动："
          f"{medians({'': lambda: subprocess.run([sys.executable, '-c', ''], check=False)}, STARTS)[''] * 1000:.0f} 毫秒")
    print(f"  jiping check 内存峰值：{memory:.0f} MB  {verdict(memory, goals.get('内存'))}".rstrip())


if __name__ == "__main__":
    main()
