"""How well scans are read: the pages of a PDF turned into pictures, and what was read of both compared.

usage: scans.py [DOCUMENT.pdf] [FOLDER]

The pictures are made at 150 dots an inch: straight, one degree askew, as JPEG of quality 60 and askew besides; as a
PDF of pictures only, and as one PNG a page. They stand in a temporary folder, or in the one named. A leaf counts that
reads the same as in the PDF with its text. Figures are for reading, never for a test.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT.parent / "shared" / "documents" / "reference"
DOTS, ASKEW, QUALITY, LEAST = 150, 1.0, 60, 95.0


def pictures(data: bytes) -> list[Any]:
    """A picture of each page."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=DOTS / 72).to_pil().convert("RGB") for page in pdf]


def askew(picture: Any) -> Any:
    """The picture as it lies when the sheet slipped a little."""
    from PIL import Image

    return picture.rotate(ASKEW, Image.Resampling.BICUBIC, fillcolor="white")


def worn(picture: Any) -> Any:
    """The picture after it was saved to be small."""
    from PIL import Image

    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=QUALITY)
    return Image.open(stream)


MANNERS: dict[str, Callable[[Any], Any]] = {
    "端正": lambda picture: picture,
    "歪 1°": askew,
    "JPEG 60": worn,
    "歪 1° 加 JPEG 60": lambda picture: worn(askew(picture)),
}


def as_pdf(made: list[Any]) -> bytes:
    """A PDF of pictures only."""
    stream = io.BytesIO()
    made[0].save(stream, "PDF", resolution=DOTS, save_all=True, append_images=made[1:], quality=QUALITY)
    return stream.getvalue()


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The leaves of a filing by their path."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else None
    if pairs is None:
        yield path, str(tree)
        return
    for key, value in pairs:
        yield from leaves(value, f"{path}[{key}]" if isinstance(tree, list) else f"{path}.{key}")


def compared(wanted: Any, read: Any) -> tuple[int, int]:
    """How many leaves are the same, and how many there are."""
    expected, got = dict(leaves(wanted)), dict(leaves(read))
    return sum(got.get(path) == text for path, text in expected.items()), len(expected)


def main() -> None:
    """Make, read and print."""
    from jiping.read import read_filing

    path = Path(sys.argv[1]) if len(sys.argv) > 1 else next(iter(sorted(REFERENCE.glob("*.pdf"))))
    wanted = read_filing(path).filing.to_json()
    made = pictures(path.read_bytes())
    print(f"文件：{path.name}（{len(made)} 页），与有文字的 PDF 逐项相比")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for number, (manner, change) in enumerate(MANNERS.items(), start=1):
            scan = folder / f"{number}-{manner}.pdf"
            scan.write_bytes(as_pdf([change(picture) for picture in made]))
            report(manner, [scan], wanted, len(made))
        pages = []
        for number, picture in enumerate(made, start=1):
            picture.save(folder / f"{number:02}.png")
            pages.append(folder / f"{number:02}.png")
        report("每页一张 PNG", pages, wanted, len(made))


def report(manner: str, files: list[Path], wanted: Any, pages: int) -> None:
    """Read the files as one filing, and print how much is the same."""
    from jiping.read import read_filing

    begun = time.perf_counter()
    filing = read_filing(files if len(files) > 1 else files[0]).filing
    spent = (time.perf_counter() - begun) / pages
    same, total = compared(wanted, filing.to_json())
    doubtful = sum(cell.confidence < 60 for cell in filing.cells())
    share = 100 * same / total
    goal = "达到" if share >= LEAST else "未达到"
    print(f"  {share:6.2f}%  {manner}：{total - same} 项不同，{doubtful} 项没有把握，每页 {spent:.1f} 秒  目标 ≥ {LEAST:g}%：{goal}")


if __name__ == "__main__":
    main()
