"""How fast a county's papers are written: units of five forms each, every form a file, in one go; then the county's summary.

usage: county.py [UNITS]

The filings are made from the two examples: other names, other amounts. Each step is a process of its own, so that its
peak of memory can be told. Figures are for reading, never for a test.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parents[1]
EXAMPLES = ("自评材料", "自评材料范例")
TRADES = ("水利", "农业农村", "文化旅游", "民政", "教育", "卫生健康", "交通运输", "林业", "应急管理", "统计")
AMOUNTS = {"initial_budget", "full_year_budget", "execution", "amount", "prior_final", "budget", "final"}


def unit_name(number: int) -> str:
    """The name of a fictional unit."""
    return f"青禾县{TRADES[number % len(TRADES)]}第{number // len(TRADES) + 1}中心"


def filing(number: int, examples: list[dict[str, Any]]) -> dict[str, Any]:
    """One of the examples under another name, its amounts all larger or smaller by the same factor."""
    example = examples[number % len(examples)]
    name, factor = unit_name(number), Random(number).randrange(3, 40)  # noqa: S311 - nothing is kept secret
    own = example["unit"]

    def changed(tree: Any, key: str = "") -> Any:
        if isinstance(tree, dict):
            return {inner: changed(value, inner) for inner, value in tree.items()}
        if isinstance(tree, list):
            return [changed(value) for value in tree]
        if key in AMOUNTS and str(tree).replace(".", "", 1).isdigit():
            return f"{float(tree) * factor:.2f}"
        return str(tree).replace(own, name) if isinstance(tree, str) else tree

    made: dict[str, Any] = changed(example)
    return made


def make(folder: Path, units: int) -> None:
    """A folder a unit, with its filing as data."""
    from jiping.catalog.files import load_text

    texts = [(ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8") for name in EXAMPLES]
    examples = [load_text(text)["filing"] for text in texts]
    for number in range(units):
        place = folder / unit_name(number)
        place.mkdir(parents=True)
        (place / "材料.json").write_text(json.dumps(filing(number, examples), ensure_ascii=False), encoding="utf-8")


def write(folder: Path, target: Path, kind: str) -> None:
    """Write each form of each unit as a file, in this process; prints how many, how long, and the peak of memory."""
    from jiping.cli.write import printed
    from jiping.read import read_filing
    from jiping.write.official.pages import pages

    begun, files, size = time.perf_counter(), 0, 0
    for source in sorted(folder.glob("*/材料.json")):
        filled = read_filing(source).filing
        place = target / source.parent.name
        place.mkdir(parents=True)
        for number, page in enumerate(pages(filled), 1):
            data = printed([page], kind, filled.unit.text)
            (place / f"附件{number}.{kind}").write_bytes(data)
            files, size = files + 1, size + len(data)
    seconds = time.perf_counter() - begun
    print(f"  {kind}：{files} 个文件（{size / 2**20:.1f} MB），{seconds:.1f} 秒，每秒 {files / seconds:.0f} 个；内存峰值 {_peak():.0f} MB")


def _peak(*, children: bool = False) -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF).ru_maxrss / 1024


def summarise(folder: Path, target: Path) -> None:
    """The county's summary in this process, as the command makes it."""
    from jiping.cli.main import main as jiping

    begun = time.perf_counter()
    code = jiping(["papers", str(folder), "--kind", "summary", "--by-folder", "-o", str(target)])
    seconds, units = time.perf_counter() - begun, sum(1 for _ in folder.iterdir())
    said = "" if code == 0 else f"（退出码 {code}）"
    memory = f"内存峰值：主进程 {_peak():.0f} MB，核对的进程各不超过 {_peak(children=True):.0f} MB"
    print(f"  {target.name}{said}：{units} 个单位核对并汇总，{seconds:.1f} 秒，每秒 {units / seconds:.1f} 个单位；{memory}")


def main() -> None:
    """Make the county, then write and summarise it, each in a process of its own."""
    if len(sys.argv) > 2:
        step, *rest = sys.argv[1:]
        write(Path(rest[0]), Path(rest[1]), rest[2]) if step == "write" else summarise(Path(rest[0]), Path(rest[1]))
        return
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "数据"
        make(folder, units)
        print(f"{units} 个单位，各五张表，一次写出：")
        for kind in ("docx", "xlsx", "html", "pdf"):
            _step("write", folder, Path(place) / kind, kind)
        print("全县汇总（读上面写出的 Word）：")
        for name in ("汇总.xlsx", "汇总报告.docx"):
            _step("summary", Path(place) / "docx", Path(place) / name)


def _step(*words: str | Path) -> None:
    subprocess.run([sys.executable, __file__, *map(str, words)], check=True, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
