"""A page as scanners, small files, stamps and careless hands give it: what is read is what its PDF says, or it is doubted."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.makers.paper import Paper, pdf

from jiping.catalog.files import load_text
from jiping.model.filing import Filing, build
from jiping.read import read_filing

pytest.importorskip("rapidocr", reason="没有安装 rapidocr（jiping[ocr]）：扫描件的测试略过")
pytest.importorskip("typst", reason="没有安装 typst（jiping[pdf]）：扫描件的测试略过")

from PIL import Image, ImageChops, ImageDraw, ImageFilter

EXAMPLE = Path(__file__).parents[2] / "examples" / "自评材料范例.yaml"
DOTS, LEAST = 150, 0.95
ROWS = (
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("产出指标", "数量指标", "清漂次数", "≥24次", "24次", "20", "20"),
    ("产出指标", "质量指标", "水质达标率", "≥90%", "92%", "20", "19.5"),
    ("产出指标", "时效指标", "按时完成率", "≥95%", "100%", "10", "10"),
    ("效益指标", "社会效益", "受益村民数", "≥200人", "230人", "30", "30"),
)


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


def _sealed(picture: Image.Image) -> Image.Image:
    """A seal as thick as wet ink over pale hair lines, in a small file, which keeps its red in large dots only."""
    seal = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(seal)
    x, y = picture.width * 3 // 5, picture.height * 2 // 5
    draw.ellipse((x - 150, y - 150, x + 150, y + 150), outline=(230, 40, 40), width=11)
    draw.regular_polygon((x, y, 55), 5, fill=(230, 40, 40))
    return _small(ImageChops.multiply(_with_pale_lines(picture), seal))


def _with_pale_lines(picture: Image.Image) -> Image.Image:
    """All ink that runs on for long, made paler."""
    import cv2
    import numpy as np

    grey = np.array(picture.convert("L"))
    lines = cv2.min(*(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones(size, np.uint8)) for size in ((1, 41), (41, 1))))
    return Image.fromarray(np.where(lines < 128, np.maximum(grey, 165), grey).astype(np.uint8)).convert("RGB")


def _grainy(picture: Image.Image) -> Image.Image:
    """Pale hair lines on grey paper, in a grainy picture."""
    import numpy as np

    grey = 40 + np.array(_with_pale_lines(picture).convert("L")) * (165 / 255)
    grain = np.random.default_rng(3).normal(0, 5, grey.shape)
    return Image.fromarray(np.clip(grey + grain, 0, 255).astype(np.uint8)).convert("RGB")


def _in_the_dark(picture: Image.Image) -> Image.Image:
    """On a desk, and one corner in the light of a lamp."""
    import numpy as np

    seen = np.array(_on_a_desk(picture), np.float32)
    y, x = np.mgrid[0 : seen.shape[0], 0 : seen.shape[1]] / np.array(seen.shape[:2])[:, None, None]
    light = 0.55 + 0.45 * np.exp(-((x - 0.3) ** 2 + (y - 0.3) ** 2) * 2)
    return Image.fromarray((seen * light[:, :, None]).astype(np.uint8))


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


def _on_a_desk(picture: Image.Image) -> Image.Image:
    """Seen from aside and from below, on a dark desk: its sides slope by up to four degrees."""
    width, height = picture.size
    off = height * 0.07
    seen = picture.convert("RGBA").transform(
        (width + 160, height + 160), Image.Transform.PERSPECTIVE,
        _seen_at([(off, off / 3), (width - off / 2, 0), (width, height), (0, height - off / 3)], width, height), Image.Resampling.BICUBIC,
    )
    desk = Image.new("RGB", seen.size, (96, 104, 112))
    desk.paste(seen, mask=seen.getchannel("A"))
    return desk.filter(ImageFilter.GaussianBlur(0.4))


def _seen_at(corners: list[tuple[float, float]], width: int, height: int) -> list[float]:
    """What takes the points of the photograph, 80 around the sheet, back to those of the sheet whose corners are seen at these."""
    import cv2
    import numpy as np

    sheet = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    return [float(value) for value in cv2.getPerspectiveTransform(np.array(corners, np.float32) + 80, sheet).flatten()[:8]]


def _coarse(picture: Image.Image) -> Image.Image:
    return picture.resize((picture.width * 2 // 3, picture.height * 2 // 3), Image.Resampling.LANCZOS)


def _black_and_white(picture: Image.Image) -> Image.Image:
    return picture.convert("L").point(lambda value: 255 if value > 200 else 0)


MANNERS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "straight": lambda picture: picture,
    "one degree askew": lambda picture: picture.rotate(1, Image.Resampling.BICUBIC, fillcolor="white"),
    "a small file": _small,
    "lying on its side": lambda picture: picture.rotate(90, expand=True),
    "upside down": lambda picture: picture.rotate(180),
    "under a red seal": _stamped,
    "under a thick seal in a small file": _sealed,
    "grey and grainy": _grainy,
    "grey and speckled": _speckled,
    "photographed": _photographed,
    "on a desk": _on_a_desk,
    "in the dark": _in_the_dark,
    "at a hundred dots an inch": lambda picture: _small(_coarse(picture)),
    "black and white": _black_and_white,
    "white on black": lambda picture: ImageChops.invert(_black_and_white(picture)),
}


@pytest.fixture(scope="module")
def sheet() -> bytes:
    """The page of the example's official forms that holds the most of the department's evaluation, as a PDF of its own."""
    from jiping.write.official.pages import pages
    from jiping.write.official.pdf import pdf as printed

    source = build(load_text(EXAMPLE.read_text(encoding="utf-8"))["filing"])
    whole = pypdfium2.PdfDocument(printed(pages(source)))
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


def test_a_scanned_table_with_level_rules_only_is_read_as_a_guess() -> None:
    paper = Paper().text(200, 60, "2024年度项目支出绩效自评表", 14)
    for number, row in enumerate(ROWS):
        paper.line(50, 84 + 24 * number, 545, 84 + 24 * number, width=1)
        for x, text in zip((52, 124, 200, 300, 380, 460, 510), row, strict=True):
            paper.text(x, 100 + 24 * number, text)
    paper.line(50, 84 + 24 * len(ROWS), 545, 84 + 24 * len(ROWS), width=1)
    stream = io.BytesIO()
    pypdfium2.PdfDocument(pdf(paper))[0].render(scale=DOTS / 72).to_pil().convert("RGB").save(stream, "PNG")
    rows = read_filing(stream.getvalue(), name="扫描.png").filing.evaluations[0].indicators
    read = [(row.level1, row.level2, row.name, row.target, row.actual, row.weight, row.score) for row in rows]
    assert [tuple(cell.text for cell in row) for row in read] == list(ROWS[1:])
    assert max(cell.confidence for row in read for cell in row) <= 50
