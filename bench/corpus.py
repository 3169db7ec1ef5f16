"""A folder as a bureau receives it: filings of fictional units in many layouts and formats, some files broken.

usage: corpus.py FOLDER [COUNT] [SEED]

The same count and seed give the same files, byte for byte.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.makers.forms import drawn  # noqa: E402 - found in the folder that was just named
from tests.makers.writers import WRITERS  # noqa: E402

SHARES = {  # of a hundred files; roughly what comes in, with more of the rare ones
    "docx": 36, "xlsx": 12, "doc": 12, "pdf": 10, "html": 10, "txt": 6, "xls": 5, "odt": 3, "rtf": 2, "ods": 2, "mht": 1, "csv": 1,
}
BROKEN: dict[str, Callable[[Random, bytes], bytes]] = {
    "截断": lambda rng, data: data[: rng.randrange(len(data))],
    "空": lambda _, __: b"",
    "乱码": lambda rng, _: rng.randbytes(4000),
    "图片": lambda rng, _: b"\x89PNG\r\n\x1a\n" + rng.randbytes(2000),
    "坏块": lambda _, data: data[: len(data) // 3] + bytes(len(data) // 3) + data[2 * (len(data) // 3) :],
}
BROKEN_SHARE = 0.03


def write(folder: Path, count: int = 1000, seed: int = 1) -> None:
    """Write the files, a hundred to a folder."""
    kinds = [kind for kind in SHARES if kind in WRITERS]
    for number in range(count):
        rng = Random(f"corpus {seed} {number}")  # noqa: S311 - nothing is kept secret
        kind = rng.choices(kinds, [SHARES[kind] for kind in kinds])[0]
        layout, drawing, unit = drawn(f"{seed} {number}")
        data = WRITERS[kind](drawing)
        name = f"{number:05}-{unit.name}-{layout}"
        if rng.random() < BROKEN_SHARE:
            fault = rng.choice(list(BROKEN))
            data, name = BROKEN[fault](rng, data), f"{name}-{fault}"
        place = folder / f"{number // 100:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.{kind}").write_bytes(data)


if __name__ == "__main__":
    write(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
