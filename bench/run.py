"""How fast Jiping is, as ratios to a floor that no reader can go below.

usage: run.py [DOCUMENT.docx]

The floor is: unzip the document and let lxml parse ``word/document.xml``. Everything is measured in one process, in
rounds that alternate, and reported as medians of the processor's time, so that a busy machine troubles all alike. Peers
are measured where they are installed. Figures are for reading, never for a test.
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
READ, CHAIN = "读取并归位", "整条链 examine"
RULES = "其中全部规则"
ROUNDS, SLOW_ROUNDS, STARTS = 60, 5, 9
ROWS = (10, 100, 1000)  # indicators of a form
GOALS = {READ: 2.5, CHAIN: 5.0, RULES: 1.5, "内存": 120.0}
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

    from jiping import catalog
    from jiping.examine import examine
    from jiping.model.pause import collector_paused
    from jiping.read import read, read_filing
    from jiping.rules import check
    from jiping.score import score

    def floor() -> object:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return etree.fromstring(archive.read("word/document.xml"))

    def rules() -> Task:
        """All rules over a filing that has just been read and scored."""
        reading = read_filing(data, name=name)
        policy = catalog.policy_of(reading.filing)
        scores = score(reading.filing, policy)
        return collector_paused()(lambda: check(reading.filing, scores, policy, today=TODAY, source=reading.source))

    return {
        "地板（解压＋lxml）": floor,
        "读取": lambda: read(data, name=name),
        READ: lambda: read_filing(data, name=name),
        CHAIN: lambda: examine(data, name=name, today=TODAY),
        RULES: rules,
    }


def forgetting() -> Task:
    """What empties all that is remembered of texts, as with a document met for the first time."""
    kept = [thing for thing in gc.get_objects() if isinstance(thing, type(functools.cache(len)))]
    texts = [cache for cache in kept if str(cache.__module__).startswith("jiping.") and cache.cache_parameters()["maxsize"]]

    def forget() -> None:
        for cache in texts:
            cache.cache_clear()

    return forget


def growth() -> dict[str, Task]:
    """Scores and rules over forms of more and more indicators, no two of them alike."""
    from jiping import catalog
    from jiping.model.filing import Filing, build
    from jiping.rules import check
    from jiping.score import score

    def form(rows: int) -> dict[str, object]:
        classes = (("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标"), ("满意度指标", "服务对象满意度指标"))
        indicators = [
            {"level1": classes[row % 4][0], "level2": classes[row % 4][1], "name": f"第{row}片区便民服务场次", "weight": "0.5",
             "target": f"≥{row + 3}场", "actual": f"全年办了{row + 5}场，{row + 70}人参加", "score": "0.5", "reason": ""}
            for row in range(rows)
        ]
        return {"kind": "project_evaluation", "year": "2024", "money_unit": "万元", "indicators": indicators}

    def judged(filing: Filing) -> object:
        return check(filing, score(filing, catalog.policy()), catalog.policy(), today=TODAY)

    trees = {rows: {"unit": "青禾县便民服务中心", "year": "2024", "forms": [form(rows)]} for rows in ROWS}
    return {f"{rows} 项指标": functools.partial(lambda tree: judged(build(tree)), tree) for rows, tree in trees.items()}


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


def medians(
    tasks: dict[str, Task], rounds: int, before: Task | None = None, clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """The median seconds of each task over rounds in which they take turns.

    Each is called once unmeasured before it is measured, so that none pays for the caches and garbage of the one before;
    where that gives a task, what is measured is this one. ``before`` is called right before the measuring.
    """
    spent: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            measured = _ready(task)
            if before:
                before()
            begun = clock()
            measured()
            spent[name].append(clock() - begun)
    return {name: statistics.median(seconds) for name, seconds in spent.items()}


def _ready(task: Task) -> Task:
    """Call it once; what it gives, unless that is a task itself, is gone before the measuring."""
    given = task()
    return given if callable(given) else task


def first_seconds(tasks: dict[str, Task], usual: dict[str, float]) -> dict[str, float]:
    """The same for a document that was never seen, set against the floor of the same rounds."""
    first = medians(tasks, ROUNDS, forgetting())
    floor = next(iter(first))
    share = {name: value * usual[floor] / first[floor] for name, value in first.items()}
    return {f"{name}，没有见过的文件": share[name] for name in (READ, CHAIN, RULES)}


def start_seconds(*words: str) -> float:
    """The median seconds of a cold start of a command."""
    start = functools.partial(subprocess.run, words, check=False, capture_output=True)
    return medians({"": start}, STARTS, clock=time.perf_counter)[""]


def command(*arguments: str) -> tuple[str, ...]:
    """The command line in this Python."""
    return (sys.executable, "-m", "jiping", *arguments)


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
    seconds |= first_seconds(own_tasks(data, path.name), seconds)
    seconds |= medians(peer_tasks(path, data), SLOW_ROUNDS)
    floor = next(iter(seconds.values()))
    for name, value in seconds.items():
        ratio = value / floor
        print(f"  {ratio:7.2f} 倍  {value * 1000:8.2f} 毫秒  {name}  {verdict(ratio, goals.get(name))}".rstrip())
    grown = medians(growth(), SLOW_ROUNDS, forgetting())
    per_row = "，".join(f"{name} {grown[name] * 1e6 / rows:.0f}" for rows, name in zip(ROWS, grown, strict=True))
    print(f"  复算和核对每项指标的微秒数（没有见过的文件）：{per_row}")
    version, bare = (start_seconds(*words) * 1000 for words in (command("--version"), (sys.executable, "-c", "")))
    print(f"  冷启动 jiping --version：{version:.0f} 毫秒；python 空启动：{bare:.0f} 毫秒")
    print(f"  jiping check 内存峰值：{memory:.0f} MB  {verdict(memory, goals.get('内存'))}".rstrip())


if __name__ == "__main__":
    main()
