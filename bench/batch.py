"""How fast a folder of mixed files is read and checked, with one process and with two, and in how much memory.

usage: batch.py [COUNT] [PROCESSES …]

The folder is made by ``corpus.py`` and thrown away. Measured from outside: the command as a user starts it. Memory is
that of all processes together, shared pages counted once. Figures are for reading, never for a test.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from corpus import write

MOST_MEGABYTES = 400.0
PAUSE = 0.5  # looking takes time from the processes that are looked at


class Measured(NamedTuple):
    """One run over the folder."""

    seconds: float
    busy: float
    megabytes: float
    early: float
    said: bytes


def measure(folder: Path, processes: int) -> Measured:
    """Check the folder; ``early`` is the memory after the first fifth of the time."""
    out = folder.with_suffix(f".{processes}.jsonl")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    sizes: list[float] = []
    with subprocess.Popen(
        [sys.executable, "-m", "jiping", "check", folder, "--jobs", str(processes), "-f", "jsonl", "-o", out],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None:
            sizes.append(sum(map(_megabytes, [process.pid, *_children(process.pid)])))
            time.sleep(PAUSE)
    seconds = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    early = max(sizes[: len(sizes) // 5 or 1], default=0)
    return Measured(seconds, busy, max(sizes, default=0), early, out.read_bytes())


def _children(pid: int) -> list[int]:
    """The processes below a process; empty where there is no ``/proc`` (then only time is measured)."""
    try:
        own = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [each for child in map(int, own) for each in (child, *_children(child))]


def _megabytes(pid: int) -> float:
    """The memory of a process, pages that it shares with n others counted as an nth."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(text.partition("\nPss:")[2].split()[0]) / 1024


def read_of_each_format(said: bytes, folder: Path) -> str:
    """How many files of each format were read."""
    files = Counter(path.suffix[1:] for path in folder.rglob("*.*"))
    read: Counter[str] = Counter()
    for line in said.splitlines():
        result = json.loads(line)
        if result["summary"]["verdict"] != "unreadable":
            read[result["source"]["name"].rpartition(".")[2]] += 1
    return "、".join(f"{kind} {read[kind]}/{count}" for kind, count in files.most_common())


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "全县"
        write(folder, count)
        size = sum(path.stat().st_size for path in folder.rglob("*.*"))
        print(f"{count} 个文件，{size / 2**20:.1f} MB")
        first: Measured | None = None
        for processes in map(int, sys.argv[2:] or ("1", "2")):
            run = measure(folder, processes)
            first = first or run
            if first is run:
                print(f"读出：{read_of_each_format(run.said, folder)}")
            print(
                f"  {processes} 个进程：{run.seconds:6.1f} 秒，每秒 {count / run.seconds:5.1f} 个文件，"
                f"为一个进程的 {first.seconds / run.seconds:.2f} 倍；处理器 {run.busy:.1f} 秒；"
                f"内存峰值 {run.megabytes:.0f} MB（前五分之一时 {run.early:.0f} MB）；"
                f"{'结果相同' if run.said == first.said else '结果不同'}"
                f"{'' if run.megabytes < MOST_MEGABYTES else f'，超过 {MOST_MEGABYTES:.0f} MB'}"
            )


if __name__ == "__main__":
    main()
