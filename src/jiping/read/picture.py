"""Pictures of documents (png, jpg, tiff, bmp): scans and photos, read by the extra ``ocr``."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from jiping.model.document import Document
from jiping.model.errors import Unreadable
from jiping.model.progress import step

PIXELS = 100_000_000  # an A3 sheet at 600 dots an inch has 70 million
PAGES = 60
BROKEN = "图片已损坏或不完整，打不开；请重新扫描或拍照。"
RECOGNISED = "这是扫描件或照片，文字由识别得来，难免有误；请对照原件核对。"


def read(data: bytes, name: str) -> Document:
    """A picture, or the pictures of one file, as paragraphs and tables in order."""
    document = Document(name, "picture", remarks=[RECOGNISED])
    recognise(document, [data])
    return document


def recognise(document: Document, files: Sequence[bytes]) -> None:
    """Add the paragraphs and tables of pictures, the pages of one document. Raises ``Unreadable``."""
    from jiping.read.page.ocr import require

    require()
    from jiping.read.page.assemble import assemble
    from jiping.read.page.scanned import page_of

    _check_length(len(files))
    seen = (picture for file in files for picture in pictures(file))
    assemble(document, [page_of(picture, number) for number, picture in enumerate(seen, start=1)])


def size_of(data: bytes) -> tuple[int, int] | None:
    """How many pixels a picture is wide and high; ``None`` where it cannot be opened."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.size
    except Exception:  # a decoder meets broken data with errors of many kinds
        return None


def pictures(data: bytes) -> Iterator[Any]:
    """The pictures of a file as arrays in blue, green and red, the way up that the camera noted."""
    import numpy as np
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size and of broken notes; the size is looked at below
            with Image.open(io.BytesIO(data)) as image:
                frames = getattr(image, "n_frames", 1)
                _check_length(frames)
                for frame in range(frames):
                    step("page", frame + 1, frames)
                    image.seek(frame)
                    _check_size(image.size)
                    upright = ImageOps.exif_transpose(image)
                    yield np.ascontiguousarray(np.asarray(_on_paper(upright))[:, :, ::-1])
    except Unreadable:
        raise
    except Exception as trouble:  # a decoder meets broken data with errors of many kinds
        raise Unreadable(BROKEN) from trouble


def _check_length(frames: int) -> None:
    if frames > PAGES:
        raise Unreadable(f"图片文件有 {frames} 页，超过 {PAGES} 页；请拆成几份再提供。")


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > PIXELS:
        raise Unreadable(f"图片过大（{size[0]}×{size[1]} 像素），不像正常的扫描件，已停止读取。")
    if min(size) < 50:
        raise Unreadable(f"图片太小（{size[0]}×{size[1]} 像素），看不清文字；请重新扫描或拍照。")


def _on_paper(image: Any) -> Any:
    """The picture in three colours; what is transparent is paper."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")
    return image.convert("RGB")
