"""A page as scanners, small files, stamps and careless hands give it: what is read is what its PDF says, or it is doubted."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from jiping.catalog.files import load_text
from jiping.model.filing import Filing, build
from jiping.read import read_filing

pytest.importorskip("rapidocr", reason="没有安装 rapidocr（jiping[ocr]）：扫描件的测试略过")
pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：扫描件的测试略过")

from PIL import Image, ImageChops, ImageDraw, ImageFilter

EXAMPLE = Path(__file__).parents[2] / "examples" / "自评材料范例.yaml"
DOTS, LEAST = 150, 0.95


def _small(picture: Image.Image) -> Image.Image:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=60)
    return Image.open(stream).convert("RGB")


def _stamped(picture: Image.Image) -> Image.Image:
    """A red seal over the form, as thin as ink is."""
    seal = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(seal)
    x, y = picture.width * 2 // 3, picture.height // 2
    draw.ellipse((x - 130, y - 130, x + 130, y + 130), outline=(225, 60, 60), width=8)
    draw.regular_polygon((x, y, 45), 5, fill=(225, 60, 60))
    return ImageChops.multiply(picture, seal)


def _speckled(picture: Image.Image) -> Image.Image:
    """Dust, and paper that is not white."""
    noise, dust = picture.copy(), random.Random(7)
    pixels = noise.load()
    assert pixels is not None
    for _ in range(picture.width * picture.height // 400):
        pixels[dust.randrange(picture.width), dust.randrange(picture.height)] = (90, 90, 90)
    return Image.blend(noise, Image.new("RGB", picture.size, (190, 185, 170)), 0.25)


def _photographed(picture: Image.Image) -> Image.Image:
    """Seen a little from below, in uneven light, not quite sharp."""
    width, height = picture.size
    seen = picture.transform(
        (width, height), Image.Transform.QUAD, (-12, -10, -30, height + 20, width + 30, height + 20, width + 12, -10),
        Image.Resampling.BICUBIC, fillcolor="white",
    )
    shade = Image.linear_gradient("L").resize((width, height)).point(lambda value: 255 - value // 4)
    dim = Image.merge("RGB", [shade] * 3)
    return ImageChops.multiply(seen, dim).filter(ImageFilter.GaussianBlur(0.4))


MANNERS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "straight": lambda picture: picture,
    "one degree askew": lambda picture: picture.rotate(1, Image.Resampling.BICUBIC, fillcolor="white"),
    "a small file": _small,
    "lying on its side": lambda picture: picture.rotate(90, expand=True),
    "upside down": lambda picture: picture.rotate(180),
    "under a red seal": _stamped,
    "grey and speckled": _speckled,
    "photographed": _photographed,
}


@pytest.fixture(scope="module")
def sheet() -> bytes:
    """The page of the example's official forms that holds the most of the department's evaluation, as a PDF of its own."""
    from jiping.write.official.pages import pages
    from jiping.write.official.pdf import pdf

    source = build(load_text(EXAMPLE.read_text(encoding="utf-8"))["filing"])
    whole = pypdfium2.PdfDocument(pdf(pages(source)))
    number = next(at for at in range(len(whole)) if "部门整体支出绩效自评表" in whole[at].get_textpage().get_text_range())
    alone = pypdfium2.PdfDocument.new()
    alone.import_pages(whole, [number])
    stream = io.BytesIO()
    alone.save(stream)
    return stream.getvalue()


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, (dict, list)):
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(child, f"{path}.{key}")


@pytest.mark.parametrize("manner", MANNERS)
def test_a_page_is_read_however_it_was_scanned(sheet: bytes, manner: str) -> None:
    wanted: Filing = read_filing(sheet, name="表.pdf").filing
    picture = pypdfium2.PdfDocument(sheet)[0].render(scale=DOTS / 72).to_pil().convert("RGB")
    stream = io.BytesIO()
    MANNERS[manner](picture).save(stream, "PNG")
    read = dict(leaves(read_filing(stream.getvalue(), name="扫描.png").filing.to_json()))
    expected = dict(leaves(wanted.to_json()))
    wrong = {path: (text, read.get(path)) for path, text in expected.items() if read.get(path) != text}
    assert len(wrong) <= (1 - LEAST) * len(expected), wrong


def test_a_blank_page_costs_no_search_for_text(sheet: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from jiping.read.page import ocr

    searched: list[int] = []

    def counted(picture: Any) -> list[ocr.Area]:
        searched.append(1)
        return find(picture)

    find = ocr.find
    monkeypatch.setattr(ocr, "find", counted)
    picture = pypdfium2.PdfDocument(sheet)[0].render(scale=DOTS / 72).to_pil().convert("RGB")
    stream = io.BytesIO()
    Image.new("RGB", picture.size, (250, 250, 245)).save(stream, "TIFF", save_all=True, append_images=[picture])
    assert read_filing(stream.getvalue(), name="扫描.tif").filing.forms
    assert len(searched) == 1
