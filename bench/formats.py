"""How fast workbooks and old Word files are read: workbooks against openpyxl, .doc reported beside its .docx.

usage: formats.py

Read are the example as a workbook of our own and, where they are at hand, the documents beside the project. openpyxl is
asked for every cell of every sheet in its usual mode: the quick one does not tell which cells are merged, and without
them no form can be read. Medians of the processor's time, in rounds that alternate. Figures are for reading, never for a test.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from run import EXAMPLE, REFERENCE, ROOT, medians

OPEN = ROOT.parent / "shared" / "documents" / "open"
ROUNDS, LEAST = 9, 10.0


def workbooks() -> dict[str, bytes]:
    """The workbooks by name."""
    from jiping.read import read_filing
    from jiping.write.official.excel import excel
    from jiping.write.official.pages import pages

    own = excel(pages(read_filing(EXAMPLE.read_bytes(), name=EXAMPLE.name).filing))
    return {"示例": own} | {path.parent.name: path.read_bytes() for path in sorted(OPEN.glob("*/*.xlsx"))}


def walked(data: bytes) -> int:
    """Every cell of every sheet, as openpyxl shows it; gives how many rows there are."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return sum(len(list(sheet.iter_rows(values_only=True))) for sheet in book)


def each(work: Callable[[bytes, str], object], files: Iterable[tuple[str, bytes]], kind: str) -> None:
    """Do something with all files, one after another."""
    for name, data in files:
        work(data, f"{name}.{kind}")


def main() -> None:
    """Measure and print."""
    from jiping.read import read

    books = workbooks()
    reading = partial(each, lambda data, name: read(data, name=name), list(books.items()), "xlsx")
    seconds = medians({"绩评": reading, "openpyxl": lambda: [walked(data) for data in books.values()]}, ROUNDS)
    ratio = seconds["openpyxl"] / seconds["绩评"]
    print(f"Excel 工作簿 {len(books)} 个：绩评 {seconds['绩评'] * 1000:.1f} 毫秒，openpyxl {seconds['openpyxl'] * 1000:.1f} 毫秒，")
    print(f"  {ratio:7.1f} 倍快  目标 ≥ {LEAST:g}：{'达到' if ratio >= LEAST else '未达到'}")
    pairs = [(path, path.with_suffix(".docx")) for path in (*REFERENCE.glob("*.doc"), *sorted(OPEN.glob("*/*.doc")))]
    pairs = [(old, new) for old, new in pairs if new.exists()]
    if pairs:
        seconds = medians({kind: partial(each, lambda data, name: read(data, name=name), named(paths), kind) for kind, paths in (
            ("doc", [old for old, _ in pairs]), ("docx", [new for _, new in pairs]))}, ROUNDS)
        print(f"旧 Word 文件 {len(pairs)} 个：{seconds['doc'] * 1000:.1f} 毫秒，同一内容的 .docx {seconds['docx'] * 1000:.1f} 毫秒")


def named(paths: Iterable[Path]) -> list[tuple[str, bytes]]:
    """Files with their names."""
    return [(path.stem, path.read_bytes()) for path in paths]


if __name__ == "__main__":
    main()
